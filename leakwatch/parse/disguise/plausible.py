"""Whether bytes look like text, or drawn by lot."""

import re
from unicodedata import category

_HEAD = 192  # bytes by which something long is judged
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r\f\x1b"})
_STRANGE = frozenset(("Cc", "Cn", "Co"))  # categories of characters that no text has
_BLANKS = frozenset("\t\n\r\f")
_FAULTY = "\ufffd"
_WORD = re.compile(rb"[\x20-\x7e]{5}")  # noqa: TID251 - bounded
_ADDRESS = re.compile(rb"[a-zA-Z0-9]@[a-zA-Z0-9]|[0-9]{7}")  # noqa: TID251 - bounded
SHORT = 64  # bytes; in less than that, one sign of noise is enough
MARKS = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16


def is_utf8(octets: bytes) -> bool:
    """Say whether bytes are UTF-8 from start to end.

    >>> is_utf8("見本".encode()), is_utf8("見本".encode("cp932"))
    (True, False)
    """
    try:
        octets.decode("utf_8")
    except UnicodeDecodeError:
        return False
    return True


def is_text(octets: bytes) -> bool:
    """Say whether bytes look like text, by their start."""
    head = octets[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if 0 in head:
        return _is_wide(head, controls)
    if 25 * controls > len(head) or (controls and len(head) < SHORT):
        return False
    return head.isascii() or _is_foreign(head, is_cut=len(octets) > _HEAD)


def _is_wide(head: bytes, controls: int) -> bool:
    """Say whether the NULs of some bytes are those of UTF-16 or UTF-32."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    others = controls - even - odd
    if len(head) < 8 or 16 * max(even, odd) <= len(head):
        return False
    if 8 * max(even, odd) > len(head) and 25 * others <= len(head):
        return True
    text = head[: len(head) // 2 * 2].decode("utf_16_be" if even > odd else "utf_16_le", "replace")
    seen = (sign for sign in text if sign not in _BLANKS)
    strange = sum(sign == _FAULTY or category(sign) in _STRANGE for sign in seen)
    return 25 * strange <= len(text)


def _is_foreign(head: bytes, *, is_cut: bool) -> bool:
    """Say whether bytes, some of them above 0x7f, are text in UTF-8 or another charset."""
    try:
        head.decode("utf_8")
    except UnicodeDecodeError as fault:
        if is_cut and fault.end >= len(head) - 3 and fault.start > 0:
            return True
    else:
        return True
    if head.startswith(MARKS):
        return len(head) >= 8
    if _ADDRESS.search(head) and 2 * sum(byte > 0x7F for byte in head) < len(head):
        return True
    return any(_reads(head, name) for name in ("cp932", "euc_jp")) and bool(
        _WORD.search(head) or len(head) >= 24
    )


def _reads(head: bytes, name: str) -> bool:
    try:
        head.decode(name)
    except UnicodeDecodeError as fault:
        return len(head) == _HEAD and fault.end >= len(head) - 1
    return True
