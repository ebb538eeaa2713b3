"""Parts of files."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import FetchError
from leakwatch.fetch.part import Part, part, wanted

IDENTITY = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize(
    ("etag", "last_modified", "same"),
    [
        ('"a"', "Tue, 01 Jul 2031 12:00:00 GMT", '"a"'),
        ('W/"a"', "Tue, 01 Jul 2031 12:00:00 GMT", "Tue, 01 Jul 2031 12:00:00 GMT"),
        ("", "Tue, 01 Jul 2031 12:00:00 GMT", "Tue, 01 Jul 2031 12:00:00 GMT"),
        ('W/"a"', "", None),
        ("", "", None),
    ],
)
def test_the_rest_is_wanted_of_the_same_file_only(
    etag: str, last_modified: str, same: str | None
) -> None:
    """A weak tag promises no equal bytes, so that it cannot join two answers."""
    asked = wanted(7, etag, last_modified)

    assert asked.pop("If-Range", None) == same
    assert asked == IDENTITY | {"Range": "bytes=7-"}


def test_from_its_start_a_file_is_asked_for_as_a_page_is() -> None:
    """Has anything changed? Only then it comes."""
    assert wanted(0, 'W/"a"', "") == IDENTITY | {"If-None-Match": 'W/"a"'}
    assert wanted(0, "", "") == IDENTITY


@pytest.mark.parametrize(
    ("status", "headers", "start", "found"),
    [
        (206, {"Content-Range": "bytes 7-9/10"}, 7, Part(7, 10, 10)),
        (206, {"Content-Range": "bytes 7-9/*"}, 7, Part(7, 10, None)),
        (206, {"Content-Range": "bytes 0-9/10"}, 0, Part(0, 10, 10)),
        (200, {"Content-Length": "10"}, 7, Part(0, None, 10)),
        (200, {"Content-Length": "10", "Content-Encoding": "gzip"}, 0, Part()),
        (200, {"Content-Length": "1e3"}, 0, Part()),
        (200, {"Content-Length": "9" * 50}, 0, Part()),
        (404, {"Content-Length": "10"}, 7, Part()),
        (416, {"Content-Range": "bytes */5"}, 7, Part(7, 7, 5)),
        (416, {}, 7, Part(7, 7, None)),
        (416, {"Content-Range": "bytes */5"}, 0, Part()),
    ],
)
def test_an_answer_says_where_it_lies(
    status: int, headers: dict[str, str], start: int, found: Part
) -> None:
    """Where it begins, where it ends, how long the whole is: None where nobody says."""
    assert part(status, httpx.Headers(headers), start) == found


@given(st.text(alphabet="bytes 0123456789-/*", max_size=40), st.integers(0, 99))
def test_any_words_about_a_part_are_survived(words: str, start: int) -> None:
    """Either it is the part that was asked for, or it is refused."""
    try:
        lies = part(206, httpx.Headers({"Content-Range": words}), start)
    except FetchError:
        return

    assert lies.begins == start
