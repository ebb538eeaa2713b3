"""Single values of bytes, as the formats of old programs keep them, into text."""

from leakwatch.parse.charsets.charset import decode

_AROUND = b"1\n"  # a line of its own: what is that short and has no NUL was not meant as UTF-16


def narrow(raw: bytes) -> str:
    """Give the text of a value whose characters take one or two bytes each; never raises.

    >>> narrow("見本です".encode("cp932")), narrow("taro@example.co.jp".encode("utf_16_le"))
    ('見本です', 'taro@example.co.jp')
    """
    if raw.isascii() and b"\0" not in raw:
        return decode(raw)[0] if b"\x1b" in raw else raw.decode("ascii")
    if b"\0" in raw.rstrip(b"\0"):
        return decode(raw)[0]
    return decode(_AROUND + raw.rstrip(b"\0") + _AROUND)[0][len(_AROUND) : -len(_AROUND)]
