"""Code points of UTF-8, compiled; whatever Python would not decode is a byte by itself."""

from typing import Any

import numpy as np

from leakwatch.match.compiled import inlined


@inlined
def decoded(buf: Any, at: Any, n: Any) -> Any:
    """Give the code point at a place and how many bytes it has; of no UTF-8 -1, and one byte."""
    lead = np.int64(buf[at])
    if lead < 0x80:
        return lead, 1
    second = np.int64(buf[at + 1]) if at + 1 < n else 0
    if second & 0xC0 != 0x80 or lead < 0xC2:
        return -1, 1
    code: Any = second & 0x3F
    if lead < 0xE0:
        return (lead & 0x1F) << 6 | code, 2
    third = np.int64(buf[at + 2]) if at + 2 < n else 0
    if third & 0xC0 != 0x80:
        return -1, 1
    code = code << 6 | third & 0x3F
    if lead < 0xF0:
        code |= (lead & 0x0F) << 12
        is_sound = code >= 0x800 and not 0xD800 <= code < 0xE000
        return (code, 3) if is_sound else (-1, 1)
    fourth = np.int64(buf[at + 3]) if at + 3 < n else 0
    code = (lead & 0x07) << 18 | code << 6 | fourth & 0x3F
    is_sound = fourth & 0xC0 == 0x80 and lead < 0xF8 and 0x10000 <= code < 0x110000
    return (code, 4) if is_sound else (-1, 1)


@inlined
def decoded_before(buf: Any, end: Any) -> Any:
    """Give the code point that ends at a place and how many bytes it has; as `decoded`."""
    if end <= 0:
        return -1, 1
    length = 1
    while length < min(end, 4) and buf[end - length] & 0xC0 == 0x80:
        length += 1
    code, size = decoded(buf, end - length, end)
    return (code, size) if size == length else (-1, 1)
