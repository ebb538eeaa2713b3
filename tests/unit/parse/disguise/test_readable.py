"""What decoded bytes are."""

import base64
import bz2
import gzip
import lzma
import random
import zlib
from collections.abc import Callable
from itertools import cycle, islice

import pytest
from backports import zstd

from leakwatch.parse.bounds import Budget, Limits
from leakwatch.parse.disguise.readable import (
    FILES,
    is_file,
    may_be_file,
    may_hold_files,
    readable,
    text_of,
)

PACKS: tuple[Callable[[bytes], bytes], ...] = (bz2.compress, zlib.compress, lzma.compress)
ROW = "見本花子,hanako@firm.example,テスト①"


@pytest.mark.parametrize(
    "codec", ["utf_8", "cp932", "euc_jis_2004", "iso2022_jp_ext", "utf_16_le", "utf_16"]
)
def test_text_is_read_in_its_charset(codec: str) -> None:
    """An ASCII test would drop every row with a kanji in it."""
    row = ROW.replace("①", "") if codec in ("euc_jis_2004", "iso2022_jp_ext") else ROW

    assert text_of(row.encode(codec)) == row.encode()


def test_short_values_are_read_too() -> None:
    """A name of two letters before an address."""
    assert text_of("見本,a@b.example".encode("cp932")) == "見本,a@b.example".encode()
    assert text_of("José,j@b.example".encode("latin_1")) == "José,j@b.example".encode()


@pytest.mark.parametrize(
    "pack",
    [gzip.compress, zlib.compress, bz2.compress, lzma.compress, zstd.compress,
     lambda text: lzma.compress(text, lzma.FORMAT_ALONE),
     lambda text: gzip.compress(text[:9], mtime=0) + gzip.compress(text[9:], mtime=0)],
)  # fmt: skip
def test_what_is_packed_is_unpacked(pack: Callable[[bytes], bytes]) -> None:
    """By its first bytes; several streams in a row are one text."""
    assert readable(pack(ROW.encode() * 50), Budget(Limits())) == ROW.encode() * 50


@pytest.mark.parametrize(
    "pack", [gzip.compress, zlib.compress, lambda text: bz2.compress(text, 1), zstd.compress]
)
def test_of_a_broken_stream_all_that_can_be_read_is(pack: Callable[[bytes], bytes]) -> None:
    """Cut, or with a fault in the middle."""
    dice = random.Random(5)  # noqa: S311 - made-up bytes
    text = b"".join(b"user%d@firm.example\n" % dice.randrange(10**9) for _ in range(10_000))
    packed = pack(text)

    found = readable(packed[: len(packed) * 3 // 4], Budget(Limits()))

    assert found
    assert text.startswith(found[:-1])


def test_noise_is_none() -> None:
    """Random bytes give short words now and then."""
    dice = random.Random(7)  # noqa: S311 - made-up bytes
    tried = [
        text_of(dice.randbytes(size)) for size in (12, 16, 20, 32, 64, 200) for _ in range(500)
    ]

    assert sum(found is not None for found in tried) < 60
    assert all(text_of(dice.randbytes(size)) is None for size in (200, 1000) for _ in range(200))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress])
def test_what_is_packed_and_long_is_a_file(pack: Callable[[bytes], bytes]) -> None:
    """Nobody unpacks it in memory; the one that reads files takes it piece by piece."""
    dice = random.Random(5)  # noqa: S311 - made-up bytes
    packed = pack(dice.randbytes(2**17))

    assert may_be_file(packed[:48])
    assert is_file(packed)
    assert readable(packed, Budget(Limits())) is None


@pytest.mark.parametrize("write", [base64.b64encode, bytes.hex, lambda file: file.hex().upper()])
@pytest.mark.parametrize("magic", [*FILES, gzip.compress(b"x", mtime=0), lzma.compress(b"x")])
def test_files_in_letters_give_themselves_away(
    write: Callable[[bytes], bytes | str], magic: bytes
) -> None:
    """By their first letters, in whatever text they stand."""
    letters = write(magic + bytes(9))
    written = letters if isinstance(letters, bytes) else letters.encode()

    assert may_hold_files(b"see " + written + b".")
    assert not may_hold_files(b"see " + written[4:] + b".")


def test_files_are_known_by_their_first_bytes() -> None:
    """They are documents of their own."""
    assert is_file(b"PK\x03\x04rest")
    assert is_file(b"%PDF-1.7")
    assert not is_file(b"hanako@firm.example")


@pytest.mark.parametrize(("layers", "is_unpacked"), [(2, True), (4, True), (5, False)])
def test_what_is_packed_several_times_is_unpacked(layers: int, is_unpacked: bool) -> None:
    """Once, and three times more: a bomb goes on for ever."""
    row = packed = b"1,hanako@firm.example"
    for pack in islice(cycle(PACKS), layers):
        packed = pack(packed)

    assert (readable(packed, Budget(Limits())) == row) is is_unpacked
