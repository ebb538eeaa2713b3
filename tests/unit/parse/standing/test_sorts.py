"""An answer, what tells of its sort, and what is known of it."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.sorts import Answer, Standing


@pytest.mark.parametrize("sort", list(Sort))
def test_a_wall_is_what_stands_where_the_page_should(sort: Sort) -> None:
    """A shell and an empty answer have sorts of their own: there, nothing stands in between."""
    is_wall = Standing(sort).is_wall

    assert is_wall == (sort not in {Sort.PAGE, Sort.SHELL, Sort.EMPTY})


def test_what_an_answer_says_is_not_shown_by_accident() -> None:
    """A value must be safe to log."""
    answer = Answer("hanako@firm.example", "http://a.example/hanako", headers={"x": "hanako"})

    assert "hanako" not in repr(answer)
    assert answer.status == 200
