"""A listing of many pages is read to its end once, and then as far as there is something new."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.model import Paging, Source
from leakwatch.model.passes import GOOD
from tests.story.board import BOARD, BY_LINK, BY_NUMBER, Board, BoardStage, names, states

NUMBERED = replace(BOARD, paging=BY_NUMBER)
KINDS = pytest.mark.parametrize("source", [BOARD, NUMBERED], ids=["by link", "by number"])


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board with nothing on it."""
    opened = BoardStage(tmp_path)
    yield opened
    opened.close()


@KINDS
def test_all_pages_are_read_once_and_then_the_first_alone(
    stage: BoardStage, source: Source
) -> None:
    """What is known is not asked for again, and a site may say that nothing has changed."""
    stage.board.threads = names(14)
    stage.hours(1, source)
    first = stage.board.pages
    stage.board.asked.clear()

    stage.hours(3, source)

    assert first[:5] == [1, 2, 3, 4, 5]
    assert stage.board.pages == [1, 1, 1]
    assert stage.board.tags[-1]
    assert not stage.board.read


@KINDS
def test_a_listing_longer_than_a_pass_is_read_on_by_the_next(
    stage: BoardStage, source: Source
) -> None:
    """54 pages at 6 a pass: each pass begins with the first page and goes on where one ended."""
    stage.board.threads = names(54 * 3)

    stage.hours(12, source)

    assert stage.board.read == Counter(stage.board.threads)
    assert stage.board.pages[:14] == [1, 2, 3, 4, 5, 6, 1, 6, 7, 8, 9, 10, 11, 1]


@KINDS
def test_what_comes_while_a_long_listing_is_read_is_read_at_once(
    stage: BoardStage, source: Source
) -> None:
    """News stand on top, whatever is left to be read below."""
    stage.board.threads = names(54 * 3)
    stage.hours(2, source)

    stage.board.threads.insert(0, "news")
    stage.hours(1, source)

    assert stage.board.read["news"] == 1
    assert len(stage.board.read) < 100


@KINDS
def test_more_news_than_a_pass_reads_leaves_no_gap(stage: BoardStage, source: Source) -> None:
    """What lies between the news that were read and what was known is read later."""
    stage.board.threads = names(6)
    stage.hours(1, source)

    for flood in range(3):
        stage.board.threads = [*names(30, f"flood{flood}-"), *stage.board.threads]
        stage.hours(1, source)
    stage.hours(9, source)

    assert stage.board.read == Counter(stage.board.threads)


@KINDS
@pytest.mark.parametrize("behind", ["gone", "empty", "first", "last"])
def test_a_listing_ends_however_its_site_says_so(
    stage: BoardStage, source: Source, behind: str
) -> None:
    """Behind the last page stands nothing, an error, or a page that was read already."""
    stage.board.threads = names(7)
    stage.board.after_last = behind

    stage.hours(1, source)

    assert stage.count("legs") == (1,)
    assert len(stage.board.pages) <= 5
    assert stage.history.health()[0].state == "fine"


def test_pages_that_lead_in_a_circle_end(stage: BoardStage) -> None:
    """A next page that was read already is none."""
    stage.board.threads = names(5)
    around = replace(BOARD, paging=replace(BY_NUMBER, template="?page=2", most=60))

    stage.hours(1, around)

    assert stage.board.pages == [1, 2]


@KINDS
@pytest.mark.parametrize("moment", range(0, 126, 9))
def test_pages_that_shift_and_a_kill_lose_nothing_and_read_nothing_twice(
    stage: BoardStage, source: Source, moment: int
) -> None:
    """A new thread at every third request, and a kill: each is read once, but for one at hand."""
    stage.board.threads = names(14)
    come = iter(range(10))

    def happen(_: str) -> None:
        stage.fuse.step()
        if len(stage.board.asked) % 3 == 0 and (number := next(come, None)) is not None:
            stage.board.threads.insert(0, f"new{number}")

    stage.board.before = happen
    with stage.mortal(moment):
        stage.watch(source)
    stage.hours(3, source)

    assert set(stage.board.read) == set(stage.board.threads)
    assert sum(stage.board.read.values()) <= len(stage.board.threads) + 1


