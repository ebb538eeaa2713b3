"""An open list: look-ups, proof of every byte, and no clear value in the file."""

import hashlib
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from leakwatch.errors import ListError
from leakwatch.listfile import Receipt, Watchlist, layout, open_list
from leakwatch.listfile.roll import Content
from leakwatch.listfile.write import laid_out
from leakwatch.match.keys import derive
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
SECRETS += ["72031842", "7203184", "サンプル", "person-one"]
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


@pytest.mark.parametrize(
    ("name", "digest", "place"),
    [
        ("hashed:email", "491048b5f1516510bf495d4263970fc0", 0),
        ("hashed:email", "b25bea190b6bfc717a01070531412c7e", 0),
        ("hashed:email", "3c6f7d7be34cbee7f8fae149d89e9899", 0),
        ("beginnings:domain", "a94424a98f60ad41d9cab95f46c7a91f", 0),
        ("beginnings:domain", "54f6a373efda971c82f9687b17b4910a", 0),
    ],
)
def test_the_bytes_of_a_pointer_never_change(
    name: str, digest: str, place: int, enrol: Enrol, target: Path
) -> None:
    """Digests from the second implementation, found by reading the file as README.md tells it."""
    enrol("kind,value\nemail,taro@example.co.jp\ndomain,example.co.jp\n")
    content = target.read_bytes()
    (sections,) = struct.unpack_from("<H", content, 10)
    rows = [struct.unpack_from("<24sQQQI", content, 72 + 88 * i) for i in range(sections)]
    (row,) = [row for row in rows if row[0].rstrip(b"\0").decode() == name]
    _, offset, length, count, size = row

    items = [content[i : i + size] for i in range(offset, offset + length, size)]

    assert (len(items), size) == (count, 20)
    assert items == sorted(items)
    assert bytes.fromhex(digest) + place.to_bytes(4, "little") in items


def test_a_list_from_before_hashes_still_opens(enrol: Enrol, target: Path) -> None:
    """It knows what it knew, and finds no hash and no beginning."""
    enrol(TABLE)
    keys = derive(KEY)
    content = target.read_bytes()
    header = layout.unpacked(content, keys)
    older = [
        Content(s.name, content[s.offset : s.offset + s.length], s.count, s.item_size)
        for s in header.sections
        if s.name not in (layout.HASHED, layout.BEGINNINGS)
    ]
    target.write_bytes(laid_out(older, keys, header.list_id, header.created, header.persons))

    with open_list(target, KEY) as watchlist:
        watchlist.check_sections()
        assert watchlist.lookup(Kind.EMAIL, "hanako@firm.example")
        assert watchlist.lookup_hash(sha256(b"hanako@firm.example").hexdigest()) is None
        assert list(watchlist.lookup_beginning("firm.exa")) == []


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
    """Refs and rules stand in clear, identifiers never."""
    content = target.read_bytes().lower()

    assert b"W0001".lower() in content
    assert watchlist.id
    assert [s for s in SECRETS if s.lower().encode(encoding) in content] == []


def test_every_altered_byte_is_seen(watchlist: Watchlist, target: Path, tmp_path: Path) -> None:
    """The header's MAC covers the MACs of the sections, and these every other byte."""
    content = target.read_bytes()
    watchlist.check_sections()
    for place in range(0, len(content), 7):
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
