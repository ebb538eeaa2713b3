"""Marks in long texts."""

import random

import pytest

from leakwatch.parse.glance import byte_places, count, has, has_any, starts

LONG = b"taro:pw\n" * 9_999
MARKS = (b"-\n", b"DOT", b"#EXT", b"begin", b"email-protection#", b"\xe3\x83\x83")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("place", [0, 1, 2, 3, 4, 5, 40_001, len(LONG)])
def test_a_mark_is_found_wherever_it_stands(mark: bytes, place: int) -> None:
    """At the first and at the last byte, and at any distance from a multiple of four."""
    text = LONG[:place] + mark + LONG[place:]

    assert starts(text, mark).tolist() == [place]
    assert has(text, mark)
    assert not has(text[: place + len(mark) - 1], mark)


def test_what_is_found_is_what_a_search_finds() -> None:
    """Of a few letters drawn by lot, marks of any length overlap and lie side by side."""
    draw = random.Random(7)  # noqa: S311 - no secret is drawn
    for _ in range(300):
        text = bytes(draw.choices(b"ab.", k=draw.randint(0, 60)))
        mark = bytes(draw.choices(b"ab.", k=draw.randint(2, 6)))
        expected = [i for i in range(len(text)) if text.startswith(mark, i)]

        assert starts(text, mark).tolist() == expected
        assert has(text, mark) is bool(expected)
        assert has(text * 999, mark) is (mark in text * 999)


def test_one_of_several_marks_is_enough() -> None:
    """Short texts, and marks of one byte, are searched in the usual way."""
    assert has_any(LONG, (b"zz", b"w\n"))
    assert not has_any(LONG, (b"zz", b"\nw"))
    assert has_any(b"a\n", (b"zz", b"a\n"))
    assert has(LONG, b":")


@pytest.mark.parametrize(("start", "end"), [(0, len(LONG)), (3, 20), (7, 70_007), (9, 9)])
def test_bytes_are_counted_in_a_part_of_a_text(start: int, end: int) -> None:
    """The end does not count, the start does."""
    places = [p for p in byte_places(LONG, 0x0A).tolist() if start <= p < end]

    assert count(LONG, 0x0A, start, end) == len(places) == LONG.count(b"\n", start, end)
