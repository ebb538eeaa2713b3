"""Hexdumps (xxd, hexdump -C, od) and hexadecimal digits that signs part."""

import binascii
import re
from collections.abc import Iterator, Sequence

from leakwatch.parse.disguise.plausible import is_text
from leakwatch.parse.landmarks import Places, landmarks

_H = rb"[0-9a-fA-F]"
# A line of a dump: the place, the columns of digits, and what the program shows beside them.
_LINE = re.compile(  # noqa: TID251 - possessive or bounded
    rb"[ \t]{0,8}(?:0[xX])?(%b{4,16})([:|]?)[ \t]{1,4}"
    rb"((?:%b{2,8}[ \t\-]{1,3}){0,32}(?:%b{2,8})?+)([^\n]*+)(?:\n|\Z)" % (_H, _H, _H)
)
_COLUMNS = re.compile(rb"(?:%b%b){1,4}(?![0-9a-zA-Z])" % (_H, _H))  # noqa: TID251 - bounded
_WIDE = 128  # bytes before the columns of a line, at the most
_WIDEST = 32  # bytes of one line of a dump
_SPACED = re.compile(  # noqa: TID251 - possessive
    rb"(?:0[xX])?%b{2}(?:(?:[ :;.,\-]{1,2}|,?[ \t]{0,2}\r?\n[ \t]{0,16})"
    rb"(?:0[xX])?%b{2}(?![0-9a-zA-Z])){7,}+" % (_H, _H)
)
# By the mask: pairs, groups of four as in xxd, and pairs behind 0x.
_MARKS = (
    b" aa aa aa aa aa aa",
    b"aa  aa  aa  aa  aa  aa",
    b"aaaa aaaa aaaa aaaa",
    b"aaaa  aaaa  aaaa  aaaa",
)
_BETWEEN = b" :;,"  # what the mask shows as a blank
_STEPS = [  # from one of these to the next, in each of the marks
    [len(part) + 1 for part in mark.strip(b"a").split(b" ")[1:-1]] for mark in _MARKS
]
_PAIR = re.compile(rb"(?:0[xX])?(%b{2})" % _H)  # noqa: TID251 - bounded


def digits(text: bytes, mask: bytes) -> Iterator[tuple[int, int, bytes]]:
    r"""Give where hexdumps and digits in a row stand, and the bytes they mean, lines joined.

    `mask` is that of the text.

    >>> text = b"00000000: 6861 6e61 6b6f 4066  hanako@f\n00000008: 6972 6d  irm\n"
    >>> list(digits(text, b"aaaaaaaa  aaaa aaaa aaaa aaaa"))
    [(0, 63, b'hanako@firm')]
    >>> list(digits(b"68:61:6e:61:6b:6f:40:66", b"aa aa aa aa aa aa aa aa"))
    [(0, 23, b'hanako@f')]
    """
    marks = _Marks(mask)
    done = 0
    while (place := marks.first(done)) >= 0:
        line = text.rfind(b"\n", max(done - 1, place - _WIDE, 0), place) + 1
        end, octets = _dump(text, max(line, done)) if line or place < _WIDE else (place, b"")
        if octets:
            yield max(line, done), end, octets
        elif match := _SPACED.match(text, _first_pair(mask, place, done)):
            end = match.end()
            pairs = (binascii.a2b_hex(pair) for pair in _PAIR.findall(match.group()))
            yield match.start(), end, b"".join(pairs)
        done = max(end, place + 1)


def may_be_dump(text: bytes) -> bool:
    """Say quickly whether pairs or groups of digits may stand in a row.

    >>> may_be_dump(b"68:61:6e:61:6b:6f:40:66"), may_be_dump(b"a@b.example:pw " * 999)
    (True, False)
    """
    found = landmarks(text)
    if not found:
        return True
    blanks = found.of(_BETWEEN)
    steps = blanks[1:] - blanks[:-1]
    return any(_follow(steps, row) for row in _STEPS)


def _follow(steps: Places, row: Sequence[int]) -> bool:
    """Say whether some steps follow each other."""
    count = len(steps) - len(row) + 1
    if count < 1:
        return False
    found = steps[:count] == row[0]
    for i, step in enumerate(row[1:], 1):
        if not found.any():
            return False
        found &= steps[i : i + count] == step
    return bool(found.any())


def _first_pair(mask: bytes, place: int, least: int) -> int:
    """Give where the first of some pairs of digits stands, near the mark that gave them away."""
    start = place + (mask[place] == 0x20)
    is_pair = mask[max(0, start - 3) : start] == b"aa " and mask[start - 4 : start - 3] != b"a"
    return max(start - 3 if is_pair else start, least)


class _Marks:
    """Finds the next of several marks; each that is not there is sought once."""

    def __init__(self, mask: bytes) -> None:
        self._mask = mask
        self._next = dict.fromkeys(_MARKS, -2)

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