@KINDS
def test_a_kill_at_every_request_of_a_long_walk_loses_nothing(
    stage: BoardStage, source: Source
) -> None:
    """However little each life of the program comes to, the next one goes on with it."""
    stage.board.threads = names(25)
    come = iter(range(40))
    for life in range(40):
        stage.board.threads.insert(0, f"new{next(come)}")
        stage.clock.tick(hours=1)
        with stage.mortal(20 + life * 2):
            stage.watch(source)

    stage.hours(2, source)

    assert set(stage.board.read) == set(stage.board.threads)
    assert sum(stage.board.read.values()) <= len(stage.board.threads) + 40


@KINDS
def test_what_a_deletion_pulls_up_over_a_border_is_found_within_a_day(
    stage: BoardStage, source: Source
) -> None:
    """Between two requests a thread moves to a page that was read already."""
    stage.board.threads = names(12)

    def happen(url: str) -> None:
        if url.endswith("page=2") and len(stage.board.threads) == 12:
            del stage.board.threads[:2]

    stage.board.before = happen
    stage.hours(1, source)
    missed = set(stage.board.threads) - set(stage.board.read)
    stage.hours(25, source)

    assert missed
    assert set(stage.board.threads) <= set(stage.board.read)
    assert max(stage.board.read.values()) == 1


def test_a_thread_deep_in_a_listing_is_not_forgotten(stage: BoardStage) -> None:
    """Nobody reads all pages each time: what is not seen has not left."""
    stage.board.threads = names(14)
    stage.hours(1)

    for number in range(20):
        stage.board.threads.insert(0, f"new{number}")
        stage.hours(1)

    assert stage.count("frontier") == (34,)
    assert max(stage.board.read.values()) == 1


def test_a_fault_amid_the_pages_is_made_good_by_the_next_pass(stage: BoardStage) -> None:
    """The pass says so, keeps what it read, and goes on there."""
    stage.board.threads = names(14)
    stage.board.before = lambda url: stage.board.down.update(
        ("a.example", "b.example") if "page=3" in url else ()
    )
    found = stage.watch(BOARD)

    stage.board.down.clear()
    stage.board.before = lambda _: None
    stage.board.asked.clear()
    stage.hours(1)

    assert found.state == "unreachable"
    assert stage.board.pages == [1, 2, 3, 4, 5]
    assert stage.board.read == Counter(stage.board.threads)


@KINDS
def test_a_mirror_that_fails_amid_the_pages_is_replaced_by_another(
    stage: BoardStage, source: Source
) -> None:
    """The walk goes on with that very page on the other host; nothing becomes new."""
    stage.board.threads = names(14)
    stage.board.before = lambda url: (
        stage.board.down.add("a.example") if url == "http://a.example/?page=3" else None
    )

    found = stage.watch(source)
    listed = [url for url in stage.board.asked if "/t/" not in url]

    assert not found.faults
    assert listed[:3] == [f"http://a.example/{page}" for page in ("", "?page=2", "?page=3")]
    assert listed[3:5] == [f"http://b.example/?page={page}" for page in (3, 4)]


def test_a_moved_mirror_makes_nothing_new(stage: BoardStage) -> None:
    """No page of the listing and no thread is named by its host."""
    stage.board.threads = names(54)
    stage.hours(1)
    half = len(stage.board.read)
    stage.board.down.add("a.example")

    stage.hours(6)

    assert half < 54
    assert set(stage.board.read) == set(stage.board.threads)


def test_a_next_page_on_a_foreign_host_is_not_read(stage: BoardStage) -> None:
    """A hostile page cannot lead us away."""
    stage.board.threads = names(9)
    astray = replace(BOARD, paging=Paging(template="http://evil.example/?page={n}"))

    found = stage.watch(astray)

    assert found.state == "failed"
    assert not [url for url in stage.board.asked if "evil" in url]


def test_a_listing_in_no_order_is_read_whole_at_each_pass(stage: BoardStage) -> None:
    """News may stand anywhere in it."""
    stage.board.threads = names(12)
    anyhow = replace(BOARD, paging=replace(BY_LINK, order="any"))
    stage.hours(1, anyhow)

    stage.board.threads.insert(9, "hidden")
    stage.hours(1, anyhow)

    assert stage.board.read["hidden"] == 1


def test_another_watchlist_has_the_whole_listing_read_again(stage: BoardStage) -> None:
    """Who was enrolled today may stand on a card far down."""
    stage.board.threads = ["hanako@example.com", *names(12)][::-1]
    quiet = replace(BOARD, follow="never")
    stage.hours(1, quiet)
    assert stage.tell() == []

    stage.enrol("email,hanako@example.com,W2,p2")
    stage.hours(1, quiet)

    assert stage.tell() == ["root"]


