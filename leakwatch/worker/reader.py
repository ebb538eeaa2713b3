"""Reads documents through confined children, and without them where they fail."""

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import chain
from types import TracebackType
from typing import Self

from leakwatch.config.settings import ReadSettings
from leakwatch.errors import ConfigError
from leakwatch.model import Ending, Hints, Item, Member, Outcome, Part
from leakwatch.parse import Plain, raw
from leakwatch.parse.bounds import Limits
from leakwatch.worker.birth import Births, Child
from leakwatch.worker.cage import Bounds
from leakwatch.worker.frames import HUNG_UP, BrokenError
from leakwatch.worker.launch import Launched, NoServerError
from leakwatch.worker.session import Pieces, Session, Trail

_PATIENCE = timedelta(seconds=10)  # and six times the computing time: machines are busy
_SOFT = 0.7  # of the computing time, after which a child stops unpacking by itself
_BEGUN = Member()  # never given on: it says that the child has gone to work


class Reader:
    """Turns hostile bytes into documents; threads may share it.

    A context manager. `parsers` are the paths of the sources' own parser files; entering raises
    ConfigError where one cannot be loaded. `confinement` says what holds the children in, or why
    documents are scanned as plain text without them; `is_confined` says which of the two.
    `patience` is how long a child may keep us waiting, on top of 4 s for each MB it gets; `early`
    a fork server that was started already; without `lists` it starts sooner, and the items of no
    listing are given.
    """

    def __init__(
        self,
        settings: ReadSettings,
        parsers: Sequence[str] = (),
        *,
        patience: timedelta | None = None,
        early: Launched | None = None,
        lists: bool = True,
    ) -> None:
        cpu = max(1, math.ceil(settings.cpu.total_seconds()))
        self._patience = patience or _PATIENCE + 6 * timedelta(seconds=cpu)
        self._ratio = settings.max_ratio
        bounds = Bounds(cpu, settings.memory, _limits(settings, cpu))
        self._births = Births(bounds, parsers, early=early, lists=lists)
        self.confinement = "not started"
        self.is_confined = False

    @property
    def pid(self) -> int:
        """Give the process id of the fork server, 0 where none runs."""
        return self._births.pid

    def __enter__(self) -> Self:
        """Start the fork server, and prove on one child that it can be confined."""
        try:
            self._births.start()
            with self._session() as session:
                self.confinement = session.confinement
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

        The same as `parse.read`, in a confined child, which goes to work on the first block before
        anything is asked for; one more is pulled, to know whether there is any. Nothing the blocks
        hold raises: when the child is stopped, the rest comes as plain text and the ending says
        so; of an archive the strings in its bytes come, if `blocks` can be iterated a second time.
        What raises while a block is pulled goes through, behind what the blocks before it gave.
        """
        parts = self._read(blocks, hints)
        first = next(parts, _BEGUN)
        return parts if first is _BEGUN else chain([first], parts)

    def _read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        pieces, plain, trail = Pieces(blocks), Plain(hints), Trail()
        try:
            with self._session() as session:
                session.trail = trail
                session.give(pieces, hints, plain)
                yield _BEGUN
                yield from session.parts(pieces, plain)
        except (NoServerError, BrokenError) as fault:
            reason = f"the confined reader was stopped: {fault}"
            yield from rest(trail, plain, pieces, reason)
            if plain.is_packed:
                yield from raw(Pieces(blocks), reason)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """Give a talk that has begun, with a child that ends with it."""
        child, session = self._begun()
        try:
            with child.line:
                yield session
        except BrokenError as fault:
            raise BrokenError(self._reason(child, fault)) from fault
        finally:
            self._births.end(child.pid)

    def _begun(self) -> tuple[Child, Session]:
        """Begin a talk with the child that waits, or with a new one where that is gone."""
        if child := self._births.ahead():
            with suppress(BrokenError):
                return child, self._talk(child)
        child = self._births.fork()
        return child, self._talk(child)

    def _talk(self, child: Child) -> Session:
        session = Session(child.line, self._patience.total_seconds(), self._ratio)
        try:
            session.begin()
        except BrokenError as fault:
            child.line.close()
            raise BrokenError(self._reason(child, fault)) from fault
        return session

    def _reason(self, child: Child, fault: BrokenError) -> str:
        """End a child, and say why it must not be trusted further."""
        status = self._births.end(child.pid)
        return status if str(fault) == HUNG_UP else str(fault)


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
