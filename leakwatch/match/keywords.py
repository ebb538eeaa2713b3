"""Keywords in a text: searched in its folded form, placed in the text as it stands."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from leakwatch.match.wordings import Wording, wordings
from leakwatch.model import Confidence
from leakwatch.text import fold

_ASCII_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_VOICED = "\uff9e\uff9f"  # half-width marks, which fold into the kana before them


class Folded:
    """A text folded line by line, so that what is found can be placed again."""

    def __init__(self, raw: str) -> None:
        self._lines = raw.splitlines(keepends=True)
        folded = [fold(line) for line in self._lines]
        self._starts = [0, *accumulate(map(len, self._lines))]
        self._folded_starts = [0, *accumulate(map(len, folded))]
        self._ends: dict[int, Sequence[int]] = {}  # of the lines that were asked for
        self.text = "".join(folded)

    def place(self, at: int) -> int:
        """Give the code point of the original from which a folded one came."""
        line = bisect_right(self._folded_starts, at) - 1
        if line not in self._ends:
            size = self._folded_starts[line + 1] - self._folded_starts[line]
            self._ends[line] = _ends(self._lines[line], size)
        inside = at - self._folded_starts[line]
        return self._starts[line] + bisect_right(self._ends[line], inside)


def _ends(line: str, folded_size: int) -> Sequence[int]:
    """Give what `folded_ends` gives; without a look at each character where it can be known.

    Only what joins makes a line shorter, so without it one of the same size is the same all along.
    """
    if folded_size == len(line) and not any(map(_joins, set(line))):
        return range(1, folded_size + 1)
    return folded_ends(line)


def folded_ends(line: str) -> list[int]:
    """Give for each character of a line where its fold ends in the folded line.

    A mark that melts into the character before it ends where that one does.

    >>> folded_ends("㈱ｶﾞa")  # folded: (株)ガa
    [3, 4, 4, 5]
    """
    ends: list[int] = []
    for cluster in _clusters(line):
        end = (ends[-1] if ends else 0) + len(fold(cluster))
        ends += [end] * len(cluster)
    return ends


def _clusters(line: str) -> Iterator[str]:
    """Cut a line into pieces that fold by themselves: a character and the marks upon it."""
    start = 0
    for i, character in enumerate(line):
        if i and not _joins(character):
            yield line[start:i]
            start = i
    yield line[start:]


def _joins(character: str) -> bool:
    """Say whether a character may melt into the one before it: marks, Korean vowels and finals."""
    is_mark = unicodedata.category(character).startswith("M") or character in _VOICED
    return is_mark or "\u1160" <= character <= "\u11ff"


def any_keyword(raw: str, keywords: Sequence[str]) -> bool:
    """Say whether a keyword may stand in a text at all: most texts hold none.

    >>> any_keyword("ＡＣＭＥの名簿", ["acme"]), any_keyword("名簿", ["acme"])
    (True, False)
    """
    folded = fold(raw)  # comes to the same as folding line by line, without the way back
    return any(
        all(word in folded for word in wording.words)
        for keyword in keywords
        for wording in wordings(keyword)[:1]  # all of its wordings have the same words
    )


def keyword_places(
    folded: Folded, keywords: Sequence[str], confidence: Confidence = Confidence.EXACT
) -> Iterator[tuple[int, int, int]]:
    """Find keywords; gives the place in `keywords`, then start and end in the original.

    Where a keyword begins or ends with an ASCII letter or digit, none may stand beside it;
    Japanese has no blanks between words, so there any neighbour will do. `confidence` says which
    wordings are meant: those that are surely the keyword's, or the guesses.

    >>> list(keyword_places(Folded("ＡＣＭＥ商事の名簿, acmes"), ["acme"]))
    [(0, 0, 4)]
    """
    for number, keyword in enumerate(keywords):
        for wording in wordings(keyword):
            if wording.confidence is confidence:
                for at, end in _spans(folded.text, wording):
                    yield number, folded.place(at), folded.place(end - 1) + 1


def _spans(text: str, wording: Wording) -> Iterator[tuple[int, int]]:
    """Give where a wording stands; one that is part of another word may overlap the next."""
    if not all(word in text for word in wording.words):
        return
    at = 0
    while found := wording.pattern.search(text, at):
        if _is_bordered(text, *found.span()):
            yield found.span()
        at = found.start() + 1


def _is_bordered(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (
        (text[start] in _ASCII_WORD and before in _ASCII_WORD)
        or (text[end - 1] in _ASCII_WORD and behind in _ASCII_WORD)
    )
