"""Records of several lines, each a field with its name: logs of stealers, LDIF, vCards, forms.

A line that stands alone stays a record: lines are joined only where at least two kinds of field
that we know stand together.
"""

import re
from array import array
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leakwatch.parse.glance import has
from leakwatch.parse.landmarks import among, landmarks
from leakwatch.parse.structure.fields import meaning
from leakwatch.parse.structure.rows import lines

_MOST_LINES = 5_000  # of one record; photographs in address books are long
_BULLET = "(?:[-*+>#]{1,3}[ \t]{1,8}|(?:■|□|◆|◇|●|○|▼|▽|・|※|★|☆)[ \t]{0,4})".encode()
_NAME = rb"[0-9A-Za-z_\x80-\xff][^\r\n\t:=|\"\[\]{}<>@,;&?\\]{0,59}?"
# Bounded throughout, and tried once a line. A colon before // belongs to an address.
_FIELD = re.compile(  # noqa: TID251 - bounded
    rb"(?P<lead>[ \t]{0,60}" + _BULLET + rb"{0,2}[\"'\[]{0,2})"
    rb"(?:(?P<name>" + _NAME + rb")[\"'\]]{0,2}[ \t]{0,40}(?:=>|[=|\t]|::?(?!//)|"
    + "：|＝".encode() + rb")|" + "【(?P<boxed>[^\r\n]{1,60}?)】(?::|：)?".encode()
    + rb")[ \t]{0,40}(?P<value>[^\r\n])?"
)  # fmt: skip
_ENTRY = re.compile(rb"(?i)BEGIN:[A-Z]{1,20}\b|dn::|dn:[ \t]?[^\r\n=]{1,200}=")  # noqa: TID251
_SECTION = re.compile(rb"[ \t]{0,8}\[[^\[\]\r\n]{1,200}\][ \t]{0,8}(?=[\r\n]|\Z)")  # noqa: TID251
_BARE = re.compile(rb"[^0-9A-Za-z\x80-\xff\r\n]{0,400}(?:[\r\n]|\Z)")  # noqa: TID251 - bounded
_NAMED = (
    rb"[Uu][Rr][Ll1]|[Hh][Oo][Ss][Tt]|[Uu][Ss][Ee][Rr]|[Uu]53|[Ll][Oo][Gg][Ii][Nn]|[Ee]?-?[Mm]ail|"
    rb"E?-?MAIL|[Nn]ame|[Pp]ass|[Tt]el|TEL|[Pp]hone|dn|BEGIN"
)
_TERSE = re.compile(rb"\n[ \t]{0,8}(?:" + _NAMED + rb")[A-Za-z0-9]{0,8}[:=]")  # noqa: TID251
_BEHIND_NAMES = b":= \t"  # or before them
_LINE_FEED, _HYPHEN = 0x0A, 0x2D
_MARKS = (b": ", b":\t", b"= ", b"=>", b" |", "：".encode(), "】".encode())


@dataclass(frozen=True, slots=True)
class Head:
    """What a line begins with: the name of a field, folded, and where it stands."""

    name: bytes
    kind: str = ""
    column: int = 0
    is_open: bool = False  # its value stands in the lines below


