"""The obvious matcher: the reference that any faster one is tested against.

Read it top to bottom: a text is flattened; whatever looks like an identifier is a candidate; a
candidate has readings; the first reading whose digest is on the list is a hit. The rules of what
looks like an identifier stand in hosts.py, emails.py, phones.py, customer_ids.py, keywords.py,
wordings.py; those of what may stand for one in hashes.py, cuts.py, masked.py.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Protocol

from leakwatch.match.candidate import ALL, Candidate, Reading, Sort
from leakwatch.match.candidates import candidates
from leakwatch.match.cuts import cuts
from leakwatch.match.flat import Flat, flat
from leakwatch.match.hashes import hashes
from leakwatch.match.hosts import suffixes
from leakwatch.match.keys import Keys
from leakwatch.match.keywords import Folded, any_keyword, keyword_places
from leakwatch.match.place import Place
from leakwatch.match.sketch import BEYOND_SKETCH, HASHES, Marks
from leakwatch.match.tally import Tally
from leakwatch.model import Confidence, Entry, Form, Kind, Spelling

_HOSTS_KEPT = 4_096  # names whose entry is remembered: a dump repeats the same few


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

    def lookup_hash(self, hexadecimal: str) -> Entry | None:
        """Give the entry of an address by its md5, sha1 or sha256."""

    def lookup_beginning(self, beginning: str) -> Sequence[Entry]:
        """Give the entries of the domains that begin so, if it is enough to tell."""

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give the keywords as they are sought in folded text."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one text mentions: places of our entries, and a tag for every candidate."""

    places: list[Place] = field(repr=False)
    marks: Marks = field(repr=False)  # of every candidate, whosever it is


class Matcher:
    """Finds the entries of one watchlist in documents.

    `spelling` must be the one that the list was enrolled with. A chunk needs 1,024 bytes of its
    neighbours on both sides, or all there is, for every identifier to show whole.
    """

    def __init__(self, watchlist: Watchlist, spelling: Spelling) -> None:
        self._watchlist = watchlist
        self._spelling = spelling
        self._keywords = tuple(watchlist.keywords())
        self._domain = lru_cache(_HOSTS_KEPT)(partial(watchlist.lookup, Kind.DOMAIN))
        self._is_ours = lru_cache(_HOSTS_KEPT)(partial(_is_ours, self._domain))

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand."""
        return self._watchlist.id

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""
        return self._watchlist.keys.fingerprint(content)

    def tally(self) -> Tally:
        """Begin a document: add its chunks to the tally, then ask it for the matches."""
        return Tally(self.mentions_of, self._watchlist.keys, self.is_ours)

    def is_ours(self, host: str) -> bool:
        """Say whether a host is a domain that is watched, or lies below one."""
        return self._is_ours(host)

    def mentions(self, text: bytes, limit: int = HASHES) -> Mentions:  # noqa: ARG002
        """Find all that one text in UTF-8 mentions; never raises for what it holds.

        Marks that are not below `limit` are wanted by nobody; they may be given all the same.
        """
        folded = flat(text)
        found = [*candidates(folded, self._spelling)]
        return Mentions(self._places(found, folded), Marks.of(self._tags(found, folded)))

    def mentions_of(self, texts: Sequence[bytes], limit: int = HASHES) -> list[Mentions]:
        """Find what each of several texts mentions."""
        return [self.mentions(text, limit) for text in texts]

    def places(self, text: bytes, sorts: Sort = ALL) -> list[Place]:
        """Find where one text in UTF-8 mentions our entries of some sorts, nothing else of it."""
        folded = flat(text)
        return self._places(candidates(folded, self._spelling, sorts), folded, sorts)

    def _places(self, found: Iterable[Candidate], text: Flat, sorts: Sort = ALL) -> list[Place]:
        places = [place for candidate in found if (place := self._place(candidate, text))]
        if Sort.KEYWORD & sorts:
            places += self._keyword_places(text)
        if Sort.HASH & sorts:
            places += self._hash_places(text)
        if Sort.CUT & sorts:
            places += self._cut_places(text)
        return places

    def _tags(self, found: Iterable[Candidate], text: Flat) -> Iterator[tuple[int, int]]:
        """Give first byte and tag of each candidate that stands for somebody."""
        mains: dict[Kind, list[Candidate]] = {}
        for candidate in found:
            if candidate.main:
                mains.setdefault(candidate.kind, []).append(candidate)
        for kind, ones in mains.items():
            tags = self._watchlist.keys.tags_of(kind, [candidate.main for candidate in ones])
            for candidate, tag in zip(ones, tags, strict=True):
                yield text.at[candidate.start], tag >> BEYOND_SKETCH

    def _place(self, candidate: Candidate, text: Flat) -> Place | None:
        is_host = candidate.kind is Kind.DOMAIN
        for reading in candidate.readings:
            if is_host:
                entry = self._domain(reading.canonical)
            else:
                entry = self._watchlist.lookup(candidate.kind, reading.canonical)
            if entry:
                return _placed(candidate, reading, entry, text)
        return None

    def _hash_places(self, text: Flat) -> Iterator[Place]:
        for candidate in hashes(text.text):
            (reading,) = candidate.readings
            entry = self._watchlist.lookup_hash(reading.canonical)
            if entry:
                yield _placed(candidate, reading, entry, text)

    def _cut_places(self, text: Flat) -> Iterator[Place]:
        """Place the most specific names that begin as a cut one does: all that begin so."""
        for candidate in cuts(text.text):
            for reading in candidate.readings:
                entries = self._watchlist.lookup_beginning(reading.canonical)
                shown = reading._replace(canonical=f"{reading.canonical}...")
                yield from (_placed(candidate, shown, entry, text) for entry in entries)
                if entries:
                    break

    def _keyword_places(self, text: Flat) -> Iterator[Place]:
        words = [word for _, word in self._keywords]
        if not words or not any_keyword(text.raw, words):
            return
        folded = Folded(text.raw)
        for confidence in (Confidence.EXACT, Confidence.POSSIBLE):
            for number, start, end in keyword_places(folded, words, confidence):
                entry, word = self._keywords[number]
                form = Form.FULL_WIDTH if text.is_wide(start, end) else Form.PLAIN
                yield Place(text.at[start], text.at[end], entry, word, form, confidence)


def _is_ours(watched: Callable[[str], Entry | None], host: str) -> bool:
    return any(watched(suffix) for suffix in suffixes(host))


def _placed(candidate: Candidate, reading: Reading, entry: Entry, text: Flat) -> Place:
    return Place(
        start=text.at[reading.start],
        end=text.at[candidate.end],
        entry=entry,
        canonical=reading.canonical,
        form=_form(reading, candidate.end, text),
        confidence=reading.confidence,
    )


def _form(reading: Reading, end: int, text: Flat) -> Form:
    """Name how a reading was written, by its outermost layer: width lies over a tag."""
    is_wide = reading.form in (Form.PLAIN, Form.TAG) and text.is_wide(reading.start, end)
    return Form.FULL_WIDTH if is_wide else reading.form
