"""Long runs of letters that may be an encoded text, alone or wrapped over lines."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from leakwatch.parse.landmarks import landmarks

LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_SIGNS = b"+/-_"
_GLANCE = 4096  # bytes of a text from which on a glance at all of it pays
_EACH = frozenset(bytes([letter]) for letter in LETTERS)
# All letters of base64 become one, so that long runs are found by a search for a fixed string,
# which skips over what is short.
# What parts hexadecimal digits becomes a blank; anything else is a dot.
MASK = bytes(
    0x61 if byte in LETTERS else 0x20 if byte in b" :;," else byte if byte == 0x0A else 0x2E
    for byte in range(256)
)
SHORTEST = 16  # letters: an address of twelve
_RUN = re.compile(b"a" * SHORTEST + b"a*")  # noqa: TID251 - a single repeat
# With padding a run may be shorter by as much: numbers of customers and of phones are.
_PADDED = re.compile(  # noqa: TID251 - of fixed width; `re` jumps from one = to the next
    rb"=(?:(?<=[A-Za-z0-9+/\-_]{14}=)=|(?<=[A-Za-z0-9+/\-_]{15}=))(?!=)"
)
_LINE_END = rb"[ \t]{0,16}\r?\n(?:[ \t]|>|\|){0,32}"
_BETWEEN = re.compile(_LINE_END)  # noqa: TID251 - bounded
_TAIL = re.compile(  # noqa: TID251 - bounded
    _LINE_END + rb"([A-Za-z0-9+/\-_]{1,127})(?![A-Za-z0-9+/\-_])"
)
_PADDING = re.compile(rb"(?:=|%3[dD]){0,2}")  # noqa: TID251 - bounded
_WIDTHS = (64, 76)  # letters of a line at which mail and certificates are wrapped
_NARROWEST = 44
_END = 1024  # bytes at the end of a text that tell whether it ends inside of letters
_DIGESTS = (64, 96, 128)  # digits of a line in long lists of nothing else


class Wrapped(NamedTuple):
    """Runs that follow each other line by line; most have a single one.

    Unless it is `sure`, each of several may also be a row by itself.
    """

    places: Sequence[tuple[int, int]]
    sure: bool = True

    @property
    def start(self) -> int:
        """Give where the first run starts."""
        return self.places[0][0]

    @property
    def end(self) -> int:
        """Give where the last run ends."""
        return self.places[-1][1]

    def letters(self, text: bytes) -> bytes:
        """Give the runs put together."""
        if len(self.places) == 1:
            return text[slice(*self.places[0])]
        return b"".join(text[start:end] for start, end in self.places)


def runs_of(text: bytes, shortest: int = SHORTEST) -> Iterator[tuple[int, int]]:
    """Give where long runs of letters of base64 stand in a text.

    >>> list(runs_of(b"short aGFuYWtvQGZpcm0uZXhhbXBsZQ=="))
    [(6, 32)]
    """
    found = landmarks(text)
    if not found or not found.is_ascii:
        mask = text.translate(MASK)
        is_none = shortest >= SHORTEST and len(text) > _GLANCE and not _has_eight(mask)
        return iter(()) if is_none else runs(mask, shortest)
    borders = np.concatenate(((-1,), found.of(_SIGNS, others=True), (len(text),)))
    first = np.flatnonzero(borders[1:] - borders[:-1] > shortest)
    return zip((borders[first] + 1).tolist(), borders[first + 1].tolist(), strict=True)


def _has_eight(mask: bytes) -> bool:
    """Say whether eight letters follow each other at a place that is a multiple of eight.

    In a run of fifteen that is so.
    """
    eights = np.frombuffer(mask, "<u8", len(mask) // 8)
    return bool((eights == int.from_bytes(b"a" * 8, "little")).any())


def runs(mask: bytes, shortest: int = SHORTEST) -> Iterator[tuple[int, int]]:
    """Give where long runs of letters of base64 stand, by a text's mask.

    >>> list(runs(b"short aGFuYWtvQGZpcm0uZXhhbXBsZQ==".translate(MASK)))
    [(6, 32)]
    """
    first = mask.find(b"a" * shortest)
    if first >= 0:
        yield from (
            m.span() for m in _RUN.finditer(mask, first) if m.end() - m.start() >= shortest
        )


def short_runs(text: bytes) -> Iterator[tuple[int, int]]:
    """Give where runs stand that are long enough with their padding only.

    >>> list(short_runs(b"id=TUI3MjAzMTg0Mg=="))
    [(3, 17)]
    """
    for match in _PADDED.finditer(text) if b"=" in text else ():
        end = match.start()
        start = end - SHORTEST + match.end() - match.start()
        if text[start - 1 : start] not in _EACH:
            yield start, end


def ends_in_run(text: bytes) -> bool:
    r"""Say whether a text ends inside of a long run of letters or of many lines of them.

    >>> ends_in_run(b"aGFuYWtv" * 200), ends_in_run(b"taro@firm.example:pw\n" * 99)
    (True, False)
    """
    tail = text[-_END:]
    lines = [line.strip(b" \t>|\r") for line in tail.split(b"\n")]
    if len(tail) < _END or any(line.translate(None, LETTERS) for line in lines):
        return False
    widths = {len(line) for line in lines[1:-1]}
    is_list = len(widths) == 1 and widths <= {*_DIGESTS} and lines[1].islower()
    return min(widths, default=_END) >= _NARROWEST and not is_list


def wrapped(text: bytes, found: Sequence[tuple[int, int]]) -> Iterator[Wrapped]:
    """Give the runs, those put together that a program wrapped at one width.

    A list of encoded rows has lines of many widths: they stay apart.
    """
    i = 0
    while i < len(found):
        width = found[i][1] - found[i][0]
        count = _full(text, found, i) if width >= _NARROWEST and not width % 4 else 1
        last = i + count - 1
        rest = _rest(text, found, last) if width >= _NARROWEST else None
        sure = width in _WIDTHS
        if rest and (sure or count > 1):
            yield Wrapped([*found[i : i + count], rest], sure)
            i += count + (last + 1 < len(found) and rest == found[last + 1])
        else:
            yield Wrapped(found[i : i + count], sure)
            i += count


def _full(text: bytes, found: Sequence[tuple[int, int]], first: int) -> int:
    """Give how many runs of one width follow each other line by line."""
    width, last = found[first][1] - found[first][0], first
    while (
        last + 1 < len(found)
        and found[last + 1][1] - found[last + 1][0] == width
        and _is_next(text, found[last], found[last + 1])
    ):
        last += 1
    return last - first + 1


def _rest(text: bytes, found: Sequence[tuple[int, int]], last: int) -> tuple[int, int] | None:
    """Give where the last and shorter line of a wrapped text stands, if there is one."""
    if last + 1 < len(found) and _is_next(text, found[last], found[last + 1]):
        is_shorter = found[last + 1][1] - found[last + 1][0] < found[last][1] - found[last][0]
        return found[last + 1] if is_shorter else None
    tail = _TAIL.match(text, found[last][1])
    return tail.span(1) if tail else None


def _is_next(text: bytes, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Say whether nothing but a line's end parts two runs; padding ends a text."""
    return behind[0] - before[1] <= 80 and bool(_BETWEEN.fullmatch(text, before[1], behind[0]))


def padded(text: bytes, end: int) -> int:
    """Give where the padding behind a run ends."""
    match = _PADDING.match(text, end)
    return match.end() if match else end
