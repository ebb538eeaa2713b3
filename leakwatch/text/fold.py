"""Foldings that make equal what people see as equal: width, font, case and dashes."""

import unicodedata

# Whole blocks of width and font variants. Circled digits and superscripts are left out on purpose:
# NFKC would glue them to a number beside them (①090… would become 1090…), so they stay borders.
_VARIANTS = (
    range(0x3000, 0x3001),  # the ideographic blank
    range(0xFE50, 0xFE6C),  # small forms
    range(0xFF01, 0xFF5F),  # full-width forms
    range(0x1D400, 0x1D800),  # mathematical letters and digits
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d\uff70\u02d7\u2500"

_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # surrogates, which have no UTF-8


def _flat_forms() -> dict[int, str]:
    table = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for code in (code for block in _VARIANTS for code in block):
        flat = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(flat) == 1 and flat.isascii():
            table[code] = flat
    return table | _LONE


_FLAT = _flat_forms()
_TO_HYPHEN = str.maketrans(dict.fromkeys(_DASHES, "-"))


def fold(text: str) -> str:
    """Fold full-width to half-width and case to lower, so that ＡＢＣ meets abc.

    >>> fold("Ｔａｒｏ＠Ｅｘａｍｐｌｅ．ｃｏ．ｊｐ")
    'taro@example.co.jp'
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded)  # folding case can undo the normal form


def flatten(text: str) -> str:
    """Fold width, font and ASCII case one code point at a time, so that every place stays.

    >>> flatten("①０９０－１２３４　ＡＢＣ")
    '①090-1234 abc'
    """
    return text.translate(_FLAT)


def encodable(text: str) -> str:
    r"""Replace lone surrogates, which neither UTF-8 nor RE2 know, one for one.

    >>> ascii(encodable("a\udc80b"))
    "'a\\ufffdb'"
    """
    if text.isascii():
        return text
    try:
        text.encode()  # many times faster than to look at each sign
    except UnicodeEncodeError:
        return text.translate(_LONE)
    return text


def hyphenate(text: str) -> str:
    """Turn every dash, minus and prolonged sound mark into a hyphen; for numbers only.

    >>> hyphenate("090ー0123−4567")
    '090-0123-4567'
    """
    return text if text.isascii() else text.translate(_TO_HYPHEN)
