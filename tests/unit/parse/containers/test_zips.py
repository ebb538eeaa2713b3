"""Zip archives: whole, cut, damaged, lying, and built to blow up."""

import lzma
import struct
import zipfile
import zlib

import inflate64
import pyppmd
import pytest
from backports import zstd
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import Limits
from leakwatch.parse.containers.splits import PART
from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.zips import unzipped
from tests.archives import (
    OURS,
    ROWS,
    blocks,
    budget_for,
    deflated,
    opened,
    opened_by,
    taken,
    zip_end,
    zip_member,
    zipped,
    zipped_to_a_pipe,
)

METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
FILES = (("a.csv", ROWS), ("名簿.csv", OURS), ("c.csv", ROWS))
ZEROS = 2**26


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("pack", [zipped, zipped_to_a_pipe])
def test_the_members_come_in_order(pack: object, method: int) -> None:
    """Whether the sizes stand before a member or behind it."""
    assert callable(pack)
    found = opened(pack(*FILES, method=method))

    assert found.files == list(FILES)
    assert found.outcomes == [None] * 4


@pytest.mark.parametrize(
    ("method", "packed"),
    [
        (9, bytes((packer := inflate64.Deflater()).deflate(ROWS) + packer.flush())),
        (93, zstd.compress(ROWS)),
        (20, zstd.compress(ROWS)),
        (95, lzma.compress(ROWS)),
    ],
    ids=["deflate64", "zstd", "old zstd", "xz"],
)
def test_rarer_methods_are_read_too(method: int, packed: bytes) -> None:
    """Windows packs what is big by the first of them."""
    member = zip_member(b"a.csv", packed, method=method, content=ROWS)
    found = opened(member + zipped(("b.csv", OURS)))

    assert found.files == [("a.csv", ROWS), ("b.csv", OURS)]


def test_an_unknown_method_is_unreadable_and_named() -> None:
    """The members behind it are read."""
    found = opened(zip_member(b"a", b"??", method=6) + zipped(("b.csv", OURS)))

    assert found.endings[0] == Ending(Outcome.UNREADABLE, "its method of packing, 6, is unknown")
    assert found.files[1] == ("b.csv", OURS)


