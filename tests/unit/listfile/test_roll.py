"""The new list in the making."""

import pytest

from leakwatch.listfile import layout
from leakwatch.listfile.roll import MOST_KEYWORDS, Content, Roll
from leakwatch.match.enrol import Identified
from leakwatch.match.keys import derive
from leakwatch.model import Entry, Kind, Spelling

KEYS = derive(bytes(32))
TARO = Identified(Kind.EMAIL, "taro@example.com")
JIRO = Identified(Kind.EMAIL, "jiro@example.com")
PHONE = Identified(Kind.PHONE, "819001234567")


class Older:
    """An older list that knows some identifiers."""

    def __init__(self, **persons: str) -> None:
        self._persons = persons

    def lookup(self, kind: Kind, canonical: str) -> Entry | None:
        """Give the entry of an identifier, by its local part or number."""
        name = canonical.partition("@")[0].replace("81", "p", 1)
        return (
            Entry(kind, f"{name:x<16}".encode().hex()[:16], "old", self._persons[name])
            if (name in self._persons)
            else None
        )


def written(roll: Roll) -> dict[str, Content]:
    """Give the finished sections by name."""
    return {section.name: section for section in roll.sections(bytes(16), Spelling("JP"))[0]}


def entries(sections: dict[str, Content], kind: Kind) -> list[tuple[bytes, bytes, str]]:
    """Give id, person and ref of a kind's entries, in the order of the file."""
    refs = sections[layout.REFS].content
    rows = layout.ENTRY.iter_unpack(sections[layout.entries_of(kind)].content)
    return [(i, person, refs[at : at + size].decode()) for i, person, at, size, _ in rows]


def test_digests_are_sorted_and_entries_follow_them() -> None:
    """So that a look-up is a binary search."""
    roll = Roll(KEYS)
    for number in range(100):
        roll.add(Identified(Kind.EMAIL, f"u{number}@example.com"), f"W{number}", 0)

    content = written(roll)[layout.digests_of(Kind.EMAIL)].content
    digests = [content[i : i + 16] for i in range(0, len(content), 16)]

    assert digests == sorted(digests)
    by_digest = {KEYS.digest(Kind.EMAIL, f"u{n}@example.com"): f"W{n}" for n in range(100)}
    assert [ref for _, _, ref in entries(written(roll), Kind.EMAIL)] == [
        by_digest[d] for d in digests
    ]


def test_what_comes_twice_is_one_entry() -> None:
    """The first ref counts; a person that only the second row names is taken."""
    roll = Roll(KEYS)
    roll.add(TARO, "first", 0)
    roll.add(TARO, "second", 4)
    roll.add(TARO, "third", 5)

    ((_, person, ref),) = entries(written(roll), Kind.EMAIL)

    assert (ref, roll.merged, roll.counts[Kind.EMAIL]) == ("first", 2, 1)
    assert person != bytes(8)
    assert roll.sections(bytes(16), Spelling("JP"))[1] == 1


def test_entries_of_one_person_share_an_id() -> None:
    """And nobody else has it."""
    roll = Roll(KEYS)
    roll.add(TARO, "a", 1)
    roll.add(PHONE, "a", 1)
    roll.add(JIRO, "b", 2)

    sections = written(roll)
    ((_, of_phone, _),) = entries(sections, Kind.PHONE)
    of_mails = {ref: person for _, person, ref in entries(sections, Kind.EMAIL)}

    assert of_mails["a"] == of_phone
    assert of_mails["b"] not in (of_phone, bytes(8))


def test_an_entry_keeps_its_id_and_a_person_its_own() -> None:
    """Any identifier of the row that an older list knows brings the person's id along."""
    person = "ab" * 8
    roll = Roll(KEYS, [Older(taro=person)])
    roll.add(PHONE, "a", 1)
    roll.add(TARO, "a", 1)
    roll.add(JIRO, "b", 2)

    assert roll.kept == 1
    assert entries(written(roll), Kind.PHONE)[0][1].hex() == person
    assert bytes.fromhex(b"taroxxxxxxxxxxxx".hex()[:16]) in [
        entry_id for entry_id, _, _ in entries(written(roll), Kind.EMAIL)
    ]


def test_a_person_that_was_split_gives_its_id_to_one_only() -> None:
    """Two customers of today were one row of the older list."""
    roll = Roll(KEYS, [Older(taro="ab" * 8, jiro="ab" * 8)])
    roll.add(TARO, "a", 1)
    roll.add(JIRO, "b", 2)

    assert len({person for _, person, _ in entries(written(roll), Kind.EMAIL)}) == 2


def test_the_first_older_list_that_knows_an_entry_decides() -> None:
    """The list being replaced comes before one that was named."""
    roll = Roll(KEYS, [Older(), Older(taro="ab" * 8), Older(taro="cd" * 8)])
    roll.add(TARO, "a", 1)

    assert entries(written(roll), Kind.EMAIL)[0][1].hex() == "ab" * 8


def test_keywords_have_a_limit() -> None:
    """Each one is sought for itself in every text."""
    roll = Roll(KEYS)
    for number in range(MOST_KEYWORDS):
        roll.add(Identified(Kind.KEYWORD, f"word {number}"), "k", 0)

    with pytest.raises(ValueError, match="at most 1,000"):
        roll.add(Identified(Kind.KEYWORD, "one more"), "k", 0)
    roll.add(Identified(Kind.KEYWORD, "word 7"), "k", 0)

    assert roll.counts[Kind.KEYWORD] == MOST_KEYWORDS


def test_a_ref_of_many_cells_is_written_once() -> None:
    """A wide row has many entries and one ref."""
    roll = Roll(KEYS)
    roll.add(TARO, "W0001", 1)
    roll.add(PHONE, "W0001", 1)

    assert written(roll)[layout.REFS].content == b"W0001"
