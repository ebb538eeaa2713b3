"""Codes that colour a terminal, put around or inside an identifier: `ESC[32mhanako@…`."""

import re
from collections.abc import Iterator

from leakwatch.parse.views import Edit

# As ECMA-48 writes them. Where the sign before it is spelled out, only those for colours and for
# erasing the line are taken; where it was lost, only colours that have a number.
_CODE = re.compile(rb"\[[0-?]{0,24}+[A-Za-z]")  # noqa: TID251 - bounded; `re` jumps to brackets
_COLOUR = re.compile(rb"\[(?:[0-9]{1,3}(?:;[0-9]{1,3}){0,8})?[mK]")  # noqa: TID251 - bounded
_NUMBERED = re.compile(rb"\[[0-9]{1,3}(?:;[0-9]{1,3}){0,8}m")  # noqa: TID251 - bounded
_ESCAPES = (b"\x1b", b"\x1a")  # the second is what a decoder may make of the first
_SPELLED = (b"\\x1b", b"\\x1B", b"\\033", b"\\u001b", b"\\u001B", b"\\e", b"^[", "\u241b".encode())


def colours(text: bytes) -> Iterator[Edit]:
    r"""Give the edits that take out the codes of a terminal.

    >>> list(colours(b"\x1b[1;32mhanako@firm.example\x1b[0m"))
    [(0, 7, b''), (26, 30, b'')]
    """
    for match in _CODE.finditer(text) if b"[" in text else ():
        start, end = match.span()
        before = text[max(0, start - 6) : start]
        if before.endswith(_ESCAPES):
            yield start - 1, end, b""
        elif sign := next((s for s in _SPELLED if before.endswith(s)), b""):
            if _COLOUR.fullmatch(text, start, end):
                yield start - len(sign), end, b""
        elif _NUMBERED.fullmatch(text, start, end):
            yield start, end, b""
