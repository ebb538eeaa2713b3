"""A progress bar on standard error, drawn only on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar(Protocol):
    """Something that grows."""

    def advance(self, by: int) -> None:
        """Say that so many more bytes or steps are done."""


class Unseen:
    """The bar where nobody looks."""

    def advance(self, by: int) -> None:
        """Do nothing."""


@contextmanager
def bar(total: int | None, *, what: str = "reading") -> Iterator[Bar]:
    """Show a bar for `total` bytes while the block runs; none without a terminal or total."""
    if total is None or not sys.stderr.isatty():
        yield Unseen()
        return
    from rich.console import Console  # noqa: PLC0415 - costs start-up time
    from rich.progress import (  # noqa: PLC0415 - as above
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn(what),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield _Drawn(progress, progress.add_task(what, total=total))


class _Drawn:
    def __init__(self, progress: "Progress", task: "TaskID") -> None:
        self._progress = progress
        self._task = task

    def advance(self, by: int) -> None:
        self._progress.advance(self._task, by)
