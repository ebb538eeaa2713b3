"""Keywords: sought in folded text, placed where they stand."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.keywords import Folded, any_keyword, folded_ends, keyword_places
from leakwatch.model import Confidence, Form, Matches
from leakwatch.text import fold

KEYWORDS = ("keyword:サンプル商事", "keyword:acme", "keyword:(株)見本")


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("株式会社サンプル商事の名簿", "サンプル商事"),
        ("ｻﾝﾌﾟﾙ商事", "サンプル商事"),
        ("サンフ\u309aル商事", "サンプル商事"),
        ("the ACME list", "acme"),
        ("ＡＣＭＥの名簿", "acme"),
        ("この㈱見本の", "(株)見本"),
        ("（株）見本", "(株)見本"),
        ("㌔ｶﾞﾊﾞ acme", "acme"),
    ],
)
def test_a_keyword_is_found_in_every_width(
    text: str, ref: str, found: Callable[..., dict[str, int]]
) -> None:
    """Width, case and composed marks are dress."""
    assert found(text, *KEYWORDS) == {ref: 1}


@pytest.mark.parametrize("text", ["acmes", "xacme", "acme2", "pacmen", "acm e", "サンプル"])
def test_a_longer_word_is_no_keyword(text: str, found: Callable[..., dict[str, int]]) -> None:
    """An ASCII letter or digit beside an ASCII edge makes it another word."""
    assert found(text, *KEYWORDS) == {}


@pytest.mark.parametrize(
    "blanks",
    [" ", "  ", "\n", "\r\n", "\r\n\t\t", "\u3000\u3000", "\u00a0 \u00a0", "\u2028", " " * 40],
)
def test_the_words_of_a_keyword_may_be_parted_by_any_blanks(
    blanks: str, matches: Callable[..., Matches]
) -> None:
    """Wrapped lines, indents and tables part them; their place is where they start and end."""
    text = f"名簿㈱\n xHayabusa Hayabusa{blanks}Ledger, 2031"

    (hit,) = matches(text, "keyword:Hayabusa Ledger").hits

    assert (hit.count, hit.first_line) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "HayabusaLedger",
        "Hayabusa, Ledger",
        "Hayabusa  Ledgers",
        "xHayabusa\nLedger",
        "Ledger Hayabusa",
        "Hayabusa" + " " * 41 + "Ledger",
    ],
)
def test_words_apart_are_no_keyword(text: str, found: Callable[..., dict[str, int]]) -> None:
    """All of its words in their order, nothing but blanks between them, and not too many."""
    assert found(text, "keyword:Hayabusa Ledger") == {}


def test_a_keyword_behind_one_that_is_part_of_another_word_is_found(
    found: Callable[..., dict[str, int]],
) -> None:
    """Both may overlap."""
    assert found("xacme acme  acme", "keyword:acme acme") == {"acme acme": 1}


def test_a_company_with_its_form_on_the_other_side_is_possible(
    matches: Callable[..., Matches],
) -> None:
    """It may be another company; a sure place beside it makes it sure."""
    (guess,) = matches("青空ネット㈱", "keyword:株式会社青空ネット").hits
    (sure,) = matches("青空ネット㈱\n㈱青空ネット", "keyword:株式会社青空ネット").hits

    assert (guess.confidence, guess.count) == (Confidence.POSSIBLE, 1)
    assert (sure.confidence, sure.count) == (Confidence.EXACT, 2)


def test_a_keyword_shows_itself_and_its_form(matches: Callable[..., Matches]) -> None:
    """Keywords are no personal data and stand in clear."""
    wide, plain = matches("ＡＣＭＥ\nサンプル商事", *KEYWORDS).hits

    assert (wide.masked, wide.form, wide.first_line) == ("acme", Form.FULL_WIDTH, 1)
    assert (plain.masked, plain.form, plain.first_line) == ("サンプル商事", Form.PLAIN, 2)


def test_a_keyword_is_placed_behind_what_folding_made_longer() -> None:
    """㈱ becomes three characters and ｶﾞ one: the place is still that of the original."""
    text = "㈱ｶﾞ㌔\n㈱ｶﾞ㌔acme\n"

    assert list(keyword_places(Folded(text), ["acme"])) == [(0, 9, 13)]


@given(st.text(alphabet="a㈱ｶﾞは\u3099ﬁé e\u0301İß\n\r\u2028"))
def test_every_folded_character_has_a_place(text: str) -> None:
    """Places never run backwards or beyond the text, whatever folding does to lengths."""
    folded = Folded(text)

    places = [folded.place(i) for i in range(len(folded.text))]

    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.text(alphabet="a㈱ｶﾞは\u3099ﾞe\u0301Iß\n\r\x85\x1c\u2028"))
def test_folding_a_text_whole_comes_to_folding_its_lines(text: str) -> None:
    """So a text in which no keyword can stand is known at once."""
    assert fold(text) == Folded(text).text


def test_a_text_without_keywords_is_passed_over() -> None:
    """Whatever the width they would be written in."""
    assert any_keyword("ｻﾝﾌﾟﾙ商事の", ["acme", "サンプル商事"])
    assert not any_keyword("サンプル", ["acme", "サンプル商事"])


def test_a_keyword_is_placed_behind_composed_letters() -> None:
    """Korean letters in pieces, as some file systems write them, and signs of Indian scripts."""
    text = unicodedata.normalize("NFD", "가각") + "\u09c7\u09be,acme"

    assert list(keyword_places(Folded(text), ["acme"])) == [(0, 8, 12)]


def test_a_line_that_shrank_and_grew_is_not_taken_for_the_same() -> None:
    """ｶﾞ became one letter and ㌔ two: the size of the line says nothing of what stands where."""
    assert list(keyword_places(Folded("ｶﾞacme㌔"), ["acme"])) == [(0, 2, 6)]


@given(st.text(alphabet="a㈱ｶﾞは\u3099e\u0301ß\u1100\u1161\u11a8가\u09c7\u09be"))
def test_a_line_folds_by_clusters(line: str) -> None:
    """Folding piece by piece comes to the same length as folding whole."""
    ends = folded_ends(line)

    assert (ends[-1] if ends else 0) == len(fold(line))
