"""The fork server: one thread, no secrets; it gives birth to children and buries them.

It is a program of its own, so that it can be started again at any time, whatever threads and
keys the parent has by then. The first message says what reading may cost, whether listings are
read, and which parser files there are. Each order after it is one message: `F` with a descriptor
forks a child that speaks over it, `K` with a pid ends a child; both are answered with a number.
"""

import gc
import importlib.util
import json
import os
import signal
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from select import select
from typing import Protocol, cast

from leakwatch.model import Field, Hints, Items
from leakwatch.parse.bounds import Limits
from leakwatch.parse.charsets import guess, labels
from leakwatch.parse.containers import unpack
from leakwatch.parse.disguise import unmask
from leakwatch.parse.documents import read
from leakwatch.parse.items import pages
from leakwatch.parse.items.pages import Parser
from leakwatch.parse.office import files as office
from leakwatch.worker import child
from leakwatch.worker.cage import Bounds
from leakwatch.worker.samples import FEED, SAMPLES
from leakwatch.worker.statuses import GONE, NUMBER

_TIMES = 10  # that a sample is read: the interpreter makes itself ready for what comes often
_QUIET = 0.05  # seconds without an order, after which nobody seems to wait
_ORDERS = 16  # that are obeyed between two samples, however many wait
_LONGEST_ORDER = 128 * 1024  # bytes
_IGNORED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve(orders: socket.socket) -> None:
    """Obey orders until the parent hangs up; then end all children, and with them the work."""
    for number in _IGNORED:  # they reach the whole service; the parent decides when we end
        signal.signal(number, signal.SIG_IGN)
    load(labels, guess, office, unmask, unpack)
    wish = orders.recv(_LONGEST_ORDER)
    if not wish:
        return
    start = json.loads(wish)
    if start["lists"]:
        load(pages)
    parsers, faults = loaded(start["parsers"])
    server = _Server(
        orders, Bounds(start["cpu"], start["memory"], Limits(**start["limits"])), parsers
    )
    gc.freeze()  # children share this memory as long as nobody touches it
    orders.send(json.dumps(faults).encode("ascii")[:_LONGEST_ORDER])
    with suppress(ConnectionError):  # the parent may hang up before it hears an answer
        server.work()
    for pid in server.children:
        os.kill(pid, signal.SIGKILL)


@dataclass(slots=True)
class _Server:
    orders: socket.socket
    bounds: Bounds
    parsers: Mapping[str, Parser]
    children: set[int] = field(default_factory=set)

    def work(self) -> None:
        """Obey until there are no more orders; warm up while nobody waits."""
        for _ in warm_up():
            for _ in range(_ORDERS):
                if not select([self.orders], [], [], _QUIET)[0]:
                    break
                if not self.obey():
                    return
        gc.freeze()
        while self.obey():
            pass

    def obey(self) -> bool:
        """Take one order and answer it; say whether there may be more."""
        order, lines, _, _ = socket.recv_fds(self.orders, 64, 1)
        if order == b"F" and lines:
            answer = self._fork(lines[0])
        elif order[:1] == b"K":
            answer = self._end(*NUMBER.unpack(order[1:]))
        else:
            return False
        self.orders.send(NUMBER.pack(answer))
        return True

    def _fork(self, line: int) -> int:
        pid = os.fork()
        if not pid:
            self._live(line)
        os.close(line)
        self.children.add(pid)
        return pid

    def _live(self, line: int) -> None:
        """Be a child, and never come back."""
        status = 1
        try:
            self.orders.close()
            status = child.live(socket.socket(fileno=line), self.bounds, self.parsers)
        finally:
            os._exit(status)

    def _end(self, pid: int) -> int:
        """End a child, if it has not ended by itself, and give its status."""
        if pid not in self.children:
            return GONE
        self.children.remove(pid)
        ended, status = os.waitpid(pid, os.WNOHANG)
        if not ended:
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)


def loaded(paths: Sequence[str]) -> tuple[dict[str, Parser], list[str]]:
    """Load the sources' own parser files, which are the operator's; tell those that fail."""
    parsers, faults = {}, []
    for path in paths:
        try:
            parsers[path] = _loaded(path)
        except Exception as fault:  # noqa: BLE001 - whatever a file does when it is loaded
            faults.append(f"{path}: cannot be loaded as a parser: {type(fault).__name__}: {fault}")
    return parsers, faults


def _loaded(path: str) -> Parser:
    spec = importlib.util.spec_from_file_location("leakwatch_source_parser", path)
    if not spec or not spec.loader:
        raise ImportError("not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Parser", module.items)


class Late(Protocol):
    """A module that loads something late: children can no longer open it."""

    def load(self) -> None:
        """Load it."""


def load(*modules: Late) -> None:
    """Load what some modules load late."""
    for module in modules:
        module.load()


def warm_up() -> Iterator[None]:
    """Read a little of everything, a step at a time: nothing is loaded, but made quick."""
    for _ in range(_TIMES):
        for name, sample in SAMPLES.items():
            for _ in read([sample], Hints(name)):
                pass
        yield
    field_ = Field(css=("a",), json=("a",), regex="a")
    for page in (b'<p><a href="/a">a&amp;</a>', b'[{"a": 1}]', b"a\\u0040%40\xe8\xa6\x8b", FEED):
        for kind, rule in (("list", "a:has(b), p"), ("json", "[]"), ("feed", ""), ("page", "")):
            blocks = (Items(rule, title=field_, link=field_, date=field_),) if rule else ()
            for _ in read([page], Hints("http://a.example/", kind=kind, items=blocks)):
                pass
            yield
