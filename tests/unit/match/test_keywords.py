"""Keywords: sought in folded text, placed where they stand."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.keywords import Folded, any_keyword, folded_ends, keyword_places
from leakwatch.model import Form, Matches
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


@given(st.text(alphabet="a㈱ｶﾞは\u3099e\u0301ß"))
def test_a_line_folds_by_clusters(line: str) -> None:
    """Folding piece by piece comes to the same length as folding whole."""
    ends = folded_ends(line)

    assert (ends[-1] if ends else 0) == len(fold(line))
