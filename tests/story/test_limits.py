"""Where a walk stops of itself, and what it takes for the end of a thread or of a list."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.errors import Why
from leakwatch.model import Paging
from leakwatch.model.passes import GOOD
from tests.story.board import BoardStage, names, states
from tests.story.stage import HOME, Stage, page, strangers
from tests.story.test_blank_pages import Onward, put
from tests.story.test_blind import looks
from tests.story.test_folders import TARO
from tests.story.test_lists import index, leak
from tests.story.test_thread_gaps import LINKED, NEW
from tests.story.test_threads import COUNTED, days, link, numbered, write


def put_off(stage: Stage) -> list[tuple[str, str]]:
    """Give the state of each item, and why it is not read."""
    with stage.store.read() as db:
        rows = db.execute("SELECT state, reason FROM frontier")
        return [(row["state"], row["reason"]) for row in rows]


def test_a_page_that_is_blank_once_more_after_days_of_a_blank_site_is_asked_for_again(
    stage: Stage,
) -> None:
    """Those days say nothing of it, so that this is the first time it is blank by itself."""
    write(stage, "one", "two", "three")
    days(stage, 2)
    before = stage.site.pages | {HOME: index(NEW)}
    stage.site.pages |= {numbered(number): page("\n" * number) for number in range(1, 6)}
    stage.site.pages[HOME] = index(NEW)
    days(stage, 3)
    stage.site.pages = before | {numbered(3): page("")}
    days(stage, 1)

    stage.site.pages[numbered(3)] = page(TARO, *strangers(20))
    days(stage, 3)

    assert stage.count("findings") == (1,)


def test_a_last_page_that_does_not_come_is_asked_for_alone_within_a_day(stage: Stage) -> None:
    """A fault of some hours does not make a thread shorter; one of a day may."""
    write(stage, "one", "two")
    days(stage, 2)
    stage.site.pages |= {HOME: index(NEW), numbered(2): 503}
    asked = len(stage.site.asked)

    looks(stage, COUNTED, 2)
    within = stage.site.asked[asked:]
    days(stage, 2)

    assert within == [HOME, numbered(2)] * 2
    assert leak(1) in stage.site.asked[asked:]


@pytest.mark.parametrize("is_led", [True, False])
def test_a_thread_that_grew_shorter_is_read_where_its_site_shows_the_first_page_instead(
    stage: Stage, *, is_led: bool
) -> None:
    """What is added stands on what is the last page by then; once that is read, it is done."""
    write(stage, "one", "two", "three", "four")
    days(stage, 3)
    for number in range(4, 8):
        stage.site.leads |= {numbered(number): leak(1)} if is_led else {}
        stage.site.pages[numbered(number)] = stage.site.pages[leak(1)]
    stage.site.pages |= {HOME: index(NEW), numbered(3): page(TARO, *strangers(20))}
    days(stage, 4)
    asked = len(stage.site.asked)
    days(stage, 2)

    assert stage.count("findings") == (1,)
    assert stage.site.asked[asked:] == [HOME] * 2


def test_a_thread_of_more_unread_pages_than_are_remembered_says_so(stage: Stage) -> None:
    """It is not done, and asks for none behind the hundredth; of its site that says nothing."""
    source = replace(LINKED, detail=replace(LINKED.detail, most=20))
    write(stage, *(f"page {number}" for number in range(1, 111)))
    link(stage, 109)
    stage.site.cut_by |= {numbered(number): Why.TOO_MUCH for number in range(2, 111)}

    seen = looks(stage, source, 8)

    ((state, reason),) = put_off(stage)
    assert "behind 100 pages that could not be read: nobody remembers more" in reason
    assert state == "failed"
    assert set(seen) <= GOOD
    assert numbered(101) in stage.site.asked
    assert numbered(102) not in stage.site.asked


def test_a_site_that_goes_down_amid_a_thread_is_asked_for_two_more_pages_of_it(
    stage: Stage,
) -> None:
    """One may be the page's own fault; after a second, nothing behind will come either."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=20))
    write(stage, *(f"page {number}" for number in range(1, 13)))
    for number in range(3, 15):
        del stage.site.pages[numbered(number)]

    days(stage, 1, source)

    assert stage.site.asked == [HOME, *map(numbered, range(1, 5))]


@pytest.fixture
def board(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board whose last page links to a blank one, which it is known to end with."""
    opened = BoardStage(tmp_path)
    put(opened, Onward(opened.clock))
    opened.board.threads = names(40)
    opened.hours(8)
    yield opened
    opened.close()


@pytest.mark.parametrize(("left", "told"), [(36, 0), (21, 0), (18, 1), (6, 1)])
def test_a_list_that_seems_to_end_before_half_of_where_it_did_is_told(
    board: BoardStage, left: int, told: int
) -> None:
    """It was cut off; one that ends a bit sooner, at half of its pages even, grew shorter."""
    before = len(states(board))
    board.board.threads = names(40)[:left]

    board.hours(30)

    since = [state for state in states(board)[before:] if state not in GOOD]
    assert since == ["failed"] * told
