"""The keywords of a list in the making: few, and kept in clear until they are sealed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from leakwatch.listfile.newrows import PersonIds
from leakwatch.model import Entry, Kind

MOST_KEYWORDS = 1_000
_ID_SIZE = 8


@dataclass(slots=True)
class _Word:
    id: bytes
    ref: str
    person: int


@dataclass(slots=True)
class NewWords:
    """Keywords as they come; `known` are those of older lists."""

    known: Sequence[tuple[Entry, str]] = field(default=(), repr=False)
    merged: int = 0
    kept: int = 0
    _words: dict[str, _Word] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self._words)

    def add(self, word: str, ref: str, person: int) -> str:
        """Take in a keyword; gives its person's id in an older list, in hexadecimal.

        Raises ValueError where there are too many of them.
        """
        if there := self._words.get(word):
            self.merged += 1
            there.person = there.person or person
            return ""
        if len(self._words) == MOST_KEYWORDS:
            raise ValueError(f"one keyword too many: a list holds at most {MOST_KEYWORDS:,}")
        older = next((entry for entry, known in self.known if known == word), None)
        entry_id = bytes.fromhex(older.id) if older else secrets.token_bytes(_ID_SIZE)
        self.kept += bool(older)
        self._words[word] = _Word(entry_id, ref, person)
        return older.person if older else ""

    @property
    def persons(self) -> list[int]:
        """Give the keys of all persons who have a keyword."""
        return [word.person for word in self._words.values() if word.person]

    def entries(self, ids: PersonIds) -> tuple[tuple[Entry, str], ...]:
        """Give the keywords, each with its entry."""
        return tuple(
            (Entry(Kind.KEYWORD, word.id.hex(), word.ref, ids.hexadecimal(word.person)), written)
            for written, word in self._words.items()
        )
