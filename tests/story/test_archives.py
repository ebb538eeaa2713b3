"""What lies in archives is found; what cannot be opened is said, and never called clean."""

from dataclasses import replace

import pytest

from leakwatch.model import Ending, Outcome
from tests.story.stage import FORUM, HOME, Packed, Stage, page, strangers
from tests.story.test_lists import BOARD, index, leak

OURS = "taro@example.com,pass"
DAMAGED = Ending(Outcome.UNREADABLE, "its directory is damaged")
BROKEN_OFF = Ending(Outcome.CUT, "it breaks off")
KILLED = Ending(Outcome.DEGRADED, "the reader was killed")
LOCKED = Packed("locked.zip", page(OURS, *strangers(30)), password="@channel")


def put(stage: Stage, *members: Packed, url: str = HOME) -> None:
    """Let an address answer with an archive."""
    stage.site.pages[url] = b"packed"
    stage.reader.packed[url] = members


def pass_by(stage: Stage, count: int = 2) -> list[str]:
    """Look at the forum every hour; gives what each pass says was not seen."""
    reasons = []
    for _ in range(count):
        reasons.append(stage.watch().reason)
        stage.clock.tick(hours=1)
    return reasons


def test_a_leak_in_an_archive_is_told_with_its_path(stage: Stage) -> None:
    """Each member is a document of its own, at its place in the archive."""
    put(stage, Packed("notes.txt", "nothing"), Packed("b.zip!users.csv", OURS))

    walk = stage.watch()

    (place,) = stage.history.sightings(stage.finding.id)
    assert (place.address, place.inside) == (HOME, "b.zip!users.csv")
    assert (walk.documents, walk.state, walk.reason) == (3, "fine", "")
    assert stage.tell() == ["root"]


@pytest.mark.parametrize("has_tags", [True, False], ids=["asked if changed", "sent whole"])
def test_what_cannot_be_opened_is_said_by_every_pass_and_read_once(
    stage: Stage, has_tags: bool
) -> None:
    """It is not clean because it was looked at before; to read it again would tell no more."""
    stage.site.has_tags = has_tags
    put(stage, LOCKED, Packed("a.csv", OURS, BROKEN_OFF), Packed("b.zip", ending=DAMAGED))

    reasons = pass_by(stage, 3)

    (health,) = stage.history.health()
    assert {frozenset(reason.split("; ")) for reason in reasons} == {
        frozenset({"it is encrypted", "it breaks off", "its directory is damaged"})
    }
    assert len(stage.reader.asked) == 1
    assert (health.state, health.read, health.cut, health.closed, health.unreadable) == (
        *("fine", 1, 1, 1),
        1,
    )


def test_what_the_reader_gave_up_on_is_read_by_every_pass_until_it_is_whole(
    stage: Stage,
) -> None:
    """One member among many is enough: the fault is ours, and may be gone the next time."""
    put(stage, Packed("a.txt", "nothing"), Packed("b.csv", "nothing yet", KILLED))
    assert pass_by(stage) == ["the reader was killed"] * 2
    assert stage.history.health()[0].state == "failed"

    put(stage, Packed("a.txt", "nothing"), Packed("b.csv", OURS))
    assert pass_by(stage) == ["", ""]

    assert len(stage.reader.asked) == 3
    assert stage.tell() == ["root"]


def test_a_new_password_opens_what_was_closed(stage: Stage) -> None:
    """The page has not changed, and the item was done: both are read with it once."""
    stage.site.pages[HOME] = index("a")
    put(stage, LOCKED, url=leak(1))
    stage.watch(BOARD)
    assert stage.tell() == []

    for _ in range(2):
        stage.clock.tick(hours=1)
        stage.watch(replace(BOARD, passwords=("wrong", "@channel")))

    assert stage.tell() == ["root"]
    assert len([hints for hints in stage.reader.asked if hints.name == leak(1)]) == 2


def test_other_bounds_make_what_was_cut_due_again(stage: Stage) -> None:
    """Who allows more to come out of an archive wants it read."""
    put(stage, Packed("a.csv", "", BROKEN_OFF))
    pass_by(stage)

    put(stage, Packed("a.csv", OURS))
    walk = stage.watch(means="max_members=100000")

    assert walk.reason == ""
    assert stage.tell() == ["root"]


def test_no_password_can_be_read_or_guessed_from_the_history(stage: Stage) -> None:
    """What is kept of it is a hash under the list's key."""
    put(stage, LOCKED)
    stage.watch(replace(FORUM, passwords=("@channel",)))

    kept = b"".join(path.read_bytes() for path in stage.folder.glob("leakwatch.db*"))
    assert b"@channel" not in kept
    assert stage.count("findings") == (1,)


def test_an_archive_behind_a_list_that_cannot_be_opened_is_not_fetched_for_ever(
    stage: Stage,
) -> None:
    """The pass that met it says so, the history keeps it, and the item is done."""
    stage.site.pages[HOME] = index("a")
    put(stage, LOCKED, url=leak(1))

    first = stage.watch(BOARD)
    stage.clock.tick(days=1)
    stage.watch(BOARD)

    assert first.reason == "it is encrypted"
    assert stage.site.asked.count(leak(1)) == 1
    assert stage.history.health()[0].closed == 1


def test_what_a_card_says_is_told_for_its_item_and_what_an_archive_says_for_its_member(
    stage: Stage,
) -> None:
    """A listing's own text only repeats its cards."""
    stage.site.pages[HOME] = index("taro@example.com") + "hanako@example.com"

    stage.watch(replace(BOARD, follow="never"))

    places = [
        place.address
        for finding in stage.history.findings()
        for place in stage.history.sightings(finding.id)
    ]
    assert sorted(places) == [HOME, leak(1)]


def test_thousands_of_members_come_to_a_few_rows(stage: Stage) -> None:
    """However many there are, and however many reasons a hostile archive invents."""
    names = [f"{number}.bin" for number in range(3_000)]
    endings = [Ending(Outcome.UNREADABLE, f"broken at {name}") for name in names]
    put(stage, *[Packed(name, "", ending) for name, ending in zip(names, endings, strict=True)])

    walk = stage.watch()

    (health,) = stage.history.health()
    (rows,) = stage.count("outcomes")
    assert (walk.documents, health.unreadable, health.read) == (3_001, 3_000, 1)
    assert max(rows, len(walk.unopened)) <= 45


def test_an_archive_full_of_leaks_is_a_handful_of_messages_at_first_sight(stage: Stage) -> None:
    """Each member is a leak of its own here; ten are told singly, the rest in one summary."""
    names = [f"staff{number}" for number in range(500)]
    stage.enrol(*[f"email,{name}@example.com,{name},{name}" for name in names])
    put(stage, *[Packed(f"{name}.txt", f"{name}@example.com {name}") for name in names])

    walk = stage.watch()

    assert (walk.hits, len(stage.history.findings())) == (500, 500)
    assert sorted(stage.tell()) == [*["root"] * 10, "summary"]


def test_one_leak_cut_into_many_members_is_one_finding(stage: Stage) -> None:
    """The same people in every member: one leak, as in mirrors of a page."""
    dump = "\n".join([OURS, *strangers(30)])
    put(stage, *[Packed(f"part{number}.csv", dump) for number in range(50)])

    stage.watch()

    assert stage.count("findings", "sightings", "hits") == (1, 50, 1)
    assert stage.tell() == ["root"]
