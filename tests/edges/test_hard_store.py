"""The store on a bad day: no room, a failing disk, a clock that was set."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import DamageError, DiskError
from leakwatch.store import Reserve, open_store, probe, put_off
from leakwatch.store.belief import PROOF, STRIDE
from tests.edges.leaks import NOON, House, crowd, house, matches, sighting

SIZE = 256 * 2**10
DAY = timedelta(days=1)
CENTURY = timedelta(days=36525)
NOTHING = timedelta(0)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def shut(home: House, pages: int = 0) -> None:
    """Leave this thread's connection room for so many pages more than there are."""
    db = home.store.connect()
    count = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {count + pages}")


def record_many(home: House) -> None:
    """Record until there is no room."""
    for number in range(500):
        home.record(sighting(matches([number], crowd(f"c{number}", 30)), item=f"/{number}"))


def test_a_full_disk_is_an_error_of_its_own(home: House) -> None:
    """Whoever hears it waits for room; nothing need be restored."""
    shut(home, pages=8)

    with pytest.raises(DiskError, match="the disk is full") as caught:
        record_many(home)

    assert caught.value.is_full


def test_what_did_not_fit_is_rolled_back_as_a_whole(home: House) -> None:
    """What was acknowledged is there, and of the rest no part."""
    shut(home, pages=8)
    with pytest.raises(DiskError):
        record_many(home)

    findings, hits, roots = home.store.count("findings", "hits", "alerts")

    assert findings == hits == roots
    assert findings > 0


def test_the_store_goes_on_when_there_is_room(home: House) -> None:
    """With the connection that it has."""
    shut(home, pages=8)
    with pytest.raises(DiskError):
        record_many(home)
    before = home.store.count("findings")
    shut(home, pages=10_000)

    home.record(sighting(matches([900], crowd("later", 30)), item="/later"))

    assert home.store.count("findings") == (before[0] + 1,)


def test_a_probe_writes_what_is_there_already(home: House) -> None:
    """It tells whether the disk takes a write, and changes nothing."""
    key = home.store.key

    probe(home.store.path)

    with home.store.read() as db:
        assert db.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()[0] == key


def test_a_damaged_page_is_an_error_of_its_own(home: House, tmp_path: Path) -> None:
    """SQLite says so of a page that it was not let read, too: whoever hears it looks again."""
    record_many(home)
    home.store.close()
    path = tmp_path / "a.db"
    raw = bytearray(path.read_bytes())
    for start in range(4096 * 4, len(raw), 4096):
        raw[start : start + 64] = b"\xff" * 64
    path.write_bytes(raw)

    with pytest.raises(DamageError, match="damaged"):
        open_store(path)


def test_a_reserve_takes_up_every_byte_of_its_size(tmp_path: Path) -> None:
    """A file that is only long would free nothing."""
    reserve = Reserve(tmp_path / "a.db", SIZE)

    made = reserve.make()

    held = reserve.path.stat()
    assert made
    assert (held.st_size, held.st_mode & 0o777) == (SIZE, 0o600)
    assert held.st_blocks * 512 >= SIZE


def test_a_reserve_is_given_up_once(tmp_path: Path) -> None:
    """The second who asks is told that there was none."""
    reserve = Reserve(tmp_path / "a.db", SIZE)
    reserve.make()

    assert [reserve.give_up(), reserve.give_up()] == [True, False]
    assert list(tmp_path.iterdir()) == []


def test_a_reserve_that_would_fill_the_disk_is_not_made(tmp_path: Path) -> None:
    """What keeps room for one emergency must not be the cause of it."""
    disk = os.statvfs(tmp_path)
    reserve = Reserve(tmp_path / "a.db", disk.f_bavail * disk.f_frsize)

    made = reserve.make()

    assert not made
    assert list(tmp_path.iterdir()) == []


def test_a_reserve_of_another_size_is_made_anew(tmp_path: Path) -> None:
    """After a change of the configuration."""
    Reserve(tmp_path / "a.db", SIZE).make()
    larger = Reserve(tmp_path / "a.db", 2 * SIZE)

    larger.make()

    assert larger.path.stat().st_size == 2 * SIZE


def test_a_purge_goes_where_the_clock_went_evenly(home: House) -> None:
    """One day after the other, as long as anybody looks."""
    home.is_known()

    waits = [put_off(home.store, NOON + number * DAY) for number in range(40)]

    assert set(waits) == {NOTHING}


@pytest.mark.parametrize("ahead", [timedelta(days=3653), CENTURY, STRIDE + DAY])
def test_a_purge_does_not_believe_a_clock_that_jumped_ahead(home: House, ahead: timedelta) -> None:
    """Ten years at once would take the whole history."""
    home.is_known()
    put_off(home.store, NOON)

    wait = put_off(home.store, NOON + ahead)

    assert wait == PROOF


def test_a_purge_believes_a_clock_that_went_evenly_for_a_week(home: House) -> None:
    """Whoever was away for a month, or set the clock right at last, is purged for again."""
    home.is_known()
    put_off(home.store, NOON)
    later = NOON + timedelta(days=60)

    waits = [put_off(home.store, later + number * DAY) for number in range(8)]

    assert [wait.days for wait in waits] == [7, 6, 5, 4, 3, 2, 1, 0]


def test_a_restart_does_not_make_a_purge_trusting(home: House, tmp_path: Path) -> None:
    """What it knows of the clock stands in the history."""
    home.is_known()
    put_off(home.store, NOON)
    put_off(home.store, NOON + timedelta(days=3653))

    with house(tmp_path / "a.db") as again:
        wait = put_off(again.store, NOON + timedelta(days=3653, hours=1))

    assert wait > NOTHING


def test_a_first_purge_looks_at_the_history_itself(home: House) -> None:
    """Before any purge has asked, the newest pass is what is known of time."""
    home.is_known()

    wait = put_off(home.store, NOON + timedelta(days=3653))

    assert wait == PROOF


def test_a_clock_that_was_wrong_for_a_day_costs_a_purge_a_week(home: House) -> None:
    """Ahead and back again: neither deletes anything."""
    home.is_known()
    put_off(home.store, NOON)
    put_off(home.store, NOON + CENTURY)

    waits = [put_off(home.store, NOON + number * DAY) for number in (1, 8)]

    assert waits[0] == PROOF
    assert waits[1] > NOTHING  # it asked only twice in that week


def test_a_clock_that_was_set_back_lets_alerts_go_now(home: House) -> None:
    """They were due in an hour that comes again."""
    home.is_known()
    home.record(sighting(matches([1]), item="/1", at=NOON))

    home.clock.move(hours=-1)

    assert home.deliver() == ["root"]


def test_an_uncertain_alert_settles_by_the_clock_that_counts_now(home: House) -> None:
    """Else nobody would look for it before the old hour is reached again."""
    home.is_known()
    home.record(sighting(matches([1]), item="/1", at=NOON))
    alert = home.outbox.claim(home.clock())
    assert alert
    home.outbox.ambiguous(alert.id, "no answer")
    home.clock.move(hours=-1)

    at_once = home.outbox.claim_ambiguous(home.clock(), timedelta(seconds=45))
    settled = home.outbox.claim_ambiguous(home.clock.move(minutes=1), timedelta(seconds=45))

    assert not at_once
    assert settled
