"""What was asked of the practice internet: every request, when it began and when it ended."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from leakwatch.demo.practice.exchange import Headers, Reply, Request


@dataclass(frozen=True, slots=True)
class Entry:
    """One request as it came, and what became of it.

    `began` and `ended` are seconds that only grow; the end is the moment before the last bytes
    leave, so that a reader who asks on as soon as it has them does not seem to ask twice at once.
    None while the answer is on its way.
    """

    number: int
    at: datetime  # by the clock of the practice internet
    site: str  # empty where no site has the host
    door: str
    host: str
    method: str
    target: str
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)
    connection: int
    began: float
    ended: float | None = None
    status: int = 0  # 0 while the answer is not known, and for one that breaks the line
    dated: str = ""  # the answer's Last-Modified, which names no door

    def header(self, name: str) -> str:
        """Give a header, empty when it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def sent(self) -> str:
        """Give everything that the reader told: first line, headers, body."""
        head = [
            f"{self.method} {self.target}",
            *(f"{key}: {value}" for key, value in self.headers),
        ]
        return "\n".join([*head, self.body.decode("utf-8", "replace")])


class Ledger:
    """Remembers requests in the order in which they came; threads may share it."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._next = 0
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give what was asked so far."""
        with self._lock:
            return tuple(self._entries.values())

    def of(self, site: str) -> tuple[Entry, ...]:
        """Give what was asked of one site."""
        return tuple(entry for entry in self.entries if entry.site == site)

    def begin(self, request: Request, site: str, at: datetime, moment: float) -> Entry:
        """Write down a request that has come."""
        with self._lock:
            entry = Entry(
                number=self._next,
                at=at,
                site=site,
                door=request.door,
                host=request.host,
                method=request.method,
                target=request.target,
                headers=request.headers,
                body=request.body,
                connection=request.connection,
                began=moment,
            )
            self._entries[entry.number] = entry
            self._next += 1
        return entry

    def forget(self) -> None:
        """Let go of all requests that have ended: a day of five hundred sources has many."""
        with self._lock:
            left = [entry for entry in self._entries.values() if entry.ended is None]
            self._entries = {entry.number: entry for entry in left}

    def answered(self, number: int, reply: Reply) -> None:
        """Write down what is answered; nothing of a trap, which may answer anything."""
        status, dated = 0 if reply.trap else int(reply.status), reply.header("Last-Modified")
        with self._lock:
            entry = self._entries[number]
            self._entries[number] = replace(entry, status=status, dated=dated)

    def end(self, number: int, moment: float) -> None:
        """Write down that an answer is complete."""
        with self._lock:
            self._entries[number] = replace(self._entries[number], ended=moment)
