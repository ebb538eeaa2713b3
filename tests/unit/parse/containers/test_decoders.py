"""What undoes compression gives all that stands before a fault, a piece at a time."""

import bz2
import lzma
import zlib
from collections.abc import Callable

import pytest
from backports import zstd

from leakwatch.model import Outcome
from leakwatch.parse.containers.decoders import (
    Decoder,
    Inflater,
    bz2_decoder,
    lzma_decoder,
    raw_decoder,
    stream,
    xz_decoder,
    zstd_decoder,
)
from leakwatch.parse.containers.tape import Tape
from tests.archives import ROWS, blocks, budget_for, deflated, read

SUMMED: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}
LZMA2 = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
RAW = lzma.compress(ROWS, lzma.FORMAT_RAW, filters=LZMA2)
KINDS: dict[str, tuple[Callable[[], Decoder], bytes]] = {
    "deflate": (Inflater, deflated(ROWS)),
    "zlib": (lambda: Inflater(zlib.MAX_WBITS), zlib.compress(ROWS)),
    "bzip2": (bz2_decoder, bz2.compress(ROWS)),
    "xz": (xz_decoder, lzma.compress(ROWS)),
    "lzma": (lzma_decoder, lzma.compress(ROWS, lzma.FORMAT_ALONE)),
    "lzma2": (lambda: raw_decoder(LZMA2), RAW),
    "zstd": (zstd_decoder, zstd.compress(ROWS, options=SUMMED)),
}
EVERY = pytest.mark.parametrize(("make", "packed"), KINDS.values(), ids=KINDS)
SUMS = {name: KINDS[name] for name in ("zlib", "bzip2", "xz", "zstd")}

Make = Callable[[], Decoder]


@EVERY
def test_a_stream_comes_out_whole_and_leaves_what_follows(make: Make, packed: bytes) -> None:
    """The tape stands right behind it."""
    tape = Tape(blocks(packed + b"what follows"))

    assert read(stream(tape, make(), budget_for(packed))) == (ROWS, None)
    assert tape.read(99) == b"what follows"


@EVERY
def test_a_stream_that_breaks_off_gives_what_was_there(make: Make, packed: bytes) -> None:
    """A download cut short: what can be read counts."""
    content, ending = read(stream(Tape([packed[:-1]]), make(), budget_for(packed)))

    assert ROWS.startswith(content)
    assert len(content) >= len(ROWS) - 9
    assert ending
    assert ending.outcome is Outcome.CUT


@pytest.mark.parametrize(("make", "packed"), SUMS.values(), ids=SUMS)
def test_a_wrong_checksum_takes_nothing_away(make: Make, packed: bytes) -> None:
    """The libraries would throw away all that they made in the last call."""
    spoiled = packed[:-3] + bytes((packed[-3] ^ 0x55,)) + packed[-2:]
    content, ending = read(stream(Tape([spoiled]), make(), budget_for(packed)))

    assert content == ROWS
    assert ending
    assert ending.outcome is Outcome.CUT


@pytest.mark.parametrize("name", ["deflate", "xz", "lzma", "lzma2"])
def test_what_stands_before_a_fault_comes_out_to_the_byte(name: str) -> None:
    """A stream that breaks off there shows how much it is."""
    make, packed = KINDS[name]
    half = len(packed) // 2
    spoiled = packed[:half] + b"\xff\xff\xff\xff\xff\xff\xff\xff" + packed[half + 8 :]
    before, _ = read(stream(Tape([packed[:half]]), make(), budget_for(packed)))
    content, _ = read(stream(Tape([spoiled]), make(), budget_for(packed)))

    assert len(before) > len(ROWS) // 4
    assert content.startswith(before[:-8])


@EVERY
def test_garbage_is_unreadable_and_not_cut(make: Make, packed: bytes) -> None:
    """Nothing of it was read."""
    _, ending = read(stream(Tape([b"\xff" * len(packed)]), make(), budget_for(packed)))

    assert ending
    assert ending.outcome in (Outcome.UNREADABLE, Outcome.CUT)


def test_a_long_stream_that_is_damaged_at_its_end_gives_nearly_all() -> None:
    """What is too long to be done again loses 4 KiB at most."""
    rows = b"".join(b"%d;%d@firm.example\n" % (n, n**7 % 10**9) for n in range(150_000))
    packed = bz2.compress(rows, 1)
    spoiled = packed[:-200] + bytes(8) + packed[-192:]
    content, ending = read(
        stream(Tape(blocks(spoiled, 65_536)), bz2_decoder(), budget_for(packed))
    )

    assert len(packed) > 256 * 1024
    assert len(content) > len(rows) - 100_000 - 4096
    assert rows.startswith(content[: len(rows) - 110_000])
    assert ending


def test_more_memory_than_is_allowed_is_not_taken() -> None:
    """The header of 76 bytes asks for a dictionary of 1.5 GiB."""
    packed = bytearray(lzma.compress(b"taro@firm.example", filters=LZMA2))
    packed[packed.index(b"\x21\x01") + 2] = 37
    packed[20:24] = zlib.crc32(packed[12:20]).to_bytes(4, "little")
    content, ending = read(stream(Tape([bytes(packed)]), xz_decoder(), budget_for(b"")))

    assert content == b""
    assert ending
    assert "more memory" in ending.reason


def test_the_strongest_ordinary_packing_is_read() -> None:
    """`xz -9` looks back 64 MiB."""
    packed = lzma.compress(ROWS, preset=9)

    assert read(stream(Tape([packed]), xz_decoder(), budget_for(packed))) == (ROWS, None)
