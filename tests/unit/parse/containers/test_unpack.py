"""The one door to what is packed: any bytes, any packing, within bounds."""

import bz2
import gzip
import io
import lzma
import resource
import tarfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator

import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import Budget, Limits, Packed, UnreadError
from leakwatch.parse.containers import unpack
from leakwatch.parse.containers.unpack import (
    Packing,
    is_stream,
    self_extracting,
    unpacked,
)
from tests.archives import (
    OURS,
    ROWS,
    ar,
    blocks,
    budget_for,
    cpio,
    lzh,
    opened,
    rar4,
    rar5,
    read,
    sevened,
    taken,
    tarred,
    zipped,
    zipped_to_a_pipe,
)

TEXT = OURS * 20
STREAMS = {
    "gzip": gzip.compress(TEXT),
    "bzip2": bz2.compress(TEXT),
    "xz": lzma.compress(TEXT),
    "lzma": lzma.compress(TEXT, lzma.FORMAT_ALONE),
    "zstd": zstd.compress(TEXT),
    "zlib": zlib.compress(TEXT),
}
ARCHIVES = {
    "zip": zipped(("a.csv", TEXT), ("b.csv", OURS)),
    "piped zip": zipped_to_a_pipe(("a.csv", TEXT), ("b.csv", OURS)),
    "tar": tarred(("a.csv", TEXT), ("b.csv", OURS)),
    "7z": sevened(("a.csv", TEXT), ("b.csv", OURS)),
    "rar 4": rar4((b"a.csv", TEXT), (b"b.csv", OURS)),
    "rar 5": rar5((b"a.csv", TEXT), (b"b.csv", OURS)),
    "lzh": lzh((b"a.csv", TEXT), (b"b.csv", OURS)),
    "cpio": cpio((b"a.csv", TEXT), (b"b.csv", OURS)),
    "ar": ar((b"a.csv", TEXT), (b"b.csv", OURS)),
}
SAMPLES = {**STREAMS, **ARCHIVES}
EVERY = pytest.mark.parametrize("name", SAMPLES)


def kind(content: bytes) -> Packing:
    """Give how bytes are packed."""
    found = unpack.packing(content[: 64 * 1024])
    assert found is not None
    return found


@pytest.mark.parametrize("sample", STREAMS.values(), ids=STREAMS)
def test_a_stream_has_one_content_and_no_name(sample: bytes) -> None:
    """It keeps the path of what held it."""
    assert is_stream(kind(sample))
    assert opened(sample).files == [("", TEXT)]


@pytest.mark.parametrize("sample", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_has_members_with_names(sample: bytes) -> None:
    """In their order."""
    assert not is_stream(kind(sample))
    assert opened(sample).files == [("a.csv", TEXT), ("b.csv", OURS)]


@EVERY
@given(part=st.integers(0, 9999))
def test_what_breaks_off_anywhere_is_no_surprise(name: str, part: int) -> None:
    """And what comes out of it is what was put in."""
    sample = SAMPLES[name]
    size = 1 + part % (len(sample) - 1)
    found = taken(unpacked(kind(sample), blocks(sample[:size]), budget_for(sample)))

    whole = TEXT + OURS  # a 7z archive without its list gives all in one, and what it has of that
    assert all(
        whole.startswith(content)
        or content.startswith(whole)
        or (name == "tar" and content in sample)  # the start of a header
        for content in found.contents
    )


@EVERY
@given(part=st.integers(0, 9999), byte=st.integers(0, 255))
def test_one_wrong_byte_anywhere_is_no_surprise(name: str, part: int, byte: int) -> None:
    """Only UnreadError comes out, whatever a library makes of it."""
    sample = SAMPLES[name]
    at = part % len(sample)
    spoiled = sample[:at] + bytes((byte,)) + sample[at + 1 :]

    taken(unpacked(kind(sample), blocks(spoiled), budget_for(sample), ("pass",)))


@pytest.mark.parametrize("packing", Packing)
@given(content=st.binary(max_size=600))
def test_any_bytes_under_any_name_are_no_surprise(packing: Packing, content: bytes) -> None:
    """Only UnreadError comes out."""
    taken(unpacked(packing, [content], budget_for(content)))


@pytest.mark.parametrize("name", ["tar", "piped zip", "cpio"])
def test_what_broke_off_is_never_called_whole(name: str) -> None:
    """Wherever it did."""
    sample = SAMPLES[name]
    endings = [
        opened(sample[:size]).ending for size in range(600, len(sample.rstrip(b"\0")) - 30, 7)
    ]

    assert {ending.outcome if ending else None for ending in endings} <= {Outcome.CUT}


def test_what_no_library_foresaw_is_called_cut() -> None:
    """The members before it were given."""

    def surprising() -> Iterator[bytes]:
        yield tarred(("a.csv", OURS))[:1536]
        raise ValueError

    found = taken(unpacked(Packing.TAR, surprising(), budget_for(b"")))

    assert found.ending
    assert found.ending.outcome is Outcome.CUT


def test_memory_that_ran_out_is_no_ending() -> None:
    """Whoever watches this process must know."""

    def starving() -> Iterator[bytes]:
        raise MemoryError
        yield b""

    with pytest.raises(MemoryError):
        list(unpacked(Packing.TAR, starving(), budget_for(b"")))


def everything(
    packed: Iterable[Packed], budget: Budget, depth: int = 0
) -> Iterator[bytes | Ending]:
    """Give all that is in members, members of members and so on, and how each ended."""
    try:
        for member in packed:
            content, ending = read(member.blocks)
            found = unpack.packing(content[: 64 * 1024]) if depth < 8 else None
            if found:
                yield from everything(unpacked(found, [content], budget), budget, depth + 1)
            else:
                yield content
            if ending:
                yield ending
    except UnreadError as fault:
        yield fault.ending


def test_archives_inside_each_other_share_one_budget() -> None:
    """Six levels of sixteen: 44 KB that hold 64 MiB sixteen million times."""
    bomb = zipped(("p.csv", OURS), ("z", bytes(2**26)))
    for _ in range(6):
        bomb = zipped(("p.csv", OURS), *((f"{n}.zip", bomb) for n in range(16)))
    budget = budget_for(bomb)
    found = list(everything(unpacked(Packing.ZIP, [bomb], budget), budget))

    assert OURS in found
    assert Outcome.CUT in {part.outcome for part in found if isinstance(part, Ending)}
    assert budget._spent() < 3


def test_a_file_that_holds_itself_ends_where_it_is_left() -> None:
    """Each layer is one more stream."""
    layer, budget = OURS, budget_for(OURS)
    for _ in range(99):
        layer = gzip.compress(layer)
    found = list(everything(unpacked(Packing.GZIP, [layer], budget), budget))

    assert len(found) == 1


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda content: gzip.compress(content, 1),
    "zstd": zstd.compress,
    "bzip2": lambda content: bz2.compress(content, 1),
    "xz": lambda content: lzma.compress(content, preset=0),
}


