"""Spots that have one reading alone: told as they stand, without the reference.

What is listed at a spot and where it stands, the kernel knows already. The reference is asked
for what may be around it: a longer name, a mask, a connection string, another reading that goes
before. Where the signs beside a spot leave no room for any of that, it would tell just the spot.
That is found out here, from a few signs on either side; whatever is in doubt is left to it.
"""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from leakwatch.match.alone import APART, PLAIN_PHONE, alone
from leakwatch.match.candidate import Sort
from leakwatch.match.customer_ids import whole_id
from leakwatch.match.filenames import without_ending
from leakwatch.match.flat import Flat, flat
from leakwatch.match.phones import whole_phone
from leakwatch.match.place import Place
from leakwatch.model import Entry, Form, Kind, Spelling
from leakwatch.text.canonical import LOCAL_PART

_NEAR = 96  # bytes on either side: more than is looked through
_LONGEST = 64  # of a local part
_RUN = 66  # signs: one more than may lead from a host to an @ that makes a local part of it
_CUT = "\udfff"  # stands for what lies beyond, at either end
_EDGE = "\n"  # stands for the end of the text
# Kana, kanji and brackets: none of them is a mask, a dot or a dash, or becomes ASCII.
_JAPANESE = "\u3001\u3005\u300c-\u300f\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff"
_LOCAL = r"[a-z0-9](?:[a-z0-9_%\-]|\.(?!\.))*"
_LABELS = r"[a-z0-9](?:[a-z0-9_\-]|\.(?!\.))*[a-z0-9]"
_HOST = re.compile(_LABELS)  # noqa: TID251 - one way to match
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABELS}")  # noqa: TID251 - parted by the @
_LOCAL_PART = re.compile(f"'?{_LOCAL}")  # noqa: TID251 - one way to match
# What parts a name from what stands beside it, whatever stands beyond.
_BORDER = re.compile(rf"[\s\"(),;<>\[\]\\{_JAPANESE}]")  # noqa: TID251 - one class
_BEHIND = re.compile(rf"\.?[\s\"(),;:<>\[\]\\]|[{_JAPANESE}]")  # noqa: TID251 - of fixed width
# What may stand before a host, and behind one, if no @ follows: neither a label, nor a dot.
_BEFORE_HOST = re.compile(  # noqa: TID251 - one class
    rf"[\s!-,/:-?\[-^`{{-~{_JAPANESE}]"
)
_BEHIND_HOST = frozenset("/?#&=|'!*+")
_USER_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._~%+-:")
_PHONE = re.compile(PLAIN_PHONE)  # noqa: TID251 - of bounded length
_JOINTS = "-./() "
_FAR = 6  # signs: one more than may stand between two groups of digits
_GLUE = frozenset("+0123456789abcdefghijklmnopqrstuvwxyz")
_OPEN = frozenset(["", _CUT, *"0123456789"])

Proved = Callable[[Kind, int, str], Entry | None]


class Spot(NamedTuple):
    """A spot as rows.py notes it: its bytes, its sort, and what is listed of it."""

    first: int
    last: int
    sort: int
    begin: int  # of what is listed
    place: int  # in its table
    is_wide: int  # whether it was narrowed, and ends with the character four bytes before its end

    def moved(self, by: int) -> "Spot":
        """Give the same so many bytes further on."""
        return self._replace(first=self.first + by, last=self.last + by, begin=self.begin + by)


class _Near(NamedTuple):
    """A spot with what stands around it, in code points; at both ends what stands for more."""

    flat: Flat
    start: int
    end: int
    begin: int
    left: str
    right: str

    def before(self, text: str, place: int) -> str:
        """Give the sign before a place of one of the texts."""
        return text[place - 1] if place > 0 else self.left

    def behind(self, text: str, place: int, many: int) -> str:
        """Give so many signs from a place on."""
        return (
            text[place : place + many] if place + many <= len(text) else text[place:] + self.right
        )


