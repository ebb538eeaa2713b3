"""Skeletons of text: what is left of it when width, case and the marks upon letters are taken off.

A skeleton is made character by character, without a look at the neighbours, and texts that fold to
the same have the same. So who looks for skeletons misses nothing of what folded text holds, and
needs to fold none; what differs in marks alone (カ, ガ) he finds as well.
"""

import unicodedata
from functools import cache

_LAST = 0x32000  # behind it no character has a skeleton but itself


def skeleton(text: str) -> str:
    r"""Give the skeleton of a text; blanks of every kind are blanks.

    >>> skeleton("㈱ｶﾞラス Ｃafe\u0301"), skeleton("ガ") == skeleton("カ")
    ('(株)カラス cafe', True)
    """
    return _decomposed(text).translate(_taken_off())


@cache
def changed() -> dict[int, str]:
    """Give every code point whose skeleton is not itself, with its skeleton."""
    codes = [*range(1, 0xD800), *range(0xE000, _LAST)]
    found = skeleton("\0".join(map(chr, codes))).split("\0")
    return {code: bare for code, bare in zip(codes, found, strict=True) if chr(code) != bare}


def _decomposed(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", folded)


@cache
def _taken_off() -> dict[int, str | None]:
    """Give what takes marks off and makes all blanks one."""
    blanks = {code: " " for code in range(0x3001) if chr(code).isspace()}
    marks = {code: None for code in range(_LAST) if unicodedata.combining(chr(code))}
    return blanks | marks
