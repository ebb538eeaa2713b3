"""The table of rows in an open list: what a row's owner calls it, and whose row it is."""

from struct import Struct

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import ListError
from leakwatch.listfile.layout import PERSONS, REFS, REFS_AT
from leakwatch.listfile.mapped import Mapped
from leakwatch.listfile.veil import Veil

_ID = 8
_FENCES = Struct("<QQ")


class Rows:
    """Rows by number, from 0; the entries of one row share it."""

    def __init__(self, mapped: Mapped) -> None:
        self._mapped = mapped
        self._veil = Veil(mapped.keys.column(mapped.header.list_id, PERSONS))
        self._count = mapped.count(PERSONS)
        self._lifted: NDArray[np.uint64] | None = None
        self._persons, self._fences, self._refs = map(mapped.offset, (PERSONS, REFS_AT, REFS))

    def row(self, number: int) -> tuple[str, str]:
        """Give a row's ref, and its person's id in hexadecimal, or an empty text for nobody."""
        if number >= self._count:
            raise ListError("the list was altered in its rows: import it again")
        content = self._mapped.content
        inside = number * _ID
        at = self._persons + inside
        person = self._veil.lifted(content[at : at + _ID], inside)
        start, end = _FENCES.unpack_from(content, self._fences + number * _FENCES.size // 2)
        ref = content[self._refs + start : self._refs + end].decode("utf-8", "replace")
        return ref, person.to_bytes(_ID, "little").hex() if person else ""

    @property
    def all_persons(self) -> NDArray[np.uint64]:
        """Give the person id of every row, 0 for nobody; they are lifted once."""
        if self._lifted is None:
            hidden = self._mapped.read(PERSONS)
            self._lifted = np.frombuffer(self._veil.through().next(hidden), "<u8")
        return self._lifted

    def close(self) -> None:
        """Forget what was lifted."""
        self._lifted = None
