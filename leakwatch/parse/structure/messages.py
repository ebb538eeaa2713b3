"""Records of mail: header lines, lines of the body; and a form that was sent, as a whole."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from leakwatch.parse.structure.passages import passages

# Bounded; each match is tried at the start of a line only.
_FIELD = re.compile(  # noqa: TID251 - bounded
    rb"(?im)^(--[^\s]{1,100})[ \t]{0,8}\r?\n"
    rb"Content-Disposition:[ \t]{0,8}form-data\b([^\r\n]{0,400})"
)


def messages(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the records of mail start: as in plain text, but the fields of a form are one.

    >>> field = b'--x\nContent-Disposition: form-data; name="%b"\n\n%b\n'
    >>> list(messages(field % (b"mail", b"a") + field % (b"tel", b"1") + b"--x--\n"))
    [0, 101]
    """
    starts = passages(text, start, end)
    for first, last in _forms(text, start, len(text) if end is None else end):
        low, high = bisect_left(starts, first + 1), bisect_left(starts, last)
        del starts[low:high]
    return starts


def _forms(text: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give where forms start and end, the last first; an uploaded file ends one."""
    forms: list[tuple[int, int]] = []
    missing: set[bytes] = set()
    boundary = b""
    for match in _FIELD.finditer(text, start, end):
        if b"filename" in match[2] or match[1] in missing:
            boundary = b""
            continue
        stop = text.find(b"\n" + match[1], match.end(), end) + 1
        if not stop:
            missing.add(match[1])
            stop = match.end()
        if forms and match[1] == boundary and forms[-1][1] == match.start():
            forms[-1] = (forms[-1][0], stop)
        else:
            forms.append((match.start(), stop))
        boundary = match[1]
    yield from reversed(forms)
