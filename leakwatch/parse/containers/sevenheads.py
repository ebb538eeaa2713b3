"""The list of members that stands at the end of a 7z archive, as far as it is needed here."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from zlib import crc32

from py7zr.archiveinfo import Folder, StreamsInfo, SubstreamsInfo, read_boolean, read_uint64
from py7zr.properties import PROPERTY

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError

_START = 32  # bytes of the header before everything
_LONGEST = 8 * 2**20  # bytes of a list of members
_MOST = 2**18  # members in it
_LAYERS = 4  # a list that is packed, and packed again
_FOLDER = 0x10  # among the attributes of Windows
_NO_FILES = (0o010000, 0o020000, 0o060000, 0o120000, 0o140000)  # among those of Unix


@dataclass(frozen=True, slots=True)
class Pack:
    """One run of packed bytes, in which members stand one behind the other."""

    packed: memoryview = field(repr=False)
    folder: Folder = field(repr=False)
    sizes: list[int]  # of the members in it
    crcs: list[int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One member: its name, whether it has a content, and whether it is a file at all."""

    name: str = field(repr=False)
    is_empty: bool
    is_file: bool


class BadHeadError(Exception):
    """The list of members is missing or damaged."""


def listed(
    content: memoryview, unpack: Callable[[Pack], Iterator[bytes]]
) -> tuple[list[Pack], list[Entry]]:
    """Give the packed runs of an archive and its members, in the same order.

    `unpack` gives what a run holds, since the list may be packed itself. Raises BadHeadError, or
    UnreadError where the list is encrypted.
    """
    at, size = (int.from_bytes(content[place : place + 8], "little") for place in (12, 20))
    head = bytes(content[_START + at : _START + at + min(size, _LONGEST)])
    if len(head) != size or crc32(head) != int.from_bytes(content[28:32], "little"):
        raise BadHeadError
    if not head and len(content) > _START:
        raise BadHeadError  # the writer was stopped before it came to it
    try:
        return _read(content, head, unpack)
    except UnreadError as fault:
        if fault.ending.outcome is Outcome.CLOSED:
            raise
        raise BadHeadError from fault
    except MemoryError:
        raise
    except Exception as fault:  # the library trusts what it reads
        raise BadHeadError from fault


def _read(
    content: memoryview, head: bytes, unpack: Callable[[Pack], Iterator[bytes]]
) -> tuple[list[Pack], list[Entry]]:
    for _ in range(_LAYERS):
        if head[:1] == PROPERTY.ENCODED_HEADER:
            (pack,) = _packs(content, StreamsInfo.retrieve(io.BytesIO(head[1:])))
            head = _joined(unpack(pack), pack.sizes[0])
    if not head:
        return [], []
    if head[:1] != PROPERTY.HEADER:
        raise BadHeadError
    buffer = io.BytesIO(head[1:])
    kind, packs = buffer.read(1), list[Pack]()
    if kind == PROPERTY.MAIN_STREAMS_INFO:
        packs = _packs(content, StreamsInfo.retrieve(buffer))
        kind = buffer.read(1)
    return packs, _entries(buffer) if kind == PROPERTY.FILES_INFO else []


def _joined(pieces: Iterable[bytes], size: int) -> bytes:
    """Give a packed list whole, unless it is a bomb."""
    joined = bytearray()
    for piece in pieces:
        joined += piece
        if len(joined) > _LONGEST:
            raise BadHeadError
    return bytes(joined[:size])


def _packs(content: memoryview, streams: StreamsInfo) -> list[Pack]:
    """Give the packed runs with the sizes and checksums of what is in them."""
    if streams.packinfo is None or streams.unpackinfo is None:
        raise BadHeadError
    sizes = iter(streams.packinfo.packsizes)
    at, packs, contents = _START + streams.packinfo.packpos, [], _contents(streams)
    for folder in streams.unpackinfo.folders:
        size = sum(next(sizes) for _ in folder.packed_indices)
        packs.append(Pack(content[at : at + size], folder, *next(contents)))
        at += size
    return packs


def _contents(streams: StreamsInfo) -> Iterator[tuple[list[int], list[int | None]]]:
    """Give the sizes and checksums of the members, run by run."""
    folders = streams.unpackinfo.folders if streams.unpackinfo else []
    told = streams.substreamsinfo
    numbers = told.num_unpackstreams_folders if told else [1] * len(folders)
    sizes = iter((told.unpacksizes if told else None) or [])
    crcs = iter(_crcs(told) if told else ())
    for folder, number in zip(folders, numbers, strict=True):
        whole = folder.get_unpack_size()
        if told:
            yield [next(sizes, whole) for _ in range(number)], list(islice(crcs, number))
        else:
            yield [whole], [folder.crc if folder.digestdefined else None]


def _crcs(told: SubstreamsInfo) -> Iterator[int | None]:
    for crc, is_told in zip(told.digests, told.digestsdefined, strict=True):
        yield crc if is_told else None


def _entries(buffer: io.BytesIO) -> list[Entry]:
    number = read_uint64(buffer)
    if number > _MOST:
        raise BadHeadError
    told = _properties(buffer)
    empty = _flags(told.get(PROPERTY.EMPTY_STREAM), number)
    files = iter(_flags(told.get(PROPERTY.EMPTY_FILE), sum(empty)))
    raw = told.get(PROPERTY.NAME, io.BytesIO()).read()[1:]
    names = iter(raw.decode("utf-16-le", "replace").split("\0"))
    kinds = iter(_attributes(told.get(PROPERTY.ATTRIBUTES), number))
    return [
        Entry(
            name=next(names, "").encode("utf-8", "replace").decode(),
            is_empty=is_empty,
            is_file=next(kinds) and (not is_empty or next(files)),
        )
        for is_empty in empty
    ]


def _properties(buffer: io.BytesIO) -> dict[bytes, io.BytesIO]:
    """Give what is told of the members, property by property."""
    found = {}
    while (kind := buffer.read(1)) not in (b"", PROPERTY.END):
        found[kind] = io.BytesIO(buffer.read(min(read_uint64(buffer), _LONGEST)))
    return found


def _flags(raw: io.BytesIO | None, number: int) -> list[bool]:
    return read_boolean(raw, number) if raw else [False] * number


def _attributes(raw: io.BytesIO | None, number: int) -> Iterator[bool]:
    """Say of each member whether it is a file, and no folder, link or device."""
    defined = read_boolean(raw, number, checkall=True) if raw else [False] * number
    if raw:
        raw.read(1)  # whether they stand elsewhere, which no writer does
    for is_told in defined:
        told = int.from_bytes(raw.read(4), "little") if raw and is_told else 0
        mode = told >> 16 & 0o170000 if told & 0x8000 else 0
        yield not told & _FOLDER and mode not in _NO_FILES
