"""Lists of the first layout, of which only the ids are wanted: digests ascend, no tag is known.

They serve as the list being replaced and with --previous, never as the list that runs.
"""

import json
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.listfile.batch import Batch
from leakwatch.listfile.mapped import Mapped
from leakwatch.listfile.sealed import deciphered, keywords
from leakwatch.match.keys import Keys
from leakwatch.model import Entry, Kind

_DIGEST = np.dtype([("lead", ">u8"), ("rest", ">u8")])
_ENTRY = np.dtype(
    [("id", "<u8"), ("person", "<u8"), ("ref_at", "<u8"), ("ref_size", "<u4"), ("zero", "<u4")]
)
_KEYWORDS = "keywords"


def is_spine(mapped: Mapped) -> bool:
    """Say whether a file has the first layout."""
    return _digests(Kind.EMAIL) in mapped.sections


class Spine:
    """An open list of the first layout; raises ListError where it was altered."""

    def __init__(self, mapped: Mapped) -> None:
        self._mapped = mapped
        if altered := mapped.altered():
            raise ListError(f"the list was altered in {', '.join(altered)}")
        self._leads: dict[str, NDArray[np.uint64]] = {}

    @property
    def keys(self) -> Keys:
        """Give the keys that the list was made with."""
        return self._mapped.keys

    @property
    def counts(self) -> dict[Kind, int]:
        """Give how many entries of each kind there are."""
        found = {kind: self._mapped.count(_digests(kind)) for kind in layout.OWNERS}
        return {**found, Kind.KEYWORD: self._mapped.count(_KEYWORDS)}

    def kept(self, batch: Batch) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Give the entry id and the person id of each of many identifiers, 0 for none."""
        wanted = batch.digests(self.keys).view(_DIGEST).ravel()
        digests = self._mapped.array(_digests(Kind(batch.name)), _DIGEST)
        entries = self._mapped.array(f"entry:{batch.name}", _ENTRY)
        ids, persons = np.zeros((2, len(wanted)), np.uint64)
        at = np.searchsorted(self._leads_of(batch.name, digests), wanted["lead"].astype("u8"))
        left = np.arange(len(wanted))
        while len(left):
            left = left[at[left] < len(digests)]
            left = left[digests["lead"][at[left]] == wanted["lead"][left]]
            met = left[digests["rest"][at[left]] == wanted["rest"][left]]
            ids[met], persons[met] = entries["id"][at[met]], entries["person"][at[met]]
            at[left] += 1
        return ids, persons

    @cached_property
    def _keywords(self) -> tuple[tuple[Entry, str], ...]:
        if not self._mapped.count(_KEYWORDS):
            return ()
        content = self._mapped.read(_KEYWORDS)
        return keywords(json.loads(deciphered(content, self.keys, self._mapped.header.list_id)))

    def keywords(self) -> tuple[tuple[Entry, str], ...]:
        """Give the keywords, deciphered."""
        return self._keywords

    def close(self) -> None:
        """Let the file go."""
        self._mapped.close()

    def _leads_of(self, name: str, digests: NDArray[Any]) -> NDArray[np.uint64]:
        """Give the first halves of a kind's digests, in the machine's order of bytes."""
        if name not in self._leads:
            self._leads[name] = digests["lead"].astype(np.uint64)
        return self._leads[name]


def _digests(kind: Kind) -> str:
    return f"digest:{kind}"
