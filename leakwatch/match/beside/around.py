"""Which kinds of data lie beside the hits of a chunk."""

from collections.abc import Sequence

from leakwatch.match.beside.births import has_birth_date
from leakwatch.match.beside.cards import has_card
from leakwatch.match.beside.columns import Heads
from leakwatch.match.beside.credentials import has_credentials
from leakwatch.match.beside.hashes import has_hash
from leakwatch.match.beside.passwords import has_password
from leakwatch.match.beside.streets import has_street
from leakwatch.match.beside.window import Window, hits_in, plain, window
from leakwatch.match.place import Place
from leakwatch.model import Beside

_LOOKS = (
    (Beside.PASSWORD, has_password),
    (Beside.PASSWORD, has_credentials),
    (Beside.HASH, has_hash),
    (Beside.CARD, has_card),
    (Beside.BIRTH_DATE, has_birth_date),
    (Beside.ADDRESS, has_street),
)


def kinds(text: str) -> frozenset[Beside]:
    """Give the kinds of data that a record's plain text shows.

    >>> sorted(kinds("x@x.xx:sakura9!"))
    [<Beside.PASSWORD: 'password-like'>]
    """
    return frozenset([kind for kind, has in _LOOKS if has(text)])


class Around:
    """Looks beside the hits of one chunk; a record of several is looked at once.

    `places` are all hits of the chunk, by their start, `records` where records start, and `heads`
    knows what columns are called.
    """

    def __init__(
        self,
        text: bytes,
        records: Sequence[int],
        places: Sequence[Place],
        heads: Heads | None = None,
    ) -> None:
        self._text = text
        self._records = records
        self._places = places
        self._starts = [place.start for place in places]
        self._heads = heads
        self._last: tuple[Window, frozenset[Beside]] | None = None

    def kinds(self, place: Place) -> frozenset[Beside]:
        """Give the kinds that lie beside a hit."""
        if not self._last or not self._last[0].is_record_of(place):
            seen = window(self._text, self._records, place)
            self._last = seen, self._kinds(seen, place)
        return self._last[1]

    def _kinds(self, seen: Window, place: Place) -> frozenset[Beside]:
        text = plain(self._text, seen, hits_in(seen, self._places, self._starts))
        columns = self._heads.of(place.start) if self._heads and seen.is_whole else None
        return kinds(text) | columns.beside(text) if columns else kinds(text)
