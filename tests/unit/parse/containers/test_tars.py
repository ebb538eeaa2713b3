"""Tar archives: whole, damaged, cut and lying."""

import io
import tarfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.tars import untarred
from tests.archives import OURS, ROWS, blocks, budget_for, opened_by, taken, tarred

FORMS = {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT, "ustar": tarfile.USTAR_FORMAT}
LONG = "名簿" * 30 + ".csv"
FILES = (("a.csv", ROWS), ("名簿.csv", OURS), ("empty", b""))


def header(name: str, kind: bytes, size: int = 0) -> bytes:
    """Give a header of a kind."""
    told = tarfile.TarInfo(name)
    told.type, told.size, told.linkname = kind, size, "/etc/passwd"
    return told.tobuf(tarfile.USTAR_FORMAT)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_members_come_in_order(form: int) -> None:
    """Whatever the writer."""
    found = opened_by(untarred, tarred(*FILES, form=form))

    assert found.files == list(FILES)
    assert found.outcomes == [None] * 4


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_a_name_that_is_too_long_for_a_header_stands_before_it(form: int) -> None:
    """In a block or a record of its own."""
    assert opened_by(untarred, tarred((LONG, OURS), form=form)).files == [(LONG, OURS)]


def test_a_name_in_shift_jis_is_read() -> None:
    """Its charset is told nowhere."""
    made = io.BytesIO()
    with tarfile.open(
        fileobj=made, mode="w", format=tarfile.GNU_FORMAT, encoding="cp932"
    ) as archive:
        archive.addfile(tarfile.TarInfo("名簿.csv"))

    assert opened_by(untarred, made.getvalue()).names == ["名簿.csv"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_devices_and_folders_are_no_members(kind: bytes) -> None:
    """They hold nothing, and point to where nobody is to look."""
    found = opened_by(untarred, header("x", kind) + tarred(("a.csv", OURS)))

    assert found.files == [("a.csv", OURS)]


def test_an_unknown_kind_of_member_is_read() -> None:
    """What is not known may hold something."""
    archive = header("x", b"Q", len(OURS)) + OURS.ljust(512, b"\0") + bytes(1024)

    assert opened_by(untarred, archive).files == [("x", OURS)]


@pytest.mark.parametrize("name", ["../../a", "/etc/a", "C:\\a", "a\x01b", "a\nb"])
def test_a_hostile_name_is_a_name_like_any_other(name: str) -> None:
    """Nothing is written anywhere."""
    assert opened_by(untarred, tarred((name, OURS))).names == [name]


@given(size=st.integers(0, 4096))
def test_an_archive_that_breaks_off_gives_all_that_came(size: int) -> None:
    """To the byte, and says that it is cut."""
    archive = tarred(("a.csv", ROWS[:2000]), form=tarfile.USTAR_FORMAT)
    found = opened_by(untarred, archive[:size])

    if size > 512:
        assert b"".join(found.contents) == ROWS[:2000][: size - 512]
    if size < 3072:
        assert Outcome.CUT in found.outcomes


def test_behind_a_damaged_header_reading_goes_on() -> None:
    """What lies up to the next good one is given as well."""
    archive = bytearray(tarred(("a.csv", OURS), ("b.csv", OURS), ("c.csv", OURS)))
    archive[archive.index(b"b.csv") + 110] ^= 1
    found = opened_by(untarred, bytes(archive))

    assert found.names == ["a.csv", "b.csv", "c.csv"]
    assert [OURS in content for content in found.contents] == [True] * 3
    assert found.outcomes == [None, None, None, Outcome.CUT]


@pytest.mark.parametrize("lost", [1, 100, 511, 700])
def test_bytes_that_were_lost_on_the_way_shift_only_what_is_near(lost: int) -> None:
    """The next header is found wherever it stands."""
    archive = tarred(("a.csv", ROWS), ("b.csv", ROWS), ("c.csv", OURS))
    found = opened_by(untarred, archive[:2000] + archive[2000 + lost :])

    assert found.files[-1] == ("c.csv", OURS)
    assert found.ending
    assert found.ending.outcome is Outcome.CUT


def test_archives_one_behind_the_other_are_all_read() -> None:
    """An end is no end where another archive follows."""
    found = opened_by(untarred, tarred(("a.csv", OURS)) + tarred(("b.csv", OURS)))

    assert found.names == ["a.csv", "b.csv"]
    assert found.ending is None


def test_what_stands_behind_the_end_is_given_too() -> None:
    """Tapes were padded with what was at hand, and that may be a list in clear."""
    found = opened_by(untarred, tarred(("a.csv", OURS)) + b"garbage" * 999)

    assert found.files == [("a.csv", OURS), ("", b"garbage" * 999)]
    assert found.ending is None


def test_a_member_that_is_not_read_to_its_end_hides_no_other() -> None:
    """A matcher may have seen enough."""
    members = untarred(Tape(blocks(tarred(*FILES))), budget_for(b""))
    started = [(member.name, next(iter(member.blocks), b"")[:5]) for member in members]

    assert started == [("a.csv", ROWS[:5]), ("名簿.csv", OURS[:5]), ("empty", b"")]


@pytest.mark.parametrize("size", [b"77777777777", b"\x80" + bytes(3) + b"\xff" * 8])
def test_a_size_that_is_a_lie_ends_with_the_bytes(size: bytes) -> None:
    """Terabytes are promised, a line comes."""
    block = bytearray(header("a.csv", tarfile.REGTYPE))
    block[124 : 124 + len(size)] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    found = opened_by(untarred, bytes(block) + OURS)

    assert b"".join(found.contents) == OURS
    assert Outcome.CUT in found.outcomes


def test_a_sparse_member_gives_what_is_stored_of_it() -> None:
    """Its holes are not filled: they may be terabytes."""
    block = bytearray(header("a.csv", b"S", len(OURS)))
    block[257:265], block[345:] = b"ustar  \0", bytes(512 - 345)
    block[482] = 1
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    archive = bytes(block) + bytes(512) + OURS.ljust(512, b"\0") + bytes(1024)

    assert opened_by(untarred, archive).files == [("a.csv", OURS)]


def test_a_million_empty_members_are_too_many() -> None:
    """What stood before the bound was given."""
    archive = tarred(("a.csv", OURS), form=tarfile.USTAR_FORMAT)[:1024]
    empty = header("e", tarfile.REGTYPE)
    budget = budget_for(b"")
    found = taken(untarred(Tape([archive, *([empty * 1000] * 1000)]), budget))

    assert found.files[0] == ("a.csv", OURS)
    assert found.ending
    assert found.ending.reason == "more than 50,000 members"
    assert budget._spent() < 7  # seconds of computing time


def test_headers_everywhere_in_a_damaged_archive_cost_little() -> None:
    """The search for the next good one is linear."""
    junk = (b"0000000\0" + b"x" * 101 + b"ustar") * 50_000
    budget = budget_for(junk)
    found = taken(untarred(Tape([tarred(("a.csv", OURS))[:-1024] + b"x" + junk]), budget))

    assert found.files[0] == ("a.csv", OURS)
    assert budget._spent() < 2


def test_the_fault_of_the_input_is_that_of_the_archive() -> None:
    """A gzip file around it broke off."""
    found = taken(untarred(Tape(_dying(tarred(("a.csv", ROWS)))), budget_for(b"")))

    assert ROWS.startswith(found.contents[0])
    assert found.ending
    assert found.ending.reason == "more than 4096 MiB came out of it"


def _dying(content: bytes) -> Iterator[bytes]:
    yield content[:5000]
    budget_for(b"").take(2**33)
