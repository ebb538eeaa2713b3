"""A judged piece as digests and tags: what is left when the clear values are forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile.batch import Batch, batch
from leakwatch.listfile.judged import Judged, Values
from leakwatch.match.cuts import beginnings
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.keys import BEGINNING, HASH, TAIL, Keys
from leakwatch.match.tails import tail
from leakwatch.model import Entry, Kind

Numbers = NDArray[np.uint64]
_INTERNATIONAL = b"xn--"


class Known(Protocol):
    """An older list, whichever key it was made with."""

    def kept(self, batch: Batch) -> tuple[Numbers, Numbers]:
        """Give the entry id and the person id of each of many identifiers, 0 for none."""

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords, deciphered."""


@dataclass(slots=True)
class Pointing:
    """Digests that lead to identifiers, by their places among those of the piece."""

    name: str
    tags: Numbers
    digests: Bytes
    places: Places


@dataclass(slots=True)
class Digested:
    """The identifiers of one kind in a piece."""

    kind: Kind
    tags: Numbers
    digests: Bytes
    rows: Places
    ids: Numbers  # those they had, 0 for none
    persons: Numbers  # likewise, of the older list that gave the id
    pointing: list[Pointing] = field(default_factory=list)
    tails: set[int] = field(default_factory=set)


def digested(judged: Judged, keys: Keys, known: Sequence[Known]) -> list[Digested]:
    """Digest all that a piece came to, but its keywords."""
    found = [_digested(kind, values, keys, known) for kind, values in judged.values.items()]
    judged.values = {}
    return found


def _digested(kind: Kind, values: Values, keys: Keys, known: Sequence[Known]) -> Digested:
    written = values.canonical
    ids, persons = _kept(written, known)
    found = Digested(kind, written.tags(keys), written.digests(keys), values.rows, ids, persons)
    if kind is Kind.EMAIL:
        found.pointing = _hashes(values, keys)
    if kind is Kind.DOMAIN:
        found.pointing = [_beginnings(written, keys)]
    if kind in (Kind.EMAIL, Kind.DOMAIN) and _INTERNATIONAL in written.values.tobytes():
        found.tails = {*keys.tags_of(TAIL, [*({*map(tail, written.texts())} - {""})])}
    return found


def _hashes(values: Values, keys: Keys) -> list[Pointing]:
    """Digest the hashes of addresses, and of those that are given otherwise as given, too."""
    written, given = values.canonical, values.given
    differs = (
        np.empty(0, np.int64) if given is written else np.flatnonzero(_differs(written, given))
    )
    found = []
    for each, places in ((written, np.arange(len(written))), (given.taken(differs), differs)):
        if len(each):
            digests, tags = each.by.address_digests(
                keys.digests, keys.person(HASH), keys.tag_key(HASH), each.values, each.ends
            )
            found.append(
                Pointing(HASH, tags.ravel(), digests.reshape(-1, 16), np.repeat(places, 3))
            )
    return found


def _differs(one: Batch, other: Batch) -> NDArray[np.bool_]:
    """Say which values of two batches are not the same."""
    differs: NDArray[np.bool_] = one.ends - one.starts != other.ends - other.starts
    same = ~differs
    left, right = (one, other) if same.all() else (one.taken(same), other.taken(same))
    others = np.concatenate([np.zeros(1, np.int64), (left.values != right.values).cumsum()])
    differs[same] = others[left.ends] > others[left.starts]
    return differs


def _beginnings(written: Batch, keys: Keys) -> Pointing:
    of_each = [[*beginnings(name)] for name in written.texts()]
    together = batch(BEGINNING, [each for of_one in of_each for each in of_one], written.by)
    places = np.repeat(np.arange(len(written)), [len(of_one) for of_one in of_each])
    return Pointing(BEGINNING, together.tags(keys), together.digests(keys), places)


def _kept(written: Batch, known: Sequence[Known]) -> tuple[Numbers, Numbers]:
    """Give the ids that identifiers had in the first older list that knows them."""
    ids, persons = np.zeros((2, len(written)), np.uint64)
    for older in known:
        found, owners = older.kept(written)
        is_new = (ids == 0) & (found != 0)
        ids[is_new], persons[is_new] = found[is_new], owners[is_new]
    return ids, persons
