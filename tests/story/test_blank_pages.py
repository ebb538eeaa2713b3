"""A page amid a listing that comes without anything on it: for once, or for good."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.model.passes import GOOD
from tests.story.board import BOARD, BY_NUMBER, BoardStage, names

NUMBERED = replace(BOARD, paging=BY_NUMBER)
LINKED = "a page that another one links to lists nothing"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board with nothing on it."""
    opened = BoardStage(tmp_path)
    yield opened
    opened.close()


def test_a_linked_page_that_is_blank_for_once_ends_no_walk(stage: BoardStage) -> None:
    """Without it nobody knows what comes next: the pass says so, and the next one goes on."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    blank = stage.watch(BOARD)

    stage.board.blank = set()
    stage.hours(1)

    assert (blank.state, blank.reason) == ("failed", LINKED)
    assert stage.board.read == Counter(stage.board.threads)
    assert stage.history.health()[0].state == "fine"
    assert stage.count("blanks", "legs") == (0, 1)


def test_a_linked_page_that_stays_blank_is_the_end_in_time(stage: BoardStage) -> None:
    """Nothing leads behind it, so that nobody can do more; it is told once."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    stage.hours(1)
    told = stage.history.health()[0].state

    stage.hours(30)

    assert told == "failed"
    assert stage.history.health()[0].state in GOOD
    assert [state for state in states(stage) if state not in GOOD] == ["failed"]


def test_a_busy_board_is_read_on_behind_a_page_that_stays_blank(stage: BoardStage) -> None:
    """News on top at each pass: what older legs have to read is read all the same, told once."""
    stage.board.threads = names(54)
    stage.board.blank = {2}

    for hour in range(20):
        stage.board.threads.insert(0, f"new{hour}")
        stage.hours(1, NUMBERED)

    unread = set(stage.board.threads) - set(stage.board.read)
    assert len(unread) <= 3
    assert [state for state in states(stage) if state not in GOOD] == ["failed"]


def test_a_page_that_is_blank_for_once_again_is_waited_for_again(stage: BoardStage) -> None:
    """What stood on it meanwhile was read; what stands on it now is not yet."""
    stage.board.threads = names(14)
    for blank in ({3}, set[int](), {3}, set[int]()):
        stage.board.threads = [*names(9, f"n{stage.clock():%d%H}-"), *stage.board.threads]
        stage.board.blank = blank
        stage.hours(1, NUMBERED)

    stage.board.blank = set()
    stage.hours(3, NUMBERED)

    assert set(stage.board.read) == set(stage.board.threads)
    assert states(stage)[:4] == ["failed", "fine", "failed", "fine"]


def states(stage: BoardStage) -> list[str]:
    """Give how each pass ended."""
    with stage.store.read() as db:
        return [row["state"] for row in db.execute("SELECT state FROM passes ORDER BY id")]