def test_an_archive_in_a_stored_member_of_unknown_size_stays_there() -> None:
    """Its headers do not end the member that it is."""
    inner = zipped_to_a_pipe(("x.csv", ROWS), method=zipfile.ZIP_STORED)
    archive = zipped_to_a_pipe(("i.zip", inner), ("b.csv", OURS), method=zipfile.ZIP_STORED)

    assert opened(archive).files == [("i.zip", inner), ("b.csv", OURS)]


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=30)
@given(part=st.integers(1, 99))
def test_an_archive_that_breaks_off_gives_all_that_came(method: int, part: int) -> None:
    """Its directory, at the end, is not needed."""
    archive = zipped(*FILES, method=method)
    found = opened(archive[: 40 + len(archive) * part // 101])

    assert found.names == ["a.csv", "名簿.csv", "c.csv"][: len(found.names)]
    assert all(
        whole.startswith(content)
        for content, (_, whole) in zip(found.contents, FILES, strict=False)
    )
    assert found.ending
    assert found.ending.outcome is Outcome.CUT


def test_a_damaged_member_hides_none_behind_it() -> None:
    """Even where it is packed as one stream of bits."""
    archive = bytearray(zipped(*FILES))
    archive[4000:4008] = b"\xff" * 8
    found = opened(bytes(archive))

    assert found.names == ["a.csv", "名簿.csv", "c.csv"]
    assert found.contents[0][:9000] == ROWS[:9000]
    assert found.contents[1:] == [OURS, ROWS]
    assert found.outcomes == [Outcome.CUT, None, None, None]


def test_a_wrong_checksum_takes_nothing_away() -> None:
    """It is said, that is all."""
    found = opened(zip_member(b"a", deflated(OURS), crc=1, content=OURS) + zip_end(1))

    assert found.files == [("a", OURS)]
    assert found.outcomes == [Outcome.CUT, None]


@pytest.mark.parametrize("sizes", [(0, 0), (1, 1), (2**31, 2**31), (9, 2**31), (0, 99)])
def test_sizes_that_are_lies_hide_nothing(sizes: tuple[int, int]) -> None:
    """Deflate knows its own end."""
    member = zip_member(b"a.csv", deflated(OURS), sizes=sizes, content=OURS)

    assert opened(member + zipped(("b.csv", ROWS))).files == [("a.csv", OURS), ("b.csv", ROWS)]


def test_a_method_that_is_a_lie_hides_nothing() -> None:
    """What does not unpack may not be packed."""
    member = zip_member(b"a.csv", OURS, content=OURS)
    found = opened(member + zipped(("b.csv", ROWS)))

    assert found.files == [("a.csv", OURS), ("b.csv", ROWS)]
    assert found.endings[0]


@pytest.mark.parametrize(
    "name", [b"../../a", b"/etc/a", b"C:\\a\\b", b"a\0b", b"a\x01\x1b[2J", b"", b"x" * 4000]
)
def test_a_hostile_name_is_a_name_like_any_other(name: bytes) -> None:
    """Nothing is written anywhere."""
    found = opened(zip_member(name, deflated(OURS), content=OURS) + zip_end(1))

    assert found.files == [(name.decode(), OURS)]


def test_two_members_of_one_name_are_two() -> None:
    """The later one replaces nothing."""
    member = zip_member(b"a", deflated(OURS), content=OURS)

    assert opened(member + member + zip_end(2)).files == [("a", OURS), ("a", OURS)]


def test_folders_are_no_members() -> None:
    """An archive of nothing else is empty and whole."""
    found = opened(zip_member(b"a/", b"", method=0) + zip_end(1))

    assert found.outcomes == [None]


def test_an_archive_behind_a_program_is_found() -> None:
    """It unpacks itself."""
    found = opened_by(unzipped, b"MZ" + b"PK\x03\x04 no" * 9 + zipped(*FILES))

    assert found.files == list(FILES)


@pytest.mark.parametrize("end", [zip_end(1, disk=1), b""])
def test_a_part_of_a_split_archive_gives_what_is_in_it(end: bytes) -> None:
    """The first part has the mark of a split one; the others are elsewhere."""
    found = opened(b"PK\x07\x08" + zip_member(b"a", deflated(OURS), content=OURS) + end)

    assert found.files == [("a", OURS)]
    assert found.ending
    assert found.ending.outcome is Outcome.CUT


def test_a_member_that_is_not_read_to_its_end_hides_no_other() -> None:
    """An archive in it is not taken for more of this one."""
    inner = zipped(("x.csv", ROWS), method=zipfile.ZIP_STORED)
    archive = zipped(("i.zip", inner), ("b.csv", OURS), method=zipfile.ZIP_STORED)
    members = unzipped(Tape(blocks(archive)), budget_for(archive))

    assert [(member.name, next(iter(member.blocks))[:2]) for member in members] == [
        ("i.zip", b"PK"),
        ("b.csv", OURS[:2]),
    ]


def listed(name: bytes, crc: int, sizes: tuple[int, int]) -> bytes:
    """Give an entry of a directory that points to the first member."""
    numbers = (20, 20, 0, 8, 0, 0, crc, *sizes, len(name), 0, 0, 0, 0, 0, 0)
    return struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *numbers) + name


def test_sixty_thousand_entries_for_one_member_unpack_it_once() -> None:
    """They promise terabytes: 3 MB that overlap."""
    content = OURS + bytes(ZEROS)
    packed = deflated(content)
    crc, sizes = zlib.crc32(content), (len(packed), len(content))
    entries = b"".join(listed(b"%05d" % n, crc, sizes) for n in range(60_000))
    archive = zip_member(b"a", packed, content=content) + entries + zip_end(60_000)
    budget = budget_for(archive)
    found = taken(unzipped(Tape([archive]), budget))

    assert found.contents == [content]
    assert found.ending == Ending(
        Outcome.CUT, "its directory promises 59,999 members that are not in it"
    )
    assert budget._spent() < 3


def test_members_that_quote_the_next_ones_header_are_no_bomb() -> None:
    """Each would hold all that follow: no byte is read twice."""
    archive, packed = b"", deflated(OURS + bytes(2**20))
    for number in range(1000, 0, -1):
        member = zip_member(b"%05d" % number, packed, crc=0)
        header, packed = member[:35], member[35:]
        archive, packed = member, b"\0" + struct.pack("<2H", 35, 35 ^ 0xFFFF) + header + packed
    budget = budget_for(archive)
    found = taken(unzipped(Tape([archive + zip_end(1000)]), budget))

    assert sum(map(len, found.contents)) < 2**22
    assert OURS in found.contents[0]
    assert budget._spent() < 3


def test_more_members_than_are_allowed_are_cut() -> None:
    """65,535 of no bytes; what stood before the bound was given."""
    empty = zip_member(b"e", b"", method=0)
    archive = zip_member(b"a", deflated(OURS), content=OURS) + empty * 65_534 + zip_end(65_535)
    budget = budget_for(archive)
    found = taken(unzipped(Tape([archive]), budget))

    assert found.files[0] == ("a", OURS)
    assert len(found.names) == 50_000
    assert found.ending == Ending(Outcome.CUT, "more than 50,000 members")
    assert budget._spent() < 7


def test_more_bytes_than_are_allowed_are_cut_and_end_the_archive() -> None:
    """What follows would be cut anyway."""
    archive = zipped(("a", OURS), ("z", bytes(ZEROS)), ("b", OURS))
    found = opened(archive, limits=Limits(ratio=10))

    assert found.files[0] == ("a", OURS)
    assert found.names == ["a", "z"]
    assert found.outcomes == [None, Outcome.CUT, Outcome.CUT]
    assert len(found.contents[1]) < 17 * 2**20


@pytest.mark.parametrize("junk", [b"PK", b"PK\x03\x04", b"PK\x03\x04\x14\0\0\0\x37\0"])
def test_marks_without_end_cost_little(junk: bytes) -> None:
    """The search for headers is linear, and not done in Python."""
    archive = zipped(("a", OURS)) + junk * (2**22 // len(junk))
    budget = budget_for(archive)

    assert taken(unzipped(Tape([archive]), budget)).files == [("a", OURS)]
    assert budget._spent() < 1


def test_a_part_of_a_split_archive_says_so() -> None:
    """Its first part begins with a mark of its own, and has no end."""
    whole = zipped(("a.csv", OURS), ("b.csv", OURS))

    found = opened(b"PK\x07\x08" + whole[: whole.index(b"PK\x01\x02")])

    assert found.contents == [OURS, OURS]
    assert found.ending == Ending(Outcome.CUT, PART)


def test_what_ppmd_packed_is_read() -> None:
    """Some packers offer it for text."""
    encoder = pyppmd.Ppmd8Encoder(8, 2**24)
    packed = b"\xf7\x00" + encoder.encode(ROWS) + encoder.flush()
    member = zip_member(b"a.csv", packed, content=ROWS, method=98)

    found = opened(member + zip_member(b"b.csv", deflated(OURS), content=OURS) + zip_end(2))

    assert found.files == [("a.csv", ROWS), ("b.csv", OURS)]
    assert found.outcomes == [None] * 3
