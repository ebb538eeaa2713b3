"""The disk whose power fails: what is synced stays, the rest may be there, gone, or torn."""

from random import Random

import pytest

from tests.survive.dice import dice
from tests.survive.disk import SECTOR, Disk, Loss
from tests.survive.wires import Change

A = "/a.db"


@pytest.fixture
def chance() -> Random:
    """Give chance that is the same each time."""
    return dice("disk")


def written(*blocks: tuple[int, bytes], synced: int = 0) -> Disk:
    """Give a disk on which blocks were written, the first so many of them synced."""
    disk = Disk()
    for number, (at, content) in enumerate(blocks):
        if number == synced and synced:
            disk.see(Change("fdatasync", A))
        disk.see(Change("pwrite64", A, at, content))
    if synced >= len(blocks):
        disk.see(Change("fdatasync", A))
    return disk


@pytest.mark.parametrize("loss", [*Loss])
def test_what_was_synced_stays(loss: Loss, chance: Random) -> None:
    """Whatever becomes of the rest."""
    disk = written((0, b"kept"), (4, b"lost?"), synced=1)

    assert all(disk.fail(loss, chance)[A].startswith(b"kept") for _ in range(20))


def test_what_was_not_synced_is_dropped(chance: Random) -> None:
    """All of it, in the plainest loss."""
    disk = written((0, b"kept"), (0, b"gone"), synced=1)

    assert disk.fail(Loss.DROPPED, chance) == {A: b"kept"}


def test_of_several_writes_any_may_be_there_alone(chance: Random) -> None:
    """A disk keeps no order among what it was not told to keep."""
    disk = written((0, b"1"), (1, b"2"))

    left = {disk.fail(Loss.RANDOM, chance)[A] for _ in range(60)}

    assert left == {b"", b"1", b"\x002", b"12"}


def test_a_write_may_be_torn_where_a_sector_ends(chance: Random) -> None:
    """A sector is there whole or not at all."""
    disk = written((SECTOR - 2, b"abcd"))

    left = {disk.fail(Loss.TORN, chance)[A].strip(b"\0") for _ in range(60)}

    assert left == {b"", b"ab", b"cd", b"abcd"}


def test_a_file_that_is_cut_is_cut_for_good_only_when_synced(chance: Random) -> None:
    """And what is taken away is gone at once."""
    disk = written((0, b"abcd"), synced=1)
    disk.see(Change("ftruncate", A, 2))

    assert disk.fail(Loss.DROPPED, chance) == {A: b"abcd"}
    disk.see(Change("fsync", A))
    assert disk.fail(Loss.DROPPED, chance) == {A: b"ab"}
    disk.see(Change("unlink", A))
    assert disk.fail(Loss.DROPPED, chance) == {}
