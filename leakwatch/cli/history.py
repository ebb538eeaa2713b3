"""Opens the history for verbs that read it."""

from collections.abc import Iterator
from contextlib import contextmanager

from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import UsageError
from leakwatch.store import History, open_store


@contextmanager
def opened_history(settings: Settings) -> Iterator[History]:
    """Open the history that the configuration names; a missing one is a sentence."""
    path = settings.store.path
    if not path.exists():
        raise UsageError(f"{path}: there is no history yet; `leakwatch init` makes one")
    store = open_store(path)
    try:
        yield History(store, now)
    finally:
        store.close()
