"""Frames over a socket: a header of JSON and raw bytes, both of bounded length; never pickles."""

import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

LONGEST = 8 * 2**20  # bytes of one frame
_LONGEST_HEADER = 64 * 1024  # bytes; what JSON makes of them is many times larger
_HIGHEST = 2**53  # a number above is a lie
HUNG_UP = "it hung up"
_LENGTHS = struct.Struct("!II")
_PIECE = 256 * 1024  # bytes asked of the socket at once


class BrokenError(Exception):
    """The other side hung up, kept silent, or sent what is no frame."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    header: Mapping[str, object] = field(repr=False)
    payload: bytes = field(default=b"", repr=False)

    @property
    def kind(self) -> str:
        """Give what the message is."""
        return self.text("kind")

    def text(self, key: str) -> str:
        """Give a text of the header; raises BrokenError where there is none."""
        value = self.header.get(key)
        if not isinstance(value, str):
            raise BrokenError(f"a message without {key}")
        return value

    def number(self, key: str) -> int:
        """Give a number of the header, 0 or more; raises BrokenError where there is none.

        No number is larger than what a database keeps: they are stored in the end.
        """
        value = self.header.get(key)
        if not isinstance(value, int) or not 0 <= value < _HIGHEST:
            raise BrokenError(f"a message without {key}")
        return value


def send(line: socket.socket, frame: Frame) -> None:
    """Send one message; raises BrokenError, also where it would be too long to be taken."""
    header = json.dumps(frame.header).encode("ascii")
    if len(header) > _LONGEST_HEADER or len(frame.payload) > LONGEST:
        raise BrokenError("a message too long to be sent")
    try:
        line.sendall(_LENGTHS.pack(len(header), len(frame.payload)) + header + frame.payload)
    except TimeoutError as fault:
        raise BrokenError("it took nothing in for too long") from fault
    except OSError as fault:
        raise BrokenError(HUNG_UP) from fault


def receive(line: socket.socket, wait: Callable[[], float | None] = lambda: None) -> Frame:
    """Take the next message; `wait` gives the seconds that are left at any time, None for ever.

    Raises BrokenError when they are over, when the line ends, or for what is no frame.
    """
    try:
        lengths = _LENGTHS.unpack(_exactly(line, _LENGTHS.size, wait))
        if lengths[0] > _LONGEST_HEADER or lengths[1] > LONGEST:
            raise BrokenError("it sent a message too long to be taken")
        header = json.loads(_exactly(line, lengths[0], wait))
        payload = _exactly(line, lengths[1], wait)
    except TimeoutError as fault:
        raise BrokenError("it did not answer in time") from fault
    except OSError as fault:
        raise BrokenError(HUNG_UP) from fault
    except (ValueError, RecursionError) as fault:
        raise BrokenError("it sent what is no message") from fault
    if not isinstance(header, dict):
        raise BrokenError("it sent what is no message")
    return Frame(header, payload)


def _exactly(line: socket.socket, size: int, wait: Callable[[], float | None]) -> bytes:
    pieces = []
    while size:
        seconds = wait()
        if seconds is not None and seconds <= 0:
            raise TimeoutError
        line.settimeout(seconds)
        piece = line.recv(min(size, _PIECE))
        if not piece:
            raise BrokenError(HUNG_UP)
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
