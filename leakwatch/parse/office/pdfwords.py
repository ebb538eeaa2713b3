"""Words of a page by where they stand: cells printed close together, addresses over two lines.

What is found here is only ever added to the lines of the page.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

_WORD = re.compile(r"\S++")  # noqa: TID251 - possessive
_GLUED = re.compile(r"@|[0-9]{5}")  # noqa: TID251 - no open repeat
_SHORTEST = 12  # characters: two identifiers are never shorter together
_LONGEST = 512
_MOST = 50_000  # characters of a page whose places are asked for one by one
_APART = 0.08  # of the height of a line: so far apart are two cells, and no two letters
_BACK = -0.25  # a letter may hang over the next one, but less than this
_SAME = 2.5  # points by which the starts of a cell's lines may differ
_NEAREST, _FURTHEST = 0.5, 2.2  # heights from a line of a cell to its next one
_TIGHT = 1.5  # heights up to which what stands above an address may be its beginning
_LINES = 4  # of one cell
_LOOKED_AT = 4  # words that start at the same place, nearest first
_HOST = re.compile(r"[\w.\-\ufffe\x02]++")  # noqa: TID251 - possessive
_LOCAL = re.compile(r"[A-Za-z0-9._+\-\ufffe\x02]*+(?<=[A-Za-z._+\-\ufffe\x02])")  # noqa: TID251 - possessive
_NUMBER = re.compile(r"[0-9]++|[^.]*?[0-9]{5}[^.]*+")  # noqa: TID251 - words are short
_WHOLE = re.compile(  # noqa: TID251 - no repeat
    r"\.(?:com|net|org|jp|info|biz|edu|gov|cn|kr|tw|hk|uk|de|fr|ru|example|test|invalid)$",
    re.IGNORECASE,
)
_HYPHENS = ("\ufffe", "\x02")  # at a line's end, as the library writes them
_GOES_ON = ("-", ".", *_HYPHENS)

_STUCK = re.compile(r"(?<=[A-Za-z])(?=[+0][0-9]{8})")  # noqa: TID251 - bounded

_CLEAN = re.compile(  # noqa: TID251 - possessive
    r"(?:[A-Za-z._+\-]++|[0-9]{1,4}+(?![0-9]))++@[A-Za-z0-9.\-]++|\+?[0-9()\-]{9,16}+"
)

Box = tuple[float, float, float, float]  # left, right, bottom, top, in points


class Places(Protocol):
    """What a page says of where its characters stand."""

    def boxes(self, at: int, count: int) -> Sequence[Box]:
        """Give the places of some characters in turn."""

    def drawn(self, at: int, count: int) -> int:
        """Give by how many orders to show text they were drawn."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, the number of its line, and where its first letter stands."""

    text: str = field(repr=False)
    line: int
    left: float
    bottom: float
    height: float
    last: float  # the bottom of its last letter, which a hyphen may part from the first one


def further(text: str, places: Places) -> Iterator[tuple[int, str]]:
    """Give numbers of lines and what to add to each: words apart by tabs, or one word whole."""
    words: list[Word] = []
    is_joined = "@" in text
    left, at = _MOST, 0
    for number, line in enumerate(text.split("\r\n")):
        for found in _WORD.finditer(line):
            start, shown = at + found.start(), found[0]
            cuts = [0]
            if len(shown) <= left and _may_be_glued(shown) and not _is_clean(shown, start, places):
                left -= len(shown)
                cuts += _cuts(shown, start, places)
            parts = [shown[a:b] for a, b in zip(cuts, [*cuts[1:], None], strict=True)]
            if len(parts) > 1:
                yield number, "\t".join(parts)
            if is_joined:
                words += _placed(parts, [start + cut for cut in cuts], number, places)
        at += len(line) + 2
    yield from joined(words)


