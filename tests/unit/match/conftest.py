"""A watchlist in memory, in clear, and the short way from a text to what is found in it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
import pytest

from leakwatch.match import matcher as fast
from leakwatch.match import reference
from leakwatch.match.cuts import beginnings
from leakwatch.match.hashes import hashes_of
from leakwatch.match.keys import BEGINNING, HASH, TAIL, Keys, derive
from leakwatch.match.tables import Table, Words, table
from leakwatch.model import Chunk, CustomerIdRule, Entry, Kind, Matches, Spelling, View
from leakwatch.text import canonical

SPELLING = Spelling(
    "JP",
    (
        CustomerIdRule("member", "MB[-_ ]?[0-9]{4}[-_ ]?[0-9]{3}[-_ ]?[0-9]", "-_ ", "luhn"),
        CustomerIdRule("number", "[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}", "- ", "none"),
    ),
)


_NAMED = (Kind.DOMAIN, Kind.EMAIL)
Matcher = reference.Matcher | fast.Matcher


class PlainList:
    """Entries by their canonical form; each is written "kind:value" or "kind:value:person"."""

    id = "00" * 16

    def __init__(self, written: Sequence[str], spelling: Spelling = SPELLING) -> None:
        self.keys: Keys = derive(bytes(32))
        self._entries: dict[tuple[Kind, str], Entry] = {}
        for number, row in enumerate(written, 1):
            kind, value, person = [*row.split(":"), ""][:3]
            entry = Entry(Kind(kind), f"{number:016x}", value, person and f"{int(person):016x}")
            self._entries[Kind(kind), canonical(Kind(kind), value, spelling)] = entry
        emails = ((value, e) for (kind, value), e in self._entries.items() if kind == "email")
        self._hashes = {h: e for value, e in emails for h in hashes_of(value, "")}

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Give the tables of each kind, of hashes and of beginnings."""
        written: dict[str, set[str]] = {}
        for kind, value in self._entries:
            written.setdefault(kind, set()).add(value)
        written[HASH] = {h for value in written.get("email", ()) for h in hashes_of(value, "")}
        written[BEGINNING] = {b for value in written.get("domain", ()) for b in beginnings(value)}
        return {
            name: table(np.array(sorted(self.keys.tags_of(name, sorted(values))), np.uint64))
            for name, values in written.items()
        }

    @property
    def tails(self) -> Words:
        """Give what stands behind the last label of international names."""
        names = {value.rpartition("@")[2] for kind, value in self._entries if kind in _NAMED}
        tails = {name.rpartition("xn--")[2].partition(".")[2] for name in names if "xn--" in name}
        return np.array(sorted(self.keys.tags_of(TAIL, sorted(tails))), np.uint64)

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier."""
        return self._entries.get((kind, canonical))

    def proved(self, kind: Kind, place: int, canonical: str) -> Entry | None:
        """Give the entry at a place of a kind's table, if it is that of a canonical form."""
        entry = self.lookup(kind, canonical)
        is_there = int(self.tables[kind].tags[place]) == self.keys.tag(kind, canonical)
        return entry if is_there else None

    def lookup_hash(self, hexadecimal: str) -> Entry | None:
        """Give the entry of an address by a hash of it."""
        return self._hashes.get(hexadecimal)

    def lookup_beginning(self, beginning: str) -> list[Entry]:
        """Give the entries of the domains that begin so."""
        domains = ((value, e) for (kind, value), e in self._entries.items() if kind == "domain")
        return [e for value, e in domains if beginning in beginnings(value)]

    def keywords(self) -> list[tuple[Entry, str]]:
        """Give the keywords."""
        return [(e, word) for (kind, word), e in self._entries.items() if kind is Kind.KEYWORD]


@pytest.fixture(scope="session", params=["reference", "kernel"])
def matcher(request: pytest.FixtureRequest) -> Callable[..., Matcher]:
    """Make a matcher for a list of "kind:value" or "kind:value:person": the obvious, the fast."""
    kind = reference.Matcher if request.param == "reference" else fast.Matcher
    return lambda *ours: kind(PlainList(ours), SPELLING)


@pytest.fixture
def matches(matcher: Callable[..., Matcher]) -> Callable[..., Matches]:
    """Match one text, as a single chunk, against a list."""

    def match(
        text: str | bytes,
        *ours: str,
        records: tuple[int, ...] = (),
        views: tuple[View, ...] = (),
    ) -> Matches:
        content = text.encode() if isinstance(text, str) else text
        tally = matcher(*ours).tally()
        tally.add(Chunk(content, 0, len(content), records=records, views=views))
        return tally.matches()

    return match


@pytest.fixture
def found(matches: Callable[..., Matches]) -> Callable[..., dict[str, int]]:
    """Give the refs found in one text, and how often each; a ref is the value as enrolled."""

    def find(text: str | bytes, *ours: str, **more: tuple[int, ...]) -> dict[str, int]:
        return {hit.entry.ref: hit.count for hit in matches(text, *ours, **more).hits}

    return find
