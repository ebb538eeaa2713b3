"""What is one finding: the rule of `joining.py`, case by case and in any order."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.model import Kind, Matches, Sighting, Status
from leakwatch.store.schema import migrate
from tests.edges.leaks import NOON, House, crowd, hit, house, matches, sighting

OURS = range(5)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history whose source was looked at before."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known("forum")
        opened.is_known("paste")
        yield opened


def _dump(name: str = "dump", size: int = 100) -> Matches:
    return matches(OURS, crowd(name, size))


def test_a_mirror_of_a_dump_is_the_same_finding(home: House) -> None:
    """The same candidates on two sites: one finding, one alert, two sightings."""
    one = home.record(sighting(_dump()))
    two = home.record(sighting(_dump(), source="paste", item="/9"))

    assert one == two
    assert home.ledger.count("findings", "sightings", "alerts") == (1, 2, 1)


def test_half_a_dump_is_the_same_finding(home: House) -> None:
    """A leak that is cut is known by what is left of its sketch."""
    one = home.record(sighting(_dump(size=200)))
    two = home.record(sighting(_dump(size=100), source="paste"))

    assert one == two


def test_two_dumps_that_share_some_of_ours_are_two_findings(home: House) -> None:
    """Our entries alone do not make one leak of two crowds of strangers."""
    one = home.record(sighting(_dump("one")))
    two = home.record(sighting(_dump("two"), source="paste"))

    assert one != two


def test_a_short_text_is_the_same_only_in_the_same_words(home: House) -> None:
    """With few candidates, the entries and what stands around them must be the same."""
    one = home.record(sighting(matches([1], context="a")))
    copied = home.record(sighting(matches([1], context="a"), source="paste"))
    reworded = home.record(sighting(matches([1], context="b"), source="paste", item="/2"))
    other = home.record(sighting(matches([2], context="a"), source="paste", item="/3"))

    assert copied == one
    assert len({one, reworded, other}) == 3


def test_a_short_text_without_known_context_joins_nothing(home: House) -> None:
    """Where the matcher gave no context there is nothing to recognise."""
    one = home.record(sighting(matches([1], context="")))
    two = home.record(sighting(matches([1], context=""), source="paste"))

    assert one != two


@pytest.mark.parametrize("kind", [Kind.DOMAIN, Kind.KEYWORD])
def test_a_mere_mention_never_joins_across_sources(home: House, kind: Kind) -> None:
    """That two sites name us says nothing of one leak; twice on one site is one."""
    mention = matches([hit(1, kind)], context="the same words")

    one = home.record(sighting(mention))
    again = home.record(sighting(mention, item="/2"))
    elsewhere = home.record(sighting(mention, source="paste"))

    assert one == again
    assert elsewhere != one


def test_a_page_stays_its_finding_whatever_it_holds(home: House) -> None:
    """One item of one source is one sighting, however it changes."""
    one = home.record(sighting(matches([1], context="a")))
    two = home.record(sighting(_dump()))

    assert one == two
    assert home.ledger.count("sightings", "hit_list") == (1, 6 - 1)


def test_what_a_page_held_before_is_known_elsewhere(home: House) -> None:
    """A mirror of an earlier state joins as well as one of the present."""
    one = home.record(sighting(_dump("one")))
    home.record(sighting(_dump("two")))
    home.record(sighting(_dump("three")))

    mirrors = [home.record(sighting(_dump(name), source="paste")) for name in ("one", "three")]

    assert mirrors == [one, one]


def test_members_of_an_archive_are_sightings_of_their_own(home: House) -> None:
    """Two files inside one archive are two documents."""
    home.record(sighting(_dump("one"), inside="a.csv"))
    home.record(sighting(_dump("two"), inside="b.csv"))

    assert home.ledger.count("findings", "sightings") == (2, 2)


def test_a_document_that_joins_two_findings_merges_them(home: House) -> None:
    """The older one stays, the younger one's id leads to it, and all of both is in it."""
    older = home.record(sighting(_dump("one"), item="/1"))
    home.clock.move(hours=1)
    younger = home.record(
        sighting(matches([7], crowd("two")), item="/2", source="paste", at=home.clock())
    )

    both = matches([*OURS, 7, 8], crowd("one") + crowd("two"))
    merged = home.record(sighting(both, item="/3", at=home.clock()))

    assert merged == older
    assert home.history.finding(younger).id == older
    assert home.ledger.count("finding_list", "hit_list", "sighting_list") == (1, 7, 3)
    assert home.history.finding(older).sightings == 3
    assert [act.act for act in home.history.acts(older)] == ["merged"]


