"""One document's talk with one child: bounded in time and size, every message checked."""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Self

from leakwatch.clock import monotonic
from leakwatch.errors import ParseError
from leakwatch.model import Hints, Part
from leakwatch.parse import Plain
from leakwatch.worker import known, standing, wire
from leakwatch.worker.frames import BrokenError, Frame, receive, send

_BLOCK = 256 * 1024  # bytes handed to a child at once
_PER_BYTE = 4e-6  # seconds that a child may keep us waiting longer for each byte that it gets
_KEPT = 128 * 2**20  # bytes of a listing's entries: four times the largest page
_ITEM = 512  # bytes that an entry takes beside its texts
_OUTPUT = 256 * 2**20  # bytes that it may send, whatever it reads: text, views and places
_FAULTS = {  # what a child says of itself, and what that means to people
    "unconfined": "unconfined",
    "failed": "a fault of leakwatch itself, please report it",
}
_TIMES = 4  # as much as may come out of an archive it may send, since views come on top


class Pieces(Iterator[bytes]):
    """Blocks in pieces that are small enough to be handed on; knows whether there are more."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._pieces = _cut(blocks)
        self._pulled: list[bytes] = []
        self._fault: Exception | None = None  # of a pull ahead: it comes when its turn has come

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        if self._fault:
            raise self._fault
        return self._pulled.pop() if self._pulled else next(self._pieces)

    @property
    def is_over(self) -> bool:
        """Whether the last piece was given."""
        if not self._pulled and not self._fault:
            try:
                self._pulled += islice(self._pieces, 1)
            except Exception as fault:  # noqa: BLE001 - whatever a source does
                self._fault = fault
        return not (self._pulled or self._fault)


def _cut(blocks: Iterable[bytes]) -> Iterator[bytes]:
    for block in blocks:
        for start in range(0, len(block), _BLOCK):
            yield block[start : start + _BLOCK]


@dataclass(slots=True)
class Trail:
    """How far a child came, for whoever goes on without it."""

    last: list[Part] = field(default_factory=list)  # ending and items of the text itself, untold
    is_told: bool = False  # the text itself was given on to its ending
    is_open: bool = False  # an inner document was begun and not ended

    def told(self) -> list[Part]:
        """Give what was kept of the text itself, once."""
        self.is_told = self.is_told or bool(self.last)
        last, self.last = self.last, []
        return last


@dataclass(slots=True)
class Session:
    """The line to a child, and what it may still cost us.

    `ratio` is how many bytes may come out of an archive for each that is in it.
    """

    line: socket.socket
    patience: float  # seconds that it may keep us waiting, whatever it reads
    ratio: int = 16
    confinement: str = ""
    given: int = 0  # bytes
    taken: int = 0  # bytes
    room: int = _KEPT  # bytes for what it lists
    waited: float = 0.0  # seconds, only those in which it was the child's turn
    is_over: bool = False  # it was told that there are no more bytes
    trail: Trail = field(default_factory=Trail)

    def begin(self) -> None:
        """Ask the child whether it has locked itself in; `confinement` is what it says of that.

        Raises BrokenError where it cannot, or is gone: nothing was given to it yet.
        """
        send(self.line, Frame({"kind": "begin"}))
        self.confinement = self._next().text("confinement")

    def give(self, pieces: Pieces, hints: Hints, plain: Plain) -> None:
        """Give the child what it needs to go to work: the rest is asked for by `parts`.

        Raises BrokenError when the child must not be trusted further.
        """
        send(self.line, known.hints_frame(hints))
        if self._next().kind != "more":
            raise BrokenError("it spoke out of turn")
        self._hand_on(pieces, plain)

    def parts(self, pieces: Pieces, plain: Plain) -> Iterator[Part]:
        """Give the parts of a document, and of all that is packed in it.

        How the text itself ends comes last, or before what is packed in it, once the child has
        proved its word. Raises BrokenError when the child must not be trusted further.
        """
        trail, is_fruitful = self.trail, False
        while (frame := self._next()).kind != "done":
            if frame.kind == "more":
                self._hand_on(pieces, plain)
            elif frame.kind in ("item", "page") and trail.last:
                self._keep(frame)
            elif frame.kind in ("inner", "text") or trail.is_open:
                is_fruitful = True
                yield from self._inner(frame, plain)
            else:
                yield from self._document(frame, plain)
        is_whole = trail.last or (is_fruitful and (trail.is_told or plain.is_packed))
        if trail.is_open or not is_whole:
            raise BrokenError("it ended nothing")
        yield from trail.told()

    def _keep(self, frame: Frame) -> None:
        """Take an entry of a listing, or how the page stands; they wait here for the end."""
        self.room -= len(frame.payload) + _ITEM
        if self.room < 0:
            raise BrokenError("it listed far more than a page holds")
        part = wire.item(frame) if frame.kind == "item" else standing.page(frame)
        self.trail.last.append(part)

    def _inner(self, frame: Frame, plain: Plain) -> Iterator[Part]:
        """Take what stands inside of the bytes; in a text only once the text was given."""
        trail = self.trail
        may_begin = trail.last or trail.is_told or plain.is_packed
        if frame.kind == "inner" and may_begin and not trail.is_open:
            member = wire.inner_member(frame)
            yield from trail.told()
            trail.is_open = True
            yield member
        elif frame.kind == "text" and trail.is_open:
            yield wire.inner_chunk(frame)
        elif frame.kind == "ending" and trail.is_open:
            trail.is_open = False
            yield wire.ending(frame)
        else:
            raise BrokenError("it spoke out of turn")

    def _document(self, frame: Frame, plain: Plain) -> Iterator[Part]:
        trail = self.trail
        try:
            if frame.kind == "member":
                yield plain.member(wire.title(frame))
            elif frame.kind == "chunk":
                yield wire.chunk(frame, plain)
            elif frame.kind == "ending" and not trail.last and not trail.is_told:
                trail.last.append(plain.ending(wire.ending(frame)))
            else:
                raise BrokenError("it spoke out of turn")
        except ParseError as fault:
            raise BrokenError(str(fault)) from fault

    def _hand_on(self, pieces: Pieces, plain: Plain) -> None:
        """Give the child what comes next, with the last of it the end, and take it in ourselves.

        It works while we do, and asks once more than it needs to.
        """
        if self.is_over:
            return
        for piece in islice(pieces, 1):
            self.given += len(piece)
            self._give(Frame({"kind": "block"}, piece), partial(plain.feed, piece))
        if pieces.is_over:
            self.is_over = True
            self._give(Frame({"kind": "end"}), plain.end)

    def _give(self, frame: Frame, take_in: Callable[[], None]) -> None:
        try:
            with self._turn():
                self.line.settimeout(max(0.001, self._left()))
                send(self.line, frame)
        finally:
            take_in()

    def _next(self) -> Frame:
        start = monotonic()
        with self._turn():
            frame = receive(self.line, lambda: self._left() - (monotonic() - start))
        self.taken += len(frame.payload)
        if self.taken > _OUTPUT + _TIMES * self.ratio * self.given:
            raise BrokenError("it sent far more than it was given")
        if frame.kind in _FAULTS:
            raise BrokenError(f"{_FAULTS[frame.kind]}: {frame.text('reason')[:200]}")
        return frame

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Count the time in which it is the child's turn."""
        start = monotonic()
        try:
            yield
        finally:
            self.waited += monotonic() - start

    def _left(self) -> float:
        return self.patience + _PER_BYTE * self.given - self.waited
