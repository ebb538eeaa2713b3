"""A flattened text keeps every place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.flat import Offsets, flat
from leakwatch.text import flatten, hyphenate

BLANKS = dict.fromkeys([0x00A0, *range(0x2002, 0x200B), 0x202F, 0x205F], " ")


@given(st.binary())
def test_any_bytes_are_flattened_place_by_place(content: bytes) -> None:
    """Code points of all three forms and the bytes of the original stay in step."""
    folded = flat(content)

    assert len(folded.raw) == len(folded.text) == len(folded.numbers) == len(folded.at) - 1
    assert folded.at[len(folded.raw)] == len(content)
    assert folded.raw.encode("utf-8", "surrogateescape") == content


@given(st.text())
def test_an_offset_is_the_length_of_what_lies_before(text: str) -> None:
    """The way back to the bytes is exact for every code point that UTF-8 can hold."""
    raw = text.encode("utf-8", "replace").decode()

    found = list(Offsets(raw))

    assert found == [len(raw[:i].encode()) for i in range(len(raw) + 1)]


@given(st.text())
def test_flattening_by_runs_comes_to_the_same(text: str) -> None:
    """Only what flattening changes is asked for, and all of it."""
    raw = text.encode("utf-8", "replace").decode()

    folded = flat(raw.encode())

    assert folded.text == flatten(raw)
    assert folded.numbers == hyphenate(flatten(raw)).translate(BLANKS)


def test_all_that_flattening_changes_is_asked_for() -> None:
    """Every code point, once."""
    raw = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)

    folded = flat(raw.encode())

    assert folded.text == flatten(raw)
    assert folded.numbers == hyphenate(flatten(raw)).translate(BLANKS)


def test_there_is_no_byte_behind_the_end() -> None:
    """An offset too far is a mistake of ours."""
    with pytest.raises(IndexError):
        Offsets("表")[2]


def test_what_was_full_width_is_known() -> None:
    """Width is a form of its own; upper case, kanji and sound marks are not."""
    text = flat("ＴＡＲＯ Taro 表ー".encode())

    assert text.is_wide(0, 4)
    assert not text.is_wide(5, 12)


def test_numbers_are_read_with_plain_dashes_and_blanks() -> None:
    """The sound mark and the minus join digits, and so do the blanks of HTML and of France."""
    text = flat("090ー0123−4567 090\u00a00123\u202f4567".encode())

    assert text.numbers == "090-0123-4567 090 0123 4567"
    assert text.text == "090ー0123−4567 090\u00a00123\u202f4567"
