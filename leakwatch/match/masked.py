"""Masked addresses: j***@firm.example names a domain, and somebody there whom it does not tell."""

import re

from leakwatch.text.canonical import LOCAL_PART

_SIGNS = "*•●○◦◯〇∙·・■□▪▫◆◇★☆█▓▒░×✕✖…‥⋯"
_WEIGHTS = {"…": 3, "⋯": 3, "‥": 2}
_LETTERS = "".join(sorted(LOCAL_PART - {"*"}))
# A row begins with a sign, three dots or three hashes: one dot is a part of many a name, and one
# hash stands before it. Only the first of equals begins one.
_MASKED = re.compile(  # noqa: TID251 - a hot anchor; bounded and possessive
    rf"[{_SIGNS}.#](?<![{_SIGNS}][{_SIGNS}]|\.\.|##)"
    rf"(?:(?<=[{_SIGNS}])|(?<=\.)\.\.|(?<=#)##)"
    rf"([{_SIGNS}.#]{{0,64}}+)([{re.escape(_LETTERS)}{_SIGNS}]{{0,64}}+)@"
)
_HEAD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
LEFT = 3  # letters that a mask may leave at the end of a name


def masked(text: str) -> dict[int, int]:
    """Give the place of each @ behind a masked name, and where what the mask left of it starts.

    One sign before a name is a bullet, and one alone stands for any name: neither is a mask.

    >>> masked("j***@firm.example t●●o@firm.example *taro@firm.example")
    {4: 4, 22: 21}
    """
    found: dict[int, int] = {}
    if "@" not in text:
        return found
    for match in _MASKED.finditer(text):
        at, start = match.end() - 1, match.start()
        signs = sum(_WEIGHTS.get(sign, 1) for sign in text[start : match.end(1)])
        left = len(match.group(2)) - len(match.group(2).rstrip(_LETTERS))
        has_head = start > 0 and text[start - 1] in _HEAD
        if (signs > 1 and (has_head or left <= LEFT)) or (has_head and left <= LEFT):
            found[at] = at - left
    return found
