"""How a keyword may be written: with other blanks, and with another form of a company's name."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from leakwatch.model import Confidence

_BLANKS = r"\s{1,40}+"  # between two words, a line's end and what it is indented by among them
_FORMS = (("株式会社", "(株)"), ("有限会社", "(有)"))  # as they stand in folded text, ㈱ as well


class Wording(NamedTuple):
    """One way to write a keyword in folded text."""

    words: tuple[str, ...]  # a text without one of them holds no such wording
    pattern: re.Pattern[str]
    confidence: Confidence = Confidence.EXACT


class _Company(NamedTuple):
    """A company's name, the ways to write its form, and whether the form stands before it."""

    name: str
    forms: tuple[str, ...]
    is_before: bool


@lru_cache(4_096)  # the same keywords are sought in every text
def wordings(keyword: str) -> tuple[Wording, ...]:
    """Give the ways to write a folded keyword, the sure ones first.

    The name before or behind its form is another company by law, though often the same one
    written carelessly: the form on the other side is a guess. A name without its form is none.

    >>> [bool(w.pattern.fullmatch("(株) 見本")) for w in wordings("株式会社見本")]
    [True, False]
    """
    if company := _company(keyword):
        return tuple(_of_company(*company))
    words = keyword.split()
    return (Wording(tuple(words), _compiled(_parted(words))),)


def spellings(keyword: str) -> tuple[str, ...]:
    """Give every text that a wording of a folded keyword may be, each run of blanks as one.

    >>> spellings("見本(有)")[:4]
    ('有限会社見本', '見本有限会社', '有限会社 見本', '見本 有限会社')
    """
    company = _company(keyword)
    if not company:
        return (" ".join(keyword.split()),)
    name = " ".join(company.name.split())
    sides = ((form, gap) for form in company.forms for gap in ("", " "))
    return tuple(text for form, gap in sides for text in (form + gap + name, name + gap + form))


def _company(keyword: str) -> _Company | None:
    """Give a keyword's parts where it is a company's name with its form."""
    for forms in _FORMS:
        for form in forms:
            behind, before = keyword.removeprefix(form), keyword.removesuffix(form)
            name = behind if behind != keyword else before
            if name.strip() and name != keyword:
                return _Company(name, forms, name == behind)
    return None


def _of_company(name: str, forms: tuple[str, ...], is_before: bool) -> Iterator[Wording]:
    words = name.split()
    written, form = _parted(words), "|".join(map(re.escape, forms))
    before, behind = rf"(?:{form})(?:{_BLANKS})?+{written}", rf"{written}(?:{_BLANKS})?+(?:{form})"
    same, other = (before, behind) if is_before else (behind, before)
    yield Wording(tuple(words), _compiled(same))
    yield Wording(tuple(words), _compiled(other), Confidence.POSSIBLE)


def _parted(words: list[str]) -> str:
    return _BLANKS.join(map(re.escape, words))


def _compiled(source: str) -> re.Pattern[str]:
    """Compile what has one start and bounded, possessive blanks: it is linear in the text."""
    return re.compile(source)  # noqa: TID251 - RE2 has no possessive repeats; see above
