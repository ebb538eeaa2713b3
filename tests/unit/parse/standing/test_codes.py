"""Pages called like an answer of the protocol."""

import pytest

from leakwatch.model import Sort
from leakwatch.parse.standing.codes import codes
from leakwatch.parse.standing.seen import seen
from leakwatch.parse.standing.sorts import Sign
from leakwatch.parse.structure.soup import soup

LONG = "<p>" + "so it goes on and on. " * 40


def told(html: str) -> list[Sort]:
    """Give what such names tell of a page that has as much text as this one."""
    page = seen(soup(html))
    held = page.own + page.linked // 5
    found: list[Sign] = [sign for sign in codes(page) if held < sign.most]
    return list(dict.fromkeys(sign.sort for sign in found))


@pytest.mark.parametrize(
    ("called", "sort"),
    [
        ("403 - Forbidden", Sort.DENIED),
        ("HTTP 403 – Forbidden", Sort.DENIED),
        ("Error403", Sort.DENIED),
        ("Forbidden", Sort.DENIED),
        ("401 Unauthorized", Sort.LOGIN),
        ("Unauthorised :(", Sort.LOGIN),
        ("Error 404: page not found", Sort.GONE),
        ("Server Error (500)", Sort.ERROR),
        ("429 | Too Many Requests", Sort.ERROR),
        ("503", Sort.ERROR),
    ],
)
def test_a_page_called_like_an_answer_is_one(called: str, sort: Sort) -> None:
    """As a title or as a heading, whatever signs stand between the words."""
    assert told(f"<title>{called}</title><p>Mind the gap.") == [sort]
    assert told(f"<h1>{called}</h1><p>Mind the gap.") == [sort]


@pytest.mark.parametrize(
    "called",
    ["Room 404", "403 members", "The 500 best songs", "Forbidden fruit", "A forbidden 403 place"],
)
def test_other_names_with_such_numbers_tell_nothing(called: str) -> None:
    """They name other things."""
    assert told(f"<title>{called}</title><p>Mind the gap.") == []


def test_a_number_alone_needs_its_words_or_an_empty_page() -> None:
    """A page called 500 may list the songs of a year."""
    assert told(f"<h1>500</h1>{LONG}") == []
    assert told(f"<h1>500</h1>{LONG} internal server error") == [Sort.ERROR]


def test_words_without_a_number_are_no_answer_beside_a_text() -> None:
    """A tale may be called so."""
    assert told(f"<title>Forbidden</title>{LONG}") == []


def test_a_page_that_lists_several_answers_tells_of_them() -> None:
    """Documentation has a heading for each."""
    assert told("<h1>401 Unauthorized</h1><p>No key.<h1>403 Forbidden</h1><p>Wrong key.") == []
