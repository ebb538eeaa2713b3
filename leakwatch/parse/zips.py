"""Zip archives, read as they stream: each member by the header before it, wherever that stands.

The directory at the end is not needed and cannot mislead: an archive that is cut, damaged,
prefixed by a program or bigger than memory reads the same, and no byte is read twice.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence

from leakwatch.parse import zipheads
from leakwatch.parse.bounds import Budget, Packed, UnreadError, closed, cut, unreadable
from leakwatch.parse.decoders import (
    Decoder,
    Inflater,
    bz2_decoder,
    deflate64_decoder,
    lzma_decoder,
    stream,
    xz_decoder,
    zstd_decoder,
)
from leakwatch.parse.tape import PIECE, Tape
from leakwatch.parse.zipcrypt import opened
from leakwatch.parse.zipheads import DESCRIPTOR, END, END_64, LISTED, LOCAL, Head

_MARK = b"PK"
_STORED, _DEFLATED, _LZMA = 0, 8, 14
_DECODERS = {
    _DEFLATED: Inflater,
    9: deflate64_decoder,
    12: bz2_decoder,
    _LZMA: lzma_decoder,
    20: zstd_decoder,
    93: zstd_decoder,
    95: xz_decoder,
}
_BROKEN_OFF = "it breaks off before its end"
_DAMAGED = "it is damaged: its checksum is another"


def unzipped(tape: Tape, budget: Budget, passwords: Sequence[str] = ()) -> Iterator[Packed]:
    """Give the members of a zip archive in order; folders are none.

    Raises UnreadError at the end where it breaks off or lacks members that it promises.
    """
    archive = _Archive(tape, budget, passwords)
    while tape.skip_before(_MARK):
        budget.check_time()
        mark = tape.peek(4)
        if mark == LOCAL and zipheads.is_head(tape.peek(30)):
            yield from archive.member()
        elif mark == LISTED:
            zipheads.skip_listed(tape)
        elif mark in (END, END_64):
            archive.end(mark)
        else:
            tape.skip(len(_MARK))
    archive.close()


class _Archive:
    def __init__(self, tape: Tape, budget: Budget, passwords: Sequence[str]) -> None:
        self._tape = tape
        self._budget = budget
        self._passwords = passwords
        self._entered = self._promised = 0
        self._has_end = self._is_part = False

    def member(self) -> Iterator[Packed]:
        """Read the next header, and give the member behind it."""
        self._budget.enter()
        self._budget.take(0)
        self._entered += 1
        self._has_end = False
        head = zipheads.head(self._tape)
        if not head.is_folder:
            content = self._content(head)
            yield Packed(head.name, content)
            content.close()  # what was not asked for is not read

    def end(self, mark: bytes) -> None:
        """Read what the end says of the whole."""
        if mark == END_64:
            self._promised += zipheads.end_64(self._tape)
            return
        promised, is_part = zipheads.end(self._tape)
        self._promised += promised
        self._has_end, self._is_part = True, is_part

    def close(self) -> None:
        """Raise UnreadError unless the archive is whole."""
        if self._tape.fault:
            raise self._tape.fault
        if not self._has_end:
            raise cut(_BROKEN_OFF)
        if self._is_part:
            raise cut("it is a part of a split archive; other parts are missing")
        if self._promised > self._entered:
            missing = self._promised - self._entered
            raise cut(f"its directory promises {missing:,} members that are not in it")

    def _content(self, head: Head) -> Iterator[bytes]:
        tape, hidden = self._tape, None
        if head.is_closed:
            hidden = self._opened(head)
            tape = Tape(hidden)
        if head.method == _STORED:
            pieces = self._stored(tape, head)
        else:
            pieces = stream(_unpackable(tape, head), _decoder(head), self._budget)
        crc = size = 0
        for piece in pieces:
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            yield piece
        if tape is not self._tape:
            self._tape.back(tape.left)
        told = head.crc
        if head.packed is None and not head.strength:
            told = zipheads.described_crc(self._tape, crc)
        if told is not None and told != crc:
            raise cut(_DAMAGED)
