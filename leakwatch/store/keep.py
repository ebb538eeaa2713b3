"""How long the history is kept, and how it is copied: purge, snapshot."""

import sqlite3
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from leakwatch.errors import BusyError, UsageError
from leakwatch.store import groups, notices, periods
from leakwatch.store.belief import until_believed
from leakwatch.store.copy import copied
from leakwatch.store.faults import ours
from leakwatch.store.file import Store, connection, promise
from leakwatch.store.schema import is_copy
from leakwatch.store.values import moment

TRIES = 5
PAUSE = timedelta(seconds=1)  # between tries; each waits as long for a reader to finish


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows a purge took away."""

    captures: int
    findings: int
    items: int  # of the frontier
    copies: int  # that older schemas left beside the database


def purge(
    store: Store,
    *,
    captures_before: datetime,
    findings_before: datetime,
    tries: int = TRIES,
    pause: timedelta = PAUSE,
) -> Purged:
    """Delete what is older than the retention allows, so that no byte of it is left.

    Captures, passes but each source's newest, frontier items that nothing has listed since, legs
    of walks that nobody has gone on with, and pages that nobody has met blank since go by
    `captures_before`; findings not seen since, with all that hangs on them, and blind periods by
    `findings_before`. Snapshots are the operator's own to delete. Raises BusyError when a reader
    keeps the last bytes in the write-ahead log: the rows are gone then, and the next purge takes
    the bytes.
    """
    with store.write() as db:
        captures = _delete(db, "captures", "fetched_at", captures_before)
        db.execute(_PASSES, (moment(captures_before),))
        items = _delete(db, "frontier", "listed_at", captures_before)
        for table in ("legs", "blanks"):
            _delete(db, table, "at", captures_before)
        findings = _delete_findings(db, findings_before)
    copies = _delete_copies(store.path, findings_before)
    truncate(store.path, tries=tries, pause=pause)
    return Purged(captures, findings, items, copies)


_PASSES = """
DELETE FROM passes
WHERE started_at < ? AND id NOT IN (SELECT max(id) FROM passes GROUP BY source)
"""


def _delete(db: sqlite3.Connection, table: str, column: str, before: datetime) -> int:
    sql = f"DELETE FROM {table} WHERE {column} < ?"  # noqa: S608 - names of `purge` above
    return db.execute(sql, (moment(before),)).rowcount


def _delete_findings(db: sqlite3.Connection, before: datetime) -> int:
    """Delete findings, those that were merged into them, summaries and notices, told or not.

    What nobody could be told for so long goes too: the retention is a promise to people.
    """
    db.execute("DELETE FROM alerts WHERE finding IS NULL AND created_at < ?", (moment(before),))
    for each in (notices, groups, periods):
        each.forget(db, before)
    return db.execute(
        "DELETE FROM findings "
        "WHERE merged_into IS NULL AND state = 'complete' AND last_seen_at < ?",
        (moment(before),),
    ).rowcount


def _delete_copies(path: Path, before: datetime) -> int:
    old = [
        copy
        for copy in path.parent.glob(f"{path.name}.before-*")
        if copy.stat().st_mtime < before.timestamp()
    ]
    for copy in old:
        copy.unlink()
    return len(old)


def truncate(path: Path, *, tries: int = TRIES, pause: timedelta = PAUSE) -> None:
    """Move the write-ahead log into the database and empty it; raises BusyError."""
    opened = connection(path, patience=pause)
    try:
        with ours(path):
            promise(opened)
            for _ in range(tries):
                if not opened.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    return
                threading.Event().wait(pause.total_seconds())
    finally:
        opened.close()
    raise BusyError(f"{path}: a reader keeps old pages in use; what was purged goes next time")


def put_off(store: Store, now: datetime) -> timedelta:
    """Say how long a purge has to wait since the clock may be wrong; zero where it may go."""
    with store.write() as db:
        return until_believed(db, now)


def snapshot(store: Store, target: Path) -> None:
    """Write a consistent copy of the history to `target`, whole or not at all; mode 0600.

    Raises StoreError, and UsageError where something stands there that is neither an earlier
    snapshot nor empty. The copy can be opened read-only by anyone who may read the file.
    """
    if target.exists() and not target.is_dir():
        _refuse_foreign(store.path, target)
    copied(store.path, target)


def _refuse_foreign(path: Path, target: Path) -> None:
    """Refuse to replace the history itself, and whatever is no snapshot of one."""
    if target.samefile(path):
        raise UsageError(f"{target}: the history itself; name another file for its copy")
    if target.is_file() and (not target.stat().st_size or is_copy(target)):
        return
    sentence = "stands there already and is no snapshot of leakwatch; only such a one is replaced"
    raise UsageError(f"{target}: {sentence}")
