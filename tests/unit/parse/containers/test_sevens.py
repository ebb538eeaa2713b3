"""7z archives: whole, cut, closed, and built to blow up."""

import lzma

import pytest
from py7zr.properties import (
    FILTER_BZIP2,
    FILTER_COPY,
    FILTER_DEFLATE,
    FILTER_DEFLATE64,
    FILTER_LZMA,
    FILTER_LZMA2,
    FILTER_PPMD,
    FILTER_X86,
    FILTER_ZSTD,
)

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import Limits
from leakwatch.parse.containers.sevens import unsevened
from leakwatch.parse.containers.tape import Tape
from tests.archives import OURS, ROWS, blocks, budget_for, opened, opened_by, sevened, taken

FILES = (("a.csv", ROWS), ("empty", b""), ("名簿.csv", OURS))
FILTERS: dict[str, list[dict[str, int]]] = {
    "LZMA2": [{"id": FILTER_LZMA2, "preset": 7}],
    "LZMA": [{"id": FILTER_LZMA}],
    "BCJ, LZMA2": [{"id": FILTER_X86}, {"id": FILTER_LZMA2, "preset": 7}],
    "BCJ, LZMA": [{"id": FILTER_X86}, {"id": FILTER_LZMA}],
    "bzip2": [{"id": FILTER_BZIP2}],
    "deflate": [{"id": FILTER_DEFLATE}],
    "deflate64": [{"id": FILTER_DEFLATE64}],
    "zstd": [{"id": FILTER_ZSTD}],
    "PPMd": [{"id": FILTER_PPMD, "order": 6, "mem": 24}],
    "stored": [{"id": FILTER_COPY}],
}
SALVAGED = ("LZMA2", "LZMA", "BCJ, LZMA2", "BCJ, LZMA", "zstd", "stored")


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_the_members_come_in_order(filters: list[dict[str, int]]) -> None:
    """By whatever they were packed; empty ones too."""
    found = opened(sevened(*FILES, filters=filters))

    assert found.files == list(FILES)
    assert found.outcomes == [None] * 4


@pytest.mark.parametrize("name", SALVAGED)
def test_an_archive_that_breaks_off_gives_what_came_without_names(name: str) -> None:
    """The list of names stood at its end."""
    rows = b"".join(b"%d,%d@firm.example\n" % (n, n**5 % 10**9) for n in range(20_000))
    archive = sevened(("a.csv", rows), ("b.csv", OURS), filters=FILTERS[name])
    found = opened(archive[: len(archive) * 9 // 10])

    assert found.names == [""]
    assert rows.startswith(found.contents[0])
    assert len(found.contents[0]) > len(rows) // 2
    assert found.outcomes[-1] is Outcome.CUT


def test_a_damaged_member_gives_what_stood_before_the_fault() -> None:
    """What was packed with it, behind, is named and cut."""
    archive = bytearray(sevened(("a.csv", ROWS), ("b.csv", OURS), filters=FILTERS["LZMA2"]))
    archive[6000:6008] = b"\xff" * 8
    found = opened(bytes(archive))

    assert found.names == ["a.csv", "b.csv"]
    assert found.contents[0][:20_000] == ROWS[:20_000]
    assert found.outcomes[:2] == [Outcome.CUT, Outcome.CUT]


def test_a_wrong_checksum_takes_nothing_away() -> None:
    """It is said, that is all."""
    archive = bytearray(sevened(("a.csv", ROWS), ("b.csv", OURS), filters=FILTERS["stored"]))
    archive[100] ^= 1
    found = opened(bytes(archive))

    assert found.contents[0][100:] == ROWS[100:]
    assert found.contents[1] == OURS
    assert found.outcomes == [Outcome.CUT, None, None]


def test_without_a_password_only_the_names_are_told() -> None:
    """Closed is not empty."""
    found = opened(sevened(*FILES, password="pass"))

    assert found.names == ["a.csv", "empty", "名簿.csv"]
    assert found.outcomes == [Outcome.CLOSED, None, Outcome.CLOSED, None]


def test_where_even_the_names_are_closed_the_archive_is() -> None:
    """It holds something, that is all that can be said."""
    found = opened(sevened(*FILES, password="pass", hides_names=True))

    assert found.outcomes == [Outcome.CLOSED]


@pytest.mark.parametrize("hides_names", [True, False])
def test_the_right_password_opens_it(hides_names: bool) -> None:
    """A wrong one before it does no harm."""
    archive = sevened(*FILES, password="見本", hides_names=hides_names)

    assert opened(archive, "wrong", "見本").files == list(FILES)
    assert Outcome.CLOSED in opened(archive, "wrong").outcomes


def test_a_bomb_ends_at_the_bound() -> None:
    """What stood before it was given."""
    archive = sevened(("a.csv", OURS), ("z", bytes(2**26)), ("b.csv", OURS))
    budget = budget_for(archive)
    found = taken(unsevened(Tape([archive]), budget))

    assert found.files[0] == ("a.csv", OURS)
    assert found.outcomes == [None, Outcome.CUT, Outcome.CUT]
    assert "200 bytes" in found.endings[1].reason  # type: ignore[union-attr]
    assert budget._spent() < 2


def test_a_member_that_is_not_read_to_its_end_hides_no_other() -> None:
    """A matcher may have seen enough."""
    archive = sevened(*FILES)
    members = unsevened(Tape(blocks(archive)), budget_for(archive))

    assert [(member.name, next(iter(member.blocks), b"")[:5]) for member in members] == [
        ("a.csv", ROWS[:5]),
        ("empty", b""),
        ("名簿.csv", OURS[:5]),
    ]


def test_an_archive_longer_than_may_be_held_is_cut() -> None:
    """What is held of it is read without names."""
    archive = sevened(("a.csv", ROWS), filters=[{"id": lzma.FILTER_LZMA2, "preset": 0}])
    found = opened(archive, limits=Limits(held=len(archive) // 2))

    assert ROWS.startswith(found.contents[0])
    assert len(found.contents[0]) > 10_000
    assert found.ending
    assert found.ending.outcome is Outcome.CUT


def test_an_archive_behind_a_program_is_found() -> None:
    """It unpacks itself."""
    assert opened_by(unsevened, b"MZ" + bytes(3000) + sevened(*FILES)).files == list(FILES)


def test_an_archive_that_is_empty_is_whole() -> None:
    """Nothing was packed."""
    assert opened(sevened()).ending != Ending(Outcome.CLOSED)
