"""Threads that grow, items that change, and which of them are fetched at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import TorError
from leakwatch.model import Expect, Paging
from leakwatch.store import Frontier
from tests.story.board import BOARD, THREAD, BoardStage, names
from tests.story.stage import strangers

THREADS = replace(BOARD, detail=THREAD)
TARO = "taro@example.com"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board with one thread of five posts, two a page."""
    opened = BoardStage(tmp_path)
    opened.board.threads = ["long"]
    opened.board.posts = {"long": strangers(5)}
    yield opened
    opened.close()


def test_all_pages_of_a_thread_are_read(stage: BoardStage) -> None:
    """What stands in its last post is found, at that page of the thread."""
    stage.board.posts["long"][-1] = TARO

    stage.hours(1, THREADS)

    assert stage.board.visits("long") == ["", "2", "3"]
    assert stage.finding.address == "http://a.example/t/long?page=3"


def test_a_thread_that_grew_is_read_again_from_its_last_page(stage: BoardStage) -> None:
    """Old posts are not asked for again."""
    stage.hours(1, THREADS)
    stage.board.asked.clear()

    stage.board.posts["long"] += [TARO, *strangers(1)]
    stage.hours(2, THREADS)

    assert stage.board.visits("long") == ["3", "4"]
    assert stage.tell() == ["root"]


def test_a_thread_longer_than_one_visit_is_read_on_by_the_next_pass(stage: BoardStage) -> None:
    """It is done only when its last page was read."""
    stage.board.posts["long"] = [*strangers(14), TARO]

    for _ in range(4):
        stage.hours(1, THREADS)

    assert stage.board.visits("long") == ["", "2", "3", "3", "4", "5", "6", "6", "7", "8"]
    assert stage.tell() == ["root"]


@pytest.mark.parametrize("moment", range(6, 40, 3))
def test_a_kill_amid_a_thread_has_it_read_on_from_there(stage: BoardStage, moment: int) -> None:
    """No page is lost, and none but those at hand is read twice."""
    stage.board.posts["long"] = [*strangers(5), TARO]
    with stage.mortal(moment):
        stage.watch(THREADS)

    stage.hours(2, THREADS)

    assert set(stage.board.visits("long")) == {"", "2", "3"}
    assert len(stage.board.visits("long")) <= 5
    assert stage.tell() == ["root"]


def test_another_watchlist_has_a_thread_read_from_its_first_page(stage: BoardStage) -> None:
    """Who was enrolled today may stand in an old post."""
    stage.board.posts["long"][0] = "hanako@example.com"
    stage.hours(1, THREADS)

    stage.enrol("email,hanako@example.com,W2,p2")
    stage.hours(1, THREADS)

    assert stage.tell() == ["root"]


def test_a_thread_whose_last_page_is_gone_is_read_from_its_first_page(stage: BoardStage) -> None:
    """Posts were deleted: nobody knows which."""
    stage.hours(1, THREADS)
    stage.board.asked.clear()

    stage.board.posts["long"] = [TARO, *strangers(2)]
    stage.hours(1, THREADS)

    assert stage.board.visits("long") == ["3", "", "2"]
    assert stage.tell() == ["root"]


def test_a_thread_is_the_same_on_every_mirror(stage: BoardStage) -> None:
    """A page of it has no host, so that a site that moved makes nothing new."""
    stage.board.posts["long"][-1] = TARO
    stage.hours(1, THREADS)
    stage.board.down.add("a.example")

    stage.board.posts["long"] += strangers(1, "other")
    stage.hours(1, THREADS)

    assert stage.board.asked[-1] == "http://b.example/t/long?page=3"
    assert stage.count("findings", "sightings") == (1, 1)


def test_pages_of_a_thread_by_numbers_end_where_nothing_new_comes(stage: BoardStage) -> None:
    """Behind the last page stands nothing."""
    numbered = replace(BOARD, detail=Paging(template="?page={n}", most=9))

    stage.hours(1, numbered)

    assert stage.board.visits("long") == ["", "2", "3", "4"]
    assert stage.history.health()[0].waiting_items == 0


