"""Hexdumps (xxd, hexdump -C, od) and hexadecimal digits that signs part."""

import binascii
import re
from collections.abc import Iterator

from leakwatch.parse.disguise.readable import is_text
from leakwatch.parse.disguise.runs import MASK

_H = rb"[0-9a-fA-F]"
# A line of a dump: the place, the columns of digits, and what the program shows beside them.
_LINE = re.compile(  # noqa: TID251 - possessive or bounded
    rb"[ \t]{0,8}(?:0[xX])?(%b{4,16})([:|]?)[ \t]{1,4}((?:%b{2,8}[ \t\-]{1,3}){1,32}(?:%b{2,8})?+)?([^\n]*+)(?:\n|\Z)"
    % (_H, _H, _H)
)
_COLUMNS = re.compile(rb"(?:%b%b){1,4}(?![0-9a-zA-Z])" % (_H, _H))  # noqa: TID251 - bounded
_WIDEST = 32  # bytes of one line of a dump
_ROWS = (b"aaaa aaaa aaaa aaaa", b" aa aa aa aa aa aa")
_SPACED = re.compile(  # noqa: TID251 - possessive
    rb"(?:0[xX])?%b{2}(?:(?:[ :;.,\-]{1,2}|,?[ \t]{0,2}\r?\n[ \t]{0,16})(?:0[xX])?%b{2}(?![0-9a-zA-Z])){7,}+"
    % (_H, _H)
)
_MARKS = (
    b" aa aa aa aa aa aa aa",
    b"aa:aa:aa:aa:aa:aa:aa:aa",
    b"aaaa: aaaa: aaaa: aaaa",
    b"aaaa:aaaa:aaaa:aaaa",
)
_PAIR = re.compile(rb"(?:0[xX])?(%b{2})" % _H)  # noqa: TID251 - bounded


def dumps(text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give where hexdumps stand and the bytes they show, their lines joined.

    >>> list(dumps(b"00000000: 6861 6e61 6b6f 4066 6972  hanako@fir\\n0000000a: 6d2e 636f  m.co\\n"))
    [(0, 60, b'hanako@firm.co')]
    """
    marks = _Marks(text.translate(MASK), _ROWS)
    done = 0
    while (place := marks.first(done)) >= 0:
        start = max(text.rfind(b"\n", 0, place) + 1, done)
        end, octets = _dump(text, start)
        done = max(end, place + 1)
        if octets:
            yield start, end, octets


class _Marks:
    """Finds the next of several marks; each that is not there is sought once."""

    def __init__(self, mask: bytes, marks: tuple[bytes, ...]) -> None:
        self._mask = mask
        self._next = dict.fromkeys(marks, -2)

    def first(self, place: int) -> int:
        """Give where the first mark stands at or behind a place, or -1."""
        for mark, found in self._next.items():
            if found != -1 and found < place:
                self._next[mark] = self._mask.find(mark, place)
        return min((found for found in self._next.values() if found >= 0), default=-1)


def _dump(text: bytes, start: int) -> tuple[int, bytes]:
    """Give where a dump that starts at a line ends, and its bytes."""
    rows: list[bytes] = []
    end, is_in_words = start, False
    while match := _LINE.match(text, end):
        columns = match[3] and _octets(match)
        if not columns or (rows and len(rows[-1]) != len(rows[0])):
            break
        rows.append(columns)
        is_in_words = not match[2] and match[3][4:5] in (b" ", b"")
        end = match.end()
    return max(end, start + 1), b"\n".join(_orders(b"".join(rows), is_in_words=is_in_words))


def _orders(octets: bytes, *, is_in_words: bool) -> list[bytes]:
    """Give the bytes of a dump; of words, which may be of either byte order, what is text."""
    if not is_in_words:
        return [octets]
    swapped = bytearray(octets + bytes(len(octets) & 1))
    swapped[::2], swapped[1::2] = swapped[1::2], swapped[::2]
    return [order for order in (octets, bytes(swapped).rstrip(b"\0")) if is_text(order)]


def _octets(match: "re.Match[bytes]") -> bytes:
    """Give the bytes of one line, without what is shown beside the columns of digits."""
    shown = match[3] + match[4]
    for mark in (b"|", b">"):
        shown = shown.partition(mark)[0]
    if match[2] == b":":  # two blanks part the columns from what is beside them
        shown = re.split(rb"[ \t]{2}", shown, maxsplit=1)[0]
    octets = b"".join(binascii.a2b_hex(m.group()) for m in _COLUMNS.finditer(shown))
    return octets[:_WIDEST]


def spaced(text: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give where digits stand that signs part, as in `68 61 6e` or `0x68, 0x61`, and their bytes."""
    mask = text.translate(MASK)
    marks = _Marks(mask, _MARKS)
    done = 0
    while (place := marks.first(done)) >= 0:
        start = place + (mask[place] == 0x20)
        if mask[max(0, start - 3) : start] == b"aa " and mask[start - 4 : start - 3] != b"a":
            start -= 3
        match = _SPACED.match(text, max(start, done))
        done = match.end() if match else place + 1
        if match:
            octets = (binascii.a2b_hex(pair) for pair in _PAIR.findall(match.group()))
            yield match.start(), match.end(), b"".join(octets)
