"""Where lines and the rows of a table start; by linear scans."""

import re
from array import array
from itertools import accumulate

_LONGEST_ROW = 50  # lines; a quote that stays open for longer is a stray one
# A cell begins with its quote: other quotes are inches, or part of somebody's password.
_OPENS = re.compile(  # noqa: TID251 - possessive, and no two places of a line share what they read
    rb'(?:^|(?<=[,;|\t^:\x1f\n\r])) ?"(?:[^"]++|"")*+\Z'
)


def lines(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the lines of a part start, `start` being the first; LF, CR or both end them.

    >>> list(lines(b"a\r\nb\rc\n"))
    [0, 3, 5]
    """
    lengths = map(len, text[start:end].splitlines(keepends=True))
    starts = array("q", accumulate(lengths, initial=start))
    return starts[:-1] if len(starts) > 1 else starts


def rows(text: bytes, start: int = 0) -> "array[int]":
    r"""Give where the rows of a table start: lines, except those inside a quoted cell.

    >>> list(rows(b'a,b\n1,"x\ny"\n2,z\n'))
    [0, 4, 12]
    """
    starts = lines(text, start)
    if text.find(b'"', start) < 0:
        return starts
    ends = (*starts[1:], len(text))
    kept, opened = array("q"), -1
    for number, (place, end) in enumerate(zip(starts, ends, strict=True)):
        if opened < 0:
            kept.append(place)
        if text.count(b'"', place, end) & 1:
            is_cell = opened < 0 and _OPENS.search(text[place:end])
            opened = number if is_cell else -1
        elif opened >= 0 and number - opened >= _LONGEST_ROW:
            kept.extend(starts[opened + 1 : number + 1])
            opened = -1
    return kept