class Teller:
    """Tells the spots of one list that have only one reading.

    `proved` gives the entry at a place of a table if a canonical form is its, `signs` are those
    that an id may have; none says that it may have any.
    """

    def __init__(self, proved: Proved, spelling: Spelling, signs: str) -> None:
        self._proved = proved
        self._spelling = spelling
        self._signs = frozenset(f"{signs}-.{_CUT}") | _GLUE if signs else None
        self._has_borders = bool(signs) and APART.isdisjoint(signs.encode())

    def told(self, text: bytes, spot: Spot, taken: AbstractSet[tuple[int, int]]) -> Place | None:
        """Give what the reference would tell of a spot, or None where it must be asked.

        `taken` are first byte and end of all spots.
        """
        if spot.place < 0:
            return None
        if not spot.is_wide and (spot.first - 1, spot.last) not in taken:
            plain = self._alone(text, spot)
            if plain:
                return plain
        last = _last(text, spot)
        near = _near(text, spot, last)
        if near.before(near.flat.text, near.start) == "'" and (
            text[spot.first - 1 : spot.first] != b"'" or (spot.first - 1, spot.last) in taken
        ):
            return None  # an apostrophe may be part of an address, and that one is on the list
        kind, value = self._read(near, spot.sort)
        entry = self._proved(kind, spot.place, value) if value else None
        if entry is None:
            return None
        is_wide = bool(spot.is_wide) and near.flat.is_wide(near.start, near.end)
        return Place(spot.first, last, entry, value, Form.FULL_WIDTH if is_wide else Form.PLAIN)

    def _alone(self, text: bytes, spot: Spot) -> Place | None:
        """Give the place of a spot that plainly stands alone: for most, nothing is flattened."""
        kind, value = alone(text, spot.first, spot.last, spot.sort) or (Kind.KEYWORD, "")
        if kind is Kind.PHONE:
            value = whole_phone(value, self._spelling)
        elif kind is Kind.CUSTOMER_ID:
            value = whole_id(value, self._spelling) if self._has_borders else ""
        entry = self._proved(kind, spot.place, value) if value else None
        return Place(spot.first, spot.last, entry, value) if entry else None

    def _read(self, near: _Near, sort: int) -> tuple[Kind, str]:
        """Give kind and canonical form of a spot, or nothing where there may be more to it."""
        if sort == Sort.NAME:
            return _name(near, near.flat.text)
        if sort == Sort.PHONE:
            return Kind.PHONE, self._phone(near, near.flat.numbers)
        return Kind.CUSTOMER_ID, self._customer_id(near, near.flat.numbers)

    def _phone(self, near: _Near, text: str) -> str:
        """Give the number of a phone, or nothing where more may belong to it."""
        start, end = near.start, near.end
        if near.before(text, start) in _GLUE or not _PHONE.fullmatch(text, start, end):
            return ""
        before = f"{near.left}{text[max(0, start - _FAR) : start]}".rstrip(_JOINTS)
        behind = near.behind(text, end, _FAR).lstrip(_JOINTS)
        if before[-1:] in _OPEN or behind[:1] in _OPEN:
            return ""
        return whole_phone(text[start:end], self._spelling)

    def _customer_id(self, near: _Near, text: str) -> str:
        """Give an id where no id may go beyond it on either side, or nothing."""
        start, end = near.start, near.end
        if self._signs is None or near.before(text, start) in self._signs:
            return ""
        if near.behind(text, end, 1) in self._signs:
            return ""
        return whole_id(text[start:end], self._spelling)


def _name(near: _Near, text: str) -> tuple[Kind, str]:
    """Give the kind of a name and its canonical form, or nothing where it may be part of more."""
    written = text[near.start : near.end]
    local, at, host = written.rpartition("@")
    kind, rule = (Kind.EMAIL, _ADDRESS) if at else (Kind.DOMAIN, _HOST)
    last = host.rpartition(".")[2]
    is_plain = rule.fullmatch(written) and last not in (host, "") and not last.isdigit()
    if not is_plain or without_ending(host) or not _is_ended(near, text):
        return kind, ""
    if at:
        is_apart = len(local) <= _LONGEST and _is_apart(near, text, near.start)
        return kind, written if is_apart else ""
    before = near.before(text, near.start)
    is_apart = _is_unmasked(near, text) if before == "@" else bool(_BEFORE_HOST.match(before))
    return kind, text[near.begin : near.end] if is_apart else ""


def _is_ended(near: _Near, text: str) -> bool:
    """Say whether a name ends where it does, and is in nobody's local part."""
    behind = near.behind(text, near.end, 2)
    if _BEHIND.match(behind):
        return True
    if behind[0] not in _BEHIND_HOST:
        return False
    rest = near.behind(text, near.end, _RUN)
    sign = next((sign for sign in rest if sign not in LOCAL_PART), "")
    return sign not in ("@", _CUT)


def _is_apart(near: _Near, text: str, start: int) -> bool:
    """Say whether an address that starts here has no other reading, and is no user's of a URL."""
    before = near.before(text, start)
    if before == "'":
        return bool(_BORDER.match(near.before(text, start - 1)))
    if before != ":":
        return bool(_BORDER.match(before))
    while start >= 0 and (sign := near.before(text, start)) in _USER_SIGNS:
        start -= 1
    return sign not in ("/", _CUT)


def _is_unmasked(near: _Near, text: str) -> bool:
    """Say whether a plain local part stands before the @ of a host."""
    first = end = near.start - 1
    while first and text[first - 1] in LOCAL_PART:
        first -= 1
    before = near.before(text, first)
    is_local = _LOCAL_PART.fullmatch(text, first, end)
    return bool(is_local and (before == ":" or _BORDER.match(before)))


def _near(text: bytes, spot: Spot, last: int) -> _Near:
    left, right = max(0, spot.first - _NEAR), min(len(text), last + _NEAR)
    while left < spot.first and text[left] & 0xC0 == 0x80:
        left += 1
    while right < len(text) and text[right] & 0xC0 == 0x80:
        right += 1
    piece = text[left:right]
    places = (place - left for place in (spot.first, last, spot.begin))
    if not piece.isascii():
        places = (len(piece[:place].decode("utf-8", "surrogateescape")) for place in places)
    start, end, begin = places
    return _Near(
        flat(piece), start, end, begin,
        _CUT if left else _EDGE, _EDGE if right == len(text) else _CUT,
    )  # fmt: skip


def _last(text: bytes, spot: Spot) -> int:
    """Give where a spot ends: one that was narrowed is told four bytes behind its last sign."""
    if not spot.is_wide:
        return spot.last
    byte = text[spot.last - 4]
    size = 1 if byte < 0x80 else 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4
    return spot.last - 4 + size
