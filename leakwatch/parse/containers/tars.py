"""Tar archives, read as they stream: damaged headers, cut ends and lying numbers included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from leakwatch.parse.bounds import Budget, Packed, UnreadError, cut
from leakwatch.parse.containers.tape import PIECE, Tape
from leakwatch.parse.containers.tarheads import (
    BLOCK,
    Head,
    head,
    is_head,
    long_name,
    name,
    padding,
    pax,
)

_NO_CONTENT = (b"1", b"2", b"3", b"4", b"5", b"6", b"V")  # links, devices, folders, labels
_SUM_AT = 148
_MARKS = re.compile(  # noqa: TID251 - of a fixed length; RE2 takes bytes for UTF-8
    rb"(?s)(?=[0-7 ][0-7 ]{5}[\x00 ]{2}.{101}ustar)"
)
_BROKEN_OFF = "it breaks off before its end"


def untarred(tape: Tape, budget: Budget) -> Iterator[Packed]:
    """Give the members of a tar archive in order; links, devices and folders are none.

    A damaged header does not end it: what lies between it and the next good one is given too.
    Raises UnreadError at the end where it was damaged or has no end.
    """
    archive = _Archive(tape, budget)
    while block := tape.peek(BLOCK):
        if not block.strip(b"\0"):
            archive.has_end = archive.has_end or len(block) == BLOCK
            _skip_zeros(tape)
        elif is_head(block):
            yield from archive.member()
        elif archive.has_end:
            yield from archive.behind()
        else:
            yield from archive.damaged()
    archive.close()


@dataclass(slots=True)
class _Archive:
    tape: Tape
    budget: Budget
    has_end: bool = False
    fault: UnreadError | None = None
    told: dict[str, bytes] = field(default_factory=dict, repr=False)  # about the member to come
    told_name: str = field(default="", repr=False)

    def member(self) -> Iterator[Packed]:
        """Read the next header, and give the member that it starts, if it does."""
        self.budget.enter()
        self.budget.take(0)
        self.has_end = False
        found = head(self.tape.read(BLOCK))
        if found.kind == b"L":
            self.told_name = long_name(self.tape, found.size)
        elif found.kind in (b"x", b"X"):
            self.told = pax(self.tape, found.size)
        elif found.kind in (b"K", b"g"):
            self.tape.skip(found.size + padding(found.size))
        else:
            yield from self._content(self._told(found))

    def damaged(self) -> Iterator[Packed]:
        """Give what lies from a damaged header to the next good one."""
        self.budget.enter()
        self.fault = cut("it is damaged: a header in it cannot be read")
        rest = self._until_header()
        yield Packed(head(self.tape.peek(BLOCK)).name, rest)
        for _ in rest:
            pass

    def behind(self) -> Iterator[Packed]:
        """Give what stands behind the end: the padding of a tape, or a list in clear."""
        rest = self._until_header()
        yield Packed("", rest)
        for _ in rest:
            pass

    def close(self) -> None:
        """Raise UnreadError unless all of it was read."""
        if fault := self.tape.fault or self.fault:
            raise fault
        if not self.has_end:
            raise cut("it breaks off, or has lost its end")

    def _told(self, found: Head) -> Head:
        """Give a header with what stood before it put in."""
        told, told_name = self.told, self.told_name
        self.told, self.told_name = {}, ""
        path = told.get("GNU.sparse.name") or told.get("path")
        size = told.get("size", b"")
        return replace(
            found,
            name=name(path) if path else told_name or found.name,
            size=int(size) if size.isdigit() and len(size) < 19 else found.size,
        )

    def _content(self, found: Head) -> Iterator[Packed]:
        is_more = found.is_extended
        while is_more:  # of the map of holes
            block = self.tape.read(BLOCK)
            is_more = len(block) == BLOCK and bool(block[504])
        if found.kind in _NO_CONTENT or (found.name.endswith("/") and found.kind == b"\0"):
            return
        end = self.tape.position + found.size
        yield Packed(found.name, self._pieces(found.size))
        self.tape.skip(end - self.tape.position + padding(found.size))

    def _pieces(self, size: int) -> Iterator[bytes]:
        end = self.tape.position + size
        for piece in self.tape.pieces(size):
            self.budget.take(len(piece))
            yield piece
        if self.tape.position < end:
            raise self.tape.ended(_BROKEN_OFF)

    def _until_header(self) -> Iterator[bytes]:
        """Give what comes before the next header that has the mark of ustar, wherever it is."""
        while window := self.tape.peek(PIECE):
            self.budget.check_time()
            place = _next_header(window)
            size = place if place >= 0 else max(len(window) - BLOCK, 1)
            if place < 0 and len(window) < PIECE:
                size = len(window)
            piece = self.tape.read(size)
            self.budget.take(len(piece))
            yield piece
            if place >= 0:
                return


def _next_header(window: bytes) -> int:
    """Give where the next header starts, behind the first byte, or -1."""
    for found in _MARKS.finditer(window, _SUM_AT + 1):
        place = found.start() - _SUM_AT
        if is_head(window[place : place + BLOCK]):
            return place
    return -1


def _skip_zeros(tape: Tape) -> None:
    """Read past blocks of zeros, the last of which may be short."""
    while piece := tape.peek(PIECE):
        zeros = len(piece) - len(piece.lstrip(b"\0"))
        tape.skip(zeros if len(piece) < PIECE and zeros == len(piece) else zeros // BLOCK * BLOCK)
        if zeros < len(piece):
            return
