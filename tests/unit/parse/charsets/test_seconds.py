"""Second readings of bytes that say too little of their charset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.charsets.seconds import (
    hidden,
    others,
    plausible,
    reader,
    second_readings,
)


@pytest.mark.parametrize("text", ["ﾐﾎﾝ ﾊﾅｺ,ﾂﾊﾞﾒ銀行\n", "ﾂﾊﾞﾒ銀行 ﾎﾝﾃﾝ\n", "北沢商事,a\n"])
def test_japanese_that_may_be_letters_of_europe_is_plausible(text: str) -> None:
    """Whoever guessed the language may be wrong."""
    assert plausible(text.encode("cp932"), "iso8859_5") == ["cp932"]


@pytest.mark.parametrize("text", ["Müller", "Café à la crème", "ß"])
def test_a_letter_with_an_accent_is_no_japanese(text: str) -> None:
    """CP932 would swallow the letter behind it."""
    assert plausible(text.encode("cp1252"), "cp1252") == []


def test_few_bytes_may_be_chinese_or_wide() -> None:
    """A decoded word has no lines around it that tell its charset."""
    assert "田中" in others("田中".encode("gb18030"), "euc_jp")
    assert "佐藤" in others("佐藤".encode("utf_16_le"), "cp932")


def test_second_readings_stand_where_their_lines_start() -> None:
    """Places count the characters of the first reading, and only so many lines are looked at."""
    window = "a\n北沢商事\nb\n北沢商事\n".encode("cp932")

    found = second_readings(window, "cp1251", 9)

    assert [each.start for each in found] == [2, 13]
    assert len(second_readings(window, "cp1251", 1)) == 1


@pytest.mark.parametrize(
    ("codec", "before"), [("utf_16_le", b"\0"), ("utf_16_be", b""), ("utf_16_le", b"")]
)
def test_utf_16_in_a_narrow_line_is_found(codec: str, before: bytes) -> None:
    """Kanji stand before its ASCII, and half of a line end before those."""
    row = before + "佐藤,sato@firm.example".encode(codec)

    texts = [other for found in hidden(row, "?") for _, other in found.pieces]

    assert "佐藤,sato@firm.example" in texts


def test_a_reader_replaces_what_it_cannot_read() -> None:
    """It never raises."""
    assert reader("euc_jp")(b"\xff") == "\ufffd"


@given(st.binary(max_size=60), st.sampled_from(["", "cp932", "euc_jp", "koi8_r", "gb18030"]))
def test_any_bytes_have_second_readings_or_none(line: bytes, codec: str) -> None:
    """Nothing raises."""
    assert len(others(line, codec)) <= 6
    assert len(hidden(line)) <= 2
    assert all(each.pieces for each in second_readings(line, codec or "latin_1", 9))