def blocks(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where records start: at each line, or at the first of those that tell of one person.

    >>> list(blocks(b"Mail: a\nTel: 1\n\nMail: b\nTel: 2\nother\n"))
    [0, 15, 16, 31]
    """
    starts = lines(text, start, end)
    if not _has_fields(text, start, end):
        return starts
    grouping = Grouping()
    for place in starts:
        grouping.take_line(text, place)
    return grouping.records()


def _has_fields(text: bytes, start: int, end: int | None) -> bool:
    """Say quickly whether there may be fields; lists of credentials have none."""
    stop = len(text) if end is None else end
    if any(has(text, mark) and text.find(mark, start, stop) >= 0 for mark in _MARKS):
        return True
    first = b"\n" + text[start : min(stop, start + 40)]
    return bool(_TERSE.match(first)) or _has_terse(text, start, stop)


def _has_terse(text: bytes, start: int, stop: int) -> bool:
    """Say whether a line begins with the name of a field; a look at its first sign tells most."""
    found = landmarks(text)
    if not found:
        return _TERSE.search(text, start, stop) is not None
    ends = np.flatnonzero(found.signs[:-1] == _LINE_FEED)
    signs, width = found.signs[ends + 1], found.places[ends + 1] - found.places[ends]
    is_behind = among(signs, _BEHIND_NAMES) | ((signs == _HYPHEN) & (width <= len("E-")))
    places = found.places[ends.compress(is_behind)]
    first, last = np.searchsorted(places, (start, stop))
    places = places[first:last]
    return any(_TERSE.match(text, place, stop) for place in places.tolist())


def head_of(text: bytes, place: int) -> Head | None:
    """Give the field that a line begins with, or None.

    >>> head_of("  ■電話番号：090".encode(), 0).kind
    'phone'
    """
    match = _FIELD.match(text, place)
    if not match:
        return None
    lead, name, boxed, value = match.groups()
    return _head(name or boxed, len(lead), value is None)


@lru_cache(maxsize=8192)
def _head(name: bytes, column: int, is_open: bool) -> Head:
    is_host = b"." in name.strip(b" .")  # of a list of credentials
    return Head(name.strip().lower(), "" if is_host else meaning(name), column, is_open)


class _Group:
    """The lines that may be one record; some know by a mark of their own where they end."""

    __slots__ = ("fields", "is_entry", "is_open", "names", "starts")

    def __init__(self, *, is_entry: bool = False) -> None:
        self.starts: list[int] = []
        self.fields: list[Head] = []
        self.names: set[bytes] = set()
        self.is_open = False  # what follows is the value of the last field
        self.is_entry = is_entry

    def add(self, place: int, head: Head | None) -> None:
        """Take in a line."""
        self.starts.append(place)
        self.is_open = head is not None and head.is_open
        if head:
            self.fields.append(head)
            self.names.add(head.name)

    def is_left_by(self, head: Head) -> bool:
        """Say whether a field begins another record."""
        if not self.fields:
            return False
        first, last = self.fields[0], self.fields[-1]
        if head.column > first.column:
            return head.is_open and first.is_open and len(self.starts) == 1
        if head.name in self.names:
            return first.name == head.name or last.name != head.name
        is_heading = head.is_open and first.is_open
        return is_heading and any(each.column > first.column for each in self.fields)

    @property
    def is_record(self) -> bool:
        """Say whether the lines are one record: known fields, and not too few among others."""
        if len(self.fields) < 2:
            return self.is_entry
        kinds = [each.kind for each in self.fields if each.kind]
        share = 4 if len(set(kinds)) > 2 else 2
        own = sum(each.column <= self.fields[0].column for each in self.fields)
        return self.is_entry or (len(set(kinds)) > 1 and share * len(kinds) >= own)


class Grouping:
    """Joins lines, taken in one by one, to records."""

    def __init__(self) -> None:
        self._kept = array("q")
        self._group: _Group | None = None

    def records(self) -> "array[int]":
        """Give where records start."""
        self._close()
        return self._kept

    def take_line(self, text: bytes, place: int) -> None:
        """Take in a line of plain text."""
        group = self._group
        if group and group.is_entry and len(group.starts) < _MOST_LINES:
            self._go_on(text, place, group)
        elif head := head_of(text, place):
            if head.name in (b"dn", b"begin") and _ENTRY.match(text, place):
                self._begin(place, None, is_entry=True)
            else:
                self.field(place, head)
        elif _SECTION.match(text, place):
            self._begin(place, None)
        elif _BARE.match(text, place):
            self.border(place)
        else:
            self.other(place, is_indented=text[place : place + 1] in (b" ", b"\t"))

    def _go_on(self, text: bytes, place: int, group: _Group) -> None:
        """Take in a line inside an entry of a directory or address book."""
        first = text[place : place + 6].upper()
        if first[:1] in (b"\n", b"\r"):
            self.border(place)
        elif first == b"BEGIN:" or first[:3] == b"DN:":
            self._begin(place, None, is_entry=True)
        else:
            group.add(place, None)
            if first[:4] == b"END:":
                self._close()

    def field(self, place: int, head: Head) -> None:
        """Take in a field."""
        if not self._group or self._group.is_left_by(head):
            self._begin(place, head)
        else:
            self._group.add(place, head)

    def border(self, place: int) -> None:
        """Take in what parts two records."""
        self._close()
        self._kept.append(place)

    def other(self, place: int, *, is_indented: bool = False) -> None:
        """Take in what has no name: the value of the field before it, or a record of its own."""
        if self._group and (self._group.is_open or is_indented):
            self._group.add(place, None)
        else:
            self.border(place)

    def _begin(self, place: int, head: Head | None, *, is_entry: bool = False) -> None:
        self._close()
        self._group = _Group(is_entry=is_entry)
        self._group.add(place, head)

    def _close(self) -> None:
        """End the record at hand."""
        group, self._group = self._group, None
        if group:
            self._kept.extend(group.starts[:1] if group.is_record else group.starts)
