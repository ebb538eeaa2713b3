"""The kernel: spots of a text where something of the list may stand, as fast as lines are read.

It looks for what `reference.py` finds, and finds all of it and hardly more: every reading that the
reference would look up is hashed here and looked up in the list's tags. Of the few spots that are
left the reference reads those that have more than one reading (certain.py), so that what is told
is exactly what it would have told.

One pass makes rows of bits, a bit a byte for each class of bytes (lanes.py). Candidates grow from
anchors, an @, a dot, a run of digits, by going along these rows (addresses.py, names.py,
dialled.py). Nothing here is quadratic: what is grown once is stepped over. What stands in full
width is narrowed into a second text first (widths.py), and searched in the same way. All of it is
compiled by numba and runs without the interpreter's lock.

A position counts bytes of the text in lower case with `PAD` line ends before it. Spots are places
of the text as it came.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from leakwatch.match import automaton, words
from leakwatch.match.addresses import PLAIN, READINGS, addresses
from leakwatch.match.candidate import Sort
from leakwatch.match.compiled import compiled, entrance
from leakwatch.match.dialled import FORMS, dial, form_room, numbers
from leakwatch.match.eight import LANES
from leakwatch.match.files import endings
from leakwatch.match.international import maybes
from leakwatch.match.keys import BEGINNING, HASH, TAIL, Keys
from leakwatch.match.lanes import ROWS, classified, lowered
from leakwatch.match.names import behind_letters, cuts, hashes, hosts
from leakwatch.match.recent import kept_room
from leakwatch.match.rows import COUNT, MARKS, NOTED, NOWHERE, PAD, SORT, SPOTS
from leakwatch.match.rows import TAIL as TAIL_ROW
from leakwatch.match.shaped import ids, leading
from leakwatch.match.shapes import shape, stacked
from leakwatch.match.tables import Table, Words
from leakwatch.match.widths import hyphenated, narrowed, narrowing
from leakwatch.model import Kind, Spelling
from leakwatch.text.canonical import dialling

_NAMES = (Kind.EMAIL, Kind.DOMAIN, Kind.PHONE, Kind.CUSTOMER_ID, HASH, BEGINNING)
_SMALLEST_ROOM = 2**12


@dataclass(frozen=True, slots=True)
class Spots:
    """Where something listed may stand in one text, and the marks of its candidates."""

    spans: Any = field(repr=False)  # int64[NOTED, n]: what rows.py notes
    marks: Any = field(repr=False)  # uint64[2, n]: first byte, 40 bits of a tag
    is_whole: bool  # whether there was room for all spots


class Room:
    """The memory that one search works in; it grows with the texts that it sees."""

    def __init__(self) -> None:
        self._grow(_SMALLEST_ROOM)
        self.kept = kept_room()
        self.state = np.zeros(2, np.int64)
        self.found = np.zeros((5, max(READINGS, FORMS) + LANES), np.int64)
        self.aside = np.zeros((5, READINGS), np.int64)
        self.plain = np.zeros(PLAIN, np.uint8)
        self.forms = form_room()

    def fit(self, size: int) -> None:
        """Make sure that a text of so many bytes fits."""
        if size > self.size:
            self._grow(size + size // 4)

    def _grow(self, size: int) -> None:
        self.size = size
        room = (size + 63) // 64 * 64 + 6 * PAD
        wide = 4 * room  # what is narrowed may be there three times, with letters spelt out
        self.text = np.zeros(room, np.uint8)
        self.wide = np.zeros(wide, np.uint8)
        self.bits = np.zeros((ROWS, room // 64 + 2), np.uint64)
        self.wide_bits = np.zeros((ROWS, wide // 64 + 2), np.uint64)
        self.at = np.zeros(wide, np.int32)

        self.spots = np.zeros((NOTED, room // 16 * 3 + 64), np.int64)
        self.told = np.zeros((room // 8 + 64, 2), np.int64)  # of keywords
        self.marks = np.zeros((2, room + room // 2), np.uint64)


class Kernel:
    """Searches texts for the tags of one list; one at a time in each thread."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        tails: Words,
        keys: Keys,
        spelling: Spelling,
        keywords: Sequence[str] = (),
    ) -> None:
        self._held = tables, tails  # their memory is read by address
        self._tables = np.array(
            [_row(tables.get(name)) for name in _NAMES] + [_tail(tails)], np.int64
        )
        key_words = [np.frombuffer(keys.tag_key(name), np.uint64) for name in (*_NAMES, TAIL)]
        self._keys = np.array(key_words, np.uint64)
        self._dial = dial(*dialling(spelling.region))
        self._endings = endings()
        self._maybe = maybes()
        shapes = stacked([shape(rule) for rule in spelling.customer_ids])
        signs = bytes(byte for byte in range(1, 128) if shapes.accepts[:, byte].any())
        keeps_letters = bool(shapes.accepts[:, 128:].any())
        self.signs = "" if keeps_letters else signs.lower().decode()  # of ids; none: any
        self._narrowing = narrowing(signs.lower(), keeps_letters=keeps_letters)
        self._shapes = shapes.words
        self._leading = leading(shapes)
        self._automaton = automaton.compiled(keywords).arrays if keywords else None
        self._rooms: list[Room] = []

    def spots(self, text: bytes, limit: int = 2**40) -> Spots:
        """Search one text; marks are given below `limit` alone."""
        room = self._room()
        room.fit(len(text))
        search(
            np.frombuffer(text, np.uint8), len(text), room.text, room.bits, room.wide,
            room.wide_bits, room.at, _NOWHERE, room.found, room.aside,
            room.plain, room.forms, self._tables, self._keys,
            self._endings, self._maybe, self._narrowing, self._shapes,
            self._leading, self._dial, room.kept, room.spots,
            room.marks, room.state, np.uint64(limit),
        )  # fmt: skip
        spots, marks = room.state.tolist()
        spans, is_whole = room.spots[:, :spots].copy(), spots <= room.spots.shape[1]
        if self._automaton is not None:
            spots = words.spots(
                np.frombuffer(text, np.uint8), len(text), self._automaton, room.told
            )
            told = np.full((NOTED, min(spots, len(room.told))), NOWHERE)
            told[SORT] = Sort.KEYWORD
            told[:SORT] = room.told[:spots].T
            spans = np.concatenate([spans, told], axis=1)
            is_whole = is_whole and spots <= len(room.told)
        found = Spots(spans, room.marks[:, :marks].copy(), is_whole)
        self._rooms.append(room)
        return found

    def _room(self) -> Room:
        """Take a room that no other thread is in."""
        try:
            return self._rooms.pop()
        except IndexError:
            return Room()


