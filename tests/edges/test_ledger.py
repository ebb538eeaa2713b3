"""The ledger: passes, captures, and what recording a sighting writes."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Capture, Confidence, Kind, Matches, Severity, Status
from leakwatch.store import batching
from leakwatch.store.batching import BATCH
from leakwatch.store.draft import Draft
from tests.edges.leaks import KEY, LIST, NOON, House, crowd, hit, house, matches, sighting

URL = "http://forum.example/list"
PAGE = Capture(URL, NOON, 200, b"body", etag='"a1"', last_modified="Tue, 01 Jul 2031 00:00:00 GMT")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def _dump(more: int = 0) -> Matches:
    return matches(range(5 + more), crowd("dump"))


def test_a_finding_tells_what_was_found(home: House) -> None:
    """Kinds are counted by entry, persons once, and the samples are masked ones."""
    hits = [hit(1, person="p1"), hit(2, person="p2"), hit(3, Kind.PHONE, person="p1")]

    name = home.record(sighting(matches(hits), title="a list"))

    finding = home.history.finding(name)
    assert (finding.kinds, finding.persons) == ({"email": 2, "phone": 1}, 2)
    assert finding.samples == ("u***@1.example", "u***@2.example", "u***@3.example")
    assert (finding.title, finding.source, finding.sources) == ("a list", "forum", ("forum",))
    assert (finding.first_seen_at, finding.last_seen_at) == (NOON, NOON)
    assert finding.status is Status.OPEN


def test_the_same_page_again_is_nothing_new(home: House) -> None:
    """Only the time moves: no hit, sighting or alert is added."""
    home.is_known()
    name = home.record(sighting(_dump()))
    before = home.ledger.count("hits", "sightings", "alerts", "sketches")

    home.record(sighting(_dump(), at=home.clock.move(hours=1)))

    assert home.ledger.count("hits", "sightings", "alerts", "sketches") == before
    finding = home.history.finding(name)
    assert (finding.first_seen_at, finding.last_seen_at) == (NOON, home.clock())
    assert finding.sightings == 1


def test_a_page_that_grows_grows_its_finding(home: House) -> None:
    """New entries are added, and the record says how many."""
    one = home.ledger.record(sighting(_dump()), capture_id=None, list_id=LIST)

    two = home.ledger.record(sighting(_dump(2)), capture_id=None, list_id=LIST)

    assert (one.is_new, one.new_entries, one.is_new_place) == (True, 5, True)
    assert (two.is_new, two.new_entries, two.is_new_place) == (False, 2, False)
    assert two.finding == one.finding


def test_what_is_learned_again_is_only_made_firmer(home: House) -> None:
    """A hit keeps its most places and its best confidence."""
    weak, firm = (
        replace(hit(1), confidence=one) for one in (Confidence.POSSIBLE, Confidence.EXACT)
    )
    name = home.record(sighting(matches([weak])))

    home.record(sighting(matches([replace(firm, count=7)])))
    home.record(sighting(matches([weak])))

    (row,) = home.history.hits(name)
    assert (row.count, row.confidence) == (7, Confidence.EXACT)
    assert home.history.finding(name).severity is Severity.MEDIUM


def test_a_sighting_without_hits_is_refused(home: House) -> None:
    """A document that holds nothing of ours is not kept."""
    with pytest.raises(ValueError, match="without hits"):
        home.record(sighting(Matches()))

    assert home.ledger.count("findings", "sightings") == (0, 0)


def test_a_moment_without_its_zone_is_refused(home: House) -> None:
    """Times are kept in UTC; one that could mean anything is a mistake of ours."""
    with pytest.raises(ValueError, match="time zone"):
        home.record(sighting(_dump(), at=NOON.replace(tzinfo=None)))

    assert home.ledger.count("findings") == (0,)


def test_finding_and_alert_are_written_together(home: House) -> None:
    """Every finding of a known source asks for one root message at once."""
    home.is_known()
    home.record(sighting(_dump()))

    assert home.ledger.count("findings", "alerts") == (1, 1)
    assert home.deliver() == ["root"]


def test_growth_before_the_root_is_sent_needs_no_reply(home: House) -> None:
    """The root is written from the present state when it is sent."""
    home.is_known()
    home.record(sighting(_dump()))
    home.record(sighting(_dump(3)))

    alert = home.outbox.claim(NOON)

    assert alert is not None
    assert alert.finding is not None
    assert alert.finding.kinds == {"email": 8}
    home.outbox.sent(alert.id, "C1", "1.0")
    assert home.deliver() == []


def test_growth_after_the_root_is_told_in_its_thread(home: House) -> None:
    """A reply says what is new, and the root is written anew."""
    home.is_known()
    home.record(sighting(_dump()))
    home.deliver()

    home.record(sighting(_dump(6), source="paste", item="/9"))

    reply = home.outbox.claim(NOON)
    assert reply is not None
    assert reply.tell == {
        "kinds": {"email": 6},
        "rises": True,
        "source": "paste",
        "address": "http://paste.example/9",
        "places": 1,
        "seen_at": "2031-07-01T12:00:00.000000Z",
    }
    home.outbox.sent(reply.id, "C1", "2.0")
    update = home.outbox.claim(NOON)
    assert update is not None
    assert (update.kind, update.channel, update.thread) == ("update", "C1", "1.0")


def test_growth_that_waits_is_told_in_one_reply(home: House) -> None:
    """News that come while a reply waits are folded into it."""
    home.is_known()
    home.record(sighting(_dump()))
    home.deliver()

    home.record(sighting(_dump(1)))
    home.record(sighting(_dump(3)))
    home.record(sighting(_dump(3), source="paste"))

    reply = home.outbox.claim(NOON)
    assert reply is not None
    assert (reply.tell["kinds"], reply.tell["places"]) == ({"email": 3}, 1)
    assert home.outbox.waiting() == {"sent": 1, "sending": 1, "pending": 1}


@pytest.mark.parametrize(("entries", "expected"), [(5, []), (12, ["root"])])
def test_a_first_sight_holds_all_but_the_severe(
    home: House, entries: int, expected: list[str]
) -> None:
    """While a source is looked at for the first time, only high and critical go at once."""
    home.ledger.begin_pass("forum", NOON)
    home.record(sighting(matches(range(entries), crowd("dump"))))

    assert home.deliver() == expected


def test_a_held_finding_that_becomes_severe_goes_at_once(home: House) -> None:
    """Growth to high or critical ends the wait."""
    home.ledger.begin_pass("forum", NOON)
    home.record(sighting(_dump()))
    before = home.deliver()

    home.record(sighting(_dump(10)))

    assert (before, home.deliver()) == ([], ["root"])


def _first_pass(home: House, findings: int) -> int:
    number = home.ledger.begin_pass("forum", NOON)
    for one in range(findings):
        hits = range(one * 10, one * 10 + 1 + one % 9)
        home.record(sighting(matches(hits, crowd(f"d{one}")), item=f"/{one}"))
    return number


def test_what_merges_with_a_held_finding_is_told_as_soon_as_it_would_have_been(
    home: House,
) -> None:
    """The first sight of one source does not silence what another one found."""
    home.is_known("blog")
    one, other = crowd("a"), crowd("b")
    home.record(sighting(matches([1], one)))
    home.record(sighting(matches([2], other), source="blog", at=home.clock.move(minutes=1)))

    both = matches([1, 2], one + other)
    home.record(sighting(both, source="blog", item="/2", at=home.clock.move(minutes=1)))

    assert home.store.count("finding_list") == (1,)
    assert home.deliver() == ["root"]


def test_a_first_sight_ends_in_ten_messages_and_a_summary(home: House) -> None:
    """The ten most severe are told singly, the rest in one message with counts and ids."""
    number = _first_pass(home, 14)

    home.ledger.end_pass(number, NOON, state="fine")

    assert home.outbox.waiting() == {"pending": 11}
    assert home.deliver() == ["root"] * 10 + ["summary"]
    with home.store.read() as db:
        tell = db.execute("SELECT tell FROM alerts WHERE kind = 'summary'").fetchone()[0]
    assert '"severities": {"medium": 4}' in tell
    assert '"reason": "first-sight", "source": "forum"' in tell
    assert tell.count("F-") == 4


def test_what_was_told_in_a_summary_gets_its_own_message_when_it_grows(home: House) -> None:
    """A folded finding counts as told, until there is more to tell."""
    number = _first_pass(home, 14)
    home.ledger.end_pass(number, NOON, state="fine")
    home.deliver()

    for one in range(14):
        hits = range(one * 10, one * 10 + 10)
        home.record(sighting(matches(hits, crowd(f"d{one}")), item=f"/{one}"))

    kinds = home.deliver()
    assert kinds.count("root") == 4
    assert kinds.count("reply") == kinds.count("update") > 0


def test_a_failed_first_pass_leaves_the_first_sight_open(home: House) -> None:
    """Only a good pass has seen all that was there already; a day later nobody waits longer."""
    number = _first_pass(home, 2)
    home.ledger.end_pass(number, NOON, state="failed", reason="the site hung up")
    after_failure = home.deliver()
    is_new = home.ledger.is_first_sight("forum")

    number = home.ledger.begin_pass("forum", home.clock.move(days=1))
    home.ledger.end_pass(number, home.clock(), state="failed")

    assert (after_failure, is_new) == ([], True)
    assert home.deliver() == ["root", "root"]
    assert not home.ledger.is_first_sight("forum")


def test_a_crash_in_a_first_pass_holds_its_alerts_for_a_day_at_most(home: House) -> None:
    """Start-up lets go what has been held too long, even of a source that is gone."""
    _first_pass(home, 12)
    home.ledger.recover()
    at_once = home.deliver()

    home.clock.move(days=1, minutes=1)
    home.ledger.recover()

    assert at_once == []
    assert home.deliver() == ["root"] * 10 + ["summary"]


def test_what_nobody_looks_for_any_more_is_told_after_a_day(home: House) -> None:
    """A finding of a source that never had a pass is not held for ever."""
    home.record(sighting(_dump()))
    home.ledger.recover()
    at_once = home.deliver()

    home.clock.move(days=1)
    home.ledger.recover()

    assert (at_once, home.deliver()) == ([], ["root"])


def test_a_pass_is_remembered_with_its_end(home: House) -> None:
    """State, reason and items of the newest pass; a crashed one has no state."""
    assert home.ledger.last_pass("forum") is None
    number = home.ledger.begin_pass("forum", NOON)
    assert home.ledger.last_pass("forum") == (NOON, "")

    home.ledger.end_pass(number, NOON + timedelta(minutes=1), state="walled", reason="login")

    assert home.ledger.last_pass("forum") == (NOON, "walled")
    (health,) = home.history.health()
    assert (health.state, health.reason, health.failures) == ("walled", "login", 1)
    assert (health.last_pass_at, health.last_fine_at) == (NOON, None)


def test_a_source_is_blind_from_its_first_bad_pass_to_its_next_good_one(home: House) -> None:
    """A pass that we stopped ourselves says nothing either way."""
    seen = []
    for hour, state in enumerate(["fine", "failed", "stopped", "failed", "fine"]):
        at = NOON + timedelta(hours=hour)
        home.ledger.end_pass(home.ledger.begin_pass("forum", at), at, state=state)
        seen.append(home.history.health()[0])

    first = NOON + timedelta(hours=1)
    assert [one.blind_since for one in seen] == [None, first, first, first, None]
    assert [one.failures for one in seen] == [0, 1, 1, 2, 0]


def test_a_pass_nobody_opened_cannot_be_closed(home: House) -> None:
    """A wrong number is a mistake of ours, not a row."""
    with pytest.raises(ValueError, match="no pass 7"):
        home.ledger.end_pass(7, NOON, state="fine")


def _known(home: House, content: str = "c1", list_id: str = "l1", reader: int = 1) -> bool:
    return home.ledger.is_unchanged("forum", URL, content=content, list_id=list_id, reader=reader)


def _capture(home: House, page: Capture = PAGE, content: str = "c1") -> int:
    return home.ledger.capture("forum", page, content=content, list_id="l1", reader=1)


def test_content_is_unchanged_once_it_was_matched_whole(home: House) -> None:
    """Neither before, nor with another list, reader or content, nor for another address."""
    number = _capture(home)
    before = _known(home)

    home.ledger.matched(number)

    assert (before, _known(home)) == (False, True)
    assert not _known(home, content="c2")
    assert not _known(home, list_id="l2")
    assert not _known(home, reader=2)
    assert not home.ledger.is_unchanged("forum", URL + "/2", content="c1", list_id="l1", reader=1)


@pytest.mark.parametrize(
    "page", [replace(PAGE, cut="the site hung up"), replace(PAGE, status=503)]
)
def test_a_cut_or_failed_answer_does_not_hide_the_whole_one(home: House, page: Capture) -> None:
    """The newest whole capture counts, whatever came after it."""
    home.ledger.matched(_capture(home))
    home.ledger.matched(_capture(home, page, "c2"))

    assert _known(home)
    assert not _known(home, content="c2")


def test_only_the_newest_whole_capture_counts(home: House) -> None:
    """A page that went back to what it was is read again: the one between may have been cut."""
    home.ledger.matched(_capture(home))
    _capture(home, content="c2")

    assert not _known(home)


def test_validators_are_given_for_what_was_matched(home: House) -> None:
    """A site is asked "has it changed?" only where an unchanged answer loses nothing."""
    number = _capture(home)
    before = home.ledger.validators("forum", URL, list_id="l1", reader=1)

    home.ledger.matched(number)

    assert before == ("", "")
    after = home.ledger.validators("forum", URL, list_id="l1", reader=1)
    assert after == ('"a1"', "Tue, 01 Jul 2031 00:00:00 GMT")
    assert home.ledger.validators("forum", URL, list_id="l2", reader=1) == ("", "")


def _big(entries: int = 2 * BATCH + 500) -> Matches:
    hits = tuple(hit(number, person=f"{number // 2:016x}") for number in range(entries))
    return Matches(hits, tuple(range(256)), entries, "around")


def test_a_leak_of_many_is_one_finding(home: House) -> None:
    """Above 10,000 hits they are written in batches; nothing of that shows afterwards."""
    home.is_known()
    one = home.ledger.record(sighting(_big()), capture_id=None, list_id=LIST)
    again = home.ledger.record(sighting(_big()), capture_id=None, list_id=LIST)

    assert (one.new_entries, again.new_entries) == (20_500, 0)
    assert home.ledger.count("finding_list", "hit_list", "batches", "alerts") == (1, 20_500, 0, 1)
    assert home.history.finding(one.finding).persons == 10_250


def test_a_big_growth_shows_with_its_last_batch(home: House) -> None:
    """A known finding keeps its old state in every view until all new hits are there."""
    name = home.record(sighting(_dump()))

    draft = _staged_in_part(home)

    assert draft.batch is not None
    assert home.ledger.count("hits", "hit_list") == (BATCH, 5)
    assert home.history.finding(name).kinds == {"email": 5}
    home.record(sighting(_big()))
    assert home.ledger.count("hits", "hit_list") == (20_500, 20_500)


def _staged_in_part(home: House) -> Draft:
    """Write the first batch of a big sighting and go no further, as a crash would."""
    draft = home.ledger._draft(sighting(_big()), None, LIST, KEY)
    begun, fresh = batching.begin(home.store, draft)
    batching.write(home.store, begun, fresh[:BATCH])
    return begun


def test_an_unfinished_batch_is_swept_away_at_start(home: House) -> None:
    """What a crash left of a new finding goes, and was never seen."""
    _staged_in_part(home)
    before = home.ledger.count("hits", "findings", "finding_list", "hit_list")

    home.ledger.recover()

    assert before == (BATCH, 1, 0, 0)
    assert home.ledger.count("hits", "findings", "batches") == (0, 0, 0)


def test_a_hit_that_shows_is_not_swept_away_with_a_batch(home: House) -> None:
    """An entry that somebody else recorded meanwhile stays when the batch is given up."""
    home.record(sighting(_dump()))
    _staged_in_part(home)
    home.record(sighting(_dump(3)))

    home.ledger.recover()

    assert home.ledger.count("hits", "hit_list") == (8, 8)


def test_a_finding_merged_away_under_a_batch_takes_it_along(home: House) -> None:
    """The batch goes on in the survivor."""
    older = home.record(sighting(matches([90], crowd("older")), item="/0", at=NOON - timedelta(1)))
    home.record(sighting(_dump()))
    _staged_in_part(home)
    home.record(sighting(matches([90, 0], crowd("older") + crowd("dump")), item="/2"))

    name = home.record(sighting(_big()))

    assert name == older
    assert home.ledger.count("finding_list", "hit_list", "hits") == (1, 20_500, 20_500)


def test_a_finding_merged_away_in_mid_write_does_not_split_a_leak(home: House) -> None:
    """The batches that follow are written where the finding has gone."""
    older = home.record(sighting(matches([90], crowd("older")), item="/0", at=NOON - timedelta(1)))
    home.record(sighting(_dump()))
    begun = _staged_in_part(home)
    home.record(sighting(matches([90, 0], crowd("older") + crowd("dump")), item="/2"))

    batching.write(home.store, begun, begun.sighting.matches.hits[BATCH:])
    recorded = home.ledger._finish(begun)

    assert recorded.finding == older
    assert home.ledger.count("finding_list", "hit_list", "hits") == (1, 20_500, 20_500)


def test_a_big_leak_killed_in_mid_write_is_redone_whole(tmp_path: Path) -> None:
    """After kill -9 between batches no view shows a part; the next record shows all, once."""
    path = tmp_path / "a.db"
    with house(path) as home:
        home.is_known()
        writer = _big_writer(path)
        while home.ledger.count("hits") < (BATCH,):
            threading.Event().wait(0.005)
        writer.kill()
        writer.wait()
        during = home.ledger.count("finding_list", "hit_list", "alerts")

        home.ledger.recover()
        name = home.record(sighting(_many()))

        assert during == (0, 0, 0)
        assert home.store.check() == ""
        assert home.history.finding(name).kinds == {"email": 30_000}
        assert home.ledger.count("hits", "alerts", "batches") == (30_000, 1, 0)


def _many() -> Matches:
    return _big(30_000)


def _big_writer(path: Path) -> "subprocess.Popen[bytes]":
    program = f"""
from pathlib import Path
from tests.edges.leaks import house, sighting
from tests.edges.test_ledger import _many
with house(Path({str(path)!r})) as home:
    home.record(sighting(_many()))
"""
    return subprocess.Popen([sys.executable, "-c", program])


def test_mirrors_recorded_at_the_same_time_are_one_finding(home: House) -> None:
    """Deciding and writing are one transaction, so that no race makes two of one leak."""
    threads = [
        threading.Thread(target=home.record, args=(sighting(_dump(), source=f"s{number}"),))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert home.ledger.count("findings", "sightings", "alerts") == (1, 8, 1)
