"""A history of the schema before 019 goes on; what is remembered of unread pages comes back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import StoreError
from leakwatch.model import Gap, Item, Sheet, Unread
from leakwatch.store import Frontier, open_store, vitals
from leakwatch.store.captures import Reading
from leakwatch.store.file import connection
from leakwatch.store.gaps import unpacked_gaps
from leakwatch.store.schema import migrate
from leakwatch.store.values import moment
from tests.edges.leaks import NOON

HOUR = timedelta(hours=1)
ODD = b'["list", 8, [[2, "http://a.test/", "2031-07-01T12:00:00.000000Z", "odd", 3, false]]]'
GAPS = (
    Gap(2, "http://board.example/t/1?page=2", NOON, Unread.BLANK, 3, is_believed=True),
    Gap(3, "http://board.example/t/1?page=3\udc80", NOON + HOUR, Unread.PART),
)


def test_a_pass_of_before_counts_as_one_that_asked(tmp_path: Path) -> None:
    """Nobody knows it any more: a history does not begin with an outage that is over."""
    migrate(tmp_path / "a.db", stop_before="019_gaps")
    opened = connection(tmp_path / "a.db")
    for number, state in enumerate(("away", "refused")):
        opened.execute(
            "INSERT INTO passes (source, started_at, ended_at, state) VALUES ('board', ?, ?, ?)",
            (moment(NOON + number * HOUR), moment(NOON + number * HOUR), state),
        )
    opened.execute(
        "INSERT INTO sources (name, state, first_started_at) VALUES ('board', 'away', '2031')"
    )
    opened.close()

    store = open_store(tmp_path / "a.db")

    (board,) = vitals(store, NOON + 2 * HOUR, {"board"}).sources
    assert board.away_since is None
    store.close()


@pytest.mark.parametrize(("reader", "known"), [(8, GAPS), (9, ())])
def test_unread_pages_are_known_to_the_list_and_the_reader_that_met_them(
    tmp_path: Path, reader: int, known: tuple[Gap, ...]
) -> None:
    """To others they say nothing; addresses of any bytes come back as they were."""
    store = open_store(tmp_path / "a.db")
    frontier = Frontier(store, lambda: NOON)
    frontier.listed("board", [Item("1", "http://board.example/t/1")], Sheet(NOON))
    (one,) = frontier.due("board", list_id="list", reader=8, at=NOON, limit=9)
    frontier.unread("board", replace(one, gaps=GAPS), list_id="list", reader=8)

    (due,) = frontier.due("board", list_id="list", reader=reader, at=NOON, limit=9)

    assert due.gaps == known
    store.close()


@pytest.mark.parametrize("written", [b"[]", b"{", b'["list", 8, [[2]]]', b"\xff", ODD])
def test_what_was_never_written_is_no_gap(written: bytes) -> None:
    """A damaged history says so."""
    with pytest.raises(StoreError, match="history holds"):
        unpacked_gaps(written, Reading("list", 8))
