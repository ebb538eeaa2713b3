"""Every row of a SQLite database is a line; nothing that it brings is run."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Limits
from leakwatch.parse.office.databases import can_open, files, sample, tables
from tests.papers import budget, read

MADE = "CREATE TABLE m (id, name, mail)"
COUNT = 3000
MANY = (
    "INSERT INTO m WITH RECURSIVE r(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r LIMIT 3000) "
    "SELECT i, '見本', 'u' || i || '@firm.example' FROM r"
)
VALUES = (
    "INSERT INTO m VALUES (9001234567.0, CAST(x'8ca9967b82c582b7' AS TEXT), "
    "CAST('hanako@firm.example' AS BLOB), 'line\nbreak')"
)
ONE = "INSERT INTO m VALUES (0, '見本', 'u0@firm.example')"


def image(orders: Iterable[str], encoding: str = "UTF-8") -> bytes:
    """Give the database that some orders make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA encoding = '{encoding}'")
        for order in orders:
            database.execute(order)
        return database.serialize()


def lines(content: bytes) -> tuple[list[str], Outcome]:
    """Give the lines of a database and how it ended."""
    return read(tables(content, budget(len(content))))


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_rows_stand_behind_the_names_of_their_columns(encoding: str) -> None:
    """The names say what the values are."""
    content = image([MADE, ONE, ONE], encoding)

    assert lines(content) == (
        [
            "id\tname\tmail",
            "0\t見本\tu0@firm.example",
            "0\t見本\tu0@firm.example",
            "CREATE TABLE m (id, name, mail)",
        ],
        Outcome.READ,
    )


def test_a_database_in_wal_mode_is_read() -> None:
    """It would look for a second file."""
    content = image([MADE, ONE])
    wal = content[:18] + b"\x02\x02" + content[20:]

    assert lines(wal) == lines(content)


def test_values_of_every_kind_become_text() -> None:
    """Texts in a charset that the database knows nothing of, texts in blobs, long numbers."""
    found, _ = lines(
        image(
            [
                "CREATE TABLE m (a PRIMARY KEY, b, c, d) WITHOUT ROWID",
                VALUES,
            ]
        )
    )

    assert found[1] == "9001234567\t見本です\thanako@firm.example\tline\u2028break"


def test_views_triggers_and_computed_columns_are_not_run() -> None:
    """They could run for ever."""
    endless = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i FROM r"
    found, outcome = lines(
        image(
            [
                "CREATE TABLE m (a, b AS (zeroblob(900000000)) VIRTUAL)",
                f"CREATE VIEW v AS {endless}",
                "CREATE TABLE n (a)",
                "INSERT INTO n VALUES ('hanako@firm.example')",
                f"CREATE TRIGGER t AFTER INSERT ON n BEGIN INSERT INTO m(a) {endless}; END",
            ]
        )
    )

    assert "hanako@firm.example" in found
    assert outcome is Outcome.READ


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_database_that_breaks_off_gives_its_rows(share: float) -> None:
    """Those before the damage, and those that no table leads to any more."""
    content = image([MADE, MANY])
    found, outcome = lines(content[: int(len(content) * share)])

    assert sum("@firm.example" in line for line in found) > COUNT * share * 0.8
    assert outcome is Outcome.CUT


def test_a_damaged_schema_does_not_hide_the_rows() -> None:
    """Pages of rows are known by themselves."""
    content = image([MADE, MANY]).replace(b"CREATE TABLE m", b"CREATE TAXXE m")
    found, outcome = lines(content)

    assert sum("@firm.example" in line for line in found) >= COUNT
    assert outcome is Outcome.CUT


def test_files_in_values_are_files() -> None:
    """Pictures and small things are none."""
    packed = b"PK\x03\x04" + bytes(99)
    put = "INSERT INTO m VALUES (x'{}')"
    blobs = [packed, b"\x89PNG" + bytes(99), b"PK\x03\x04", b"text"]
    content = image(["CREATE TABLE m (a)", *(put.format(blob.hex()) for blob in blobs)])

    found = {each.name: b"".join(each.blocks) for each in files(content, budget())}

    assert found == {"m/a/1": packed}


def test_a_query_ends_with_the_time() -> None:
    """What was read before stands."""
    content = image([MADE, MANY])
    turns = iter(range(10**9))
    spent = budget(len(content), Limits(seconds=0.0))
    spent._spent = lambda: float(next(turns) > 50) * 999  # a clock that jumps

    found, outcome = read(tables(content, spent))

    assert 0 < sum("@firm.example" in line for line in found) < COUNT
    assert outcome is Outcome.CUT


def test_this_installation_opens_databases() -> None:
    """A Python whose SQLite cannot would be named by `doctor`."""
    assert can_open()
    assert lines(sample())[0][:2] == ["letter", "A"]