_NOWHERE = np.zeros(0, np.int32)


def _row(table: Any) -> list[int]:
    """Give where a table stands in memory, and its sizes."""
    if table is None or not len(table.tags):
        return [0] * 6
    shift = 64 - (len(table.index) - 1).bit_length() + 1
    return [
        table.filter.ctypes.data, len(table.filter), table.index.ctypes.data, shift,
        table.tags.ctypes.data, len(table.tags),
    ]  # fmt: skip


def _tail(tails: Any) -> list[int]:
    return [0, 0, 0, 0, tails.ctypes.data, len(tails)]


@entrance
def search(
    source: Any, size: Any, text: Any, bits: Any, wide: Any, wide_bits: Any, at: Any,
    nowhere: Any, found: Any, aside: Any, plain: Any, forms: Any, tables: Any, keys: Any,
    endings: Any, maybe: Any, narrowing: Any, shapes: Any, leading: Any, dial: Any,
    kept: Any, spots: Any, marks: Any, state: Any, limit: Any,
) -> None:  # fmt: skip
    """Fill in spots, marks and how many there are of each."""
    state[SPOTS] = state[MARKS] = 0
    lowered(source, size, text, PAD)
    blocks = (PAD + size + 63) // 64 + 1
    classified(text, blocks, bits)
    _names(
        text, bits, blocks, tables, keys, endings, maybe, kept, found, aside, plain, spots, marks,
        state, nowhere, limit,
    )  # fmt: skip
    _numbers(
        text, bits, blocks, tables, keys, dial, shapes, leading, forms, found, plain, spots, marks,
        state, nowhere, limit,
    )  # fmt: skip
    filled, whole = narrowed(
        text, bits, blocks, PAD + size, narrowing, maybe, tables[TAIL_ROW, COUNT] > 0, wide, at
    )
    if filled == PAD:
        return
    many = (whole + 63) // 64 + 1
    classified(wide, many, wide_bits)
    _names(
        wide, wide_bits, many, tables, keys, endings, maybe, kept, found, aside, plain, spots,
        marks, state, at, limit,
    )  # fmt: skip
    many = (filled + 63) // 64 + 1
    if hyphenated(wide, wide_bits, many):
        classified(wide, many, wide_bits)
    _numbers(
        wide, wide_bits, many, tables, keys, dial, shapes, leading, forms, found, plain, spots,
        marks, state, at, limit,
    )  # fmt: skip


@compiled
def _numbers(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, dial: Any, shapes: Any,
    leading: Any, forms: Any, found: Any, plain: Any, spots: Any, marks: Any, state: Any, at: Any,
    limit: Any,
) -> None:  # fmt: skip
    numbers(text, bits, blocks, tables, keys, dial, forms, found, spots, marks, state, at, limit)
    ids(
        text, bits, blocks, shapes, leading, tables, keys, found, plain, spots, marks, state, at,
        limit,
    )  # fmt: skip


@compiled
def _names(
    text: Any, bits: Any, blocks: Any, tables: Any, keys: Any, endings: Any, maybe: Any, kept: Any,
    found: Any, aside: Any, plain: Any, spots: Any, marks: Any, state: Any, at: Any, limit: Any,
) -> None:  # fmt: skip
    addresses(
        text, bits, blocks, tables, keys, endings, kept, found, aside, plain, spots, marks, state,
        at, limit,
    )  # fmt: skip
    hosts(text, bits, blocks, tables, keys, endings, maybe, kept, aside, spots, state, at)
    behind_letters(text, bits, blocks, tables, keys, maybe, spots, state, at)
    hashes(text, bits, blocks, tables, keys, spots, state, at)
    cuts(text, bits, blocks, tables, keys, spots, state, at)
