"""What the history tells of how leakwatch is."""

import fcntl
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import StoreError
from leakwatch.model.passes import NO_ACCOUNT, Account
from leakwatch.model.vitals import SourceVitals
from leakwatch.store import ground, holder, lock, vitals
from leakwatch.store.health import _HEALTH
from leakwatch.store.vitals import _SOURCES
from tests.edges.leaks import NOON, House, house, matches, sighting

HOUR = timedelta(hours=1)
TOR = {"forum", "board"}  # who are read through it


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Give an empty history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def test_an_empty_history_has_nothing_to_tell(home: House) -> None:
    """But its size, and what is left on the disk."""
    seen = vitals(home.store, NOON, TOR)

    assert (seen.sources, seen.waiting, seen.open_findings) == ((), {}, {})
    assert (seen.oldest_at, seen.last_sent_at) == (None, None)
    assert seen.size > 100_000
    assert seen.free > 0


def test_the_write_ahead_log_counts(home: House) -> None:
    """It lies on the same disk."""
    home.is_known()

    assert vitals(home.store, NOON, TOR).size == sum(
        home.store.path.with_name(name).stat().st_size for name in ("a.db", "a.db-wal")
    )


def test_a_source_is_told_with_its_last_pass(home: House) -> None:
    """When it began, when one was good, since when it is blind; not why."""
    home.is_known()
    home.clock.move(hours=1)
    number = home.ledger.begin_pass("forum", home.clock())
    at_hand = vitals(home.store, home.clock(), TOR).sources[0].is_at_hand
    home.ledger.end_pass(number, home.clock(), state="failed", reason="taro@example.com")

    assert at_hand
    assert vitals(home.store, home.clock(), TOR).sources == (
        SourceVitals("forum", "failed", 1, NOON + HOUR, NOON, NOON + HOUR, since_at=NOON + HOUR),
    )


@pytest.mark.parametrize(
    ("ending", "is_at_hand", "is_stopped"),
    [("stopped", False, True), ("", True, False), ("fine", False, False)],
    ids=["stopped", "cut off by a crash", "to its end"],
)
def test_how_the_newest_pass_ended_is_told_as_the_service_knows_it(
    home: House, ending: str, *, is_at_hand: bool, is_stopped: bool
) -> None:
    """What is said to be due next is what the service will do."""
    home.is_known()
    home.clock.move(hours=1)
    number = home.ledger.begin_pass("forum", home.clock())
    if ending:
        home.ledger.end_pass(number, home.clock(), state=ending, reason="")

    seen = vitals(home.store, home.clock(), TOR).sources[0]
    known = home.history.health()[0]

    assert (seen.is_at_hand, seen.is_stopped) == (is_at_hand, is_stopped)
    assert (known.is_at_hand, known.is_stopped) == (is_at_hand, is_stopped)
    assert (seen.state, known.state) == ("fine", "fine")


def test_tor_is_away_since_the_first_pass_that_did_not_find_it(home: House) -> None:
    """Not since the source was blind for another reason, nor since an outage before this one."""
    home.is_known()
    for state in ("away", "failed", "away", "stopped", "away"):
        home.clock.move(hours=1)
        number = home.ledger.begin_pass("forum", home.clock())
        home.ledger.end_pass(number, home.clock(), state=state, reason="")
    seen = vitals(home.store, home.clock(), TOR).sources[0]

    assert seen.blind_since == NOON + HOUR
    assert seen.away_since == NOON + 3 * HOUR


def test_tor_is_not_away_once_any_source_was_looked_at_through_it(home: House) -> None:
    """One looked at once a day says what was a day ago; a pass that broke off says nothing."""
    away = []
    for source, state in (
        *(("forum", "away"), ("board", "stopped"), ("board", "unwritten")),
        *(("board", "slow"), ("board", "away")),
    ):
        home.clock.move(hours=1)
        number = home.ledger.begin_pass(source, home.clock())
        home.ledger.end_pass(number, home.clock(), state=state, reason="")
        seen = vitals(home.store, home.clock(), TOR).sources
        away.append({each.source for each in seen if each.away_since})

    assert away == [{"forum"}] * 3 + [set(), {"board"}]


def test_a_pass_that_asked_nobody_says_nothing_of_tor(home: House) -> None:
    """A host that is left alone for a day would hide all the while that nothing can be read."""
    for source, state, account in (
        *(("board", "fine", NO_ACCOUNT), ("forum", "away", NO_ACCOUNT)),
        ("board", "refused", Account(passes=0, was_asked=False)),
    ):
        home.clock.move(hours=1)
        number = home.ledger.begin_pass(source, home.clock())
        home.ledger.end_pass(number, home.clock(), state=state, reason="", account=account)
    seen = {each.source: each for each in vitals(home.store, home.clock(), TOR).sources}

    assert seen["forum"].away_since == NOON + 2 * HOUR
    assert home.ledger.away_since(TOR) == NOON + 2 * HOUR


