"""Whose silence it is: one site's, or that of Tor itself, which makes every source blind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.fetch.faults import ASTRAY, told
from leakwatch.fetch.probe import PATIENCE, Address, is_tor
from leakwatch.fetch.tor import Passage
from leakwatch.model import Source


class Blame:
    """Tells faults of Tor from those of sites; `patience`, in seconds, is for Tor's own answer."""

    def __init__(self, socks: Callable[[], Address], patience: float, passage: Passage) -> None:
        self._socks = socks
        self._patience = min(PATIENCE, patience)
        self.passage = passage

    @contextmanager
    def laid(self, source: Source) -> Iterator[None]:
        """Turn the libraries' faults into ours, and those that are Tor's into TorError."""
        try:
            with told():
                yield
        except TorError:
            self.passage.missed()
            raise
        except FetchError as fault:
            if fault.retry and fault.kind is not Why.STOPPED and source.needs_tor:
                self._require_tor()
            raise

    def _require_tor(self) -> None:
        """Raise TorError where it is Tor that is silent, and not one site (a stopped one listens).

        Nobody can tell a silent site from a Tor that is back without its network: until something
        has come through, no site is blamed.
        """
        try:
            is_tor(self._socks(), self._patience)
        except TorError:
            self.passage.missed()
            raise
        if not self.passage.is_open:
            raise ASTRAY.error()
