"""What matching needs of a watchlist; the list file provides it."""

from collections.abc import Sequence
from typing import Protocol

from leakwatch.match.keys import Keys
from leakwatch.model import Entry, Kind


class Watchlist(Protocol):
    """Knows which identifiers are ours, without knowing them."""

    @property
    def id(self) -> str:
        """Give the list's id, 32 hexadecimal digits; another import is another list."""

    @property
    def keys(self) -> Keys:
        """Give the keys that the list was made with."""

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier, or None when it is not ours."""

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords as they are sought in folded text."""
