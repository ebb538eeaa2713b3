"""Bytes that were written one by one among plain text, and what they say."""

from leakwatch.parse.charsets.readings import either
from leakwatch.parse.views import utf8


def said(octets: bytes, codec: str = "") -> bytes:
    r"""Give the text of some bytes in UTF-8: they are in UTF-8, or else in CP932 or EUC-JP.

    `codec` is what is known of their charset: it goes before these two.

    An ASCII letter at their end may be the second half of a character, as in CP932, or may only
    have stood behind them.

    >>> said(b"\x81A").decode(), said("見".encode() + b"A").decode(), said(b"\xb1A").decode()
    ('、', '見A', 'ｱA')
    >>> said("会員".encode("euc_jp")).decode(), said("会員".encode("cp932")).decode()
    ('会員', '会員')
    """
    head, letter = (octets[:-1], octets[-1:]) if octets[-1:].isascii() else (octets, b"")
    for name in filter(None, ("utf_8", codec)):
        for most, rest in ((head, letter), (octets, b"")):
            try:
                return utf8(most.decode(name)) + rest
            except UnicodeDecodeError:
                continue
    readings = [
        (reading, rest)
        for most, rest in ((head, letter), (octets, b""))
        if (reading := either(most, is_whole=True))
    ]
    if readings:
        reading, rest = max(readings, key=lambda found: found[0].score)
        return utf8(reading.text) + rest
    return utf8(head.decode("utf_8", "replace")) + letter
