"""Opens the history for verbs that read it or add to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.store import History, Store, open_store


@contextmanager
def opened_history(settings: Settings) -> Iterator[History]:
    """Open the history that the configuration names, for questions and judgements."""
    with opened_store(settings) as store:
        yield History(store, now)


@contextmanager
def opened_store(settings: Settings) -> Iterator[Store]:
    """Open the file of the history; raises ConfigError where there is none."""
    path = settings.store.path
    if not path.exists():
        raise ConfigError(f"{path}: there is no history yet; `leakwatch init` makes one")
    store = open_store(path)
    try:
        yield store
    finally:
        store.close()
