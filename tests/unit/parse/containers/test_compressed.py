"""Files that hold one nameless content, in as many parts as their writers liked."""

import bz2
import gzip
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator

import pytest
from backports import zstd

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget
from leakwatch.parse.containers.compressed import (
    bunzipped,
    gunzipped,
    unlzmaed,
    unxzed,
    unzlibbed,
    unzstded,
)
from leakwatch.parse.containers.tape import Tape
from tests.archives import OURS, ROWS, blocks, budget_for, read

Unpack = Callable[[Tape, Budget], Iterator[bytes]]
MANY = {
    "gzip": (gunzipped, gzip.compress(ROWS)),
    "bzip2": (bunzipped, bz2.compress(ROWS)),
    "xz": (unxzed, lzma.compress(ROWS)),
    "zstd": (unzstded, zstd.compress(ROWS)),
}
ONE = {
    "lzma": (unlzmaed, lzma.compress(ROWS, lzma.FORMAT_ALONE)),
    "zlib": (unzlibbed, zlib.compress(ROWS)),
}
EVERY = {**MANY, **ONE}


def content_of(unpack: Unpack, packed: bytes) -> tuple[bytes, Outcome | None]:
    """Unpack bytes; give what came and how it ended."""
    content, ending = read(unpack(Tape(blocks(packed)), budget_for(packed)))
    return content, ending.outcome if ending else None


@pytest.mark.parametrize(("unpack", "packed"), EVERY.values(), ids=EVERY)
def test_what_was_packed_comes_out(unpack: Unpack, packed: bytes) -> None:
    """Byte for byte."""
    assert content_of(unpack, packed) == (ROWS, None)


@pytest.mark.parametrize(("unpack", "packed"), MANY.values(), ids=MANY)
def test_parts_that_follow_one_another_are_one_content(unpack: Unpack, packed: bytes) -> None:
    """Logs are appended to, and packers work in parallel."""
    assert content_of(unpack, packed + bytes(512) + packed) == (ROWS + ROWS, None)


@pytest.mark.parametrize("rest", [bytes(1000), b"garbage", bytes(512) + b"x"])
@pytest.mark.parametrize(("unpack", "packed"), MANY.values(), ids=MANY)
def test_what_stands_behind_the_end_does_no_harm(
    unpack: Unpack, packed: bytes, rest: bytes
) -> None:
    """Tapes and partitions are padded."""
    assert content_of(unpack, packed + rest) == (ROWS, None)


@pytest.mark.parametrize("at", [-1, -5], ids=["length", "checksum"])
def test_a_gzip_file_with_a_wrong_sum_is_read_and_called_cut(at: int) -> None:
    """And the parts behind it are read too."""
    packed = bytearray(gzip.compress(ROWS))
    packed[at] ^= 1

    assert content_of(gunzipped, bytes(packed) + gzip.compress(OURS)) == (ROWS + OURS, Outcome.CUT)


def test_all_fields_that_a_gzip_header_may_have_are_left_out() -> None:
    """A name, a comment, extra fields, a sum of the header."""
    head = b"\x1f\x8b\x08\x1e" + bytes(6) + b"\x03\0abc" + b"name\0" + b"comment\0" + b"\0\0"
    body = zlib.compress(OURS, wbits=-15)
    tail = struct.pack("<II", zlib.crc32(OURS), len(OURS))

    assert content_of(gunzipped, head + body + tail) == (OURS, None)


@pytest.mark.parametrize("size", [1, 3, 9])
def test_a_gzip_file_that_breaks_off_in_its_header_says_so(size: int) -> None:
    """There is nothing to give."""
    assert content_of(gunzipped, gzip.compress(OURS)[:size]) == (b"", Outcome.CUT)


@pytest.mark.parametrize("size", range(30, 60, 7))
def test_a_gzip_file_gives_all_that_can_be_inflated(size: int) -> None:
    """Nothing stays behind in the decoder."""
    packer = zlib.compressobj(0, zlib.DEFLATED, 31)
    packed = packer.compress(OURS * 9) + packer.flush()
    content, outcome = content_of(gunzipped, packed[:size])

    assert content == (OURS * 9)[: size - 15]
    assert outcome is Outcome.CUT


def test_a_frame_to_be_skipped_holds_nothing() -> None:
    """Writers in parallel put their index there."""
    frame = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"index"

    assert content_of(unzstded, frame + zstd.compress(OURS) + frame) == (OURS, None)
