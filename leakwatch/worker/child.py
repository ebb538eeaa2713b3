"""The life of a child: lock oneself in, read one document, say what it holds, end."""

import socket
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence

from leakwatch.errors import ParseError
from leakwatch.model import Hints, Member
from leakwatch.parse.bounds import Budget
from leakwatch.parse.documents import read
from leakwatch.parse.items.pages import Parser
from leakwatch.parse.texts import MAX_WHOLE
from leakwatch.worker import known, wire
from leakwatch.worker.cage import Bounds, CageError, computing_time, confine, more_time
from leakwatch.worker.frames import BrokenError, Frame, receive, send
from leakwatch.worker.statuses import ALONE, MEMORY

_NEXT_TO_NOTHING = b"<p>a@b"


def live(line: socket.socket, bounds: Bounds, parsers: Mapping[str, Parser]) -> int:
    """Read the one document that comes over a line; give the status to end with."""
    try:
        _read(line, bounds, parsers)
    except MemoryError:
        return MEMORY
    except BrokenError:
        return ALONE
    except CageError as fault:
        send(line, Frame({"kind": "unconfined", "reason": str(fault)}))
    except Exception as fault:  # noqa: BLE001 - the last door of this process: say where, never what
        send(line, Frame({"kind": "failed", "reason": _where(fault)}))
    return 0


def _read(line: socket.socket, bounds: Bounds, parsers: Mapping[str, Parser]) -> None:
    try:
        confinement = confine(bounds)
    except CageError:
        receive(line)  # the parent speaks first: were we gone by then, it would not hear why
        raise
    _stretch()
    receive(line)
    send(line, Frame({"kind": "ready", "confinement": confinement}))
    hints = known.hints(receive(line))
    parser = parsers.get(hints.parser, _missing) if hints.parser else None
    is_inner = False
    for part in read(_blocks(line, bounds), hints, parser, Budget(bounds.limits, _spent(bounds))):
        if isinstance(part, Member):
            is_inner = part.is_inner
        send(line, wire.part_frame(part, is_inner=is_inner))
    send(line, Frame({"kind": "done"}))


def _stretch() -> None:
    """Read next to nothing while nobody waits: memory that every reading touches is ours then."""
    for _ in read([_NEXT_TO_NOTHING], Hints("a.html")):
        pass


def _spent(bounds: Bounds) -> Callable[[], float]:
    """Give a clock of this process's computing time from now on.

    Whoever asks it gets on with unpacking, and ends by itself when the budget is used up: so the
    kernel's own limit moves on with each look.
    """
    begun = computing_time()

    def spent() -> float:
        more_time(bounds)
        return computing_time() - begun

    return spent


def _missing(_text: str, _url: str) -> Sequence[Mapping[str, str]]:
    """Stand in for a parser file that is not there: a listing must not look empty for it."""
    raise ParseError("the source's parser file was not loaded")


def _blocks(line: socket.socket, bounds: Bounds) -> Iterator[bytes]:
    """Ask for block after block, so that nothing piles up; each brings its own computing time."""
    size = 0
    while True:
        send(line, Frame({"kind": "more"}))
        frame = receive(line)
        size += len(frame.payload)
        more_time(bounds, min(size, MAX_WHOLE))
        if frame.kind == "end":
            return
        yield frame.payload


def _where(fault: Exception) -> str:
    frame = traceback.extract_tb(fault.__traceback__, limit=-1)[-1]
    file = frame.filename.rpartition("/")[2]
    return f"{type(fault).__name__} in {file}, line {frame.lineno}"
