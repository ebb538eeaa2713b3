"""Which hosts are left alone, in a real file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.errors import Why
from leakwatch.model.passes import Rest
from leakwatch.store import Hosts, Store, open_store

NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
REST = Rest("a.example", NOON + timedelta(minutes=30), 3, Why.SLOW, "it sent nothing")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a history."""
    opened = open_store(tmp_path / "a.db")
    yield opened
    opened.close()


def hosts(store: Store, at: datetime = NOON) -> Hosts:
    """Give what remembers hosts, at an hour."""
    return Hosts(store, lambda: at)


def test_a_rest_outlives_a_restart(store: Store) -> None:
    """All of it comes back, from the file itself."""
    hosts(store).keep(REST)
    again = open_store(store.path)

    assert hosts(again).rests() == [REST]
    again.close()


def test_a_host_has_one_rest(store: Store) -> None:
    """The last word counts, until it is forgotten."""
    hosts(store).keep(REST)
    hosts(store).keep(Rest("a.example", NOON))
    kept = hosts(store).rests()
    hosts(store).forget("a.example")

    assert kept == [Rest("a.example", NOON)]
    assert hosts(store).rests() == []


def test_a_rest_that_is_over_still_counts_its_failures(store: Store) -> None:
    """A host that has failed for hours is not asked every minute after a restart."""
    hosts(store).keep(REST)

    assert hosts(store, NOON + timedelta(hours=2)).rests() == [REST]


@pytest.mark.parametrize("days", [-3650, -2, 2, 3650])
def test_a_rest_of_another_time_is_dropped(store: Store, days: int) -> None:
    """A clock that was wrong, or a machine that was off."""
    hosts(store).keep(REST)

    assert hosts(store, NOON + timedelta(days=days)).rests() == []
    assert store.count("hosts") == (0,)


def test_a_reason_is_kept_masked(store: Store) -> None:
    """Whatever a site has said: no address of anybody in the history."""
    hosts(store).keep(Rest("a.example", NOON, 1, Why.BROKEN, "taro@example.co.jp\x00"))

    assert hosts(store).rests()[0].reason == "t***@example.co.jp␀"
