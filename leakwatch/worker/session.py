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

_PER_BYTE = 1e-6  # seconds that a child may keep us waiting longer for each byte that it gets
_OUTPUT = 64 * 2**20  # bytes that it may send, whatever it reads
_OUTPUT_PER_BYTE = 64  # bytes more for each that it gets


@dataclass(slots=True)
class Session:
    """The line to a child, and what it may still cost us."""

    line: socket.socket
    patience: float  # seconds that it may keep us waiting, whatever it reads
    given: int = 0  # bytes
    taken: int = 0  # bytes
    waited: float = 0.0  # seconds, only those in which it was the child's turn
    last: list[Part] = field(default_factory=list)  # what comes behind the text

    def begin(self) -> str:
        """Wait until the child has locked itself in; give what it says of that."""
        return self._next().text("confinement")

    def parts(self, blocks: Iterator[bytes], hints: Hints, plain: Plain) -> Iterator[Part]:
        """Give the parts of a document up to its text's end; what follows is kept in `last`.

        Raises BrokenError when the child must not be trusted further.
        """
        send(self.line, wire.hints_frame(hints))
        while (frame := self._next()).kind != "done":
            if frame.kind == "more":
                self._hand_on(blocks, plain)
            elif frame.kind == "item" and self.last:
                self.last.append(wire.item(frame))
            else:
                yield from self._document(frame, plain)
        if not self.last:
            raise BrokenError("it ended nothing")

    def _document(self, frame: Frame, plain: Plain) -> Iterator[Part]:
        try:
            if frame.kind == "member":
                yield plain.member(wire.title(frame))
            elif frame.kind == "chunk":
                yield wire.chunk(frame, plain)
            elif frame.kind == "ending" and not self.last:
                self.last.append(plain.ending(wire.ending(frame)))
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
        if self.taken > _OUTPUT + _OUTPUT_PER_BYTE * self.given:
            raise BrokenError("it sent far more than it was given")
        if frame.kind in ("unconfined", "failed"):
            raise BrokenError(f"{frame.kind}: {frame.text('reason')[:200]}")
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
