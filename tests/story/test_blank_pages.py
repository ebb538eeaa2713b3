"""A page amid a listing that comes without anything on it: for once, or for good."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.model import Capture, Source
from leakwatch.model.passes import GOOD
from tests.story.board import BOARD, BY_LINK, BY_NUMBER, Board, BoardStage, names

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
    assert stage.count("legs") == (1,)


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


class Cursor(Board):
    """A board whose list goes on behind a thread, and which loses its oldest one each hour."""

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give three threads, or a page without anything."""
        del source, etag, last_modified
        before = int(url.partition("before=")[2] or 10**6)
        shown = [name for name in self.threads if int(name[1:]) < before][:3]
        cards = "".join(f'<li><b>{name}</b> <a href="/t/{name}">read</a></li>' for name in shown)
        onward = f'<a class="next" href="/?before={shown[-1][1:]}">next</a>' if shown else ""
        body = f"<html><body>{cards}{onward}</body></html>" if shown else ""
        return Capture(url, self.clock(), 200, body.encode(), content_type="text/html")


@pytest.mark.parametrize("order", ["new", "any"])
def test_a_list_whose_blank_end_moves_is_no_alarm(stage: BoardStage, order: str) -> None:
    """Its last page has another address each time."""
    stage.site = board = Cursor(stage.clock)  # type: ignore[assignment]  # another web
    board.threads = [f"t{number}" for number in range(19, 10, -1)]
    source = replace(BOARD, paging=replace(BY_LINK, order=order), follow="never")
    states = []
    for number in range(20, 50):
        stage.clock.tick(hours=1)
        board.threads = [f"t{number}", *board.threads[:-1]]
        states.append(stage.watch(source).state)

    assert states.count("failed") <= 1
    assert stage.warn(source.name) == []
