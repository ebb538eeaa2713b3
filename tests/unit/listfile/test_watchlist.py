"""An open list: look-ups, proof of every byte, and no clear value in the file."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch.errors import ListError
from leakwatch.listfile import Receipt, Watchlist, open_list
from leakwatch.model import CustomerIdRule, Kind, Spelling

KEY = bytes(range(32))
TABLE = """kind,value,label,person
domain,firm.example,our domain,
email,Hanako@Firm.Example,W0001,P1
phone,090-0123-4567,W0001,P1
customer_id,MB-7203184-2,W0002,
keyword,サンプル商事,brand,
"""
SECRETS = ["hanako", "firm.example", "09001234567", "9001234567", "0123-4567"]
SECRETS += ["72031842", "7203184", "サンプル", "P1"]
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