def test_a_merged_finding_leaves_no_alert_waiting(home: House) -> None:
    """What was still to be told of the younger one is told by the older one's message."""
    home.record(sighting(_dump("one"), item="/1"))
    home.record(sighting(_dump("two"), item="/2"))

    home.record(sighting(matches(OURS, crowd("one") + crowd("two")), item="/3"))

    assert home.deliver() == ["root"]


def test_the_root_that_stands_becomes_the_survivors(home: House) -> None:
    """Where only the younger finding was told, its message goes on as the merged one's."""
    older = home.record(sighting(_dump("one"), item="/1"))
    home.record(sighting(matches(range(20), crowd("two")), item="/2"))
    first = home.outbox.claim(NOON)
    assert first is not None
    home.outbox.sent(first.id, "C1", "1.0")

    home.record(sighting(matches(OURS, crowd("one") + crowd("two")), item="/3"))

    news = home.outbox.claim(NOON)
    assert news is not None
    assert (news.kind, news.thread) == ("reply", "1.0")
    assert news.finding is not None
    assert news.finding.id == older


def test_a_confirmed_finding_stays_confirmed_when_it_is_merged(home: House) -> None:
    """What people have said of the younger one counts for both."""
    older = home.record(sighting(_dump("one"), item="/1"))
    younger = home.record(sighting(_dump("two"), item="/2"))
    home.history.judge(younger, Status.CONFIRMED, actor="a", reason="ours", at=NOON)

    home.record(sighting(matches(OURS, crowd("one") + crowd("two")), item="/3"))

    assert home.history.finding(older).status is Status.CONFIRMED
    assert [act.act for act in home.history.acts(older)] == ["confirmed", "merged"]


@pytest.mark.parametrize(
    ("entries", "is_joined"), [(range(4), True), (range(2), False), (range(40), False)]
)
def test_sketches_of_two_keys_are_not_compared(
    home: House, entries: range, is_joined: bool
) -> None:
    """After a change of key the entries decide: three at least, and half of the larger side."""
    one = home.record(sighting(matches(range(6), crowd("dump"))), key_id="old")

    two = home.record(sighting(matches(entries, crowd("dump")), item="/2"), key_id="new")

    assert (one == two) == is_joined


@pytest.mark.parametrize("kind", [Kind.DOMAIN, Kind.KEYWORD])
def test_mere_mentions_do_not_join_sketches_of_two_keys(home: House, kind: Kind) -> None:
    """Two long texts that name us by the same words are not one leak."""
    named = [hit(number, kind) for number in range(4)]
    one = home.record(sighting(matches(named, crowd("one"))), key_id="old")

    two = home.record(sighting(matches(named, crowd("two")), source="paste"), key_id="new")

    assert one != two


def test_a_finding_with_a_sketch_of_this_key_is_not_judged_by_entries(home: House) -> None:
    """Entries stand in for sketches only where no sketch can speak."""
    home.record(sighting(matches([90], crowd("old"))), key_id="old")
    one = home.record(sighting(matches(range(6), crowd("dump")), item="/1"), key_id="new")
    two = home.record(sighting(matches(range(6), crowd("x")), item="/2"), key_id="new")

    assert one != two


def test_many_mirrors_of_one_leak_do_not_hide_another(home: House) -> None:
    """At most 32 sketches are compared, and the best of each finding come first."""
    ours = matches(OURS, crowd("one") + crowd("two"))
    for number in range(40):
        mirror = matches(OURS, [*crowd("one"), *crowd("two", 30), f"only-{number}"])
        home.record(sighting(mirror, item=f"/m{number}"))
    home.record(sighting(matches([9], crowd("two", 60)[30:]), item="/two"))

    home.record(sighting(ours, item="/both"))

    assert home.ledger.count("finding_list") == (1,)


def test_sketches_of_the_former_hash_leave_it_to_the_entries(tmp_path: Path) -> None:
    """A history from before SipHash, under the same key: its dump is known by our customers."""
    migrate(tmp_path / "a.db", stop_before="008_sketches")
    with house(tmp_path / "b.db") as before:
        one = before.record(sighting(_dump()))
        _copy(before, tmp_path / "a.db")

    with house(tmp_path / "a.db") as home:
        was_indexed = home.store.count("sketches", "sketch_tags")
        two = home.record(sighting(matches(OURS, crowd("as SipHash sees it")), source="paste"))

        assert was_indexed == (1, 0)
        assert two == one


