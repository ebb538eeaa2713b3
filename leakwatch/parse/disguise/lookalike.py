"""Identifiers with letters of another script in them that look like ours."""

import re
from collections.abc import Iterator

from leakwatch.parse.disguise.twins import LETTERS
from leakwatch.parse.views import Edit

_MEANT = {twin.encode(): letter.encode() for twin, letter in LETTERS.items()}
_FIRSTS = frozenset(written[0] for written in _MEANT)
_ELSE = bytes(byte for byte in range(256) if byte not in _FIRSTS)
_SEQUENCE = rb"(?:[\xc4-\xdf][\x80-\xbf]|[\xe1\xea][\x80-\xbf]{2})"
# Such a letter beside what identifiers are made of; a word of Cyrillic prose has none of that.
_ANCHOR = re.compile(  # noqa: TID251 - bounded
    rb"(?<=[a-zA-Z0-9@_.\-])%b|%b(?=[a-zA-Z0-9@_\-]|\.[^\s])" % (_SEQUENCE, _SEQUENCE)
)
_AROUND = 128  # bytes on each side in which an identifier's other letters are sought
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-@")


def look_alikes(text: bytes) -> Iterator[Edit]:
    """Give the edits that put ASCII letters for their twins, where all of a name allows it.

    Only in names with an @ or a dot inside.

    >>> [edit[2] for edit in look_alikes("hаnako@firm.example слово.".encode())]
    [b'a']
    """
    if text.isascii() or not text.translate(None, _ELSE):
        return
    done = 0
    for match in _ANCHOR.finditer(text):
        if match.start() >= done:
            start, name = _name(text, match.start(), done)
            done = max(start + len(name.encode()), match.end())
            if _is_identifier(name):
                yield from _edits(name, start)


def _name(text: bytes, place: int, least: int) -> tuple[int, str]:
    """Give where the name around a place starts, and the name."""
    before = text[max(least, place - _AROUND) : place].decode("utf-8", "ignore")
    behind = text[place : place + _AROUND].decode("utf-8", "ignore")
    first = next((i for i, c in enumerate(reversed(before)) if not _is_part(c)), len(before))
    last = next((i for i, c in enumerate(behind) if not _is_part(c)), len(behind))
    left = before[len(before) - first :]
    return place - len(left.encode()), left + behind[:last]


def _is_part(character: str) -> bool:
    return character in _SIGNS or character in LETTERS


def _is_identifier(name: str) -> bool:
    """Say whether a name could be one of ours: it has an @, or a dot between letters."""
    return "@" in name.strip("@") or "." in name.strip(".")


def _edits(name: str, start: int) -> Iterator[Edit]:
    place = start
    for character in name:
        written = character.encode()
        if written in _MEANT:
            yield place, place + len(written), _MEANT[written]
        place += len(written)
