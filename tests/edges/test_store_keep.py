"""How long the history is kept, how it is copied, and who may use it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import BusyError, StoreError
from leakwatch.model import Capture, Ending, Item, Outcome, Sheet, Status
from leakwatch.model.outcomes import Ended
from leakwatch.store import lock, purge, snapshot
from leakwatch.store.likeness import INDEXED
from tests.edges.leaks import NOON, House, crowd, house, matches, sighting

SOON = timedelta(milliseconds=10)
LATER = NOON + timedelta(days=100)
MARKERS = (
    *("zq-address", "zq-title", "zq-reason", "zq-item", "zq-page", "zq-inside"),
    *("zq-outcome", "zq-member"),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history that holds markers in every text it keeps."""
    with house(tmp_path / "a.db") as opened:
        for number in range(40):
            _mark(opened, number)
        yield opened


def _mark(home: House, number: int) -> None:
    url = f"http://a.example/zq-address/{number}"
    capture = Capture(url, NOON, 200, b"body")
    kept = home.ledger.capture("forum", capture, content="c", list_id="l", reader=1)
    unread = Ending(Outcome.CLOSED, "zq-outcome")
    home.ledger.outcomes(kept, [Ended(unread, 1, "zq-member.zip")])
    started = home.ledger.begin_pass("forum", NOON)
    home.ledger.end_pass(started, NOON, state="failed", reason="zq-reason")
    name = home.record(
        sighting(
            matches([number], crowd(f"c{number}", 30)),
            item=f"/zq-address/{number}",
            inside="zq-inside.csv",
            title="zq-title",
        )
    )
    home.history.judge(name, Status.CONFIRMED, actor="a", reason="zq-reason", at=NOON)
    items = [Item(f"zq-item{number}", url, "zq-title")]
    home.frontier.listed("forum", items, Sheet(NOON, "zq-page"))


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_a_purge_leaves_no_byte(home: House, tmp_path: Path) -> None:
    """Nothing of what was deleted stands in the database or its write-ahead log."""
    before = _bytes(tmp_path)

    home.is_known()  # the source's own row tells of its newest pass
    purged = purge(home.store, captures_before=LATER, findings_before=LATER)

    after = _bytes(tmp_path)
    assert all(marker.encode() in before for marker in MARKERS)
    assert [marker for marker in MARKERS if marker.encode() in after] == []
    assert (purged.captures, purged.findings, purged.items) == (40, 40, 40)
    tables = ("hits", "sightings", "acts", "alerts", "sketches", "sketch_tags", "frontier")
    assert home.store.count(*tables) == (0,) * 7


def test_a_purge_leaves_no_value_of_a_sketch(home: House, tmp_path: Path) -> None:
    """Neither in the sketch nor in its index, when findings beside it stay."""
    home.record(sighting(matches([99], crowd("young")), item="/young", at=LATER))
    with home.store.read() as db:
        old = db.execute("SELECT tag FROM sketch_tags WHERE sketch <= 40").fetchall()
    marks = {int(row["tag"]).to_bytes(5, "big") for row in old}
    before = _bytes(tmp_path)

    purge(home.store, captures_before=NOON, findings_before=NOON + timedelta(days=1))

    after = _bytes(tmp_path)
    assert len(marks) == 40 * INDEXED
    assert [mark for mark in marks if mark not in before] == []
    assert [mark for mark in marks if mark in after] == []
    assert home.store.count("findings", "sketches", "sketch_tags") == (1, 1, INDEXED)


def test_a_purge_keeps_what_is_young_enough(home: House) -> None:
    """Captures and findings have periods of their own."""
    home.record(sighting(matches([99], crowd("young")), item="/young", at=LATER))

    purge(home.store, captures_before=NOON, findings_before=NOON + timedelta(days=1))

    assert home.store.count("captures", "findings", "frontier") == (40, 1, 40)


def test_a_purge_keeps_the_newest_pass_of_each_source(home: House) -> None:
    """When a source is due again is asked of its last pass, however long ago it was."""
    purge(home.store, captures_before=LATER, findings_before=LATER)

    assert home.store.count("passes") == (1,)
    assert home.ledger.last_pass("forum") == (NOON, "failed")