def _may_be_glued(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and _GLUED.search(word) is not None


def _is_clean(word: str, start: int, places: Places) -> bool:
    """Say whether a word is one identifier and nothing else; most are, and to ask is cheap."""
    if not _CLEAN.fullmatch(word) or ("@" in word and not _WHOLE.search(word)):
        return False
    return places.drawn(start, len(word)) == 1


def _placed(
    parts: Sequence[str], starts: Sequence[int], line: int, places: Places
) -> Iterator[Word]:
    for part, start in zip(parts, starts, strict=True):
        if "@" not in part and (_NUMBER.fullmatch(part) or not _HOST.match(part)):
            continue  # neither the beginning nor the end of an address
        left, _, bottom, top = places.boxes(start, 1)[0]
        is_parted = any(hyphen in part for hyphen in _HYPHENS)
        last = places.boxes(start + len(part) - 1, 1)[0][2] if is_parted else bottom
        yield Word(part, line, left, bottom, top - bottom, last)


def _cuts(word: str, start: int, places: Places) -> list[int]:
    """Give where in a word another cell begins: letters stand evenly, cells do not."""
    boxes = places.boxes(start, len(word))
    gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
    height = boxes[0][3] - boxes[0][2]
    usual = _middle(gaps)
    near, far = usual + _BACK * height, usual + _APART * height
    found = [at for at, gap in enumerate(gaps, 1) if not near <= gap <= far]
    if places.drawn(start, len(word)) > 1:
        found += (at for at in _meetings(word) if places.drawn(start + at - 1, 2) > 1)
    found = sorted({at for at in found if word[at - 1] not in _HYPHENS})
    end = next((at for at in found if at > word.find("@")), len(word))
    stuck = _STUCK.search(word, word.find("@"), end) if "@" in word else None
    return sorted({*found, *([stuck.start()] if stuck else [])})


def _middle(gaps: Sequence[float]) -> float:
    ordered = sorted(gaps)  # the standard library's median costs more start-up time than it saves
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


def _meetings(word: str) -> Iterator[int]:
    """Give where cells may meet: some programs show every word by several orders."""
    is_two = word.count("@") > 1
    for at, (before, after) in enumerate(pairwise(word), 1):
        if is_two or before.isdigit() != after.isdigit():
            yield at


def joined(words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Give addresses that go on in the next line of their cell, each with the number of its line.

    >>> list(joined([Word("hana@fi", 0, 9, 90, 9, 90), Word("rm.example", 1, 9, 80, 9, 80)]))
    [(0, 'hana@firm.example')]
    """
    columns = _Columns(words)
    tails = set[Word]()
    for word in words:
        if "@" not in word.text:
            continue
        text, last = word.text, word
        for _ in range(_LINES):
            below = columns.below(last)
            if below is None or not _goes_on(text, below.text):
                break
            text, last = text + below.text, below
            tails.add(below)
        if last is not word:
            yield word.line, text
        above = columns.above(word)
        if above and above not in tails and _begins(above.text):
            yield word.line, above.text + text


def _goes_on(address: str, below: str) -> bool:
    """Say whether a word may be the rest of an address; one with a whole host has none."""
    if not _HOST.fullmatch(below) or _NUMBER.fullmatch(below):
        return False
    return below.startswith(_GOES_ON) or not _WHOLE.search(address)


def _begins(above: str) -> bool:
    return _LOCAL.fullmatch(above) is not None and not _WHOLE.search(above)


class _Columns:
    """The words of a page by where they start, to find what stands over and under each other."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._columns: dict[int, list[Word]] = defaultdict(list)
        for word in sorted(words, key=_bottom):
            self._columns[int(word.left // _SAME)].append(word)

    def below(self, word: Word) -> Word | None:
        """Give the next word of the same column downwards."""
        lowest, highest = (word.last - word.height * far for far in (_FURTHEST, _NEAREST))
        return max(self._between(word, lowest, highest, -1), key=_bottom, default=None)

    def above(self, word: Word) -> Word | None:
        """Give the next word of the same column upwards, where the lines are close."""
        lowest, highest = (word.bottom + word.height * far for far in (_NEAREST, _TIGHT))
        return min(self._between(word, lowest, highest, 1), key=_bottom, default=None)

    def _between(self, word: Word, lowest: float, highest: float, step: int) -> Iterator[Word]:
        """Give words of the column between two heights, from the nearest one on."""
        middle = int(word.left // _SAME)
        for column in (middle - 1, middle, middle + 1):
            found = self._columns.get(column, [])
            at = bisect_left(found, lowest if step > 0 else highest, key=_bottom)
            near = found[at : at + _LOOKED_AT] if step > 0 else found[max(0, at - _LOOKED_AT) : at]
            for other in near:
                if lowest <= other.bottom <= highest and abs(other.left - word.left) <= _SAME:
                    yield other


def _bottom(word: Word) -> float:
    return word.bottom
