"""The numbered schema steps, and which files they may be applied to."""

import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from leakwatch.errors import StoreError
from leakwatch.store import (
    step_011,
    step_012,
    step_013,
    step_014,
    step_015,
    step_016,
    step_017,
    step_018,
    step_019,
    steps,
    views,
)
from leakwatch.store.copy import copied, sweep_copies
from leakwatch.store.faults import ours
from leakwatch.store.file import Store, connection, promise, verify
from leakwatch.store.ground import make_private, mounts, refuse_network, turn

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION = 0x6C6B7731  # "lkw1"
_NO_WAL = b"\x01\x01"
STEPS = (
    ("001_passes", steps.PASSES),
    ("002_findings", steps.FINDINGS),
    ("003_alerts", steps.ALERTS),
    ("004_frontier", steps.FRONTIER),
    ("005_views", views.VIEWS),
    ("006_outcomes", steps.OUTCOMES),
    ("007_outcome_views", views.OUTCOMES),
    ("008_sketches", steps.SKETCHES),
    ("009_beside", steps.BESIDE),
    ("010_beside_views", views.BESIDE),
    ("011_severity", step_011.SEVERITY),
    ("012_outbox", step_012.OUTBOX),
    ("013_notices", step_013.NOTICES),
    ("014_walks", step_014.WALKS),
    ("015_hosts", step_015.HOSTS),
    ("016_blindness", step_016.BLINDNESS),
    ("017_logins", step_017.LOGINS),
    ("018_signs", step_018.SIGNS),
    ("019_gaps", step_019.PASSES + step_019.ITEMS + step_019.ENDS),
)
LATEST = len(STEPS)


def open_store(path: Path) -> Store:
    """Open the history, made or migrated where that is needed.

    Raises StoreError for a file that is not ours, newer than this program, on a network file
    system, or one that cannot be opened with the promises kept. The file's mode becomes 0600.
    An older schema is migrated after a copy is put beside it.
    """
    refuse_network(path, mounts())
    make_private(path)
    with ours(path):
        number = _number(path)
        if number < LATEST:
            with turn(path):
                migrate(path)
    return Store(path)


def is_copy(path: Path) -> bool:
    """Say whether a file begins as a copy of a history does, without opening it as such.

    Nobody has used it as a history: that would have made it a WAL file. The places of the journal
    and of the application id are SQLite's: https://www.sqlite.org/fileformat.html, 1.3.
    """
    with path.open("rb") as file:
        head = file.read(72)
    is_ours = head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION.to_bytes(4, "big")
    return is_ours and head[18:20] == _NO_WAL


def migrate(path: Path, *, stop_before: str | None = None) -> None:
    """Apply the steps that are missing, each whole or not at all; the caller has its turn."""
    number = _number(path)
    sweep_copies(path)
    if 0 < number < LATEST:
        copied(path, path.with_name(f"{path.name}.before-{LATEST}"))
    opened = connection(path)
    try:
        promise(opened)
        verify(opened)
        opened.execute(f"PRAGMA application_id = {APPLICATION}")
        _apply(opened, stop_before)
    finally:
        opened.close()


def _apply(opened: sqlite3.Connection, stop_before: str | None) -> None:
    # Half a second of import, needed only where there is something to migrate.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - see above

    database = Database(opened, execute_plugins=False)
    _migrations(Migrations("leakwatch")).apply(database, stop_before=stop_before)


def _migrations(migrations: "Migrations") -> "Migrations":
    for number, (name, sql) in enumerate(STEPS, start=1):
        migrations(name=name)(_step(number, sql))
    return migrations


def _step(number: int, sql: str) -> Callable[["Database"], None]:
    def step(database: "Database") -> None:
        database.executescript(sql)
        if number == 1:
            key = {"name": "key", "value": secrets.token_bytes(32)}
            database.execute("INSERT INTO meta VALUES (:name, :value)", key)
        database.execute(f"PRAGMA user_version = {number}")

    return step


def _number(path: Path) -> int:
    """Give a file's schema number, 0 for an empty one; raises StoreError for one not ours."""
    opened = connection(path)
    try:
        opened.execute("BEGIN")  # all three as of one moment: somebody may be making it
        number = int(opened.execute("PRAGMA user_version").fetchone()[0])
        application = int(opened.execute("PRAGMA application_id").fetchone()[0])
        objects = opened.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    finally:
        opened.close()
    _refuse_foreign(path, application, objects)
    if number > LATEST:
        raise StoreError(
            f"{path}: written by a newer leakwatch (schema {number}, this one knows {LATEST}); "
            "update leakwatch"
        )
    return number


def _refuse_foreign(path: Path, application: int, objects: list[sqlite3.Row]) -> None:
    if application != APPLICATION and (application or objects):
        raise StoreError(
            f"{path}: a database of another program; name another file in [store] path"
        )
    strange = [row["name"] for row in objects if _is_strange(row["type"], row["sql"] or "")]
    if strange:
        raise StoreError(
            f"{path}: holds {strange[0]!r}, which leakwatch never made; "
            "restore the latest snapshot"
        )


def _is_strange(kind: str, sql: str) -> bool:
    """Say whether an object could run code of somebody else's when we write."""
    return kind == "trigger" or sql.upper().lstrip().startswith("CREATE VIRTUAL")
