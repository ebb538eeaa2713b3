"""Gathers what an import accepts, as digests; ids that were known before are kept."""

import json
import secrets
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leakwatch.listfile import layout
from leakwatch.listfile.pointers import Pointers
from leakwatch.match.cuts import beginnings
from leakwatch.match.enrol import Identified
from leakwatch.match.hashes import hashes_of
from leakwatch.match.keys import Keys
from leakwatch.model import Entry, Kind, Spelling

MOST_KEYWORDS = 1_000
_ID_SIZE = 8


class Known(Protocol):
    """An older list, whichever key it was made with."""

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier."""


@dataclass(frozen=True, slots=True)
class Content:
    """A section before it is written."""

    name: str
    content: bytes
    count: int
    item_size: int = 1


class Roll:
    """The new list in the making: columns by entry, and digest -> entry for each kind.

    No clear value is held but the keywords, which must be written in a form that opens again.
    """

    def __init__(self, keys: Keys, known: Sequence[Known] = ()) -> None:
        self.keys = keys
        self.merged = 0
        self.kept = 0
        self._known = known
        self._places: dict[Kind, dict[bytes, int]] = {kind: {} for kind in Kind}
        self._ids = bytearray()
        self._persons = array("Q")  # entry -> number of its person, 0 for none
        self._ref_at = array("Q")
        self._ref_size = array("I")
        self._refs = bytearray()
        self._last_ref = b""
        self._hashed = Pointers()
        self._beginnings = Pointers()
        self._words: dict[int, str] = {}  # entry -> keyword
        self._person_ids: dict[int, bytes] = {}  # only those kept from an older list

    @property
    def counts(self) -> dict[Kind, int]:
        """Give how many entries of each kind there are so far."""
        return {kind: len(places) for kind, places in self._places.items()}

    def add(self, found: Identified, ref: str, person: int) -> None:
        """Take in an identifier; of one that comes twice the first ref counts.

        `person` is the number of its person in this import, 0 for none. Raises ValueError with
        the reason where it cannot be taken.
        """
        digest = self.keys.digest(found.kind, found.canonical)
        place = self._places[found.kind].get(digest)
        if place is not None:
            self.merged += 1
            self._persons[place] = self._persons[place] or person
            self._point(found, place)
            return
        if found.kind is Kind.KEYWORD:
            if len(self._words) == MOST_KEYWORDS:
                raise ValueError(f"one keyword too many: a list holds at most {MOST_KEYWORDS:,}")
            self._words[len(self._persons)] = found.canonical
        self._places[found.kind][digest] = len(self._persons)
        self._point(found, len(self._persons))
        self._ids += self._id(found, person)
        self._persons.append(person)
        self._add_ref(ref.encode("utf-8", "replace"))

    def _point(self, found: Identified, place: int) -> None:
        """Let all that a leak may show instead of an identifier lead to its entry."""
        if found.kind is Kind.EMAIL:
            for hashed in hashes_of(found.canonical, found.given):
                self._hashed.add(self.keys.digest_of_hash(hashed), place)
        if found.kind is Kind.DOMAIN:
            for beginning in beginnings(found.canonical):
                self._beginnings.add(self.keys.digest_of_beginning(beginning), place)

    def _id(self, found: Identified, person: int) -> bytes:
        """Give an entry the id it had in an older list, its person likewise; else a new one."""
        older = (known.lookup(found.kind, found.canonical) for known in self._known)
        entry = next((entry for entry in older if entry), None)
        if not entry:
            return secrets.token_bytes(_ID_SIZE)
        self.kept += 1
        if person and entry.person:
            self._person_ids.setdefault(person, bytes.fromhex(entry.person))
        return bytes.fromhex(entry.id)

    def _id_at(self, place: int) -> bytes:
        return bytes(self._ids[place * _ID_SIZE : (place + 1) * _ID_SIZE])

    def _add_ref(self, ref: bytes) -> None:
        if ref != self._last_ref or not self._refs:  # the cells of a row share its ref
            self._refs += ref
            self._last_ref = ref
        self._ref_at.append(len(self._refs) - len(ref))
        self._ref_size.append(len(ref))

    def sections(self, list_id: bytes, spelling: Spelling) -> tuple[list[Content], int]:
        """Give the sections of the finished list, and how many persons it knows."""
        persons = self._ids_of_persons()
        sections = [
            Content(layout.SPELLING, layout.packed_spelling(spelling), 1),
            Content(layout.REFS, bytes(self._refs), len(self._refs)),
            Content(layout.KEYWORDS, self._ciphered(list_id, persons), len(self._words)),
            self._pointing(layout.HASHED, self._hashed, Kind.EMAIL),
            self._pointing(layout.BEGINNINGS, self._beginnings, Kind.DOMAIN),
        ]
        for kind in layout.HASHED_KINDS:
            ordered = sorted(self._places[kind].items())
            digests = b"".join(digest for digest, _ in ordered)
            entries = b"".join(self._packed_entry(place, persons) for _, place in ordered)
            count = len(ordered)
            sections += [
                Content(layout.digests_of(kind), digests, count, layout.DIGEST_SIZE),
                Content(layout.entries_of(kind), entries, count, layout.ENTRY.size),
            ]
        return sections, len(persons)

    def _pointing(self, name: str, pointers: Pointers, kind: Kind) -> Content:
        ordered = sorted(self._places[kind].items())
        places = {place: at for at, (_, place) in enumerate(ordered)}
        content, count = pointers.packed(places)
        return Content(name, content, count, layout.DIGEST_SIZE + layout.POINTER.size)

    def _ids_of_persons(self) -> dict[int, bytes]:
        """Give every person an id: the one it had, unless another person of this import has it."""
        ids: dict[int, bytes] = {}
        taken: set[bytes] = set()
        for number in sorted(set(self._persons) - {0}):
            kept = self._person_ids.get(number)
            ids[number] = kept if kept and kept not in taken else secrets.token_bytes(_ID_SIZE)
            taken.add(ids[number])
        return ids

    def _packed_entry(self, place: int, persons: dict[int, bytes]) -> bytes:
        person = persons.get(self._persons[place], bytes(_ID_SIZE))
        return layout.ENTRY.pack(
            self._id_at(place), person, self._ref_at[place], self._ref_size[place], 0
        )

    def _ciphered(self, list_id: bytes, persons: dict[int, bytes]) -> bytes:
        if not self._words:
            return b""
        rows = []
        for place, word in sorted(self._words.items()):
            person = persons.get(self._persons[place], b"").hex()
            start = self._ref_at[place]
            ref = bytes(self._refs[start : start + self._ref_size[place]]).decode()
            rows.append([self._id_at(place).hex(), person, ref, word])
        nonce = secrets.token_bytes(12)
        plain = json.dumps(rows, ensure_ascii=False).encode()
        return nonce + AESGCM(self.keys.keywords).encrypt(nonce, plain, list_id)
