"""A history of the schema before the newest goes on with all that stood in it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.model.vitals import CanaryVitals
from leakwatch.store import Canaries, Notices, open_store
from leakwatch.store.file import connection
from leakwatch.store.schema import STEPS, migrate
from leakwatch.store.values import moment
from tests.edges.leaks import NOON

BEFORE = "018_signs"
NEWS = {"frontier": "met_in", "alerts": "grouped", "canary": "since_at"}
HOUR = timedelta(hours=1)


def older(path: Path, *statements: str) -> None:
    """Make a history as the program before this schema left it."""
    migrate(path, stop_before=BEFORE)
    opened = connection(path)
    for sql in statements:
        opened.execute(sql)
    opened.close()


def columns(path: Path, table: str) -> set[str]:
    """Name the columns of a table."""
    opened = connection(path)
    found = {row["name"] for row in opened.execute(f"PRAGMA table_info({table})")}
    opened.close()
    return found


@pytest.mark.parametrize("table", NEWS)
def test_what_is_new_comes_with_a_step_of_its_own(tmp_path: Path, table: str) -> None:
    """A step that somebody has applied is never applied again, whatever it says by now."""
    older(tmp_path / "a.db")
    before = columns(tmp_path / "a.db", table)

    open_store(tmp_path / "a.db").close()

    assert NEWS[table] not in before
    assert NEWS[table] in columns(tmp_path / "a.db", table)
    assert STEPS[17][0] == BEFORE


@pytest.mark.parametrize(("seen_at", "since_at"), [(NOON - HOUR, NOON - HOUR), (None, NOON)])
def test_a_look_for_the_canary_of_before_is_still_known(
    tmp_path: Path, seen_at: datetime | None, since_at: datetime
) -> None:
    """It was its turn when it was looked for at the latest."""
    seen = f"'{moment(NOON - HOUR)}'" if seen_at else "NULL"
    older(
        tmp_path / "a.db",
        f"INSERT INTO canary VALUES (1, '{moment(NOON)}', {seen}, 3, 'page', 'slow')",  # noqa: S608
    )

    store = open_store(tmp_path / "a.db")

    assert Canaries(store).newest() == CanaryVitals(NOON, seen_at, 3, "page", since_at)
    Canaries(store).waits(NOON + HOUR)
    assert Canaries(store).tried(NOON + HOUR, "", "") == 0
    store.close()


def test_what_was_to_be_told_before_is_told_and_asked_for_after(tmp_path: Path) -> None:
    """Alerts of before stay, and new ones can be asked for."""
    older(
        tmp_path / "a.db",
        "INSERT INTO alerts (kind, state, token, tell, created_at, next_at) "
        "VALUES ('notice', 'pending', 'a', '{}', '2031', '2031')",
    )

    store = open_store(tmp_path / "a.db")
    Notices(store).begins("list", "it is damaged", NOON)

    assert store.count("alerts", "notices", "blanks") == (2, 1, 0)
    store.close()
