"""Cut names: what enrolment stores of a domain's beginnings, and names before an ellipsis."""

import re
from collections.abc import Iterator

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.match.hosts import LABEL, LONGEST
from leakwatch.model import Confidence, Form, Kind

_SHORTEST = 5  # characters with a dot among them: firm.e…
_SHORTEST_LABEL = 8  # without a dot, with a hyphen or a digit: hammer-p…
_SHORTEST_WORD = 12  # without any of them, where prose is cut too; and never a whole word
_MARK = re.compile(  # noqa: TID251 - a hot anchor; each repeat is possessive
    r"[.…‥⋯](?:(?<=\.)\.++|(?<!\.)[…‥⋯]*+)"
)
_ELLIPSES = ("..", "…", "‥", "⋯")
_NAME = LABEL + "."
_WITHIN = frozenset(_NAME)
_EDGES = "-_."


def beginnings(domain: str) -> Iterator[str]:
    """Give the beginnings of a domain that are long enough to mean it when they are cut there.

    With a dot, it is five characters of which one stands behind the dot; else eight with a hyphen
    or a digit among them, or twelve letters that are not yet the whole first label, since prose
    puts an ellipsis behind any word.

    >>> list(beginnings("firm.example"))[:3], list(beginnings("ab-corp.jp"))
    (['firm.e', 'firm.ex', 'firm.exa'], ['ab-corp.j'])
    """
    first = domain.partition(".")[0]
    for end in range(_SHORTEST, len(domain)):
        beginning = domain[:end]
        if not beginning.endswith(".") and is_telling(beginning, first):
            yield beginning


def is_telling(beginning: str, word: str = "") -> bool:
    """Say whether a beginning is long enough; `word` is the one that would be prose.

    >>> is_telling("firm.e"), is_telling("international", "international")
    (True, False)
    """
    if "." in beginning:
        return len(beginning) >= _SHORTEST
    if not beginning.isalpha():
        return len(beginning) >= _SHORTEST_LABEL
    return len(beginning) >= _SHORTEST_WORD and beginning != word


def cuts(text: str) -> Iterator[Candidate]:
    """Find every name that ends in an ellipsis; its readings are its suffixes of whole labels.

    A blank may stand before the ellipsis where the name has a dot. What ends at an @ is a name
    of somebody's.

    >>> [r.canonical for c in cuts("www.firm.exam… hammer-po...") for r in c.readings]
    ['www.firm.exam', 'firm.exam', 'hammer-po']
    """
    if not any(mark in text for mark in _ELLIPSES):
        return
    for mark in _MARK.finditer(text):
        name, end = _name_before(text, mark.start())
        if name and text[mark.end() : mark.end() + 1] != "@":
            readings = _readings(name, end - len(name))
            if readings:
                yield Candidate(Kind.DOMAIN, readings[0].start, end, readings)


def _name_before(text: str, mark: int) -> tuple[str, int]:
    """Give the name before an ellipsis, and where it ends; an empty one where there is none."""
    is_prose = text[mark - 1 : mark] == " "
    end = mark - 1 if is_prose else mark
    if text[end - 1 : end] not in _WITHIN:
        return "", end
    window = text[max(0, end - LONGEST - 1) : end]
    written = window[len(window.rstrip(_NAME)) :]
    name = written.rstrip(".")
    end -= len(written) - len(name)
    name = name.lstrip(_EDGES)
    is_name = len(written) <= LONGEST and not (is_prose and "." not in name)
    return name if is_name else "", end


def _readings(name: str, start: int) -> tuple[Reading, ...]:
    """Give whatever could be the beginning of a domain; it starts where the whole name does."""
    labels = name.split(".")
    suffixes = (".".join(labels[i:]) for i in range(len(labels)))
    return tuple(
        Reading(start, suffix, Form.CUT, Confidence.POSSIBLE)
        for suffix in suffixes
        if is_telling(suffix)
    )
