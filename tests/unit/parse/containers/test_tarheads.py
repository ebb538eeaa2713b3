"""The headers of tar archives, and what stands in blocks before them."""

import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.tarheads import (
    BLOCK,
    head,
    is_head,
    long_name,
    number,
    padding,
    pax,
)

NAME = "list/" + "a" * 60 + "/" + "b" * 60 + ".csv"


def header(name: str = "a.csv", size: int = 3) -> bytes:
    """Give a header as the standard library writes it."""
    told = tarfile.TarInfo(name)
    told.size = size
    return told.tobuf(tarfile.USTAR_FORMAT)


def test_a_header_is_known_by_its_checksum() -> None:
    """One byte off, and it is none."""
    whole = header()

    assert is_head(whole)
    assert not is_head(whole[:10] + b"x" + whole[11:])
    assert not is_head(whole[:400])


def test_old_writers_summed_signed_bytes() -> None:
    """Names in Shift_JIS show the difference."""
    block = bytearray(header())
    block[:3] = b"\x96\xbc\x95"
    block[148:156] = b" " * 8
    signed = sum(byte - 256 * (byte > 0x7F) for byte in block)
    block[148:156] = b"%06o\0 " % signed

    assert is_head(bytes(block))


def test_a_long_name_is_put_together() -> None:
    """Its two halves stand in two fields."""
    found = head(header(NAME, 12345))

    assert (found.name, found.size, found.kind) == (NAME, 12345, b"0")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"00000000017\0", 15),
        (b"      17 \0  ", 15),
        (b"\x80" + bytes(10) + b"\x07", 7),
        (b"\xff" * 12, None),
        (b"\x80" + b"\xff" * 11, None),
        (b"garbage", None),
        (b"", 0),
        (b"9", None),
    ],
)
def test_a_number_is_octal_or_binary_or_none(raw: bytes, expected: int | None) -> None:
    """Negative and astronomic ones are lies."""
    assert number(raw) == expected


def test_records_before_a_member_are_read_up_to_a_bound() -> None:
    """A gigabyte of them is no reason to hold a gigabyte."""
    record = b"20 path=a/b/c/d.csv\n"
    tape = Tape([record] * 100_000 + [bytes(BLOCK)])

    assert pax(tape, 20 * 100_000) == {"path": b"a/b/c/d.csv"}
    assert tape.position == 20 * 100_000 + padding(20 * 100_000)


@given(raw=st.binary(max_size=200))
def test_records_that_are_none_end_the_reading(raw: bytes) -> None:
    """Lengths of nought, of millions, of no digits."""
    assert isinstance(pax(Tape([raw]), len(raw)), dict)


@pytest.mark.parametrize(
    "raw", [b"0 a=b\n", b"1 a=b\n", b"99999999999999999999 a=b\n", b"-6 a=b\n"]
)
def test_a_record_with_a_lying_length_is_none(raw: bytes) -> None:
    """It would never end, or end elsewhere."""
    assert pax(Tape([raw]), len(raw)) == {}


def test_a_name_in_blocks_of_its_own_is_read_up_to_a_bound() -> None:
    """It ends at its NUL."""
    tape = Tape([b"name.csv\0" + bytes(503), b"rest"])

    assert long_name(tape, 9) == "name.csv"
    assert tape.read(9) == b"rest"