def test_a_purge_takes_merged_findings_with_their_survivor(home: House) -> None:
    """And not before: until then their ids lead somewhere."""
    home.record(sighting(matches([1], crowd("c0", 30) + crowd("c1", 30)), item="/x", at=LATER))

    purge(home.store, captures_before=NOON, findings_before=NOON + timedelta(days=1))

    assert home.store.count("finding_list", "findings") == (1, 2)
    purge(home.store, captures_before=NOON, findings_before=LATER + timedelta(days=1))
    assert home.store.count("findings") == (0,)


def test_a_purge_takes_old_copies_of_older_schemas(home: House, tmp_path: Path) -> None:
    """A purge that forgets the backups it made itself is no purge."""
    copy = tmp_path / "a.db.before-9"
    copy.write_bytes(b"old")
    os.utime(copy, (NOON.timestamp(), NOON.timestamp()))

    purged = purge(home.store, captures_before=LATER, findings_before=LATER)

    assert purged.copies == 1
    assert not copy.exists()


def test_a_reader_that_keeps_old_pages_is_told(home: House, tmp_path: Path) -> None:
    """The rows are gone, but bytes may not be: that is said, and the next purge does it."""
    reader = sqlite3.connect(tmp_path / "a.db")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM hits").fetchone()

    with pytest.raises(BusyError, match="next time"):
        purge(home.store, captures_before=LATER, findings_before=LATER, tries=2, pause=SOON)

    reader.close()
    home.is_known()
    purge(home.store, captures_before=LATER, findings_before=LATER)
    assert b"zq-title" not in _bytes(tmp_path)


def test_a_snapshot_can_be_read_where_nothing_may_be_written(home: House, tmp_path: Path) -> None:
    """It is no WAL file, so a reader needs neither its folder nor our process."""
    folder = tmp_path / "readers"
    folder.mkdir()
    target = folder / "history.db"

    snapshot(home.store, target)

    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_bytes()[18:20] == b"\x01\x01"
    folder.chmod(0o500)
    reader = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    assert reader.execute("SELECT count(*) FROM finding_list").fetchone() == (40,)
    assert reader.execute("PRAGMA quick_check").fetchone() == ("ok",)
    reader.close()
    assert [path.name for path in folder.iterdir()] == ["history.db"]


def test_a_snapshot_replaces_the_one_before_in_one_step(home: House, tmp_path: Path) -> None:
    """Who has the old one open goes on reading it."""
    target = tmp_path / "copy.db"
    snapshot(home.store, target)
    with target.open("rb") as old:
        home.record(sighting(matches([99], crowd("new")), item="/new"))

        snapshot(home.store, target)

        assert os.fstat(old.fileno()).st_nlink == 0
    assert list(tmp_path.glob(".*")) == []


def test_a_snapshot_that_cannot_be_written_is_a_sentence(home: House, tmp_path: Path) -> None:
    """The target is named, and nothing is left behind."""
    with pytest.raises(StoreError, match=r"nowhere/copy\.db: the copy cannot be written"):
        snapshot(home.store, tmp_path / "nowhere" / "copy.db")


def test_a_snapshot_that_fails_leaves_nothing_behind(home: House, tmp_path: Path) -> None:
    """A folder that stands where the copy should go is no copy, and stays as it was."""
    (tmp_path / "copies" / "old").mkdir(parents=True)

    with pytest.raises(StoreError, match="the copy cannot be written"):
        snapshot(home.store, tmp_path / "copies")

    assert list(tmp_path.glob(".*")) == []
    assert (tmp_path / "copies" / "old").exists()


def test_a_second_taker_of_a_lock_is_refused(tmp_path: Path) -> None:
    """One lock a database and story: watching does not keep anybody from telling."""
    path = tmp_path / "a.db"

    with lock(path, "watch"), lock(path, "tell"):
        with pytest.raises(
            BusyError, match=f"process {os.getpid()}.*only one at a time may watch"
        ):
            lock(path, "watch").__enter__()
        with lock(tmp_path / "b.db", "watch"):
            pass

    with lock(path, "watch"):
        pass


def test_a_lock_file_left_behind_does_not_block(tmp_path: Path) -> None:
    """The kernel drops the lock of a killed process; the file alone means nothing."""
    path = tmp_path / "a.db"
    program = f"""
import sys
from pathlib import Path
from leakwatch.store import lock
with lock(Path({str(path)!r}), "watch"):
    print("held", flush=True)
    sys.stdin.read()
"""
    holder = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match=f"process {holder.pid}"):
        lock(path, "watch").__enter__()

    holder.kill()
    holder.communicate()

    with lock(path, "watch"):
        assert (tmp_path / "a.db.watch.lock").exists()
