"""Bytes that were written one by one among plain text, and what they say."""

from leakwatch.parse.views import utf8


def said(octets: bytes, codec: str = "cp932") -> bytes:
    r"""Give the text of some bytes in UTF-8: they are in UTF-8, or else in a charset.

    An ASCII letter at their end may be the second half of a character, as in CP932, or may only
    have stood behind them.

    >>> said(b"\x81A").decode(), said("見".encode() + b"A").decode(), said(b"\xb1A").decode()
    ('、', '見A', 'ｱA')
    """
    head, letter = (octets[:-1], octets[-1:]) if octets[-1:].isascii() else (octets, b"")
    for name in ("utf_8", codec, "cp932"):
        for most, rest in ((head, letter), (octets, b"")):
            try:
                return utf8(most.decode(name)) + rest
            except UnicodeDecodeError:
                continue
    return utf8(head.decode("utf_8", "replace")) + letter
