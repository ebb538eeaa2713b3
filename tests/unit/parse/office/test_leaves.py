"""Rows are read from the pages themselves where SQLite does not give them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.leaves import Pages
from tests.papers import budget

LONG = "x" * 9_000


def image(encoding: str = "UTF-8", *, deleted: bool = False) -> bytes:
    """Give a database of a few hundred rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA secure_delete = 0")
        database.execute(f"PRAGMA encoding = '{encoding}'")
        database.execute("CREATE TABLE members (number INTEGER, name, mail)")
        rows = ((9001234567 + at, "見本", f"u{at}@firm.example") for at in range(300))
        database.executemany("INSERT INTO members VALUES (?, ?, ?)", rows)
        database.execute("INSERT INTO members VALUES (-5, ?, 'long@firm.example')", (LONG,))
        if deleted:
            database.execute("DELETE FROM members")
        return database.serialize()


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
def test_every_row_is_read_from_its_page(encoding: str) -> None:
    """Texts stand in the encoding of the database, numbers in as few bytes as they need."""
    pages = Pages(image(encoding))
    found = set(pages.rows(range(1, pages.count + 1), budget()))

    assert {f"{9001234567 + at}\t見本\tu{at}@firm.example" for at in range(300)} <= found
    assert f"-5\t{LONG}\tlong@firm.example" in found


def test_deleted_rows_stand_in_free_pages() -> None:
    """They leaked with the file."""
    pages = Pages(image(deleted=True))
    free = pages.free(budget())

    assert len(set(pages.rows(free, budget()))) > 150
    assert Pages(image()).free(budget()) == []


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=9))
def test_damaged_pages_give_rows_or_nothing(at: int, junk: bytes) -> None:
    """They never raise."""
    whole = image()
    pages = Pages(whole[:at] + junk + whole[at + len(junk) :])

    assert all(isinstance(row, str) for row in pages.rows(range(1, pages.count + 1), budget()))
    assert isinstance(pages.free(budget()), list)
