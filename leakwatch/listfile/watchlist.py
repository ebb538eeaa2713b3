"""Opens watchlist.lw by memory map and answers what is on it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.listfile.batch import Batch
from leakwatch.listfile.entries import Entries, Numbers
from leakwatch.listfile.mapped import Mapped
from leakwatch.listfile.rows import Rows
from leakwatch.listfile.sealed import Sealed, opened
from leakwatch.listfile.spine import is_spine
from leakwatch.listfile.veil import Veil
from leakwatch.match.keys import BEGINNING, HASH
from leakwatch.match.tables import Table
from leakwatch.model import Entry, Kind, Spelling

_ID, _NUMBER = layout.SIZES[layout.ID], layout.SIZES[layout.ROW]  # that of ENTRY as well


def open_list(path: Path, key: bytes) -> "Watchlist":
    """Map a list file; its header is proved, its sections are not (see `check_sections`).

    Raises ListError where the file is missing, foreign, cut, altered, newer, or of another key.
    """
    mapped = Mapped(path, key)
    if is_spine(mapped):
        mapped.close()
        raise ListError(
            f"{path}: the list was made by an earlier leakwatch and is read no longer; import "
            "the tables again: every entry keeps its id"
        )
    return Watchlist(mapped)


class Watchlist:
    """An open list file: tags, digests and what belongs to them, never a value.

    What `tables` and `tails` give stays good after `close`, and keeps the file mapped.
    """

    def __init__(self, mapped: Mapped) -> None:
        self._mapped = mapped
        self._entries = {name: Entries(mapped, name) for name in layout.NAMES}
        self._rows = Rows(mapped)
        self._at = {part: _offsets(mapped, part) for part in (layout.ID, layout.ROW, layout.ENTRY)}
        self._veils = {name: _veil(mapped, name) for name in layout.NAMES}
        self._lifted: dict[str, NDArray[np.uint32]] = {}
        self.keys = mapped.keys

    @property
    def id(self) -> str:
        """Give the list's id, 32 hexadecimal digits."""
        return self._mapped.header.list_id.hex()

    @property
    def key_id(self) -> str:
        """Give the name of the key that the list was made with, 32 hexadecimal digits."""
        return self._mapped.header.key_id.hex()

    @property
    def created_at(self) -> datetime:
        """Give when the list was made."""
        return datetime.fromtimestamp(self._mapped.header.created, UTC)

    @property
    def persons(self) -> int:
        """Give how many persons have entries; raises ListError where altered."""
        return self._sealed.persons

    @property
    def counts(self) -> dict[Kind, int]:
        """Give how many entries of each kind there are; raises ListError where altered."""
        found = {kind: self._sealed.counts[kind] for kind in layout.OWNERS}
        return {**found, Kind.KEYWORD: len(self._sealed.keywords)}

    @property
    def spelling(self) -> Spelling:
        """Give the rules that the list was enrolled by; raises ListError where altered."""
        return self._sealed.spelling

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Give what a compiled search reads, by kind, HASH and BEGINNING; zero-copy, read-only.

        A table that holds nothing but dummies is left out. Raises ListError where one would lead
        a search beyond its end.
        """
        counts = self._sealed.counts
        held = [name for name in layout.NAMES if counts[Kind(layout.POINTING.get(name, name))]]
        tables = {name: self._named(name).table for name in held}
        if unsound := [name for name, table in tables.items() if not table.is_sound()]:
            raise ListError(_altered(layout.section(layout.INDEX, name) for name in unsound))
        return tables

    @cached_property
    def tails(self) -> Numbers:
        """Give the ascending tags of what may stand behind the international labels of a name."""
        return self._mapped.array(layout.TAILS, "<u8")

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier in canonical form, or None when it is not ours."""
        if kind is Kind.KEYWORD:
            return next((entry for entry, word in self.keywords() if word == canonical), None)
        digest = self.keys.digest(kind, canonical)
        places = self._named(kind).places(digest, lambda: self.keys.tag(kind, canonical))
        return self._entry(kind, places[0]) if places else None

    def lookup_hash(self, hexadecimal: str) -> Entry | None:
        """Give the entry of an address by its md5, sha1 or sha256, in lower-case hex digits."""
        return next(iter(self._pointed(HASH, hexadecimal)), None)

    def lookup_beginning(self, beginning: str) -> Sequence[Entry]:
        """Give the entries of all domains that begin so; too short a beginning has none."""
        return self._pointed(BEGINNING, beginning)

    def entry_at(self, name: str, place: int) -> Entry:
        """Give the entry at a place in a table, or the one that it leads to.

        What stands at a dummy's place is nobody's: compare `proof` with the digest first.
        """
        if owner := layout.POINTING.get(name):
            return self._entry(owner, self._number(layout.ENTRY, name, place))
        return self._entry(Kind(name), place)

    def proved(self, kind: Kind, place: int, canonical: str) -> Entry | None:
        """Give the entry at a place of a kind's table, if it is that of a canonical form."""
        is_ours = self._named(kind).proof(place) == self.keys.digest(kind, canonical)
        return self._entry(kind, place) if is_ours else None

    def proof(self, name: str, place: int) -> bytes:
        """Give the 16-byte digest at a place in a table."""
        return self._named(name).proof(place)

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords, deciphered; raises ListError where they are altered."""
        return self._sealed.keywords

    def places(self, batch: Batch, wanted: Numbers) -> NDArray[np.int64]:
        """Give the places of many identifiers, -1 for those whose id is not wanted.

        `wanted` are ids as numbers, little-endian.
        """
        places = self._named(batch.name).places_of(batch.tags(self.keys), batch.digests(self.keys))
        ids = self._mapped.array(layout.section(layout.ID, batch.name), "<u8")
        is_wanted = (places >= 0) & np.isin(ids[np.maximum(places, 0)], wanted)
        return np.where(is_wanted, places, -1)

    def kept(self, batch: Batch) -> tuple[Numbers, Numbers]:
        """Give the entry id and the person id of each of many identifiers, 0 for none."""
        entries = self._named(batch.name)
        places = entries.places_of(batch.tags(self.keys), batch.digests(self.keys))
        is_ours = places >= 0
        ids, persons = np.zeros((2, len(places)), np.uint64)
        ids[is_ours] = self._mapped.array(layout.section(layout.ID, batch.name), "<u8")[
            places[is_ours]
        ]
        persons[is_ours] = self._rows.all_persons[self._rows_of(batch.name)[places[is_ours]]]
        return ids, persons

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""
        return self.keys.fingerprint(content)

    def check_sections(self) -> None:
        """Prove every byte of the file; raises ListError naming the sections that are altered."""
        if altered := self._mapped.altered():
            raise ListError(_altered(altered))

    def close(self) -> None:
        """Let the file go; nothing can be looked up afterwards."""
        self._entries = {}
        self._lifted = {}
        self._rows.close()
        self._mapped.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def _sealed(self) -> Sealed:
        content = self._mapped.read(layout.SEALED)
        return opened(content, self.keys, self._mapped.header.list_id)

    def _named(self, name: str) -> Entries:
        try:
            return self._entries[name]
        except KeyError:
            raise ValueError("the list is closed") from None

    def _pointed(self, name: str, written: str) -> list[Entry]:
        """Give the entries that a hash or a beginning leads to."""
        digest = self.keys.digest_of(name, written)
        places = self._named(name).places(digest, lambda: self.keys.tag(name, written))
        return [self.entry_at(name, place) for place in places]

    def _entry(self, kind: Kind, place: int) -> Entry:
        content = self._mapped.content
        at = self._at[layout.ID][kind] + place * _ID
        ref, person = self._rows.row(self._number(layout.ROW, kind, place))
        return Entry(kind, content[at : at + _ID].hex(), ref, person)

    def _number(self, part: str, name: str, place: int) -> int:
        inside = place * _NUMBER
        at = self._at[part][name] + inside
        return self._veils[name].lifted(self._mapped.content[at : at + _NUMBER], inside)

    def _rows_of(self, name: str) -> NDArray[np.uint32]:
        """Give the row of every entry; it is asked for again and again, and lifted once."""
        if name not in self._lifted:
            hidden = self._mapped.read(layout.section(layout.ROW, name))
            self._lifted[name] = np.frombuffer(self._veils[name].through().next(hidden), "<u4")
        return self._lifted[name]


def _offsets(mapped: Mapped, part: str) -> dict[str, int]:
    names = layout.POINTING if part == layout.ENTRY else layout.OWNERS
    return {name: mapped.offset(layout.section(part, name)) for name in names}


def _veil(mapped: Mapped, name: str) -> Veil:
    part = layout.ENTRY if name in layout.POINTING else layout.ROW
    column = layout.section(part, name)
    return Veil(mapped.keys.column(mapped.header.list_id, column))


def _altered(names: Iterable[str]) -> str:
    return f"the list was altered in {', '.join(names)}: import it again"
