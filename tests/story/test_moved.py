"""A site moves to another host, and its source file names the new one alone from then on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.model import Capture, Source
from leakwatch.place import is_ours
from tests.story.board import BOARD, THREAD, Board, BoardStage, names
from tests.story.stage import strangers

TARO = "taro@example.com"
OLD = replace(BOARD, urls=("http://old.example/",), detail=THREAD)
NEW = replace(OLD, urls=("http://new.example/",))


class Guarded(Board):
    """A board behind a door that asks no host which the source does not name."""

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Answer, but for no other host."""
        if not is_ours(source, url):
            raise FetchError("the host is not one of the source's", kind=Why.MOVED)
        return super().get(source, url, etag=etag, last_modified=last_modified)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a guarded board with nothing on it."""
    opened = BoardStage(tmp_path)
    opened.board = opened.site = Guarded(opened.clock)  # type: ignore[assignment]
    yield opened
    opened.close()


def test_a_thread_that_grows_after_a_move_is_read_on(stage: BoardStage) -> None:
    """How far it was read is known by an address on the host of then."""
    stage.board.threads = ["long"]
    stage.board.posts = {"long": strangers(5)}
    stage.hours(1, OLD)
    stage.board.asked.clear()

    stage.board.posts["long"] += [TARO]
    stage.hours(1, NEW)

    assert stage.board.visits("long") == ["3"]
    assert stage.tell() == ["root"]


def test_a_thread_that_shrank_before_a_move_is_read_from_its_first_page(
    stage: BoardStage,
) -> None:
    """That page is gone on the new host too."""
    stage.board.threads = ["long"]
    stage.board.posts = {"long": strangers(5)}
    stage.hours(1, OLD)
    stage.board.asked.clear()

    stage.board.posts["long"] = [TARO, *strangers(2)]
    stage.hours(1, NEW)

    assert stage.board.visits("long") == ["3", "", "2"]
    assert stage.tell() == ["root"]


def test_a_long_listing_is_read_on_after_a_move(stage: BoardStage) -> None:
    """Where a walk goes on is kept as an address on the host of then."""
    stage.board.threads = names(54 * 3)
    stage.hours(2, OLD)
    half = len(stage.board.read)

    stage.hours(11, NEW)

    assert half < len(stage.board.threads)
    assert stage.board.read == Counter(stage.board.threads)
    assert stage.board.pages[13:16] == [1, 11, 12]
