"""Zip archives, read as they stream: each member by the header before it, wherever that stands.

The directory at the end is not needed and cannot mislead: an archive that is cut, damaged,
prefixed by a program or bigger than memory reads the same, and no byte is read twice.
"""

import re
import struct
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from leakwatch.parse.bounds import Budget, Packed, UnreadError, closed, cut, unreadable
from leakwatch.parse.containers import zipheads
from leakwatch.parse.containers.decoders import (
    BROKEN_OFF,
    Decoder,
    Inflater,
    bz2_decoder,
    lzma_decoder,
    stream,
    xz_decoder,
    zstd_decoder,
)
from leakwatch.parse.containers.deflate64 import Inflater64
from leakwatch.parse.containers.libarchived import unarchived
from leakwatch.parse.containers.splits import PART
from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.zipcrypt import opened
from leakwatch.parse.containers.zipheads import DESCRIPTOR, END, END_64, LISTED, LOCAL, Head

_MARK = b"PK"
_MARKS = re.compile(  # noqa: TID251 - of fixed lengths; RE2 takes bytes for UTF-8
    rb"(?s)PK(?:\x03\x04[\x00-\x63].{3}[\x00-\x14\x5c-\x63]\x00|\x01\x02|\x05\x06|\x06\x06)"
)
_LONGEST_MARK = 10  # bytes of it
_STORED, _DEFLATED, _DEFLATED_64, _LZMA, _PPMD = 0, 8, 9, 14, 98
_DECODERS: dict[int, Callable[[], Decoder]] = {
    _DEFLATED: Inflater,
    _DEFLATED_64: Inflater64,
    12: bz2_decoder,
    _LZMA: lzma_decoder,
    20: zstd_decoder,
    93: zstd_decoder,
    95: xz_decoder,
}


def unzipped(tape: Tape, budget: Budget, passwords: Sequence[str] = ()) -> Iterator[Packed]:
    """Give the members of a zip archive in order; folders are none.

    Raises UnreadError at the end where it breaks off or lacks members that it promises.
    """
    archive = _Archive(tape, budget, passwords)
    while tape.skip_to(_MARKS, _LONGEST_MARK):
        budget.check_time()
        mark = tape.peek(4)
        if mark == LOCAL and zipheads.is_head(tape.peek(30)):
            yield from archive.member()
        elif mark == LISTED:
            zipheads.skip_listed(tape)
        elif mark in (END, END_64):
            yield from archive.end(mark)
        else:
            tape.skip(len(_MARK))
    archive.close()


