"""Wordings: how the form of a company's name may be written, and what is no wording of it."""

from collections.abc import Callable

import pytest

from leakwatch.match.wordings import wordings
from leakwatch.model import Confidence

BEFORE = [
    "株式会社青空ネット",
    "㈱青空ネット",
    "(株)青空ネット",
    "（株）青空ネット",
    "株式会社 青空ネット",
]
BEHIND = [
    "青空ネット株式会社",
    "青空ネット㈱",
    "青空ネット(株)",
    "青空ネット（株）",
    "青空ネット\u3000株式会社",
]
LIMITED = [
    "有限会社青空ネット",
    "㈲青空ネット",
    "(有)青空ネット",
    "（有）青空ネット",
    "有限会社\n青空ネット",
]


@pytest.mark.parametrize("forms", [BEFORE, BEHIND, LIMITED])
def test_a_company_is_found_in_every_form_of_its_name(
    forms: list[str], found: Callable[..., dict[str, int]]
) -> None:
    """Written out, in brackets, in one character, with a blank; whichever was enrolled."""
    for enrolled in forms:
        for written in forms:
            assert found(f"この{written}の名簿", f"keyword:{enrolled}") == {enrolled: 1}


@pytest.mark.parametrize(
    "text",
    [
        "青空ネット",
        "青空ネットの名簿",
        "株式会社の青空ネット",
        "有限会社青空ネット",
        "㈲青空ネット",
        "(株青空ネット",
        "株)青空ネット",
        "株式会社青空ネッ",
        "株式会社大青空ネット",
    ],
)
def test_another_name_is_no_wording(text: str, found: Callable[..., dict[str, int]]) -> None:
    """A name without its form, with another form, or with something between."""
    assert found(text, "keyword:株式会社青空ネット") == {}


def test_a_latin_name_keeps_its_borders(found: Callable[..., dict[str, int]]) -> None:
    """A letter beside it makes it another name."""
    assert found("㈱Hayabusa  Ledger", "keyword:株式会社Hayabusa Ledger") == {
        "株式会社Hayabusa Ledger": 1
    }
    assert found("㈱Hayabusa Ledgers xHayabusa Ledger㈱", "keyword:株式会社Hayabusa Ledger") == {}


def test_the_form_on_the_other_side_is_a_guess() -> None:
    """The sure wording comes first; whatever has no form has no other wording."""
    sure, guess = wordings("見本(有)")

    assert (sure.confidence, guess.confidence) == (Confidence.EXACT, Confidence.POSSIBLE)
    assert sure.pattern.fullmatch("見本有限会社")
    assert guess.pattern.fullmatch("有限会社見本")
    assert len(wordings("株式会社")) == len(wordings("acme")) == 1


def test_a_keyword_is_sought_as_it_stands() -> None:
    """Signs of the expression's own language in it are signs of the text."""
    (wording,) = wordings("a.c+ (me)")

    assert wording.pattern.fullmatch("a.c+ \t(me)")
    assert not wording.pattern.search("abcc (me) a.c+ me")