@pytest.mark.parametrize("pack", BOMBS.values(), ids=BOMBS)
def test_a_gigabyte_of_noughts_ends_at_the_bound(pack: Callable[[bytes], bytes]) -> None:
    """What stood before it was given; not even 64 MiB more are held."""
    bomb = pack(OURS) + pack(bytes(2**26)) * 16
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, size, first = time.process_time(), 0, b""
    budget = budget_for(bomb)
    with pytest.raises(UnreadError, match="200 bytes"):  # noqa: PT012 - the loop is what raises
        for member in unpacked(kind(bomb), [bomb], budget):
            for piece in member.blocks:
                first, size = first or piece, size + len(piece)

    assert first.startswith(OURS)
    assert size <= 2**24 + 200 * len(bomb)
    assert time.process_time() - start < 7
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2**16  # KiB


def test_a_bomb_of_records_before_a_member_holds_nothing() -> None:
    """256 MiB of them, packed small."""
    told = tarfile.TarInfo("x")
    told.type, told.size = tarfile.XHDTYPE, 2**28
    bomb = told.tobuf(tarfile.USTAR_FORMAT) + b"20 path=a/b/c/d.csv\n" * (2**28 // 20)
    packed = gzip.compress(tarred(("a.csv", OURS))[:-1024] + bomb, 1)
    del bomb
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    budget = budget_for(packed)
    (member,) = unpacked(Packing.GZIP, [packed], budget)
    found = taken(unpacked(Packing.TAR, member.blocks, budget))

    assert found.files == [("a.csv", OURS)]
    assert found.ending
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2**16  # KiB


def test_time_is_a_bound_too() -> None:
    """However little comes out."""
    budget = Budget(Limits(seconds=1.0), lambda: 99.0)
    found = taken(unpacked(Packing.ZIP, [ARCHIVES["zip"]], budget))

    assert found.names == []
    assert found.ending
    assert found.ending.outcome is Outcome.CUT


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"MZ" + bytes(99) + ARCHIVES["zip"], Packing.ZIP),
        (b"\x7fELF" + bytes(99) + ARCHIVES["zip"] + b"a comment", Packing.ZIP),
        (b"MZ" + bytes(99) + ARCHIVES["7z"], Packing.SEVEN),
        (b"MZ" + bytes(99) + ARCHIVES["rar 5"], Packing.RAR),
        (b"\x89PNG\r\n" + bytes(99) + ARCHIVES["zip"], Packing.ZIP),
        (b"\xff\xd8\xff" + bytes(99) + ARCHIVES["rar 5"], Packing.RAR),
        (bytes(range(256)) + ARCHIVES["zip"], Packing.ZIP),
        (bytes(range(256)) + ARCHIVES["rar 5"], None),
        (b"MZ" + bytes(99), None),
        (b"MZ PK\x05\x06 is mentioned", None),
        (ARCHIVES["zip"], None),
    ],
)
def test_an_archive_behind_something_else_is_known(
    content: bytes, expected: Packing | None
) -> None:
    """And its archive is read behind it."""
    assert self_extracting(content) is expected
    if expected:
        found = taken(unpacked(expected, [content], budget_for(content)))
        assert found.files == [("a.csv", TEXT), ("b.csv", OURS)]


def test_what_is_needed_later_can_be_had_at_once() -> None:
    """And nothing is missing where the tests run."""
    unpack.load()

    assert unpack.missing() == []


def test_a_tar_archive_in_a_stream_is_read_while_it_unpacks() -> None:
    """No layer is held."""
    made = io.BytesIO(gzip.compress(tarred(("a.csv", ROWS), ("b.csv", OURS))))
    budget = budget_for(made.getvalue())
    (stream,) = unpacked(Packing.GZIP, iter(lambda: made.read(100), b""), budget)
    first = next(iter(unpacked(Packing.TAR, stream.blocks, budget)))

    assert next(iter(first.blocks))
    assert made.tell() < len(made.getvalue())
