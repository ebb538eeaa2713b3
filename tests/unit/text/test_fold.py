"""Foldings make equal what people see as equal, and nothing else."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.text import encodable, flatten, fold, hyphenate


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ｔａｒｏ＠Ｅｘａｍｐｌｅ．ｃｏ．ｊｐ", "taro@example.co.jp"),
        ("ﾐﾎﾝ ﾊﾅｺ", "ミホン ハナコ"),
        ("カ\u3099", "ガ"),
        ("㈱サンプル", "(株)サンプル"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
    ],
)
def test_what_people_see_as_equal_folds_to_the_same(written: str, folded: str) -> None:
    """Width, case, half-width kana and split accents make no difference."""
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """A folded text is a fixed point, so that enrolment and scan can fold in any order."""
    assert fold(fold(text)) == fold(text)


def test_every_single_character_folds_to_a_fixed_point() -> None:
    """All of Unicode, one code point at a time."""
    characters = map(chr, range(sys.maxunicode + 1))

    restless = [f"U+{ord(c):04X}" for c in characters if fold(fold(c)) != fold(c)]

    assert restless == []


@pytest.mark.parametrize(
    ("written", "flat"),
    [
        ("０９０－０１２３－４５６７", "090-0123-4567"),
        ("①０９０", "①090"),
        ("Ｔａｒｏ＠Ｅｘａｍｐｌｅ", "taro@example"),
        ("𝐭𝐚𝐫𝐨𝟏", "taro1"),
        ("名簿　ＡＢＣ", "名簿 abc"),
        ("a\ud800b", "a\ufffdb"),
        ("ÀÉ㈱", "ÀÉ㈱"),
    ],
)
def test_flattening_takes_width_font_and_ascii_case_away(written: str, flat: str) -> None:
    """Circled digits stay, since they would be glued to the number beside them."""
    assert flatten(written) == flat


@given(st.text(st.characters(exclude_categories=())))
def test_halves_of_characters_alone_are_replaced(text: str) -> None:
    """One for one, so that every place stays; two halves beside each other stay two."""
    made = encodable(text)

    assert made.encode().decode() == made
    assert all(
        now == ("\ufffd" if "\ud800" <= was <= "\udfff" else was)
        for was, now in zip(text, made, strict=True)
    )


@given(st.text(st.characters(exclude_categories=())))
def test_flattening_keeps_every_place(text: str) -> None:
    """One code point stays one code point, lone surrogates included."""
    assert len(flatten(text)) == len(text)


@given(st.text())
def test_flattening_twice_is_flattening_once(text: str) -> None:
    """A flat text is a fixed point."""
    assert flatten(flatten(text)) == flatten(text)


@pytest.mark.parametrize("dash", "-‐‑‒–—―−ー－ｰ˗─")
def test_every_dash_of_a_number_becomes_a_hyphen(dash: str) -> None:
    """Dumps write numbers with whatever dash their keyboard gave."""
    assert hyphenate(f"090{dash}0123{dash}4567") == "090-0123-4567"