class _Archive:
    def __init__(self, tape: Tape, budget: Budget, passwords: Sequence[str]) -> None:
        self._tape = tape
        self._budget = budget
        self._passwords = passwords
        self._entered = self._promised = self._promised_64 = 0
        self._has_end = False
        self._is_part = tape.peek(4) == DESCRIPTOR  # the first part of a split one

    def member(self) -> Iterator[Packed]:
        """Read the next header, and give the member behind it."""
        self._budget.enter()
        self._budget.take(0)
        self._entered += 1
        self._has_end = False
        head = zipheads.head(self._tape)
        if head.is_folder(self._tape.peek(2)):
            return
        end = self._tape.position + (head.packed or 0)
        content = self._content(head)
        yield Packed(head.name, content)
        content.close()
        if head.method == _STORED and not head.is_closed:  # or an archive in it would be taken
            self._tape.skip(end - self._tape.position)  # for more of this one

    def end(self, mark: bytes) -> Iterator[Packed]:
        """Read what the end says of the whole; give the comment that people left there."""
        if mark == END_64:
            self._promised_64 = zipheads.end_64(self._tape)
            return
        promised, is_part, comment = zipheads.end(self._tape)
        self._promised += self._promised_64 or promised
        self._has_end, self._is_part, self._promised_64 = True, is_part, 0
        if comment:
            yield Packed("", [comment])

    def close(self) -> None:
        """Raise UnreadError unless the archive is whole."""
        if self._tape.fault:
            raise self._tape.fault
        if not self._has_end:
            raise cut(PART if self._is_part else BROKEN_OFF)
        if self._is_part:
            raise cut(PART)
        if self._promised > self._entered:
            missing = self._promised - self._entered
            raise cut(f"its directory promises {missing:,} members that are not in it")

    def _content(self, head: Head) -> Generator[bytes, None, None]:
        """Give what a member holds; its checksum is looked at behind it."""
        start, crc, size = self._tape.position, 0, 0
        source = self._source(head)
        pieces = self._pieces(source, head)
        try:
            for piece in pieces:
                crc, size = zlib.crc32(piece, crc), size + len(piece)
                yield piece
        except UnreadError:
            self._tape.back(source.left if source is not self._tape else 0)
            source = self._tape
            if not size and source.position == start:  # so it may be a lie that it is packed
                yield from self._unread(head)
            raise
        finally:
            pieces.close()
            if source is not self._tape:
                self._tape.back(source.left)
        told = head.crc
        if head.packed is None and not head.strength:
            told = zipheads.described_crc(self._tape, crc)
        if told is not None and told != crc:
            raise cut("it is damaged: its checksum is another")

    def _unread(self, head: Head) -> Iterator[bytes]:
        """Give the bytes of a member that could not be unpacked, up to the next header."""
        for piece in _described(self._tape, replace(head, is_described=False)):
            self._budget.take(len(piece))
            yield piece

    def _source(self, head: Head) -> Tape:
        """Give the member's packed bytes, deciphered."""
        if head.method not in (_STORED, _PPMD, *_DECODERS):
            raise unreadable(f"its method of packing, {head.method}, is unknown")
        tape = self._tape
        if head.is_closed:
            hidden = opened(tape, head, self._passwords, self._budget)
            if hidden is None:
                raise closed("it is encrypted")
            tape = Tape(hidden)
        elif head.method != _STORED and head.packed is not None:
            tape = Tape(_declared(tape, head.packed))
        return Tape(_with_old_head(tape, head)) if head.method == _LZMA else tape

    def _pieces(self, source: Tape, head: Head) -> Generator[bytes, None, None]:
        if head.method == _STORED:
            return self._stored(source, head)
        if head.method == _PPMD:
            return _by_library(source, head, self._budget)
        return stream(source, _DECODERS[head.method](), self._budget)

    def _stored(self, source: Tape, head: Head) -> Generator[bytes, None, None]:
        """Give what is not packed: so many bytes, or all up to what describes it."""
        size = 0
        for piece in _unpacked(source, head, is_bare=source is self._tape):
            self._budget.take(len(piece))
            size += len(piece)
            yield piece
        if head.packed is not None and head.size is not None and size < head.size:
            raise self._tape.ended(BROKEN_OFF)


def _by_library(source: Tape, head: Head, budget: Budget) -> Generator[bytes, None, None]:
    """Give what PPMd packed: the library reads it as an archive of this member alone."""
    whole = Tape(chain([zipheads.bare(head)], source.rest()))
    for member in unarchived(whole, budget, ("format_zip_streamable",)):
        yield from member.blocks
        return


def _unpacked(source: Tape, head: Head, *, is_bare: bool) -> Iterator[bytes]:
    if not is_bare:
        return source.rest()
    return _described(source, head) if head.packed is None else source.pieces(head.packed)


def _declared(tape: Tape, size: int) -> Iterator[bytes]:
    """Give so many bytes, and those that follow where no header does: the size was a lie."""
    yield from tape.pieces(size)
    if tape.peek(4) not in (LOCAL, LISTED, DESCRIPTOR, END):
        yield from tape.rest()


def _with_old_head(source: Tape, head: Head) -> Iterator[bytes]:
    """Give an lzma member with the header that lzma files have."""
    start = source.read(9)
    size = -1 if head.has_end_mark or head.size is None else head.size
    yield start[4:] + struct.pack("<q", size) + source.some()
    yield from source.rest()


def _described(tape: Tape, head: Head) -> Iterator[bytes]:
    """Give stored bytes of untold size: up to the descriptor that counts just them.

    Where none is announced, since the sizes are lies, they end at the next header.
    """
    start = tape.position
    while tape.peek(1):
        if piece := tape.before(_MARK):
            yield piece
        elif _is_end(tape.peek(24), tape.position - start, head):
            return
        else:
            yield tape.read(len(_MARK))


def _is_end(behind: bytes, size: int, head: Head) -> bool:
    """Say whether a stored member of so many bytes ends before these."""
    if not head.is_described:
        return behind[:4] in (LOCAL, LISTED)
    told = [int.from_bytes(behind[8:end], "little") for end in (12, 16)]
    return behind[:4] == DESCRIPTOR and size in told
