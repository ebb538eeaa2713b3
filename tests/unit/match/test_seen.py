"""A reader's parts become documents with what was found in each, as they come."""

from collections.abc import Iterator

from leakwatch.match.seen import Seen, seen, seen_in_text
from leakwatch.model import Chunk, Ending, Item, Matches, Member, Outcome, Page, Part

READ = Ending(Outcome.READ)


class Counting:
    """A tally that counts chunks and remembers their text."""

    def __init__(self) -> None:
        self.text = b""
        self.chunks: list[Chunk] = []

    def add(self, chunk: Chunk) -> None:
        """Take a chunk in."""
        self.chunks.append(chunk)
        self.text += chunk.text[chunk.begin : chunk.end]

    def matches(self) -> Matches:
        """Give how many there were."""
        return Matches(candidates=len(self.chunks), context=self.text.decode())


def chunk(text: str) -> Chunk:
    """Give a text as one chunk."""
    return Chunk(text.encode(), 0, len(text.encode()))


def listed(*parts: Part) -> list[Seen | Item | Page]:
    """Give all that is seen in the parts."""
    return list(seen(parts, Counting))


def test_each_document_is_matched_by_itself() -> None:
    """Chunks go to the document whose member came last."""
    first, second = Member("a.csv"), Member("b.csv")

    found = listed(first, chunk("x"), chunk("y"), READ, second, chunk("z"), READ)

    assert found == [
        Seen(first, Matches(candidates=2, context="xy"), READ),
        Seen(second, Matches(candidates=1, context="z"), READ),
    ]


def test_a_document_without_text_is_seen_all_the_same() -> None:
    """What could not be read is said, never left out."""
    ending = Ending(Outcome.CLOSED, "encrypted")

    assert listed(Member("a.zip"), ending) == [Seen(Member("a.zip"), Matches(), ending)]


def test_the_items_of_a_listing_come_through() -> None:
    """They are no documents."""
    item = Item("/1")

    assert listed(Member(), READ, item) == [Seen(Member(), Matches(), READ), item]


def test_a_document_that_never_ended_is_degraded() -> None:
    """Whatever its reader died of, what it gave before still counts."""
    found = listed(Member("a"), chunk("x"), Member("b"), chunk("y"))

    assert [(s.ending.outcome, s.matches.context) for s in found if isinstance(s, Seen)] == [
        (Outcome.DEGRADED, "x"),
        (Outcome.DEGRADED, "y"),
    ]


def test_parts_that_belong_to_nothing_are_passed_over() -> None:
    """A chunk or an ending before any member has no document."""
    assert listed(chunk("x"), READ) == []


def test_a_document_is_given_before_the_next_part_is_asked_for() -> None:
    """So that nobody holds more than one document."""
    asked: list[str] = []

    def parts() -> Iterator[Part]:
        for name in ("a", "b"):
            asked.append(name)
            yield Member(name)
            yield READ

    next(seen(parts(), Counting))

    assert asked == ["a"]


def test_a_short_text_is_matched_as_one_record() -> None:
    """An item's card speaks of one leak; lone surrogates do not stop it."""
    tally = Counting()

    matches = seen_in_text("見本\ud800", tally)

    assert matches.context == "見本?"
    assert tally.chunks[0].records == (0,)
