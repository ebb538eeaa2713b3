"""The history is closed when nobody uses it, and never under somebody who does."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import StoreError
from leakwatch.store import Store, open_store

PATIENCE = 10.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty history."""
    opened = open_store(tmp_path / "leakwatch.db")
    yield opened
    opened.close()


class Reading(threading.Thread):
    """A thread that is in the middle of a read until it is told to go on."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.store = store
        self.began, self.may_end = threading.Event(), threading.Event()
        self.saw: list[int] = []

    def run(self) -> None:
        """Read, wait, and read on with the same connection."""
        with self.store.read() as db:
            self.began.set()
            self.may_end.wait(PATIENCE)
            self.saw = [row[0] for row in db.execute("SELECT count(*) FROM findings")]


def test_closing_waits_for_whoever_reads(store: Store) -> None:
    """SQLite would crash the process, were a connection closed under its user."""
    reading = Reading(store)
    reading.start()
    assert reading.began.wait(PATIENCE)
    closing = threading.Thread(target=store.close)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()

    reading.may_end.set()
    closing.join(PATIENCE)
    reading.join(PATIENCE)

    assert reading.saw == [0]
    assert not closing.is_alive()


def test_what_somebody_uses_for_too_long_is_left_alone(store: Store) -> None:
    """The process ends soon, and takes it along."""
    reading = Reading(store)
    reading.start()
    assert reading.began.wait(PATIENCE)

    store.close(patience=timedelta(0))
    reading.may_end.set()
    reading.join(PATIENCE)

    assert reading.saw == [0]


def test_who_comes_after_the_end_is_refused_with_a_sentence(store: Store) -> None:
    """No connection is opened that nobody would close."""
    store.close()

    with pytest.raises(StoreError, match="the history is closed"), store.read():
        pass