def test_a_listing_of_links_that_are_not_followed_is_known_again_too(stage: BoardStage) -> None:
    """To know where it ends, a keyed hash of each item is kept, and nothing else."""
    stage.board.threads = names(14)
    quiet = replace(BOARD, follow="never")
    stage.hours(1, quiet)
    stage.board.asked.clear()

    stage.board.threads.insert(0, "new")
    stage.hours(1, quiet)

    assert stage.board.pages == [1, 2]
    assert stage.count("frontier") == (15,)


def test_a_page_that_is_blank_for_once_ends_no_walk(stage: BoardStage) -> None:
    """What stands behind it is read in the same pass, and what stands on it in the next."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    blank = stage.watch(NUMBERED)
    behind = len(stage.board.read)

    stage.board.blank = set()
    stage.hours(1, NUMBERED)

    assert blank.state == "failed"
    assert blank.reason == "a page amid the list came without anything on it"
    assert behind == 9
    assert stage.board.read == Counter(stage.board.threads)
    assert stage.history.health()[0].state == "fine"


def test_a_page_that_stays_blank_keeps_nobody_from_what_stands_behind_it(
    stage: BoardStage,
) -> None:
    """Nobody waits for it for ever: a second pass goes on behind it, and all is well."""
    stage.board.threads = names(14)
    stage.board.blank = {3}

    stage.hours(3, NUMBERED)

    assert len(stage.board.read) == 11
    assert stage.history.health()[0].state in GOOD


def test_two_blank_pages_behind_the_last_one_are_the_end(stage: BoardStage) -> None:
    """One may be a hiccup, and costs another page each time."""
    stage.board.threads = names(11)
    stage.board.blank = {5, 6}
    stage.hours(1, NUMBERED)
    asked = len(stage.board.pages)

    stage.hours(1, NUMBERED)

    assert max(stage.board.pages) == 6
    assert stage.board.pages[asked:] == [1]
    assert [one.state for one in stage.history.health()] == ["quiet"]


class Wordy(Board):
    """A board with words behind the last page of its list."""

    def _listing(self, number: int) -> str | None:
        body = super()._listing(number)
        return "<html><body><p>Nothing was found.</p></body></html>" if body is None else body


def say(stage: BoardStage, behind: str) -> None:
    """Let something stand behind the last page."""
    if behind == "words":
        stage.board = Wordy(stage.clock)
        stage.site = stage.board  # type: ignore[assignment]  # as the usual one
    else:
        stage.board.after_last = behind


BEHIND = pytest.mark.parametrize("behind", ["gone", "words", "last"])


@BEHIND
def test_a_last_page_that_is_blank_for_once_is_read_by_the_next_pass(
    stage: BoardStage, behind: str
) -> None:
    """Its site shows something else behind the last one, so that it was a page."""
    say(stage, behind)
    stage.board.threads = names(14)
    stage.board.blank = {5}
    blank = stage.watch(NUMBERED)

    stage.board.blank = set()
    stage.hours(1, NUMBERED)

    assert (blank.state, blank.reason) == (
        "failed",
        "a page amid the list came without anything on it",
    )
    assert stage.board.read == Counter(stage.board.threads)
    assert stage.history.health()[0].state in GOOD


@BEHIND
def test_a_blank_page_behind_the_last_one_is_the_end_where_it_stays(
    stage: BoardStage, behind: str
) -> None:
    """It is told once, and costs a few pages until then."""
    say(stage, behind)
    stage.board.threads = names(11)
    stage.board.blank = {5}
    stage.hours(2, NUMBERED)
    asked = len(stage.board.pages)

    stage.hours(2, NUMBERED)

    assert stage.board.pages[asked:] == [1, 1]
    assert stage.count("legs") == (1,)
    assert stage.history.health()[0].state in GOOD


@pytest.mark.parametrize("behind", ["gone", "words"])
def test_a_numbered_list_whose_blank_end_moves_is_no_alarm(stage: BoardStage, behind: str) -> None:
    """One blank page stands behind the last one, wherever that is."""
    say(stage, behind)
    for day in range(6):
        stage.board.threads = [*names(7, f"d{day}-"), *stage.board.threads]
        stage.board.blank = {(len(stage.board.threads) + 2) // 3 + 1}
        stage.hours(24, NUMBERED)

    assert states(stage).count("failed") == 1
    assert stage.board.read == Counter(stage.board.threads)