def test_a_source_read_around_tor_says_nothing_of_it(home: House) -> None:
    """It is read well all the while; nothing else is."""
    for source, state in (("forum", "fine"), ("forum", "away"), ("feed", "fine")):
        home.clock.move(hours=1)
        number = home.ledger.begin_pass(source, home.clock())
        home.ledger.end_pass(number, home.clock(), state=state, reason="")
    seen = {each.source: each for each in vitals(home.store, home.clock(), TOR).sources}

    assert seen["forum"].away_since == NOON + 2 * HOUR
    assert seen["feed"].away_since is None


def test_alerts_that_wait_are_counted_and_the_oldest_is_known(home: House) -> None:
    """Until they are sent; then it is known when."""
    home.is_known()
    for number in (1, 2):
        home.record(sighting(matches([number]), item=f"/{number}"))
        home.clock.move(minutes=10)
    before = vitals(home.store, home.clock(), TOR)
    home.clock.move(minutes=10)
    home.deliver()
    after = vitals(home.store, home.clock(), TOR)

    assert (before.waiting, before.oldest_at) == ({"pending": 2}, NOON)
    assert before.open_findings == {"medium": 2}
    assert (after.waiting, after.oldest_at) == ({}, None)
    assert after.last_sent_at == home.clock()


def test_an_alert_that_was_tried_in_vain_waits_since_it_was_made(home: House) -> None:
    """Though its next try lies ahead."""
    home.is_known()
    home.record(sighting(matches([1])))
    alert = home.outbox.claim(home.clock())
    assert alert
    home.outbox.retry(alert.id, NOON + 9 * HOUR, "Slack does not answer")

    assert vitals(home.store, NOON + HOUR, TOR).oldest_at == NOON


def test_an_alert_that_is_put_off_on_purpose_does_not_wait_yet(home: House) -> None:
    """It waits since it could go."""
    home.is_known()
    home.record(sighting(matches([1])))
    with home.store.write() as db:
        db.execute("UPDATE alerts SET next_at = '2031-07-01T13:00:00.000000Z'")

    found = [vitals(home.store, NOON + hours * HOUR, TOR).oldest_at for hours in (0.5, 2)]
    assert found == [None, NOON + HOUR]


def test_parked_and_held_alerts_do_not_wait_for_the_channel(home: House) -> None:
    """One waits for a person, the other for the end of a source's first sight."""
    home.record(sighting(matches([1]), source="new"))
    home.is_known()
    home.record(sighting(matches([2])))
    alert = home.outbox.claim(home.clock())
    assert alert
    home.outbox.parked(alert.id, "channel_not_found")

    seen = vitals(home.store, NOON + HOUR, TOR)

    assert (seen.waiting, seen.oldest_at) == ({"held": 1, "parked": 1}, None)


def test_a_history_that_is_closed_cannot_be_read(home: House) -> None:
    """That is a fault, and no empty answer."""
    home.store.close()

    with pytest.raises(StoreError):
        vitals(home.store, NOON, TOR)


def test_who_holds_a_lock_is_known_and_to_look_does_not_keep_it(home: House) -> None:
    """Each story by itself; a lock that somebody looked at is free again."""
    path = home.store.path
    nobody = holder(path, "watch")
    with lock(path, "watch"):
        found = holder(path, "watch"), holder(path, "tell")
    with lock(path, "watch"):
        again = holder(path, "watch")

    assert (nobody, found, again) == (None, (str(os.getpid()), None), str(os.getpid()))


def test_who_begins_while_somebody_looks_is_not_refused(tmp_path: Path) -> None:
    """To look takes the lock for a moment, and a service tries once more."""
    place = tmp_path / "a.db.watch.lock"
    looks = os.open(place, os.O_RDWR | os.O_CREAT)
    begins = os.open(place, os.O_RDWR)
    fcntl.flock(looks, fcntl.LOCK_SH)

    ground._flock(begins, fcntl.LOCK_EX | fcntl.LOCK_NB, wait=lambda _: os.close(looks))

    with pytest.raises(BlockingIOError):
        _flock_anew(place)
    os.close(begins)


def _flock_anew(place: Path) -> None:
    with place.open() as other:
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)


@pytest.mark.parametrize("asked", [_SOURCES, _HEALTH])
def test_how_a_pass_ended_is_found_without_sorting_all_of_them(home: House, asked: str) -> None:
    """Whoever asks for the metrics each minute pays for what is new, not for the retention."""
    told = {"week": ""}
    with home.store.read() as db:
        plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {asked}", told)]

    of_passes = [step for step in plan if "passes" in step and "source=?" in step]
    assert [step for step in of_passes if "started_at" not in step] == []
    assert of_passes
