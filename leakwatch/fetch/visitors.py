"""The visitors of all sources: each made when it is first needed, one fetch of each at a time."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from leakwatch.fetch.line import Lines
from leakwatch.fetch.visitor import Visitor
from leakwatch.model import Source

WARM: Final = 64  # visitors that may keep connections; with hundreds of sources files run out

_Key = tuple[str, str]


class Visitors:
    """Keeps a visitor for each source, and the connections of those that were out last.

    `patience`, in seconds, is for a source's last fetch that does not end; `make` may raise.
    """

    def __init__(
        self,
        make: Callable[[Source], Visitor],
        patience: float,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._make = make
        self._patience = patience
        self._lines = Lines("the source's last fetch has not ended yet", is_stopping)
        self._lock = threading.Lock()
        self._known: dict[_Key, Visitor] = {}
        self._warm: OrderedDict[_Key, None] = OrderedDict()  # who was out last comes last

    @contextmanager
    def sent_by(self, source: Source) -> Iterator[Visitor]:
        """Give a source's visitor once it is back; raises FetchError where that takes too long."""
        key = source.name, source.via
        visitor = self._of(key, source)
        try:
            with self._lines.turn(_name(key), self._patience) as mine:
                self._lines.begins(mine)
                yield visitor
        finally:
            self._cool(key)

    def _of(self, key: _Key, source: Source) -> Visitor:
        with self._lock:
            if key not in self._known:
                self._known[key] = self._make(source)
            return self._known[key]

    def _cool(self, key: _Key) -> None:
        """Have whoever was not out for longest close its connections."""
        with self._lock:
            self._warm[key] = None
            self._warm.move_to_end(key)
            spare = self._warm.popitem(last=False)[0] if len(self._warm) > WARM else None
            visitor = self._known.get(spare) if spare else None
        if spare and visitor:
            with self._lines.at_once(_name(spare)) as is_back:
                if is_back:  # else it is out, and will be among the warm ones again
                    visitor.rest()

    def close(self) -> None:
        """Close all connections and forget all cookies."""
        with self._lock:
            for visitor in self._known.values():
                visitor.close()
            self._known.clear()
            self._warm.clear()


def _name(key: _Key) -> str:
    return " ".join(key)
