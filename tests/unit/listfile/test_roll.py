"""The new list in the making."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from leakwatch.listfile import open_list
from leakwatch.listfile.batch import Batch
from leakwatch.listfile.finish import Finish
from leakwatch.listfile.newwords import MOST_KEYWORDS
from leakwatch.listfile.roll import Roll
from leakwatch.match.enrol import Identified
from leakwatch.match.keys import derive
from leakwatch.match.single import values
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
        found = [(self._id(value), self._person(value)) for value in _values(batch)]
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


def _values(batch: Batch) -> list[bytes]:
    return [*values(batch.packed, batch.ends)]


def entries(roll: Roll, path: Path, *sought: Identified) -> list[Entry]:
    """Finish the list and give the entries of what is sought."""
    roll.close()
    target = path / "watchlist.lw"
    Finish(roll, Spelling("JP")).write(target, datetime(2031, 7, 1, tzinfo=UTC))
    with open_list(target, MASTER) as watchlist:
        watchlist.check_sections()
        found = [watchlist.lookup(each.kind, each.canonical) for each in sought]
    assert None not in found
    return [entry for entry in found if entry]


def test_every_entry_has_the_ref_of_its_row(tmp_path: Path) -> None:
    """Tags are in an order of their own; what belongs to them follows."""
    roll = Roll(KEYS)
    many = [Identified(Kind.EMAIL, f"u{n}@example.com") for n in range(3_000)]
    for number, each in enumerate(many):
        roll.add(each, roll.row(f"W{number}", number + 1))

    found = entries(roll, tmp_path, *many)

    assert [entry.ref for entry in found] == [f"W{n}" for n in range(3_000)]
    assert len({entry.id for entry in found}) == len({e.person for e in found}) == 3_000


def test_what_comes_twice_is_one_entry(tmp_path: Path) -> None:
    """The first ref counts; a person that only the second row names is taken."""
    roll = Roll(KEYS)
    roll.add(TARO, roll.row("first", 0))
    roll.add(JIRO, roll.row("fourth", 6))
    roll.add(TARO, roll.row("second", 4))
    roll.add(TARO, roll.row("third", 5))
    roll.add(PHONE, roll.row("fifth", 4))

    taro, jiro, phone = entries(roll, tmp_path, TARO, JIRO, PHONE)

    assert (taro.ref, roll.merged, roll.counts[Kind.EMAIL]) == ("first", 2, 2)
    assert (taro.person, jiro.ref) == (phone.person, "fourth")
    assert "" not in (taro.person, jiro.person)


def test_what_comes_again_much_later_is_one_entry(tmp_path: Path) -> None:
    """Values are digested some thousands at a time."""
    roll = Roll(KEYS)
    for number in range(40_000):
        roll.add(Identified(Kind.PHONE, f"8190{number % 30_000:08}"), roll.row(f"W{number}", 0))

    first, last = (Identified(Kind.PHONE, f"8190{n:08}") for n in (9_999, 29_999))

    assert [entry.ref for entry in entries(roll, tmp_path, first, last)] == ["W9999", "W29999"]
    assert (roll.merged, roll.counts[Kind.PHONE]) == (10_000, 30_000)


def test_entries_of_one_person_share_an_id(tmp_path: Path) -> None:
    """And nobody else has it."""
    roll = Roll(KEYS)
    row = roll.row("a", 1)
    for each in (TARO, PHONE, WORD):
        roll.add(each, row)
    roll.add(JIRO, roll.row("b", 2))

    taro, phone, word, jiro = entries(roll, tmp_path, TARO, PHONE, WORD, JIRO)

    assert taro.person == phone.person == word.person != ""
    assert jiro.person not in ("", taro.person)


def test_an_entry_keeps_its_id_and_a_person_its_own(tmp_path: Path) -> None:
    """Any identifier of the row that an older list knows brings the person's id along."""
    roll = Roll(KEYS, [Older(taro="ab" * 8)])
    row = roll.row("a", 1)
    roll.add(PHONE, row)
    roll.add(TARO, row)
    roll.add(JIRO, roll.row("b", 2))

    taro, phone, jiro = entries(roll, tmp_path, TARO, PHONE, JIRO)

    assert (roll.kept, taro.id) == (1, (b"taro\1" + bytes(3)).hex())
    assert (taro.person, phone.person) == ("ab" * 8, "ab" * 8)
    assert jiro.person not in ("", "ab" * 8)


def test_a_keyword_keeps_its_id_and_its_person(tmp_path: Path) -> None:
    """As every other entry does."""
    roll = Roll(KEYS, [Older(word="cd" * 8)])
    row = roll.row("a", 1)
    roll.add(Identified(Kind.KEYWORD, "old words"), row)
    roll.add(TARO, row)

    word, taro = entries(roll, tmp_path, Identified(Kind.KEYWORD, "old words"), TARO)

    assert (word.id, word.person, taro.person, roll.kept) == ("0d" * 8, "cd" * 8, "cd" * 8, 1)


def test_a_person_that_was_split_gives_its_id_to_one_only(tmp_path: Path) -> None:
    """Two customers of today were one row of the older list."""
    roll = Roll(KEYS, [Older(taro="ab" * 8, jiro="ab" * 8)])
    roll.add(TARO, roll.row("a", 1))
    roll.add(JIRO, roll.row("b", 2))

    taro, jiro = entries(roll, tmp_path, TARO, JIRO)

    assert [taro.person, jiro.person].count("ab" * 8) == 1
    assert taro.person != jiro.person


def test_the_first_older_list_that_knows_an_entry_decides(tmp_path: Path) -> None:
    """The list being replaced comes before one that was named."""
    roll = Roll(KEYS, [Older(), Older(2, taro="ab" * 8), Older(3, taro="cd" * 8)])
    roll.add(TARO, roll.row("a", 1))

    (taro,) = entries(roll, tmp_path, TARO)

    assert (taro.id[8:10], taro.person) == ("02", "ab" * 8)


def test_keywords_have_a_limit() -> None:
    """Each one is sought for itself in every text."""
    roll = Roll(KEYS)
    row = roll.row("k", 0)
    for number in range(MOST_KEYWORDS):
        roll.add(Identified(Kind.KEYWORD, f"word {number}"), row)

    with pytest.raises(ValueError, match="at most 1,000"):
        roll.add(Identified(Kind.KEYWORD, "one more"), row)
    roll.add(Identified(Kind.KEYWORD, "word 7"), row)

    assert (roll.counts[Kind.KEYWORD], roll.merged) == (MOST_KEYWORDS, 1)


def test_rows_that_nothing_refers_to_are_not_written(tmp_path: Path) -> None:
    """A row that only repeats others has nothing to say."""
    roll = Roll(KEYS)
    for ref in ("W0001", "W0002"):
        row = roll.row(ref, 1)
        roll.add(TARO, row)
        roll.add(PHONE, row)

    entries(roll, tmp_path, TARO)
    content = (tmp_path / "watchlist.lw").read_bytes()

    assert content.count(b"W0001") == 1
    assert b"W0002" not in content
