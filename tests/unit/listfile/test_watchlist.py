"""An open list: look-ups, proof of every byte, and no clear value in the file."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from leakwatch.errors import ListError
from leakwatch.listfile import Receipt, Watchlist, open_list
from leakwatch.match.keys import BEGINNING, HASH
from leakwatch.model import CustomerIdRule, Kind, Spelling

KEY = bytes(range(32))
TABLE = """kind,value,label,person
domain,firm.example,our domain,
email,Hanako@Firm.Example,W0001,person-one
phone,090-0123-4567,W0001,person-one
customer_id,MB-7203184-2,W0002,
keyword,サンプル商事,brand,
"""
SECRETS = ["hanako", "firm.example", "09001234567", "9001234567", "0123-4567"]
SECRETS += ["72031842", "7203184", "サンプル", "person-one", "MB[- ]", "luhn"]
Enrol = Callable[..., Receipt]


@pytest.fixture
def watchlist(enrol: Enrol, target: Path) -> Watchlist:
    """Enrol the table and open the list."""
    enrol(TABLE)
    return open_list(target, KEY)


@pytest.mark.parametrize(
    ("kind", "canonical", "ref"),
    [
        (Kind.DOMAIN, "firm.example", "our domain"),
        (Kind.EMAIL, "hanako@firm.example", "W0001"),
        (Kind.PHONE, "819001234567", "W0001"),
        (Kind.CUSTOMER_ID, "mb72031842", "W0002"),
        (Kind.KEYWORD, "サンプル商事", "brand"),
    ],
)
def test_what_was_enrolled_is_found(
    kind: Kind, canonical: str, ref: str, watchlist: Watchlist
) -> None:
    """By its canonical form, under its own kind, with its owner's ref."""
    entry = watchlist.lookup(kind, canonical)

    assert entry is not None
    assert (entry.kind, entry.ref, len(entry.id)) == (kind, ref, 16)
    assert all(not watchlist.lookup(other, canonical) for other in Kind if other is not kind)


def test_what_was_not_enrolled_is_not_found(watchlist: Watchlist) -> None:
    """Neither a neighbour nor nothing."""
    for kind in Kind:
        for value in ("", "taro@firm.example", "819001234568", "zz"):
            assert watchlist.lookup(kind, value) is None


@pytest.mark.parametrize("given", ["hanako@firm.example", "Hanako@Firm.Example"])
@pytest.mark.parametrize("way", ["md5", "sha1", "sha256"])
def test_an_address_is_found_by_its_hashes(given: str, way: str, watchlist: Watchlist) -> None:
    """Of its canonical form, and of how the table wrote it; nothing else has one."""
    hashed = hashlib.new(way, given.encode()).hexdigest()

    found = watchlist.lookup_hash(hashed)

    assert found == watchlist.lookup(Kind.EMAIL, "hanako@firm.example")
    assert not watchlist.lookup_hash(hashlib.new(way, b"firm.example").hexdigest())
    assert not watchlist.lookup(Kind.EMAIL, hashed)


def test_a_domain_is_found_by_its_beginnings(watchlist: Watchlist) -> None:
    """From the first letter behind its first dot to the last but one."""
    ours = watchlist.lookup(Kind.DOMAIN, "firm.example")

    assert list(watchlist.lookup_beginning("firm.e")) == [ours]
    assert list(watchlist.lookup_beginning("firm.exampl")) == [ours]
    assert not any(map(watchlist.lookup_beginning, ["firm", "firm.", "firm.example", "irm.exa"]))


def test_all_domains_that_begin_alike_are_found(enrol: Enrol, target: Path) -> None:
    """Each with its own entry."""
    enrol("kind,value,label\ndomain,firm.example,A\ndomain,firm.example.jp,B\n")

    with open_list(target, KEY) as watchlist:
        assert {entry.ref for entry in watchlist.lookup_beginning("firm.ex")} == {"A", "B"}
        assert [entry.ref for entry in watchlist.lookup_beginning("firm.example")] == ["B"]


def test_what_a_table_leads_to_is_what_a_look_up_gives(watchlist: Watchlist) -> None:
    """A compiled search knows a name and a place, and asks for the rest."""
    keys = watchlist.keys
    hashed = sha256(b"hanako@firm.example").hexdigest()
    sought = {
        Kind.EMAIL: ("hanako@firm.example", watchlist.lookup(Kind.EMAIL, "hanako@firm.example")),
        Kind.PHONE: ("819001234567", watchlist.lookup(Kind.PHONE, "819001234567")),
        HASH: (hashed, watchlist.lookup_hash(hashed)),
        BEGINNING: ("firm.ex", watchlist.lookup_beginning("firm.ex")[0]),
    }

    for name, (value, entry) in sought.items():
        (place,) = watchlist.tables[name].places(keys.tag(name, value))
        assert watchlist.entry_at(name, place) == entry
        assert watchlist.proof(name, place) == keys.digest_of(name, value)


def test_a_table_of_nothing_but_dummies_is_left_out(enrol: Enrol, target: Path) -> None:
    """A search that looks for no phones need not ask the list for them."""
    enrol("kind,value\nemail,hanako@firm.example\n")

    with open_list(target, KEY) as watchlist:
        assert set(watchlist.tables) == {Kind.EMAIL, HASH}


def test_an_entry_is_proved_by_what_it_stands_for(watchlist: Watchlist) -> None:
    """A tag has 64 bits; another identifier of the same tag is not ours."""
    tag = watchlist.keys.tag(Kind.EMAIL, "hanako@firm.example")
    (place,) = watchlist.tables[Kind.EMAIL].places(tag)

    entry = watchlist.proved(Kind.EMAIL, place, "hanako@firm.example")

    assert entry == watchlist.lookup(Kind.EMAIL, "hanako@firm.example")
    assert watchlist.proved(Kind.EMAIL, place, "taro@firm.example") is None


