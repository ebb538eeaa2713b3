"""UTF-16 and UTF-32, with and without a mark, clean and not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.charsets.wide import wide_codec, wide_end, wide_text

ROW = "見本 花子（はなこ）,hanako@firm.example,０９０－０１２３\n"
CODECS = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]


@pytest.mark.parametrize("codec", CODECS)
def test_nuls_or_a_mark_show_wide_text(codec: str) -> None:
    """A mark is not always there."""
    assert wide_codec(ROW.encode(codec)) == (codec, 0)
    assert wide_codec("\ufeff".encode(codec) + ROW.encode(codec))[0] == codec


@pytest.mark.parametrize("codec", CODECS[:2])
def test_kana_show_wide_text_that_has_no_nul(codec: str) -> None:
    """Prose and full-width digits have none."""
    assert wide_codec("これは見本の名簿です。".encode(codec)) == (codec, 0)


@pytest.mark.parametrize(
    "raw",
    [
        b"hanako@firm.example\0\0\0taro@firm.example\0\0\0" * 9,
        b"id\0hanako@firm.example\n" * 9,
        bytes(range(256)) * 4,
        b"\x05\0\0\0\x07\0\0\0" * 9,
        "見本の名簿".encode("cp932"),
        "見本".encode("cp932"),
        b"\xff\xfehanako@firm.example\n",
        b"",
    ],
    ids=["padded", "NUL between", "binary", "numbers", "CP932", "two kanji", "false mark", "none"],
)
def test_other_bytes_are_narrow(raw: bytes) -> None:
    """NULs alone prove nothing, and neither does a mark."""
    assert wide_codec(raw) == ("", 0)


@pytest.mark.parametrize("codec", CODECS)
def test_narrow_lines_among_wide_ones_are_read(codec: str) -> None:
    """Who appends to a file does not look at its charset; the lengths are odd and even."""
    narrow = "taro@firm.example\nabc\nzed22@firm.example\n"
    raw = ROW.encode(codec) + narrow.encode() + (ROW * 2).encode(codec)

    assert wide_text(raw, codec) == (ROW + narrow + ROW * 2, [])


@pytest.mark.parametrize("codec", CODECS[:2])
def test_a_byte_too_many_costs_no_line(codec: str) -> None:
    """From there on every pair is torn; the lines behind it are read all the same."""
    text, _ = wide_text(ROW.encode(codec) + b"\xff" + (ROW * 2).encode(codec), codec)

    assert text.count(ROW) == 3


@pytest.mark.parametrize("codec", CODECS[:2])
def test_a_line_that_is_torn_in_the_middle_has_two_readings(codec: str) -> None:
    """Before the stray byte one is right, behind it the other."""
    line = "taro@firm.example,".encode(codec)
    text, doubts = wide_text(line + b"\xff" + line + "\n".encode(codec), codec)

    others = "".join(other for doubt in doubts for _, other in doubt.pieces)
    assert "taro@firm.example" in text
    assert "taro@firm.example" in others


def test_text_is_cut_behind_a_line_or_a_character() -> None:
    """No pair is torn, nor the two halves of a character beyond the first 65,536."""
    raw = "ab😀c".encode("utf_16_le")

    assert wide_end(ROW.encode("utf_16_be") + b"\0a", "utf_16_be", 0, 999) == 2 * len(ROW)
    assert wide_end(raw, "utf_16_le", 0, 6) == 4
    assert wide_end(raw, "utf_16_le", 0, 9) == 8
    assert wide_end(b"\0" * 11, "utf_32_le", 1, 8) == 5


@given(st.binary(max_size=200), st.sampled_from(CODECS))
def test_any_bytes_give_text(raw: bytes, codec: str) -> None:
    """Never an exception, never a lone surrogate."""
    text, doubts = wide_text(raw, codec)

    text.encode("utf-8")
    wide_codec(raw)
    assert all(each.start <= len(text) for each in doubts)
