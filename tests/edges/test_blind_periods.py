"""When nobody saw a source: kept as long as findings are, each of one cause."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model.passes import Account, Earlier
from leakwatch.store import Blindness, History, Terms, purge
from leakwatch.store.file import connection
from leakwatch.store.schema import migrate
from tests.edges.leaks import NOON, House, house

HOUR = timedelta(hours=1)
Period = tuple[str, float, float | None]  # state, and hours since noon


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def passes(home: House, *states: str, account: Account = Account(), hours: float = 1) -> None:  # noqa: B008 - frozen
    """Make passes, some hours apart."""
    for state in states:
        number = home.ledger.begin_pass("forum", home.clock())
        home.ledger.end_pass(number, home.clock(), state=state, account=account)
        home.clock.move(hours=hours)


def periods(home: House) -> list[Period]:
    """Give what analysts see."""

    def since(at: str | None) -> float | None:
        return None if at is None else int(at[11:13]) + 24 * (int(at[8:10]) - 1) - 12

    with home.store.read() as db:
        rows = db.execute("SELECT * FROM blind_list ORDER BY began_at, id").fetchall()
    return [(row["state"], since(row["began_at"]) or 0, since(row["ended_at"])) for row in rows]


def test_a_time_of_blindness_is_of_one_cause(home: House) -> None:
    """A changed cause ends one and begins the next; a pass that we stopped changes nothing."""
    passes(home, "fine", "walled", "stopped", "walled", "away", "walled", "seized", "quiet")

    assert periods(home) == [
        ("walled", 1, 4),
        ("away", 4, 5),
        ("walled", 5, 6),
        ("seized", 6, 7),
    ]


def test_a_stale_source_is_no_blind_one(home: House) -> None:
    """Its page is seen: nobody was blind then, before it a wall has ended, and no gap is left."""
    window = Account(window=2 * HOUR)
    passes(home, "fine", "walled", *["stale"] * 5, account=window)
    (stale,) = home.history.health()
    passes(home, "stale", "fine", account=window)
    (fine,) = home.history.health()

    assert periods(home) == [("walled", 1, 2)]
    assert (stale.state, stale.blind_since, stale.since_at) == ("stale", None, NOON + 2 * HOUR)
    assert (fine.state, fine.since_at, fine.failures) == ("fine", NOON + 8 * HOUR, 0)


def test_a_time_of_blindness_that_lasts_has_no_end(home: House) -> None:
    """It counts its passes."""
    passes(home, "fine", "slow", "slow", "slow")

    with home.store.read() as db:
        (row,) = db.execute("SELECT * FROM blind_list").fetchall()
    assert (row["passes"], row["ended_at"]) == (3, None)


@pytest.mark.parametrize(
    ("hours", "expected"), [(1, []), (2, []), (2.5, [("gap", 0, 0)]), (5, [("gap", 0, 3)])]
)
def test_what_came_and_went_unseen_is_a_gap(
    home: House, hours: float, expected: list[Period]
) -> None:
    """What stays for two hours is gone when nobody looked for three; the last two were seen."""
    passes(home, "fine", "quiet", account=Account(window=2 * HOUR), hours=hours)

    assert periods(home) == expected


def test_a_gap_ends_where_it_is_known_that_nobody_saw(home: House) -> None:
    """From the first bad pass on another period tells it."""
    window = Account(window=HOUR)
    passes(home, "fine", account=window, hours=3)
    passes(home, "slow", account=window, hours=3)
    passes(home, "fine", account=window)

    assert periods(home) == [("gap", 0, 3), ("slow", 3, 6)]


def test_a_source_remembers_what_its_pages_listed(home: House) -> None:
    """At the last good pass, and at the newest that could be read, whatever came between."""
    assert home.ledger.earlier("forum") == Earlier()
    passes(home, "fine", account=Account(listed=54))
    passes(home, "redesigned", account=Account(listed=0))
    passes(home, "slow", "away")

    assert home.ledger.earlier("forum") == Earlier(54, 0, "redesigned", "", new_at=NOON)


def test_what_a_source_listed_outlives_the_purge_of_its_passes(home: House) -> None:
    """A source that was blind for a month is blind still."""
    passes(home, "fine", account=Account(listed=54))
    passes(home, "slow")
    home.clock.move(days=40)

    purge(home.store, captures_before=home.clock(), findings_before=NOON - HOUR)

    assert home.ledger.earlier("forum").listed == 54


def test_times_of_blindness_go_with_the_findings(home: House) -> None:
    """A report a year later may ask for them; what lasts stays."""
    passes(home, "slow", "fine", "walled")
    home.clock.move(days=40)

    purge(home.store, captures_before=home.clock(), findings_before=NOON)
    before = periods(home)
    purge(home.store, captures_before=home.clock(), findings_before=home.clock())

    assert len(before) == 2
    assert [state for state, _, _ in periods(home)] == ["walled"]


def test_health_tells_since_when_and_what_a_day_yields(home: House) -> None:
    """Of the first look all is new: that is no day's yield."""
    passes(home, "fine", account=Account(listed=500, new=500))
    young = home.history.health()[0].new_per_day
    for _ in range(4):
        passes(home, "fine", account=Account(listed=500, new=6), hours=12)
    passes(home, "walled")

    (health,) = home.history.health()
    assert young is None
    assert health.new_per_day == pytest.approx(24 / (50 / 24), abs=0.01)
    assert (health.since_at, health.blind_from_at) == (NOON + 49 * HOUR, NOON + 49 * HOUR)
    assert health.blind_to_at is None


def test_a_source_is_seen_since_it_was_not(home: House) -> None:
    """Fine today and quiet tomorrow is the same to whoever asks since when."""
    passes(home, "fine", "quiet", "slow", "slow", "quiet", "fine")

    (health,) = home.history.health()
    assert health.since_at == NOON + 4 * HOUR
    assert (health.blind_from_at, health.blind_to_at) == (NOON + 2 * HOUR, NOON + 4 * HOUR)


def test_a_source_that_an_older_history_has_blind_is_told_at_once(tmp_path: Path) -> None:
    """Its passes in vain count on: nobody waits for two more."""
    path = tmp_path / "old.db"
    migrate(path, stop_before="016_blindness")
    opened = connection(path)
    opened.execute(
        "INSERT INTO sources (name, state, failures, blind_since) "
        "VALUES ('forum', 'walled', 5, '2031-07-01T12:00:00.000000Z')"
    )
    opened.close()

    with house(path) as home:
        Blindness(home.store).tell(NOON + HOUR, Terms(2, timedelta(0)))

        assert home.store.count("blind_members", "alerts") == (1, 1)


def test_an_older_history_is_blind_since_when_it_was(tmp_path: Path) -> None:
    """The step takes up what lasts; nothing else is known of the time before."""
    path = tmp_path / "old.db"
    migrate(path, stop_before="016_blindness")
    with house(path) as home:
        home.store.close()
    with house(path) as home:
        passes(home, "fine", "slow")

        assert [each.state for each in History(home.store, home.clock).health()] == ["slow"]
        assert periods(home) == [("slow", 1, None)]
