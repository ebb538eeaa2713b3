"""When logins were tried, in a real file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.model.passes import Login
from leakwatch.store import Logins, Store, open_store

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
TRIED = Login(NOON, NOON + timedelta(days=1), "c0ffee", 2, "refused")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give an empty history."""
    opened = open_store(tmp_path / "a.db")
    yield opened
    opened.close()


def test_a_try_outlives_a_restart(store: Store) -> None:
    """With all that decides about the next one; only the newest counts."""
    Logins(store).keep("forum", Login(NOON, NOON, "old"))
    Logins(store).keep("forum", TRIED)
    store.close()

    again = open_store(store.path)
    assert Logins(again).newest("forum") == TRIED
    assert Logins(again).newest("other") is None
    again.close()
