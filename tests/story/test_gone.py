"""Items that are listed and answer that they are gone: believed once they say so three times."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.model import Item, Mark, Sheet
from leakwatch.model.frontier import Due
from leakwatch.model.passes import GONE, Fault
from tests.story.stage import Stage, page, strangers
from tests.story.test_lists import BOARD, leak, put

SLOW = FetchError("it is slow", kind=Why.SLOW)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give a board of two threads, one of which can be read."""
    opened = Stage(tmp_path)
    opened.enrol("domain,corp.example,company", "email,taro@example.com,W1,p1")
    put(opened, "a", "b")
    yield opened
    opened.close()


def visits(stage: Stage, answers: Sequence[FetchError | int]) -> int:
    """Have each answer met by a pass, a day apart; gives how often the item was asked for."""
    for answer in answers:
        stage.site.pages[leak(1)] = answer
        stage.watch(BOARD)
        stage.clock.tick(days=1)
    return stage.site.asked.count(leak(1))


@pytest.mark.parametrize(
    "answers",
    [
        (404,),
        (404, 404),
        (503, 503, 404),
        (SLOW, SLOW, 404),
        (503, 503, 404, 404),
        (404, 503, 404, 404),
        (404, 404, 503, 404, 404),
        (404, SLOW, 404, SLOW, 404),
        (410, 500, 410),
    ],
)
def test_what_was_gone_less_than_three_times_in_a_row_is_asked_for_again(
    stage: Stage, answers: Sequence[FetchError | int]
) -> None:
    """A site that is busy says 404 at times too: the leak is there when it is well again."""
    asked = visits(stage, answers)
    stage.site.pages[leak(1)] = page("taro@example.com", *strangers(20))
    stage.watch(BOARD)

    assert asked == len(answers)
    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("before", [(), (503, 503), (404, 404, SLOW)])
def test_what_was_gone_three_times_in_a_row_is_not_asked_for_again(
    stage: Stage, before: Sequence[FetchError | int]
) -> None:
    """Whatever it answered before."""
    answers = (*before, 404, 410, 404)

    assert visits(stage, (*answers, 404, 404)) == len(answers)


def test_what_gave_something_was_not_gone_before_that(stage: Stage) -> None:
    """A page of a thread, or a piece of a file, is no visit that answered so."""
    frontier = stage.frontier
    at = stage.clock()
    pass_id = stage.ledger.begin_pass("s", at)
    frontier.listed("s", [Item("a", "http://a.example/a")], Sheet(at, pass_id=pass_id))

    for piece in range(1, 3):
        for _ in range(2):
            missing = frontier.missing("s", "a", at=at, stays=timedelta(0))
            assert not missing.is_believed
            frontier.failed("s", "a", reason="404", at=at, fault=Fault(GONE, pass_id))
        due = Due(Item("a", "http://a.example/a"), mark=Mark(piece))
        frontier.progress("s", due, list_id="l", reader=1)


def test_what_is_listed_as_another_version_was_never_gone(stage: Stage) -> None:
    """What was believed of the one says nothing of the next."""
    frontier = stage.frontier
    at = stage.clock()
    pass_id = stage.ledger.begin_pass("s", at)
    for version in ("1", "2"):
        item = Item("a", "http://a.example/a", version=version)
        frontier.listed("s", [item], Sheet(at, pass_id=pass_id))
        for _ in range(2):
            assert not frontier.missing("s", "a", at=at, stays=timedelta(0)).is_believed
            frontier.failed("s", "a", reason="404", at=at, fault=Fault(GONE, pass_id))
        assert frontier.missing("s", "a", at=at, stays=timedelta(0)).is_believed
        frontier.done("s", "a", list_id="l", reader=1, at=at, fault=Fault(GONE, pass_id))
