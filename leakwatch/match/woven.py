"""Records as rows of words: put in order, woven together, and cut into columns.

A record is a tag, the two halves of a digest as they lie in memory, a word that says where it
leads, and maybe an id. weave.py has compiled twins of what is slow here.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

TAG, DIGEST, LEADS, ID = 0, slice(1, 3), 3, 4
HALF = np.uint64(32)
LOW = np.uint64(2**32 - 1)  # of the word that says where a record leads: what a list holds

Words = NDArray[np.uint64]
Places = NDArray[np.int64]
Records = NDArray[np.uint64]  # (n, 4) or, with ids, (n, 5)


class Columns(NamedTuple):
    """Records as a list file holds them, or on their way to it."""

    tags: Words
    digests: Words  # (n, 2)
    leads: "NDArray[np.uint32] | Words"
    ids: Words  # none where the records have none


class Order(NamedTuple):
    """Records in order: by tag, then by digest, then by where they lead."""

    places: Places  # of each record among those that lie as they came
    again: Places  # where in this order records stand that have the tag of the one before


def fill(records: Records, columns: Columns) -> None:
    """Fill records in from columns."""
    records[:, TAG], records[:, DIGEST] = columns.tags, columns.digests
    records[:, LEADS] = columns.leads
    if records.shape[1] > ID:
        records[:, ID] = columns.ids


def columns(records: Records, places: Places, among: Records) -> Columns:
    """Give the columns of records, by their places, and of others in order that stand among them.

    Where tags are equal, `records` come first.
    """
    run = taken(records, places)
    shift = np.searchsorted(among[:, TAG], run[:, TAG])
    both = np.empty((len(run) + len(among), run.shape[1]), np.uint64)
    is_record = np.zeros(len(both), bool)
    is_record[np.arange(len(run)) + shift] = True
    both[is_record], both[~is_record] = run, among
    return Columns(
        tags=np.ascontiguousarray(both[:, TAG]),
        digests=np.ascontiguousarray(both[:, DIGEST]),
        leads=(both[:, LEADS] & LOW).astype(np.uint32),
        ids=np.ascontiguousarray(both[:, ID]) if both.shape[1] > ID else both[:0, TAG],
    )


def locate(
    records: Records, places: Places, among: Records, found: NDArray[np.uint32], start: int
) -> None:
    """Tell under each record's number where it stands in a list, others standing among them.

    The number is the upper half of where it leads; `start` is how many records are in runs before
    this one.
    """
    run = taken(records, places)
    between = np.searchsorted(among[:, TAG], run[:, TAG])
    found[(run[:, LEADS] >> HALF).view(np.int64)] = between + np.arange(start, start + len(run))


def taken(records: Records, places: Places) -> Records:
    """Give records by their places; numpy moves them faster if it does not see words."""
    size = records.shape[1]
    whole = np.ascontiguousarray(records).view(f"V{8 * size}").ravel().take(places)
    return whole.view(np.uint64).reshape(-1, size)


def ordered(records: Records) -> Order:
    """Give the order of records."""
    places = np.argsort(records[:, TAG], kind="stable")
    tags = records[places, TAG]
    return settled(records, places, np.flatnonzero(tags[1:] == tags[:-1]) + 1)


def settled(records: Records, places: Places, near: Places) -> Order:
    """Settle the order of those records that are near, each, to the one before it.

    All others are in order, and so are the first bits of tags.
    """
    if not len(near):
        return Order(places, near)
    here = np.union1d(near, near - 1)
    run = records[places[here]]
    halves = run[:, DIGEST].byteswap()  # which sort as their bytes do
    order = np.lexsort((run[:, LEADS], halves[:, 1], halves[:, 0], run[:, TAG]))
    places[here] = places[here][order]
    has_same = records[places[near], TAG] == records[places[near - 1], TAG]
    return Order(places, near[has_same])
