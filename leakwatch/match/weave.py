"""Compiled twins of what woven.py and tables.py do with records; these say what is meant.

A record is touched as seldom as can be: what costs is the way to memory.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import woven
from leakwatch.match.compiled import entrance, fixed, inlined
from leakwatch.match.lanes import fetch
from leakwatch.match.woven import HALF, ID, LEADS, TAG, Columns, Order, Places, Records, Words

_ONE, _PLACE = np.uint64(1), np.uint64(63)
_AHEAD = 16  # records: so long takes one on its way from memory


def columns(records: Records, places: Places, among: Records) -> Columns:
    """Give the columns of records and of others among them: as `woven.columns`."""
    size = len(places) + len(among)
    found = Columns(
        tags=np.empty(size, np.uint64),
        digests=np.empty((size, 2), np.uint64),
        leads=np.empty(size, np.uint32),
        ids=np.empty(size if records.shape[1] > ID else 0, np.uint64),
    )
    _weave(fixed(records), fixed(places), fixed(among), found)
    return found


def locate(
    records: Records, places: Places, among: Records, found: NDArray[np.uint32], start: int
) -> None:
    """Tell under each record's number where it stands in a list: as `woven.locate`."""
    _locate(fixed(records), fixed(places), fixed(among), found, start)


def fill(records: Records, columns: Columns) -> None:
    """Fill records in from columns: as `woven.fill`."""
    _fill(records, Columns(*map(fixed, columns)))


def ordered(records: Records) -> Order:
    """Give the order of records: as `woven.ordered`.

    Numbers are sorted in a tenth of the time that an order of them takes: so the places take the
    low bits of the tags, and what differs in these alone is settled behind it.
    """
    places = np.empty(len(records), np.uint64)
    low = np.uint64((1 << max(1, len(records).bit_length())) - 1)
    _number(fixed(records), low, places)
    places.sort()
    near = np.empty(_near(places, low, np.empty(0, np.int64)), np.int64)
    _near(places, low, near)
    places &= low
    return woven.settled(records, places.view(np.int64), near)


def grow(tags: Words, filtered: Words, sizes: NDArray[np.int64], bits: int) -> None:
    """Mark tags in a filter and count them in an index: as `tables.grow`."""
    _grow(fixed(tags), filtered, sizes, np.uint64(64 - bits))


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    records = np.zeros((1, ID + 1), np.uint64)
    found = columns(records, ordered(records).places, records)
    fill(records, found._replace(leads=found.leads.astype(np.uint64)))
    locate(records, np.zeros(1, np.int64), records, np.zeros(1, np.uint32), 0)
    grow(found.tags, np.zeros(1, np.uint64), np.zeros(3, np.int64), 1)


@entrance
def _weave(records: Any, places: Any, among: Any, columns: Any) -> None:
    at, other = 0, 0
    for i in range(len(places)):
        if i + _AHEAD < len(places):
            fetch(records, places[i + _AHEAD] * records.shape[1])
        place = places[i]
        while other < len(among) and among[other, TAG] < records[place, TAG]:
            _put(among, other, columns, at)
            other += 1
            at += 1
        _put(records, place, columns, at)
        at += 1
    for i in range(other, len(among)):
        _put(among, i, columns, at)
        at += 1


@entrance
def _locate(records: Any, places: Any, among: Any, found: Any, start: Any) -> None:
    other = 0
    for i in range(len(places)):
        if i + _AHEAD < len(places):
            fetch(records, places[i + _AHEAD] * records.shape[1])
        place = places[i]
        while other < len(among) and among[other, TAG] < records[place, TAG]:
            other += 1
        found[np.int64(records[place, LEADS] >> HALF)] = start + i + other


@inlined
def _put(records: Any, i: Any, columns: Any, at: Any) -> None:
    columns.tags[at] = records[i, TAG]
    columns.digests[at, 0] = records[i, 1]
    columns.digests[at, 1] = records[i, 2]
    columns.leads[at] = np.uint32(records[i, LEADS])
    if len(columns.ids) > 0:
        columns.ids[at] = records[i, ID]


@entrance
def _fill(records: Any, columns: Any) -> None:
    for i in range(len(records)):
        records[i, TAG] = columns.tags[i]
        records[i, 1] = columns.digests[i, 0]
        records[i, 2] = columns.digests[i, 1]
        records[i, LEADS] = columns.leads[i]
        if records.shape[1] > ID:
            records[i, ID] = columns.ids[i]


@entrance
def _number(records: Any, low: Any, places: Any) -> None:
    """Give each record's place in the low bits of its tag."""
    for i in range(len(records)):
        places[i] = records[i, TAG] & ~low | np.uint64(i)


@entrance
def _near(places: Any, low: Any, near: Any) -> Any:
    """Count those that have all but the low bits of the one before, and tell where they are."""
    count = 0
    for i in range(1, len(places)):
        if (places[i] ^ places[i - 1]) <= low:
            if count < len(near):
                near[count] = i
            count += 1
    return count


@entrance
def _grow(tags: Any, filtered: Any, sizes: Any, shift: Any) -> None:
    words = np.uint64(len(filtered))
    for tag in tags:
        marks = _ONE << (tag & _PLACE)
        for by in (6, 12, 18, 24):
            marks |= _ONE << (tag >> np.uint64(by) & _PLACE)
        filtered[np.int64((tag >> HALF) * words >> HALF)] |= marks
        sizes[np.int64(tag >> shift) + 1] += 1
