"""The new list in the making."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leakwatch.listfile import open_list
from leakwatch.listfile.batch import Batch
from leakwatch.listfile.digested import digested
from leakwatch.listfile.finish import Finish
from leakwatch.listfile.judged import Singly
from leakwatch.listfile.newwords import MOST_KEYWORDS
from leakwatch.listfile.roll import Roll
from leakwatch.match.enrol import Identified
from leakwatch.match.keys import derive
from leakwatch.match.sheet import Refused, Row
from leakwatch.model import Entry, Kind, Spelling

MASTER = bytes(32)
KEYS = derive(MASTER)
TARO = Identified(Kind.EMAIL, "taro@example.com")
JIRO = Identified(Kind.EMAIL, "jiro@example.com")
PHONE = Identified(Kind.PHONE, "819001234567")
WORD = Identified(Kind.KEYWORD, "sample trading")


class Older:
    """An older list that knows some identifiers: what they begin with, and their persons."""

    def __init__(self, number: int = 1, **persons: str) -> None:
        self._number = number
        self._persons = {name.encode(): person for name, person in persons.items()}

    def kept(self, batch: Batch) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Give the ids: the first bytes of a value, and the list's number."""
        found = [
            (self._id(value), self._person(value)) for value in map(str.encode, batch.texts())
        ]
        ids, persons = np.array(found, np.uint64).reshape(-1, 2).T
        return ids, persons

    def keywords(self) -> Sequence[tuple[Entry, str]]:
        """Give a keyword and its person."""
        return [(Entry(Kind.KEYWORD, "0d" * 8, "", self._persons.get(b"word", "")), "old words")]

    def _id(self, value: bytes) -> int:
        name = value[:4]
        return int.from_bytes(name + bytes([self._number]), "little") * (name in self._persons)

    def _person(self, value: bytes) -> int:
        person = self._persons.get(value[:4]) or "00" * 8
        return int.from_bytes(bytes.fromhex(person), "little")


class Table:
    """A table whose rows come some at a time."""

    def __init__(self, *known: Older) -> None:
        self.roll = Roll(KEYS, known)
        self._known = known
        self._singly = Singly()
        self._count = self._first = 0

    def row(self, label: str, person: int, *found: Identified) -> None:
        """Add a row; `person` is its person's key."""
        row = Row("a.csv", 7, 0, (), label)
        self._singly.add(self._count, row, person + bool(person), found)  # 1 is the row itself
        self._count += 1

    def take(self) -> list[Refused]:
        """Let the roll take the rows so far."""
        judged = self._singly.judged(self._count)
        found = digested(judged, KEYS, self._known)
        refused = self.roll.take(judged, found, self._first + 1)
        self._first, self._count, self._singly = self._first + self._count, 0, Singly()
        return refused


def entries(table: Table, path: Path, *sought: Identified) -> list[Entry]:
    """Finish the list and give the entries of what is sought."""
    table.take()
    roll = table.roll
    roll.close(2)
    target = path / "watchlist.lw"
    Finish(roll, Spelling("JP"), jobs=2).write(target, datetime(2031, 7, 1, tzinfo=UTC))
    with open_list(target, MASTER) as watchlist:
        watchlist.check_sections()
        found = [watchlist.lookup(each.kind, each.canonical) for each in sought]
    assert None not in found
    return [entry for entry in found if entry]


def test_every_entry_has_the_ref_of_its_row(tmp_path: Path) -> None:
    """Tags are in an order of their own; what belongs to them follows."""
    table = Table()
    many = [Identified(Kind.EMAIL, f"u{n}@example.com") for n in range(3_000)]
    for number, each in enumerate(many):
        table.row(f"W{number}", number + 1, each)

    found = entries(table, tmp_path, *many)

    assert [entry.ref for entry in found] == [f"W{n}" for n in range(3_000)]
    assert len({entry.id for entry in found}) == len({e.person for e in found}) == 3_000


def test_what_comes_twice_is_one_entry(tmp_path: Path) -> None:
    """The first ref counts; a person that only the second row names is taken."""
    table = Table()
    table.row("first", 0, TARO)
    table.row("fourth", 6, JIRO)
    table.row("second", 4, TARO)
    table.row("third", 5, TARO)
    table.row("fifth", 4, PHONE)

    taro, jiro, phone = entries(table, tmp_path, TARO, JIRO, PHONE)

    assert (taro.ref, table.roll.merged, table.roll.counts[Kind.EMAIL]) == ("first", 2, 2)
    assert (taro.person, jiro.ref) == (phone.person, "fourth")
    assert "" not in (taro.person, jiro.person)


