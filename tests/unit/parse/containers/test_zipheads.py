"""The headers of zip archives: what is told in them, and what is a lie."""

import struct
import zlib

import pytest

from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.zipheads import (
    DESCRIPTOR,
    Head,
    described_crc,
    end,
    end_64,
    head,
    is_head,
    name,
)
from tests.archives import OURS, deflated, zip_end, zip_member

NAME = "名簿.csv"


def read(header: bytes) -> Head:
    """Read one header."""
    return head(Tape([header]))


def test_a_header_tells_name_method_and_sizes() -> None:
    """The checksum too."""
    found = read(zip_member(b"a.csv", deflated(OURS), content=OURS))

    assert (found.name, found.method) == ("a.csv", 8)
    assert (found.packed, found.size) == (len(deflated(OURS)), len(OURS))
    assert found.crc == zlib.crc32(OURS)


@pytest.mark.parametrize(
    ("raw", "extra", "is_utf8"),
    [
        (NAME.encode("cp932"), b"", False),
        (NAME.encode("euc_jp"), b"", False),
        (NAME.encode(), b"", False),
        (NAME.encode(), b"", True),
        (NAME.encode("cp932"), b"", True),
        (b"??", b"\x01" + zlib.crc32(b"??").to_bytes(4, "little") + NAME.encode(), False),
    ],
    ids=["cp932", "euc", "utf-8", "flag", "lying flag", "extra field"],
)
def test_a_name_is_read_in_whatever_charset_it_is(raw: bytes, extra: bytes, is_utf8: bool) -> None:
    """The flag for UTF-8 is often missing, and sometimes wrong."""
    assert name(raw, extra, is_utf8=is_utf8) == NAME


def test_a_unicode_name_of_another_name_does_not_count() -> None:
    """Whoever renamed the member forgot it."""
    assert name(b"a.csv", b"\x01\0\0\0\0other.csv") == "a.csv"


def test_sizes_that_stand_behind_the_member_are_not_known() -> None:
    """A writer that could not go back."""
    found = read(zip_member(b"a", b"", flags=8, sizes=(0, 0), crc=0))

    assert (found.packed, found.size, found.crc, found.is_described) == (None, None, None, True)


def test_a_size_of_nought_that_is_a_lie_is_not_known() -> None:
    """Something must come out of something."""
    assert read(zip_member(b"a", b"", sizes=(0, 99))).packed is None


def test_long_sizes_stand_in_an_extra_field() -> None:
    """4 GiB and more."""
    extra = struct.pack("<2H2Q", 1, 16, 2**40, 2**33)
    found = read(zip_member(b"a", b"", sizes=(2**32 - 1, 2**32 - 1), extra=extra))

    assert (found.size, found.packed) == (2**40, 2**33)


def test_an_extra_field_that_is_cut_is_no_fault() -> None:
    """Its size is a lie."""
    assert read(zip_member(b"a", b"", extra=b"\x01\0\xff\xff\0")).name == "a"


@pytest.mark.parametrize(
    "fixed",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\xff" * 26,
        b"PK\x03\x04\x14\0\0\0\x37" + bytes(21),
        b"PK\x03\x04\x14\0\0\0\x08" + bytes(17) + b"\xff\xff" + bytes(2),
        b"QK\x03\x04" + bytes(26),
    ],
    ids=["short", "high", "method", "name", "mark"],
)
def test_what_only_looks_like_a_header_is_none(fixed: bytes) -> None:
    """Four bytes come up by chance."""
    assert not is_head(fixed)


@pytest.mark.parametrize(
    ("told", "start", "is_folder"),
    [
        (zip_member(b"a/", b"", method=0), b"", True),
        (zip_member(b"a/", b"", flags=8, sizes=(0, 0)), b"\x03\x00", True),
        (zip_member(b"a/", OURS, method=0, content=OURS), OURS[:2], False),
        (zip_member(b"a", b"", method=0), b"", False),
    ],
    ids=["empty", "empty behind", "with a content", "a file"],
)
def test_a_folder_holds_nothing(told: bytes, start: bytes, is_folder: bool) -> None:
    """A name that ends in a slash may be there to hide what stands behind it."""
    assert read(told).is_folder(start) is is_folder


def test_the_end_promises_members_and_parts() -> None:
    """Nothing is looked up by it, it is only held against what came."""
    assert end(Tape([zip_end(7)])) == (7, False, b"")
    assert end(Tape([zip_end(7, disk=2)])) == (7, True, b"")
    assert end(Tape([zip_end(7)[:20]])) == (0, True, b"")
    assert end_64(Tape([bytes(32) + (70_000).to_bytes(8, "little") + bytes(16)])) == 70_000


def test_a_checksum_behind_a_member_has_a_mark_or_none() -> None:
    """Old writers left the mark out."""
    told = (7).to_bytes(4, "little")

    assert described_crc(Tape([DESCRIPTOR + told + bytes(8)]), 1) == 7
    assert described_crc(Tape([told + bytes(8)]), 7) == 7
    assert described_crc(Tape([told + bytes(8)]), 1) is None
    assert described_crc(Tape([DESCRIPTOR]), 1) is None
