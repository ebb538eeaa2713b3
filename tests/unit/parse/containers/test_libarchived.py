"""What the C library opens for us."""

from collections.abc import Callable

import pytest

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import Limits
from leakwatch.parse.containers import libarchived
from leakwatch.parse.containers.libarchived import unarchived, unarchived_whole
from leakwatch.parse.containers.tape import Tape
from tests.archives import (
    OURS,
    ROWS,
    Opened,
    ar,
    blocks,
    budget_for,
    cpio,
    lzh,
    opened,
    rar4,
    rar5,
    sevened,
    taken,
)

NAME = "名簿.csv"
Pack = Callable[..., bytes]
EVERY = pytest.mark.parametrize(
    ("pack", "codec"),
    [(rar4, "cp932"), (rar5, "utf-8"), (lzh, "cp932"), (cpio, "cp932"), (ar, "utf-8")],
    ids=["rar 4", "rar 5", "lzh", "cpio", "ar"],
)


@EVERY
def test_the_members_come_in_order_with_their_names(pack: Pack, codec: str) -> None:
    """Names are in whatever charset their writers used."""
    found = opened(pack((b"a.csv", ROWS), (NAME.encode(codec), OURS)))

    assert found.files == [("a.csv", ROWS), (NAME, OURS)]
    assert found.outcomes == [None] * 3


@EVERY
def test_an_archive_that_breaks_off_gives_what_came(pack: Pack, codec: str) -> None:
    """Nearly: the library holds back up to 64 KiB of it."""
    whole = pack((b"a.csv", OURS), (NAME.encode(codec), ROWS))
    found = opened(whole[:-1000])

    assert found.files[0] == ("a.csv", OURS)
    assert len(b"".join(found.contents[1:])) > len(ROWS) - 70_000
    assert ROWS.startswith(b"".join(found.contents[1:]))
    assert Outcome.CUT in found.outcomes


@pytest.mark.parametrize(
    "closed",
    [rar4((b"a.csv", ROWS), flags=4), rar5((b"a.csv", ROWS), is_encrypted=True)],
    ids=["rar 4", "rar 5"],
)
def test_encrypted_members_are_closed(closed: bytes) -> None:
    """The library would give what cannot be read as if it were the content."""
    found = opened(closed)

    assert found.files == [("a.csv", b"")]
    assert found.outcomes[0] is Outcome.CLOSED


@pytest.mark.parametrize("pack", [rar5, lzh])
def test_a_wrong_checksum_takes_nothing_away(pack: Pack) -> None:
    """It is said, that is all."""
    archive = bytearray(pack((b"a.csv", ROWS), (b"b.csv", OURS)))
    archive[3000] ^= 1
    found = opened(bytes(archive))

    assert [len(content) for content in found.contents] == [len(ROWS), len(OURS)]
    assert found.outcomes == [Outcome.CUT, None, None]


def test_what_is_no_archive_at_all_is_unreadable() -> None:
    """The magic was a lie."""
    found = opened(b"Rar!\x1a\x07\x00" + b"hanako@firm.example" * 99)

    assert found.names == []
    assert found.ending
    assert found.ending.outcome in (Outcome.UNREADABLE, Outcome.CUT)


def test_bounds_hold_here_too() -> None:
    """More members, or more bytes, than are allowed."""
    many = opened(cpio(*[(b"%d" % n, OURS) for n in range(99)]), limits=Limits(entries=9))
    much = opened(cpio((b"a", bytes(2**22))), limits=Limits(unpacked=2**20))

    assert many.ending == Ending(Outcome.CUT, "more than 9 members")
    assert many.files[0] == ("0", OURS)
    assert much.outcomes[0] is Outcome.CUT


def test_blocks_that_outlive_their_archive_give_nothing() -> None:
    """The library has forgotten what they point to."""
    members = unarchived(Tape(blocks(ar((b"a", ROWS)))), budget_for(b""), ("format_ar",))
    kept = iter(next(members).blocks)
    next(kept)
    members.close()  # type: ignore[attr-defined]

    assert list(kept) == []


def test_archives_inside_each_other_do_not_mix() -> None:
    """The library asks for the bytes of each by a number of its own."""
    inner = cpio((b"x", OURS), (b"y", ROWS))
    outer = opened(ar((b"i.cpio", inner), (b"b", OURS)))
    both: list[Opened] = []
    for member in unarchived(Tape([ar((b"i.cpio", inner))]), budget_for(inner), ("format_ar",)):
        found = unarchived(Tape(member.blocks), budget_for(inner), ("format_cpio",))
        both.append(taken(found))

    assert outer.contents == [inner, OURS]
    assert [each.files for each in both] == [[("x", OURS), ("y", ROWS)]]


def test_an_archive_that_must_be_held_is_read_from_memory() -> None:
    """The library must go to its end first."""
    archive = sevened(("a.csv", ROWS))
    found = taken(unarchived_whole(archive, budget_for(archive), ("format_7zip",)))

    assert found.files == [("a.csv", ROWS)]


def test_the_library_is_there_and_can_be_had_ready() -> None:
    """`doctor` names it where it is not."""
    libarchived.load()

    assert not libarchived.is_missing()
    assert "libarchive13" in libarchived.MISSING
