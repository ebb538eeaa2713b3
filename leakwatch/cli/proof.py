"""Proves the whole list file beside a scan, which so can start at once."""

from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self

from leakwatch.errors import ListError


class Proof:
    """Runs a check in a thread of its own while it is entered; `fault` is known afterwards."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._thread = Thread(target=self._run, name="list-proof")
        self.fault = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for the end: the list must not be closed before."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._check()
        except ListError as fault:
            self.fault = str(fault)
