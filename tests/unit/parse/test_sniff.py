"""What bytes are that are no plain text."""

import pytest

from leakwatch.model import Ending, Outcome
from leakwatch.parse.containers.unpack import Packing
from leakwatch.parse.sniff import Opaque, sniffed, switched_off

LOTS = bytes(range(256)) * 300


@pytest.mark.parametrize(
    "head",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"OggS\x00\x02",
        b"ID3\x04\x00",
        b"\x1aE\xdf\xa3",
    ],
)
def test_pictures_and_sounds_are_told(head: bytes) -> None:
    """What is in them is not read, and never counts as clean."""
    found = sniffed(head + bytes(99))

    assert found is not None
    assert found.nature is Opaque.PICTURE
    assert found.refusal().ending.outcome is Outcome.UNREADABLE


def test_bytes_drawn_by_lot_are_no_text() -> None:
    """Packed, encrypted, or a program."""
    found = sniffed(LOTS[1:65_537])

    assert found is not None
    assert found.nature is Opaque.NOISE


@pytest.mark.parametrize("head", ["18e22d0000000000", "002de21800000000"])
def test_the_index_of_a_log_is_no_text(head: str) -> None:
    """It stands beside a database that was copied while it ran, and holds places alone."""
    found = sniffed(bytes.fromhex(head) + bytes(99))

    assert found is not None
    assert found.nature is Opaque.NOISE


@pytest.mark.parametrize(
    "codec",
    ["utf_8", "cp932", "euc_jp", "iso2022_jp", "utf_16", "utf_16_le", "utf_16_be", "utf_32"],
)
def test_text_is_text_in_every_charset(codec: str) -> None:
    """NULs and high bytes are no noise where they mean something."""
    assert sniffed(("見本の名簿です,hanako@firm.example\r\n" * 99).encode(codec)) is None


@pytest.mark.parametrize(
    "head",
    [
        *(b"", b"RIFF raff", b"BZhang@firm.example", b"PK, Peter", b"ID3,name"),
        *(b"BZhang writes", b"GIF files", b"PK is a name", b"%PDF", b"Rar!"),
    ],
)
def test_a_text_that_begins_like_something_else_is_text(head: bytes) -> None:
    """Two letters are no magic."""
    assert sniffed(head) is None


def test_what_is_not_opened_is_named() -> None:
    """A reader of the outcome wants to know what the file is, to open it by hand."""
    ending = switched_off(Packing.ZIP).ending

    assert sniffed(b"PK\x03\x04\x14\x00") is not None
    assert ending.reason.startswith("a zip archive")


def test_an_archive_that_is_not_wanted_says_why() -> None:
    """The operator switched it off, and may have forgotten."""
    ending = switched_off(Packing.ZIP).ending

    assert ending.outcome is Outcome.UNREADABLE
    assert ending != Ending(Outcome.UNREADABLE)
    assert "[read] archives" in ending.reason
