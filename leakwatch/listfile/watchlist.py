"""Opens watchlist.lw by memory map and answers what is on it."""

import json
import mmap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.listfile.digests import Digests
from leakwatch.match.keys import Keys, derive
from leakwatch.model import Entry, Kind, Spelling

_BLOCK = 2**20
_NO_PERSON = bytes(8)


def open_list(path: Path, key: bytes) -> "Watchlist":
    """Map a list file; its header is proved, its sections are not (see `check_sections`).

    Raises ListError where the file is missing, foreign, cut, altered, newer, or of another key.
    """
    keys = derive(key)
    try:
        content = _mapped(path)
    except FileNotFoundError as fault:
        raise ListError(f"{path}: there is no watchlist; leakwatch watchlist import") from fault
    except (OSError, ValueError) as fault:
        raise ListError(f"{path}: the watchlist cannot be read: {fault}") from fault
    try:
        return Watchlist(content, keys)
    except ListError as fault:
        content.close()
        raise ListError(f"{path}: {fault}") from fault


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class Watchlist:
    """An open list file: digests and what belongs to them, never a value."""

    def __init__(self, content: mmap.mmap, keys: Keys) -> None:
        header = layout.unpacked(content[: layout.LONGEST_HEADER], keys)
        if len(content) != header.file_length:
            raise ListError(
                f"the file is cut short or has grown: {len(content)} bytes, "
                f"its header says {header.file_length}"
            )
        self._content = content
        self._header = header
        self._sections = {section.name: section for section in header.sections}
        self._digests = {
            kind: digests
            for kind in layout.HASHED_KINDS
            if (digests := self._digests_in(layout.digests_of(kind)))
        }
        self._hashed = self._digests_in(layout.HASHED)
        self._beginnings = self._digests_in(layout.BEGINNINGS)
        self._keywords: list[tuple[Entry, str]] | None = None
        self.keys = keys

    @property
    def id(self) -> str:
        """Give the list's id, 32 hexadecimal digits."""
        return self._header.list_id.hex()

    @property
    def key_id(self) -> str:
        """Give the name of the key that the list was made with, 32 hexadecimal digits."""
        return self._header.key_id.hex()

    @property
    def created_at(self) -> datetime:
        """Give when the list was made."""
        return datetime.fromtimestamp(self._header.created, UTC)

    @property
    def persons(self) -> int:
        """Give how many persons have entries."""
        return self._header.persons

    @property
    def counts(self) -> dict[Kind, int]:
        """Give how many entries of each kind there are."""
        found = {kind: self._count(layout.digests_of(kind)) for kind in layout.HASHED_KINDS}
        return {**found, Kind.KEYWORD: self._count(layout.KEYWORDS)}

    @property
    def spelling(self) -> Spelling:
        """Give the rules that the list was enrolled by; raises ListError where altered."""
        return layout.unpacked_spelling(self._proved(layout.SPELLING))

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier in canonical form, or None when it is not ours."""
        if kind is Kind.KEYWORD:
            return next((entry for entry, word in self.keywords() if word == canonical), None)
        digests = self._digests.get(kind)
        if not digests:
            return None
        places = digests.places(self.keys.digest(kind, canonical))
        return self._entry(kind, places[0]) if places else None

    def lookup_hash(self, hexadecimal: str) -> Entry | None:
        """Give the entry of an address by its md5, sha1 or sha256, in lower-case hex digits."""
        if not self._hashed:
            return None
        places = self._hashed.places(self.keys.digest_of_hash(hexadecimal))
        return self._pointed(self._hashed, Kind.EMAIL, places[0]) if places else None

    def lookup_beginning(self, beginning: str) -> Sequence[Entry]:
        """Give the entries of all domains that begin so; too short a beginning has none."""
        if not self._beginnings:
            return ()
        places = self._beginnings.places(self.keys.digest_of_beginning(beginning))
        return [self._pointed(self._beginnings, Kind.DOMAIN, place) for place in places]

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords, deciphered; raises ListError where they are altered."""
        if self._keywords is None:
            rows = json.loads(self._deciphered()) if self._count(layout.KEYWORDS) else []
            self._keywords = [
                (Entry(Kind.KEYWORD, entry_id, ref, person), word)
                for entry_id, person, ref, word in rows
            ]
        return self._keywords

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""
        return self.keys.fingerprint(content)

    def check_sections(self) -> None:
        """Prove every byte of the file; raises ListError naming the sections that are altered."""
        altered = [name for name in self._sections if not self._is_proved(name)]
        if altered:
            raise ListError(f"the list was altered in {', '.join(altered)}: import it again")

    def close(self) -> None:
        """Unmap the file; nothing can be looked up afterwards."""
        self._content.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _count(self, name: str) -> int:
        return self._sections[name].count

    def _digests_in(self, name: str) -> Digests | None:
        """Give the digests of a section if there are any; older lists lack a section."""
        section = self._sections.get(name)
        return Digests(self._content, section) if section and section.count else None

    def _pointed(self, digests: Digests, kind: Kind, place: int) -> Entry:
        (at,) = layout.POINTER.unpack(digests.rest(place))
        return self._entry(kind, at)

    def _entry(self, kind: Kind, place: int) -> Entry:
        start = self._sections[layout.entries_of(kind)].offset + place * layout.ENTRY.size
        entry_id, person, at, length, _ = layout.ENTRY.unpack_from(self._content, start)
        refs = self._sections[layout.REFS].offset
        ref = self._content[refs + at : refs + at + length].decode("utf-8", "replace")
        return Entry(kind, entry_id.hex(), ref, "" if person == _NO_PERSON else person.hex())

    def _deciphered(self) -> bytes:
        section = self._sections[layout.KEYWORDS]
        content = self._content[section.offset : section.offset + section.length]
        try:
            return AESGCM(self.keys.keywords).decrypt(
                content[:12], content[12:], self._header.list_id
            )
        except InvalidTag as fault:
            raise ListError("the list was altered in keywords: import it again") from fault

    def _proved(self, name: str) -> bytes:
        if not self._is_proved(name):
            raise ListError(f"the list was altered in {name}: import it again")
        section = self._sections[name]
        return self._content[section.offset : section.offset + section.length]

    def _is_proved(self, name: str) -> bool:
        section = self._sections[name]
        return compare_digest(
            layout.section_mac(self.keys, name, self._blocks(section)), section.mac
        )

    def _blocks(self, section: layout.Section) -> Iterator[bytes]:
        for start in range(section.offset, section.end, _BLOCK):
            yield self._content[start : min(start + _BLOCK, section.end)]
