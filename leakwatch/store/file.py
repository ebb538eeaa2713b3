"""The one SQLite file: its connections, one a thread, each with its promises asserted."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from leakwatch.errors import StoreError
from leakwatch.store.faults import DAMAGED, ours

PATIENCE = timedelta(seconds=30)  # for another writer, of this process or the other story's
_PROMISES = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: WAL with NORMAL loses acknowledged rows when the power goes
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
}
_FAILED = ("SQLITE_IOERR", "SQLITE_CORRUPT")  # a page that cannot be read counts as corrupt too
_COUNTED = (
    *("acts", "alerts", "batches", "captures", "findings", "frontier", "hits", "outcomes"),
    *("blanks", "hosts", "legs", "notices", "passes", "sightings", "sketches", "sketch_tags"),
    *("sources", "storms", "ways", "blind_periods", "blind_groups", "blind_members", "canary"),
    *("complete_hits", "finding_list", "hit_list", "sighting_list", "alert_list"),
    "outcome_list",
)


def connection(path: Path, patience: timedelta = PATIENCE) -> sqlite3.Connection:
    """Open a bare connection: its transactions are ours to begin and end."""
    opened = sqlite3.connect(
        path, timeout=patience.total_seconds(), isolation_level=None, check_same_thread=False
    )
    opened.row_factory = sqlite3.Row
    return opened


def promise(opened: sqlite3.Connection) -> None:
    """Set what durability and safety rest on, for this connection."""
    for name, value in _PROMISES.items():
        opened.execute(f"PRAGMA {name} = {value}")


def verify(opened: sqlite3.Connection) -> None:
    """Read every promise back; raises StoreError when one is not kept."""
    for name, value in _PROMISES.items():
        row = opened.execute(f"PRAGMA {name}").fetchone()
        held = row[0] if row else 0  # a build without mmap answers nothing
        if held != value:
            raise StoreError(
                f"SQLite does not keep {name} = {value} (it says {held}); alerts could be lost, "
                "so we do not start"
            )


def probe(path: Path, patience: timedelta = timedelta(seconds=1)) -> None:
    """Write what stands there already, over a connection of its own; raises StoreError."""
    with ours(path):
        opened = connection(path, patience)
        try:
            promise(opened)
            verify(opened)
            opened.execute("UPDATE meta SET value = value WHERE name = 'key'")
        finally:
            opened.close()


class Store:
    """One history file, open; give every thread its own connection. `open_store` makes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._guard = threading.Condition()
        self._busy = 0  # how many reads and writes are under way, in all threads
        self._is_closed = False
        with self.read() as db:
            row = db.execute("SELECT value FROM meta WHERE name = 'key'").fetchone()
        if row is None:
            raise StoreError(f"{path}: {DAMAGED}")
        self.key = bytes(row["value"])

    def connect(self) -> sqlite3.Connection:
        """Give this thread's connection, opened and checked at its first use."""
        held: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if held is not None:
            return held
        with ours(self.path):
            opened = connection(self.path)
            try:
                promise(opened)
                verify(opened)
            except BaseException:
                opened.close()
                raise
        with self._guard:
            self._opened.append(opened)
        self._mine.connection = opened
        return opened

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Read; each statement sees the history as it is at its start."""
        with self._at_work(), ours(self.path):
            db = self.connect()
            try:
                yield db
            except sqlite3.Error as fault:
                self._mistrust(db, fault)
                raise

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Write all of it or nothing; other writers wait, readers do not."""
        with self._at_work(), ours(self.path):
            db = self.connect()
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            except BaseException as fault:
                self._undo(db, fault)
                raise

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        with self._guard:
            if self._is_closed:
                raise StoreError(f"{self.path}: the history is closed, since leakwatch ends")
            self._busy += 1
        try:
            yield
        finally:
            with self._guard:
                self._busy -= 1
                self._guard.notify_all()

    def _undo(self, db: sqlite3.Connection, fault: BaseException) -> None:
        """Roll back, or let the connection go, which takes back what it had begun too."""
        if self._mistrust(db, fault) or not db.in_transaction:
            return
        try:
            db.execute("ROLLBACK")
        except sqlite3.Error:
            self._drop(db)

    def _mistrust(self, db: sqlite3.Connection, fault: BaseException) -> bool:
        """Drop a connection that a failed disk has answered: it is not to be used again."""
        has_failed = getattr(fault, "sqlite_errorname", "").startswith(_FAILED)
        if has_failed:
            self._drop(db)
        return has_failed

    def _drop(self, db: sqlite3.Connection) -> None:
        self._mine.connection = None
        with self._guard:
            self._opened = [opened for opened in self._opened if opened is not db]
        with suppress(sqlite3.Error):  # its descriptors are let go all the same
            db.close()

    def check(self) -> str:
        """Read the whole file for damage; gives a sentence, or nothing where it is sound.

        It takes seconds for a gigabyte, over a connection of its own that nobody waits for.
        """
        try:
            with ours(self.path):
                opened = connection(self.path)
                try:
                    promise(opened)
                    answer = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
                finally:
                    opened.close()
        except StoreError as fault:
            return str(fault)
        return "" if answer == "ok" else f"{self.path}: {DAMAGED}"

    def count(self, *tables: str) -> tuple[int, ...]:
        """Count the rows of tables, in the order given; for tests and for `doctor`."""
        if unknown := set(tables) - set(_COUNTED):
            raise ValueError(f"no such table: {', '.join(sorted(unknown))}")
        with self.read() as db:
            counts = [
                db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - a name of _COUNTED
                for table in tables
            ]
        return tuple(counts)

    def close(self, patience: timedelta = PATIENCE) -> None:
        """Close every thread's connection once nobody uses one, and open none any more.

        SQLite crashes the process where a connection is closed under a thread that uses it: with
        somebody still at work when patience ends, all are left to the end of the process.
        """
        with self._guard:
            is_free = self._guard.wait_for(lambda: not self._busy, patience.total_seconds())
            self._is_closed = True
            for opened in self._opened if is_free else ():
                opened.close()
            self._opened.clear()