def test_what_changed_comes_behind_what_is_new(stage: BoardStage) -> None:
    """A version that is another one makes an item due again; nothing else that moves does."""
    stage.board.threads = names(3)
    stage.board.posts = {name: ["a post"] for name in names(3)}
    stage.hours(1)
    stage.board.asked.clear()

    stage.board.posts["t2"].append("an answer")
    stage.board.threads.append("new")
    stage.hours(2)

    assert [url[-3:] for url in stage.board.asked if "/t/" in url] == ["new", "/t2"]


def test_a_version_is_kept_as_a_hash(stage: BoardStage) -> None:
    """It may be whatever a page says, somebody's data too."""
    stage.board.posts = {"long": ["x"] * 3}
    stage.hours(1)

    with stage.store.read() as db:
        (version,) = db.execute("SELECT version FROM frontier").fetchone()
    assert len(version) == 16


def test_a_source_that_follows_always_reads_each_item_again(stage: BoardStage) -> None:
    """An item may change without its listing saying so; nothing is told twice."""
    stage.board.posts["long"].insert(0, TARO)
    always = replace(BOARD, follow="always")

    stage.hours(3, always)

    assert len(stage.board.visits("long")) == 3
    assert stage.tell() == ["root"]


def test_a_source_that_follows_what_is_cut_reads_nothing_else(stage: BoardStage) -> None:
    """Where the listing says it all, its pages say no more."""
    stage.board.threads = ["whole", "shorten..."]
    cut = replace(BOARD, follow="cut")

    stage.hours(2, cut)

    assert stage.board.visits("shorten...") == [""]
    assert not stage.board.visits("whole")


def test_short_lived_items_come_first_while_they_can_be_seen(stage: BoardStage) -> None:
    """The oldest of them is the next to vanish; what may have vanished waits behind the rest."""
    window = Expect(window=timedelta(minutes=90))
    pastes = replace(BOARD, expect=window, max_items=2)
    stage.board.threads = names(6)
    stage.hours(1, pastes)
    stage.board.threads[:0] = names(1, "later")
    stage.board.asked.clear()

    stage.hours(3, pastes)

    asked = [url.rpartition("/")[2] for url in stage.board.asked if "/t/" in url]
    assert asked == ["t3", "t4", "later1", "t6", "t5"]


def test_a_flood_does_not_fill_the_history_and_is_told(stage: BoardStage) -> None:
    """What finds no room waits on its page, which is read again once there is room."""
    stage.frontier = Frontier(stage.store, stage.clock, most_waiting=4)
    slow = replace(BOARD, max_items=2)
    stage.board.threads = names(11)

    flooded = stage.watch(slow)
    stage.hours(12, slow)

    assert "more items than the frontier holds" in flooded.reason
    assert set(stage.board.read) == set(stage.board.threads)
    assert max(stage.board.read.values()) == 1


def test_news_are_read_while_a_long_first_sight_is_under_way(stage: BoardStage) -> None:
    """Half of a pass is for what came last, half for what has waited longest."""
    stage.board.threads = names(18)
    slow = replace(BOARD, max_items=2)
    stage.hours(1, slow)

    stage.board.threads.insert(0, "news")
    stage.hours(1, slow)

    assert stage.board.read["news"] == 1
    assert len(stage.board.read) == 4


def test_what_tor_left_unread_of_a_thread_is_read_by_the_next_pass(stage: BoardStage) -> None:
    """It is known how far it was read."""
    stage.board.posts["long"][-1] = TARO

    def happen(url: str) -> None:
        if url.endswith("page=3"):
            raise TorError("Tor went away.")

    stage.board.before = happen
    with pytest.raises(TorError):
        stage.watch(THREADS)

    stage.board.before = lambda _: None
    stage.hours(1, THREADS)

    assert stage.board.visits("long") == ["", "2", "2", "3"]
    assert stage.tell() == ["root"]
