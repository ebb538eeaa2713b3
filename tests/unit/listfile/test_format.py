"""The bytes of the file: what README.md says is what stands there, proved by a second reader."""

from collections.abc import Callable
from hashlib import md5, sha256
from pathlib import Path

import pytest

from leakwatch.listfile import Receipt, open_list
from leakwatch.match.keys import TAIL
from leakwatch.model import Kind
from tests.unit.listfile.second import (
    KINDS,
    MASTER,
    OWNER,
    SecondReader,
    SecondWriter,
    stream,
    tag,
)

TABLE = """kind,value,label,person
domain,firm.example,our domain,
domain,firm.example.jp,their domain,
domain,日本語.example,国際,
email,Hanako@Firm.Example,W0001,one
phone,090-0123-4567,W0001,one
email,hanako@firm.example,W0002,two
customer_id,MB-7203184-2,W0003,
keyword,サンプル商事,brand,one
"""
HANAKO = "hanako@firm.example"
Enrol = Callable[..., Receipt]


@pytest.fixture
def reader(enrol: Enrol, target: Path) -> SecondReader:
    """Enrol the table and read the file the second way."""
    enrol(TABLE)
    return SecondReader(target.read_bytes())


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.DOMAIN, "firm.example"),
        (Kind.DOMAIN, "xn--wgv71a119e.example"),
        (Kind.EMAIL, HANAKO),
        (Kind.PHONE, "819001234567"),
        (Kind.CUSTOMER_ID, "mb72031842"),
    ],
)
def test_a_second_reader_finds_what_was_enrolled(
    kind: Kind, value: str, reader: SecondReader, target: Path
) -> None:
    """By filter, bucket, tag and digest; then row, person and ref."""
    ((entry_id, person, ref),) = reader.entries(kind, value)

    with open_list(target, MASTER) as watchlist:
        entry = watchlist.lookup(kind, value)
    assert entry is not None
    assert (entry.id, entry.person, entry.ref) == (entry_id, person, ref)
    assert reader.entries(kind, f"x{value}") == []


def test_a_second_reader_finds_what_leads_to_an_entry(reader: SecondReader) -> None:
    """The hashes of an address, each way it was written; the domains that begin alike."""
    owner = reader.entries("email", HANAKO)
    for written in (b"Hanako@Firm.Example", HANAKO.encode()):
        for hashed in (md5(written, usedforsecurity=False), sha256(written)):
            assert reader.entries("email-hash", hashed.hexdigest()) == owner

    refs = [ref for _, _, ref in reader.entries("domain-cut", "firm.exam")]
    assert sorted(refs) == ["our domain", "their domain"]


def test_a_second_reader_opens_what_is_sealed(reader: SecondReader) -> None:
    """Exact counts, rules and keywords."""
    sealed = reader.sealed()

    beginnings = ["firm.example.jp"[:n] for n in range(6, 13)] + ["firm.example.j"]
    assert sealed["persons"] == 1
    assert sealed["counts"] == {
        "domain": 3,
        "email": 1,
        "phone": 1,
        "customer_id": 1,
        "email-hash": 6,
        "domain-cut": (len(beginnings) - 2) + len(beginnings) + len("xn--wgv71a119e.example") - 9,
    }
    (word,) = sealed["keywords"]
    assert word[1:] == [reader.entries("email", HANAKO)[0][1], "brand", "サンプル商事"]


def test_a_second_reader_finds_the_tails(reader: SecondReader) -> None:
    """Behind an international label, and not those of other names."""
    tails = reader.numbers("tails", 8)

    assert tag(TAIL, "example") in tails
    assert tag(TAIL, "jp") not in tails
    assert (len(tails), tails) == (64, sorted(tails))


def test_what_shows_is_padded_and_in_order(reader: SecondReader) -> None:
    """One entry or sixty look alike; tags ascend, and so do digests behind one tag."""
    for name in (*KINDS, *OWNER):
        count = reader.counts[f"tag:{name}"]
        proofs = reader.sections[f"proof:{name}"]
        tags = reader.numbers(f"tag:{name}", 8)
        both = [(t, proofs[16 * i : 16 * i + 16]) for i, t in enumerate(tags)]
        assert (count, reader.counts[f"filter:{name}"]) == (64, 16)
        assert both == sorted(both)


def test_a_list_of_a_second_writer_is_read(target: Path) -> None:
    """A list of today is read for ever: this one is made from README.md, byte by byte."""
    mail, domain = ("email", HANAKO), ("domain", "firm.example")
    hashed = ("email-hash", sha256(HANAKO.encode()).hexdigest())
    pointers = {hashed: mail, ("domain-cut", "firm.e"): domain}
    many = {("phone", f"8190{n:08}"): f"P{n}" for n in range(300)}
    content = SecondWriter({mail: "W1", domain: "D1", **many}, pointers).content()
    target.write_bytes(content)

    with open_list(target, MASTER) as watchlist:
        watchlist.check_sections()
        assert watchlist.lookup_hash(hashed[1]) == watchlist.lookup(Kind.EMAIL, HANAKO)
        assert [entry.ref for entry in watchlist.lookup_beginning("firm.e")] == ["D1"]
        for (_, number), ref in many.items():
            entry = watchlist.lookup(Kind.PHONE, number)
            assert entry is not None
            assert entry.ref == ref
        assert watchlist.counts[Kind.PHONE] == 300
        assert all(table.is_sound() for table in watchlist.tables.values())


def test_the_bytes_of_a_list_never_change() -> None:
    """What the second writer makes of fixed dice is fixed, down to its last byte."""
    mail = ("email", "taro@example.co.jp")
    hashed = ("email-hash", sha256(b"taro@example.co.jp").hexdigest())

    content = SecondWriter({mail: "W1", ("phone", "819001234567"): "W1"}, {hashed: mail}).content()

    reader = SecondReader(content)
    (place,) = reader.places(*mail)
    assert reader.numbers("tag:email", 8)[place] == 0x3959A76934043D62
    assert reader.sections["proof:email"][16 * place :][:16].hex() == (
        "7ffc2df4ae3df56e8c234c41342fc9ce"
    )
    assert (
        stream(bytes(16), "row:email", bytes(20)).hex()
        == "6585cf47084999022d464e1eed443db17211d672"
    )
    assert sha256(content).hexdigest() == (
        "712efb9c767a317c7708606702148407746cb0695e57320a076dba2ebd3ed274"
    )
