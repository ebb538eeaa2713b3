"""The list of members at the end of a 7z archive."""

import io
from collections.abc import Iterator
from zlib import crc32

import py7zr
import pytest

from leakwatch.parse.bounds import UnreadError, closed
from leakwatch.parse.containers.sevencoders import Keys, unpacked
from leakwatch.parse.containers.sevenheads import BadHeadError, Pack, listed
from tests.archives import OURS, ROWS, budget_for, sevened


def unpack(pack: Pack) -> Iterator[bytes]:
    """Give what a run holds."""
    return unpacked(pack.packed, pack.folder, budget_for(ROWS), Keys())


def refuse(_pack: Pack) -> Iterator[bytes]:
    """Say that it is encrypted."""
    raise closed("it is encrypted")


def test_the_list_gives_names_sizes_and_checksums() -> None:
    """All that is needed to tell the members apart."""
    packs, entries = listed(memoryview(sevened(("a.csv", ROWS), ("名簿.csv", OURS))), unpack)

    assert [(entry.name, entry.is_empty, entry.is_file) for entry in entries] == [
        ("a.csv", False, True),
        ("名簿.csv", False, True),
    ]
    assert [size for pack in packs for size in pack.sizes] == [len(ROWS), len(OURS)]
    assert [crc for pack in packs for crc in pack.crcs] == [crc32(ROWS), crc32(OURS)]


def test_folders_are_no_files(tmp_path: object) -> None:
    """Their attributes say so."""
    made = io.BytesIO()
    with py7zr.SevenZipFile(made, "w") as archive:
        archive.write(str(tmp_path), "folder")
    _, entries = listed(memoryview(made.getvalue()), unpack)

    assert [(entry.name, entry.is_empty, entry.is_file) for entry in entries] == [
        ("folder", True, False)
    ]


@pytest.mark.parametrize("at", [8, 12, 20, 28, -1, -20])
def test_a_list_that_is_damaged_is_none(at: int) -> None:
    """Its checksum stands at the front."""
    archive = bytearray(sevened(("a.csv", ROWS)))
    archive[at] ^= 0x40
    if at == 8:
        assert listed(memoryview(bytes(archive)), unpack)[1]
        return

    with pytest.raises(BadHeadError):
        listed(memoryview(bytes(archive)), unpack)


def test_a_writer_that_was_stopped_left_no_list() -> None:
    """It writes noughts first, and the truth at the end."""
    archive = sevened(("a.csv", ROWS))

    with pytest.raises(BadHeadError):
        listed(memoryview(archive[:8] + bytes(24) + archive[32:]), unpack)


def test_an_archive_of_nothing_has_an_empty_list() -> None:
    """It is whole."""
    assert listed(memoryview(sevened()[:12] + bytes(20)), unpack) == ([], [])


def test_a_list_that_is_encrypted_is_closed() -> None:
    """Not damaged."""
    with pytest.raises(UnreadError):
        listed(memoryview(sevened(("a.csv", ROWS))), refuse)


def test_any_other_list_that_the_library_cannot_take_is_damaged() -> None:
    """Every byte of it changed, with a checksum that fits."""
    archive = sevened(("a.csv", OURS))
    start = 32 + int.from_bytes(archive[12:20], "little")
    for at in range(start, len(archive)):
        head = bytearray(archive[start:])
        head[at - start] ^= 0xFF
        lying = archive[:28] + crc32(head).to_bytes(4, "little") + archive[32:start] + head
        try:
            packs, entries = listed(memoryview(lying), unpack)
        except (BadHeadError, UnreadError):
            continue
        assert len(packs) <= 1
        assert len(entries) <= 1
