"""What bytes are packed, known by what stands in them."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.containers.magic import Packing, packing
from tests.archives import OURS, ROWS, ar, cpio, lzh, rar4, rar5, sevened, tarred, zip_end, zipped

SAMPLES = {
    Packing.GZIP: gzip.compress(OURS),
    Packing.BZIP2: bz2.compress(OURS),
    Packing.XZ: lzma.compress(OURS),
    Packing.LZMA: lzma.compress(ROWS, lzma.FORMAT_ALONE),
    Packing.ZSTD: zstd.compress(OURS),
    Packing.ZLIB: zlib.compress(OURS),
    Packing.COMPRESS: b"\x1f\x9d\x90abc",
    Packing.LZ4: b"\x04\x22\x4d\x18\x64",
    Packing.LZIP: b"LZIP\x01\x0c",
    Packing.ZIP: zipped(("a", OURS)),
    Packing.TAR: tarred(("a", OURS)),
    Packing.SEVEN: sevened(("a", OURS)),
    Packing.RAR: rar4((b"a", OURS)),
    Packing.CAB: b"MSCF\0\0\0\0" + bytes(60),
    Packing.LZH: lzh((b"a", OURS)),
    Packing.ISO: bytes(0x8001) + b"CD001",
    Packing.CPIO: cpio((b"a", OURS)),
    Packing.AR: ar((b"a", OURS)),
}


@pytest.mark.parametrize(
    ("expected", "sample"), SAMPLES.items(), ids=[each.name for each in SAMPLES]
)
def test_each_packing_is_known(expected: Packing, sample: bytes) -> None:
    """By its first bytes, or those a little way in."""
    assert packing(sample[: 64 * 1024]) is expected


def test_every_packing_has_a_sample() -> None:
    """None is forgotten above."""
    assert set(SAMPLES) == set(Packing)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (zip_end(0), Packing.ZIP),
        (b"PK\x07\x08PK\x03\x04", Packing.ZIP),
        (rar5((b"a", OURS)), Packing.RAR),
        (bz2.compress(b""), Packing.BZIP2),
        (b"\x52\x2a\x4d\x18" + bytes(4) + zstd.compress(OURS), Packing.ZSTD),
        (zlib.compress(OURS, 0), Packing.ZLIB),
        (lzma.compress(OURS, lzma.FORMAT_ALONE, preset=9), Packing.LZMA),
        (tarred(("a", OURS), form=tarfile.GNU_FORMAT), Packing.TAR),
    ],
)
def test_the_rarer_ways_in_which_they_start_are_known_too(head: bytes, expected: Packing) -> None:
    """Empty, split, written by several at once."""
    assert packing(head) is expected


def test_an_old_tar_archive_has_no_magic_but_its_checksum() -> None:
    """As Unix 7 wrote it."""
    block = bytearray(tarred(("a.csv", OURS), form=tarfile.USTAR_FORMAT))
    block[257:345] = bytes(88)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])

    assert packing(bytes(block)) is Packing.TAR


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"PK, Peter",
        b"BZhang@firm.example",
        b"BZh9 is how it starts",
        b"x^2 + y^2",
        b"x\x9c is not enough",
        b"x\x01",
        b"x^2m2zcmz8-,im4",
        b"]\0\0 is not enough either",
        b"7z is a packer",
        b"Rar!",
        b"LZIP",
        b"070701 is a number",
        b"070-0123-4567\n" * 99,
        b"ab-lh is a word" * 9,
        b"x" * 300 + b"ustar" + b"x" * 300,
        "ｘ見本の名簿です".encode("cp932"),
        b"\x1f\x8b",
    ],
)
def test_a_text_that_starts_alike_is_text(text: bytes) -> None:
    """Two letters are no magic."""
    assert packing(text) is None


@given(head=st.binary(max_size=600))
def test_any_bytes_are_something_or_nothing(head: bytes) -> None:
    """Never an exception."""
    assert packing(head) in {None, *Packing}


def test_a_zip_archive_without_its_first_bytes_is_one() -> None:
    """Its directory and its end are there, and a member's header."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.csv", "b.csv"):
            archive.writestr(name, bytes(n * n % 251 for n in range(2000)))
    whole = made.getvalue()

    assert packing(whole[10:]) is Packing.ZIP
    assert packing(b"\x89PNG\r\n\x1a\n" + bytes(99) + whole) is Packing.ZIP
    assert packing(whole[10:-1]) is None
    assert packing(b"a note, and an archive behind it\n" * 9 + whole) is None
    assert packing(b"%PDF-1.7\n" + bytes(99) + whole) is None