def _copy(home: House, older: Path) -> None:
    """Fill a history of an older schema with what another one holds."""
    with home.store.read() as db:
        db.execute("ATTACH ? AS older", (str(older),))
        for table in ("findings", "sightings", "hits", "sketches", "sketch_tags"):
            names = ",".join(
                row["name"] for row in db.execute(f"PRAGMA older.table_info({table})")
            )
            db.execute(f"INSERT INTO older.{table} SELECT {names} FROM {table}")  # noqa: S608 - names above
        db.execute("DETACH older")


def test_joining_searches_and_never_scans(home: House) -> None:
    """Every question that recording asks of the history is answered by an index."""
    home.record(sighting(_dump("one")), key_id="old")
    home.record(sighting(_dump("two"), item="/2"))
    asked: list[str] = []
    db = home.store.connect()
    db.set_trace_callback(asked.append)

    home.record(sighting(_dump("two"), source="paste"))

    db.set_trace_callback(None)
    plans = {
        sql: [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for sql in asked
        if "sketch" in sql and sql.lstrip().startswith(("SELECT", "WITH"))
    }
    assert any("sketch_tags USING PRIMARY KEY (tag=?)" in str(plan) for plan in plans.values())
    assert any("sketches_by_key" in str(plan) for plan in plans.values())
    whole = {"sketches", "sketch_tags", "s", "hits", "findings"}
    scanned = [step for plan in plans.values() for step in plan if step.split()[0] == "SCAN"]
    assert [step for step in scanned if step.split()[1] in whole] == []


def test_what_a_false_positive_finding_holds_is_not_told_again(home: House) -> None:
    """A mirror of what people judged false joins it, silently."""
    one = home.record(sighting(_dump()))
    home.deliver()
    home.history.judge(one, Status.FALSE_POSITIVE, actor="a", reason="ours", at=NOON)
    home.deliver()

    again = home.record(sighting(_dump(), source="paste"))

    assert again == one
    assert home.deliver() == []
    assert home.history.finding(one).status is Status.FALSE_POSITIVE
    assert home.history.finding(one).sightings == 2


def test_new_entries_in_a_false_positive_finding_make_a_new_one(home: House) -> None:
    """Only the new entries are in it, and the judged finding stays as it was judged."""
    one = home.record(sighting(_dump()))
    home.history.judge(one, Status.FALSE_POSITIVE, actor="a", reason="ours", at=NOON)

    two = home.record(sighting(matches([*OURS, 7], crowd("dump"))))

    assert two != one
    assert [row.ref for row in home.history.hits(two)] == ["W0007"]
    assert len(home.history.hits(one)) == 5
    assert home.history.finding(one).status is Status.FALSE_POSITIVE


def test_what_follows_a_false_positive_finding_is_one_finding(home: House) -> None:
    """A mirror that grew as well joins the new finding and brings back none of the old entries."""
    one = home.record(sighting(_dump()))
    home.record(sighting(_dump(), source="paste"))
    home.history.judge(one, Status.FALSE_POSITIVE, actor="a", reason="ours", at=NOON)
    grown = matches([*OURS, 7], crowd("dump"))

    two = home.record(sighting(grown))
    three = home.record(sighting(grown, source="paste"))
    home.record(sighting(grown))

    assert three == two
    assert [row.ref for row in home.history.hits(two)] == ["W0007"]
    assert home.ledger.count("findings", "sightings") == (2, 2)


def _followed(home: House) -> tuple[str, str]:
    """Make a false-positive finding at two places, of which one has grown into another finding."""
    one = home.record(sighting(_dump()))
    home.record(sighting(_dump(), source="paste"))
    home.history.judge(one, Status.FALSE_POSITIVE, actor="a", reason="ours", at=NOON)
    return one, home.record(sighting(matches([*OURS, 7], crowd("dump"))))


def test_what_was_judged_false_stays_so_when_its_page_changes(home: House) -> None:
    """The finding that follows never takes in what its predecessor holds."""
    one, two = _followed(home)
    later = home.clock.move(days=1)

    home.record(sighting(matches([*OURS, 7], crowd("quite other strangers")), at=later))

    assert [row.ref for row in home.history.hits(two)] == ["W0007"]
    assert home.history.finding(one).last_seen_at == later


def test_new_entries_of_one_descent_meet_in_one_finding(home: House) -> None:
    """Two places of a false-positive finding that change differently still tell of one leak."""
    _, two = _followed(home)

    other = home.record(sighting(matches([*OURS, 8], crowd("quite other")), source="paste"))

    assert other == two
    assert [row.ref for row in home.history.hits(two)] == ["W0007", "W0008"]


def test_what_follows_can_be_judged_false_too(home: House) -> None:
    """Then the entries of both are known, and silent."""
    one, two = _followed(home)
    home.history.judge(two, Status.FALSE_POSITIVE, actor="a", reason="ours too", at=NOON)
    home.deliver()

    again = home.record(sighting(matches([*OURS, 7], crowd("quite other")), source="paste"))
    home.record(sighting(matches([*OURS, 7], crowd("dump"))))

    assert again == one
    assert home.deliver() == []
    assert [len(home.history.sightings(name)) for name in (one, two)] == [1, 1]


def test_a_resolved_finding_is_opened_by_new_entries_only(home: House) -> None:
    """A new place is told in its thread, but the finding stays resolved."""
    one = home.record(sighting(_dump()))
    home.history.judge(one, Status.RESOLVED, actor="a", reason="done", at=NOON)

    home.record(sighting(_dump(), source="paste"))
    after_place = home.history.finding(one).status
    home.record(sighting(matches([*OURS, 7], crowd("dump"))))
    after_entry = home.history.finding(one).status

    assert (after_place, after_entry) == (Status.RESOLVED, Status.OPEN)
    assert [act.act for act in home.history.acts(one)] == ["resolved", "reopened"]


POOL = [*(f"a{n}" for n in range(24)), *(f"b{n}" for n in range(24))]


@st.composite
def _sightings(draw: st.DrawFn) -> list[Sighting]:
    """Draw documents that share more or less with one another, some of them at one place."""
    found = []
    for _ in range(draw(st.integers(2, 6))):
        start, size = draw(st.integers(0, 40)), draw(st.sampled_from([0, 3, 18, 30]))
        words = (POOL + POOL)[start : start + size]
        kind = draw(st.sampled_from([Kind.EMAIL, Kind.DOMAIN]))
        ours = [hit(number, kind) for number in draw(st.sets(st.integers(0, 2), min_size=1))]
        context = draw(st.sampled_from(["", "x", "y"]))
        place = draw(st.sampled_from(["/1", "/2", "/3", "/4"]))
        source = draw(st.sampled_from(["forum", "paste"]))
        found.append(sighting(matches(ours, words, context), source=source, item=place))
    return found


def _partition(order: list[Sighting]) -> set[frozenset[tuple[str, str]]]:
    """Record in one order; gives which places ended up together."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder) / "a.db") as home:
        for one in order:
            home.record(one)
        with home.store.read() as db:
            rows = db.execute("SELECT finding, source, address FROM sighting_list").fetchall()
    together: dict[str, set[tuple[str, str]]] = {}
    for finding, source, address in rows:
        together.setdefault(finding, set()).add((source, address))
    return {frozenset(places) for places in together.values()}


@settings(max_examples=60, deadline=None)
@given(_sightings(), st.randoms(use_true_random=False))
def test_the_order_of_captures_does_not_matter(found: list[Sighting], random: object) -> None:
    """Any permutation of the same sightings parts them into the same findings."""
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis names no type for it

    assert _partition(shuffled) == _partition(found)


@settings(max_examples=30, deadline=None)
@given(_sightings())
def test_recording_twice_is_recording_once(found: list[Sighting]) -> None:
    """The same sightings again change no row but times, and ask for no alert."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder) / "a.db") as home:
        once = [_recorded(home, found), _recorded(home, found)][-1]

        twice = _recorded(home, found)

    assert twice == once


def _recorded(home: House, found: list[Sighting]) -> tuple[object, ...]:
    for one in found:
        home.record(one)
    listed = [(f.id, f.kinds, f.sightings, f.severity) for f in home.history.findings()]
    counts = home.ledger.count("hits", "sightings", "sketches", "sketch_tags", "alerts", "acts")
    return (*counts, sorted(listed, key=str))