def test_tables_outlive_the_list(enrol: Enrol, target: Path) -> None:
    """A search that runs in another thread never reads what is not mapped any more."""
    enrol(TABLE)
    with open_list(target, KEY) as watchlist:
        table, tails = watchlist.tables[Kind.EMAIL], watchlist.tails
    target.unlink()

    assert table.places(watchlist.keys.tag(Kind.EMAIL, "hanako@firm.example"))
    assert not table.tags.flags.writeable
    assert not table.filter.flags.owndata
    assert len(tails) == 64


def test_a_table_that_leads_beyond_its_end_is_refused(
    watchlist: Watchlist, target: Path, tmp_path: Path
) -> None:
    """Compiled code does not look where it reads; a fault is seen before the sections are."""
    section = watchlist._mapped.sections["index:phone"]
    content = bytearray(target.read_bytes())
    content[section.offset + 4 : section.offset + 8] = b"\xff" * 4
    altered = tmp_path / "altered.lw"
    altered.write_bytes(content)

    with open_list(altered, KEY) as opened, pytest.raises(ListError, match="index:phone"):
        assert opened.tables


def test_many_questions_are_answered_as_the_first_ones(enrol: Enrol, target: Path) -> None:
    """After some of them a sketch says no; it must never say it of an entry."""
    many = [f"user{n}@firm.example" for n in range(2_000)]
    enrol("kind,value\n" + "".join(f"email,{value}\n" for value in many))

    with open_list(target, KEY) as watchlist:
        for _ in range(2):
            assert all(watchlist.lookup(Kind.EMAIL, value) for value in many)
            assert not any(watchlist.lookup(Kind.EMAIL, f"x{value}") for value in many)


def test_a_person_joins_its_entries(watchlist: Watchlist) -> None:
    """An opaque id that the entries of one customer share."""
    mail = watchlist.lookup(Kind.EMAIL, "hanako@firm.example")
    phone = watchlist.lookup(Kind.PHONE, "819001234567")
    member = watchlist.lookup(Kind.CUSTOMER_ID, "mb72031842")

    assert mail is not None
    assert phone is not None
    assert member is not None
    assert (mail.person, member.person) == (phone.person, "")
    assert len(mail.person) == 16
    assert mail.id != phone.id


def test_a_list_says_what_it_is(watchlist: Watchlist, target: Path) -> None:
    """For `watchlist info` and for the history."""
    assert watchlist.counts == dict.fromkeys(Kind, 1)
    assert watchlist.persons == 1
    assert watchlist.created_at == datetime(2031, 7, 1, 12, tzinfo=UTC)
    assert watchlist.spelling == Spelling(
        "JP", (CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn"),)
    )
    assert len(watchlist.id) == len(watchlist.key_id) == len(watchlist.fingerprint(b"x")) == 32
    assert [word for _, word in watchlist.keywords()] == ["サンプル商事"]
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp932"])
def test_the_file_holds_no_clear_value(encoding: str, watchlist: Watchlist, target: Path) -> None:
    """Refs stand in clear; identifiers never, nor the rules by which they are written."""
    content = target.read_bytes().lower()

    assert b"W0001".lower() in content
    assert watchlist.id
    assert [s for s in SECRETS if s.lower().encode(encoding) in content] == []


def test_every_altered_byte_is_seen(watchlist: Watchlist, target: Path, tmp_path: Path) -> None:
    """The header's MAC covers the MACs of the sections, and these every other byte."""
    content = target.read_bytes()
    watchlist.check_sections()
    for place in range(0, len(content), 61):
        copy = tmp_path / "altered.lw"
        copy.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])

        with pytest.raises(ListError, match="altered"), open_list(copy, KEY) as altered:
            altered.check_sections()


@pytest.mark.parametrize("length", [0, 7, 100, 1_000, -1])
def test_a_cut_file_is_refused(length: int, watchlist: Watchlist, target: Path) -> None:
    """Whether the header or the last byte is missing."""
    watchlist.close()
    target.write_bytes(target.read_bytes()[:length])

    with pytest.raises(ListError, match=r"watchlist\.lw: .*(short|cannot be read)"):
        open_list(target, KEY)


def test_a_file_that_grew_is_refused(watchlist: Watchlist, target: Path) -> None:
    """Nothing may hide behind the last section."""
    watchlist.close()
    target.write_bytes(target.read_bytes() + b"x")

    with pytest.raises(ListError, match="has grown"):
        open_list(target, KEY)


def test_another_key_is_refused(watchlist: Watchlist, target: Path) -> None:
    """With the sentence that helps."""
    with pytest.raises(ListError, match=r"watchlist\.lw: the list was made with another key"):
        open_list(target, b"k" * 32)
    assert watchlist.id


def test_a_missing_list_is_told(target: Path) -> None:
    """With the command that makes one."""
    with pytest.raises(ListError, match="leakwatch watchlist import"):
        open_list(target, KEY)


def test_a_closed_list_is_unmapped(enrol: Enrol, target: Path) -> None:
    """A context manager closes it."""
    enrol(TABLE)
    with open_list(target, KEY) as watchlist:
        pass

    with pytest.raises(ValueError, match="closed"):
        watchlist.lookup(Kind.DOMAIN, "firm.example")
    with pytest.raises(ValueError, match="closed"):
        watchlist.entry_at(Kind.DOMAIN, 0)
