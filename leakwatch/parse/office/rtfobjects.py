"""Files inside of rich text: objects in hexadecimal digits, as OLE 1.0 wraps them (MS-OLEDS)."""

import binascii
import re
from collections.abc import Iterator

from leakwatch.parse.bounds import Budget, Packed
from leakwatch.parse.office.oldfiles import unpackaged

_DATA = re.compile(  # noqa: TID251 - possessive; `re` jumps from one such word to the next
    rb"\\objdata[ \r\n\t]*+([0-9a-fA-F \r\n\t]++)"
)
_BLANKS = b" \r\n\t"
_VERSION = b"\x01\x05\0\0"
_EMBEDDED = b"\x02\0\0\0"  # the kind of object that has its content with it
_PACKAGE = b"Package"


def files(content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the content of each object; of what is wrapped in another way, all its bytes."""
    for match in _DATA.finditer(content):
        digits = match[1].translate(None, _BLANKS)
        raw = binascii.a2b_hex(digits[: len(digits) // 2 * 2])
        budget.enter()
        budget.take(len(raw))
        name, inner = _unwrapped(raw)
        if inner:
            yield Packed(name, iter([inner]))


def _unwrapped(raw: bytes) -> tuple[str, bytes]:
    """Give name and content: three texts stand before it, and all four behind their lengths.

    Behind it stands a picture of it, or nothing; if not, a length lies.
    """
    if raw[4:8] != _EMBEDDED:
        return "", raw
    place, parts = 8, []
    for _ in range(4):
        length = int.from_bytes(raw[place : place + 4], "little")
        parts.append(raw[place + 4 : place + 4 + length])
        place += 4 + length
    kind, _, _, inner = parts
    if raw[place:] and not raw.startswith(_VERSION, place):
        return "", raw
    if kind.rstrip(b"\0") == _PACKAGE and inner:
        name, blocks = unpackaged(inner)
        return name, b"".join(blocks)
    return "", inner or raw
