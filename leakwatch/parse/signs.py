"""Signs that some lines of a file are in another charset than the file, seen without reading."""

import re

# Bytes by their role. In CP932 two bytes of A1 to DF follow each other only where half-width kana
# stand; in EUC-JP nearly everywhere. Python searches for a literal much faster than for a class.
_HALF, _LEAD, _LETTER, _OTHER = b"hLa."


def _role(byte: int) -> int:
    if byte >= 0x81:
        return _HALF if 0xA1 <= byte <= 0xDF else _LEAD
    return _LETTER if chr(byte).isalnum() or byte == 0x40 else _OTHER


_ROLES = bytes(map(_role, range(256)))
_KANA_OF_UTF8 = re.compile(  # noqa: TID251 - bounded
    rb"\xe3[\x81-\x83][\x80-\xbf]\xe3[\x81-\x83][\x80-\xbf]"
)
# Whole words of kana and kanji in UTF-8, with ASCII around them.
_WORDS_OF_UTF8 = re.compile(  # noqa: TID251 - bounded
    rb"(?:^|[\x00-\x7f])(?:[\xe2-\xef][\x80-\xbf]{2}){2,50}(?:[\x00-\x7f]|$)"
)
_KANA_OF_EUC = re.compile(rb"\xa4[\xa1-\xf3]\xa4[\xa1-\xf3]")  # noqa: TID251 - bounded


def has_others(window: bytes, main: str, *, is_hasty: bool = False) -> bool:
    """Say whether text that was read strictly in a charset may hold lines of another.

    `is_hasty` leaves out what takes as long as reading does: then only kana are a sign.

    >>> has_others("見本です".encode("cp932"), "cp932")
    False
    >>> has_others("見本です".encode("cp932") + "見本".encode("euc_jp"), "cp932")
    True
    """
    if main == "utf_8":
        return False
    if _KANA_OF_UTF8.search(window):
        return True
    if main != "cp932":
        return False
    if is_hasty:
        return _KANA_OF_EUC.search(window) is not None
    return b"hh" in window.translate(_ROLES) or has_utf8_words(window)


def has_utf8_words(window: bytes) -> bool:
    """Say whether there are words of kana or kanji that are UTF-8 by all appearance.

    >>> has_utf8_words("見本".encode()), has_utf8_words("見本".encode("cp932"))
    (True, False)
    """
    return _WORDS_OF_UTF8.search(window) is not None


def may_swallow(window: bytes, main: str) -> bool:
    r"""Say whether a stray byte may have made a character of the first letter behind it.

    >>> may_swallow(b",\x81taro@firm.example", "cp932"), may_swallow("アタ".encode("cp932"), "cp932")
    (True, False)
    """
    if main != "cp932":
        return False
    roles = window.translate(_ROLES)
    return b".Laa" in roles or b"aLaa" in roles
