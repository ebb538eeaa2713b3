"""Signs that bytes are in another charset than they seem, seen without reading them."""

import re

# In these, the second byte of a character may be an ASCII letter.
SWALLOWING = ("cp932", "gb18030", "big5hkscs", "cp949", "euc_jp", "euc_jis_2004")
# Bytes by their role. In CP932 two bytes of A1 to DF follow each other only where half-width kana
# stand; in EUC-JP nearly everywhere. Python searches for a literal much faster than for a class.
_HALF, _LEAD, _LETTER, _OTHER = b"hLa."
# All of these are bounded, and of bytes, which RE2 takes for UTF-8.
_WORDS_OF_UTF8 = re.compile(  # noqa: TID251 - see above
    rb"(?:^|[\x00-\x7f])(?:[\xe2-\xef][\x80-\xbf]{2}){2,50}(?:[\x00-\x7f]|$)"
)
_PAIR_OF_UTF8 = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}[\xe2-\xef]")  # noqa: TID251 - see above
_KANA_OF_UTF8 = re.compile(  # noqa: TID251 - see above
    rb"\xe3[\x81-\x83][\x80-\xbf]\xe3[\x81-\x83][\x80-\xbf]"
)
_KANA_OF_EUC = re.compile(rb"\xa4[\xa1-\xf3]\xa4[\xa1-\xf3]")  # noqa: TID251 - see above
_HALVES_OF_EUC = re.compile(  # noqa: TID251 - see above
    rb"\x8e[\xa1-\xdf]\x8e[\xa1-\xdf]\x8e[\xa1-\xdf]"
)
_KANA = re.compile(  # noqa: TID251 - see above
    rb"(?:\xe3[\x81-\x83][\x80-\xbf]){3}|(?:[\xa4\xa5][\xa1-\xf6]){3}"
    rb"|(?:\x82[\x9f-\xf1]|\x83[\x40-\x96]){3}"
)
_SWALLOWED = re.compile(rb"[\x80-\xff][A-Za-z@_][A-Za-z0-9@._+\-]")  # noqa: TID251 - see above


def _role(byte: int) -> int:
    if byte >= 0x81:
        return _HALF if 0xA1 <= byte <= 0xDF else _LEAD
    return _LETTER if chr(byte).isalnum() or byte == 0x40 else _OTHER


_ROLES = bytes(map(_role, range(256)))


def has_others(window: bytes, main: str, *, is_hasty: bool = False) -> bool:
    """Say whether Japanese text that was read strictly may hold lines of another charset.

    `is_hasty` leaves out what takes as long as reading does: then only kana are a sign.

    >>> has_others("見本です".encode("cp932"), "cp932")
    False
    >>> has_others("見本です".encode("cp932") + "見本".encode("euc_jp"), "cp932")
    True
    """
    if main == "euc_jp":  # kana of UTF-8 mean nothing in it, and hardly any kanji do
        return not is_hasty and has_utf8_words(window)
    if main != "cp932":
        return False
    if is_hasty:
        return bool(_KANA_OF_UTF8.search(window) or _KANA_OF_EUC.search(window))
    if _HALVES_OF_EUC.search(window):
        return True
    return b"hh" in window.translate(_ROLES) or has_utf8_words(window)


def has_utf8_words(window: bytes) -> bool:
    """Say whether there are words of kana or kanji that are UTF-8 by all appearance.

    >>> has_utf8_words("見本".encode()), has_utf8_words("見本".encode("cp932"))
    (True, False)
    """
    may_be = _PAIR_OF_UTF8.search(window) is not None  # takes a fraction of the time
    return may_be and _WORDS_OF_UTF8.search(window) is not None


def has_kana(window: bytes) -> bool:
    """Say whether some bytes are kana in a row, in whatever charset of Japanese.

    >>> has_kana("かたかな".encode("euc_jp")), has_kana("Добрый день".encode("koi8_r"))
    (True, False)
    """
    return _KANA.search(window) is not None or has_utf8_words(window)


def may_swallow(window: bytes, main: str) -> bool:
    r"""Say whether a stray byte may have made a character of the first letter behind it.

    >>> may_swallow(b",\x81taro@firm.example", "cp932"), may_swallow(b"\x83Aabc", "cp932")
    (True, False)
    """
    if main != "cp932":
        return False
    roles = window.translate(_ROLES)
    return b".Laa" in roles or b"aLaa" in roles


def swallowed(window: bytes, codec: str) -> bool:
    r"""Say whether a character may have swallowed a letter of an identifier, in any charset.

    >>> swallowed(b"\x81taro", "gb18030"), swallowed(b"\x81taro", "koi8_r")
    (True, False)
    """
    if codec == "cp932":
        return may_swallow(b"\n" + window, codec)
    return codec in SWALLOWING and _SWALLOWED.search(window) is not None
