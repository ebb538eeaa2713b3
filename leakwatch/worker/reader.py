"""Reads documents through confined children, and without them where they fail."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from types import TracebackType
from typing import Self

from leakwatch.config.settings import ReadSettings
from leakwatch.errors import ConfigError
from leakwatch.model import Ending, Hints, Item, Member, Outcome, Part
from leakwatch.parse import Plain, raw
from leakwatch.parse.bounds import Limits
from leakwatch.worker.birth import Births, NoServerError
from leakwatch.worker.cage import Bounds
from leakwatch.worker.frames import HUNG_UP, BrokenError
from leakwatch.worker.session import Session, Trail

_PATIENCE = timedelta(seconds=10)  # and six times the computing time: machines are busy
_SOFT = 0.7  # of the computing time, after which a child stops unpacking by itself
_BLOCK = 256 * 1024  # bytes handed to a child at once


class Reader:
    """Turns hostile bytes into documents; threads may share it.

    A context manager. `parsers` are the paths of the sources' own parser files; entering raises
    ConfigError where one cannot be loaded. `confinement` says what holds the children in, or why
    documents are scanned as plain text without them; `is_confined` says which of the two.
    `patience` is how long a child may keep us waiting, on top of 1 s for each MB it gets.
    """

    def __init__(
        self,
        settings: ReadSettings,
        parsers: Sequence[str] = (),
        *,
        patience: timedelta | None = None,
    ) -> None:
        cpu = max(1, math.ceil(settings.cpu.total_seconds()))
        self._patience = patience or _PATIENCE + 6 * timedelta(seconds=cpu)
        self._ratio = settings.max_ratio
        self._births = Births(Bounds(cpu, settings.memory, _limits(settings, cpu)), parsers)
        self.confinement = "not started"
        self.is_confined = False

    def __enter__(self) -> Self:
        """Start the fork server, and prove on one child that it can be confined."""
        try:
            self._births.start()
            with self._session() as session:
                self.confinement = session.begin()
                self.is_confined = True
        except (NoServerError, BrokenError) as fault:
            self.confinement = f"documents are scanned as plain text only: {fault}"
        if self._births.faults:
            self._births.close()
            raise ConfigError(*self._births.faults)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the fork server and all children."""
        self._births.close()

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give Member, Chunk*, Ending for each document that the blocks hold, items of a listing.

        The same as `parse.read`, in a confined child. Nothing the blocks hold raises: when the
        child is stopped, the rest comes as plain text and the ending says so; of an archive the
        strings in its bytes come, if `blocks` can be iterated a second time. What raises while a
        block is pulled goes through.
        """
        pieces, plain, trail = _cut(blocks), Plain(hints), Trail()
        try:
            with self._session() as session:
                session.trail = trail
                session.begin()
                yield from session.parts(pieces, hints, plain)
        except (NoServerError, BrokenError) as fault:
            reason = f"the confined reader was stopped: {fault}"
            yield from rest(trail, plain, pieces, reason)
            if plain.is_packed:
                yield from raw(_cut(blocks), reason)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """Give a talk with a new child, which ends with it."""
        child = self._births.fork()
        try:
            with child.line:
                yield Session(child.line, self._patience.total_seconds(), self._ratio)
        except BrokenError as fault:
            status = self._births.end(child.pid)
            raise BrokenError(status if str(fault) == HUNG_UP else str(fault)) from fault
        finally:
            self._births.end(child.pid)


def _limits(settings: ReadSettings, cpu: int) -> Limits:
    """Give what unpacking may cost: it ends by itself before the kernel ends it."""
    return Limits(
        archives=settings.archives,
        depth=settings.max_depth,
        entries=settings.max_members,
        unpacked=settings.max_unpacked,
        ratio=settings.max_ratio,
        held=settings.max_archive,
        seconds=_SOFT * cpu,
    )


def rest(trail: Trail, plain: Plain, pieces: Iterator[bytes], reason: str) -> Iterator[Part]:
    """Give what the child leaves behind: the document that it broke off, the text itself."""
    stopped = Ending(Outcome.DEGRADED, reason)
    if trail.is_open:
        yield stopped
    if trail.is_told:
        if not trail.is_open:
            yield from (Member(is_inner=True), stopped)
        return
    yield from plain.rest(pieces, reason)
    yield from (part for part in trail.last if isinstance(part, Item))


def _cut(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the blocks in pieces that are small enough to be handed on."""
    for block in blocks:
        for start in range(0, len(block), _BLOCK):
            yield block[start : start + _BLOCK]
