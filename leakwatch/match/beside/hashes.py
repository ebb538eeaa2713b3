"""What looks like the hash of a password."""

import re

from leakwatch.text import pattern

_SIZES = frozenset({32, 40, 56, 64, 96, 128})  # of MD5, SHA-1 and the four of SHA-2
_SHORTEST = min(_SIZES)
_RUN = re.compile(r"[0-9a-f]{32,}+")  # noqa: TID251 - a hot path; possessive
# What may touch a run that stands on its own; a slash or a full stop makes it a file's name.
_BEFORE = frozenset(" \t\n\r:;|,'\"=*{}$()<>[]\x1f\x1a`")
_BEHIND = _BEFORE - {"*"} | {""}
_NAMED_OTHERWISE = pattern(
    r"(?:\?[a-z0-9_]*=|\b(?:commit|revision|etag|checksum|integrity)[\s:=\"'\]]{0,4})$"
)
_MARKS = ("$", "{s", "{m", "{c", "{p", "pbkdf2", "scrypt")
_LOOK = 40  # characters before a run that may name it
_CRYPT = pattern(
    r"\$2[abxy]?\$[0-9]{2}\$[./a-z0-9]{22,53}|\$argon2(?:id|i|d)\$[^\s:|]{20,}"
    r"|\$(?:1|5|6|y|7|md5|sha1|apr1|scrypt)\$[^\s:|]{20,}|\$[ph]\$[./a-z0-9]{31}"
    r"|\{(?:s?sha(?:256|384|512)?|s?md5|crypt|pbkdf2[a-z0-9\-]{0,12})\}[^\s:|]{12,}"
    r"|\bpbkdf2[a-z0-9_\-]{0,20}(?:[$:][a-z0-9_\-]{1,12})?[$:][0-9]{1,7}[$:][^\s|]{8,}"
    r"|\bscrypt:[0-9]{1,7}:[0-9]{1,3}:[0-9]{1,3}[$:][^\s|]{8,}"
)


def has_hash(text: str) -> bool:
    """Say whether hexadecimal digits of a hash's length stand alone in a folded text, or a crypt.

    Digits of an UUID are no such run. A hash that is the hit itself is to be left out before.

    >>> has_hash("x@x.xx:5f4dcc3b5aa765d61d8327deb882cf99"), has_hash("/5f4dcc3b.png")
    (True, False)
    """
    if any(map(text.__contains__, _MARKS)) and _CRYPT.search(text):
        return True
    return len(text) >= _SHORTEST and any(
        _is_alone(text, match.start(), match.end()) for match in _RUN.finditer(text)
    )


def is_hash(value: str) -> bool:
    """Say whether a value begins as a hash does, maybe with its salt behind it.

    >>> is_hash("5f4dcc3b5aa765d61d8327deb882cf99:a1b2"), is_hash("sakura9!")
    (True, False)
    """
    run = len(value) >= _SHORTEST and _RUN.search(value)
    if run:
        return run.start() <= 1 and has_hash(value)
    crypt = any(map(value.__contains__, _MARKS)) and _CRYPT.search(value)
    return bool(crypt and crypt.start() <= 1 and has_hash(value))


def _is_alone(text: str, start: int, end: int) -> bool:
    digits = text[start:end]
    if end - start not in _SIZES or digits.isdigit() or digits.isalpha():
        return False
    if (start and text[start - 1] not in _BEFORE) or text[end : end + 1] not in _BEHIND:
        return False
    return _NAMED_OTHERWISE.search(text[max(0, start - _LOOK) : start]) is None
