"""One document's talk with one child: bounded in time and size, every message checked."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from leakwatch.clock import monotonic
from leakwatch.errors import ParseError
from leakwatch.model import Hints, Part
from leakwatch.parse import Plain
from leakwatch.worker import wire
from leakwatch.worker.frames import BrokenError, Frame, receive, send

_PER_BYTE = 4e-6  # seconds that a child may keep us waiting longer for each byte that it gets
_KEPT = 128 * 2**20  # bytes of a listing's entries: four times the largest page
_ITEM = 512  # bytes that an entry takes beside its texts
_OUTPUT = 256 * 2**20  # bytes that it may send, whatever it reads: text, views and places
_FAULTS = {  # what a child says of itself, and what that means to people
    "unconfined": "unconfined",
    "failed": "a fault of leakwatch itself, please report it",
}
_TIMES = 4  # as much as may come out of an archive it may send, since views come on top


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
    given: int = 0  # bytes
    taken: int = 0  # bytes
    room: int = _KEPT  # bytes for what it lists
    waited: float = 0.0  # seconds, only those in which it was the child's turn
    trail: Trail = field(default_factory=Trail)

    def begin(self) -> str:
        """Wait until the child has locked itself in; give what it says of that."""
        return self._next().text("confinement")

    def parts(self, blocks: Iterator[bytes], hints: Hints, plain: Plain) -> Iterator[Part]:
        """Give the parts of a document, and of all that is packed in it.

        How the text itself ends comes last, or before what is packed in it, once the child has
        proved its word. Raises BrokenError when the child must not be trusted further.
        """
        send(self.line, wire.hints_frame(hints))
        trail, is_fruitful = self.trail, False
        while (frame := self._next()).kind != "done":
            if frame.kind == "more":
                self._hand_on(blocks, plain)
            elif frame.kind == "item" and trail.last:
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
        """Take an entry of a listing, which waits here for the end: so there is a bound."""
        self.room -= len(frame.payload) + _ITEM
        if self.room < 0:
            raise BrokenError("it listed far more than a page holds")
        self.trail.last.append(wire.item(frame))

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

    def _hand_on(self, blocks: Iterator[bytes], plain: Plain) -> None:
        """Give the child the next block, and take it in ourselves too."""
        block = next(blocks, None)
        if block is None:
            plain.end()
            send(self.line, Frame({"kind": "end"}))
            return
        plain.feed(block)
        self.given += len(block)
        with self._turn():
            self.line.settimeout(max(0.001, self._left()))
            send(self.line, Frame({"kind": "block"}, block))

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
