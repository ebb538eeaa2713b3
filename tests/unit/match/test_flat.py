"""A flattened text keeps every place."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.flat import Offsets, flat


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