def test_what_comes_again_much_later_is_one_entry(tmp_path: Path) -> None:
    """A table is taken in piece by piece."""
    table = Table()
    for number in range(40_000):
        table.row(f"W{number}", 0, Identified(Kind.PHONE, f"8190{number % 30_000:08}"))
        if number % 7_000 == 0:
            table.take()

    first, last = (Identified(Kind.PHONE, f"8190{n:08}") for n in (9_999, 29_999))

    assert [entry.ref for entry in entries(table, tmp_path, first, last)] == ["W9999", "W29999"]
    assert (table.roll.merged, table.roll.counts[Kind.PHONE]) == (10_000, 30_000)


def test_entries_of_one_person_share_an_id(tmp_path: Path) -> None:
    """And nobody else has it."""
    table = Table()
    table.row("a", 1, TARO, PHONE, WORD)
    table.row("b", 2, JIRO)

    taro, phone, word, jiro = entries(table, tmp_path, TARO, PHONE, WORD, JIRO)

    assert taro.person == phone.person == word.person != ""
    assert jiro.person not in ("", taro.person)


def test_an_entry_keeps_its_id_and_a_person_its_own(tmp_path: Path) -> None:
    """Any identifier of the row that an older list knows brings the person's id along."""
    table = Table(Older(taro="ab" * 8))
    table.row("a", 1, PHONE, TARO)
    table.row("b", 2, JIRO)

    taro, phone, jiro = entries(table, tmp_path, TARO, PHONE, JIRO)

    assert (table.roll.kept, taro.id) == (1, (b"taro\1" + bytes(3)).hex())
    assert (taro.person, phone.person) == ("ab" * 8, "ab" * 8)
    assert jiro.person not in ("", "ab" * 8)


def test_a_keyword_keeps_its_id_and_its_person(tmp_path: Path) -> None:
    """As every other entry does."""
    table = Table(Older(word="cd" * 8))
    table.row("a", 1, Identified(Kind.KEYWORD, "old words"), TARO)

    word, taro = entries(table, tmp_path, Identified(Kind.KEYWORD, "old words"), TARO)

    assert (word.id, word.person, taro.person, table.roll.kept) == (
        "0d" * 8,
        "cd" * 8,
        "cd" * 8,
        1,
    )


def test_a_person_that_was_split_gives_its_id_to_one_only(tmp_path: Path) -> None:
    """Two customers of today were one row of the older list."""
    table = Table(Older(taro="ab" * 8, jiro="ab" * 8))
    table.row("a", 1, TARO)
    table.row("b", 2, JIRO)

    taro, jiro = entries(table, tmp_path, TARO, JIRO)

    assert [taro.person, jiro.person].count("ab" * 8) == 1
    assert taro.person != jiro.person


def test_the_first_older_list_that_knows_an_entry_decides(tmp_path: Path) -> None:
    """The list being replaced comes before one that was named."""
    table = Table(Older(), Older(2, taro="ab" * 8), Older(3, taro="cd" * 8))
    table.row("a", 1, TARO)

    (taro,) = entries(table, tmp_path, TARO)

    assert (taro.id[8:10], taro.person) == ("02", "ab" * 8)


def test_keywords_have_a_limit() -> None:
    """Each one is sought for itself in every text."""
    table = Table()
    for number in range(MOST_KEYWORDS):
        table.row("k", 0, Identified(Kind.KEYWORD, f"word {number}"))
    assert table.take() == []

    table.row("k", 0, Identified(Kind.KEYWORD, "one more"))
    table.row("k", 0, Identified(Kind.KEYWORD, "word 7"))
    (refused,) = table.take()

    assert "at most 1,000" in refused.reason
    assert refused.line == 7
    assert (table.roll.counts[Kind.KEYWORD], table.roll.merged) == (MOST_KEYWORDS, 1)


def test_rows_that_nothing_refers_to_are_not_written(tmp_path: Path) -> None:
    """A row that only repeats others has nothing to say."""
    table = Table()
    for ref in ("W0001", "W0002"):
        table.row(ref, 1, TARO, PHONE)

    entries(table, tmp_path, TARO)
    content = (tmp_path / "watchlist.lw").read_bytes()

    assert content.count(b"W0001") == 1
    assert b"W0002" not in content
