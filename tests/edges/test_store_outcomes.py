"""How far documents were read, in the history: counted by capture and by source, kept with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Capture, Ending, Outcome
from leakwatch.model.outcomes import Ended
from leakwatch.store import open_store, purge
from leakwatch.store.file import connection
from leakwatch.store.schema import migrate
from tests.edges.leaks import NOON, House, house

URL = "http://forum.example/"
PAGE = Capture(URL, NOON, 200, b"body")
READ = Ended(Ending(Outcome.READ), 480)
CLOSED = Ended(Ending(Outcome.CLOSED, "it is encrypted"), 12, "b.zip!c.csv")
CUT = Ended(Ending(Outcome.CUT, "it breaks off"), 3)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open an empty history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def _take_in(home: House, *ended: Ended, page: Capture = PAGE, source: str = "forum") -> int:
    """Let an address answer, and its documents end so."""
    number = home.ledger.capture(source, page, content="c", list_id="l", reader=1)
    home.ledger.outcomes(number, ended)
    return number


def test_outcomes_are_kept_by_capture_with_a_count_and_an_example(home: House) -> None:
    """One row for each outcome and reason; analysts see where and when."""
    _take_in(home, READ, CLOSED)

    with home.store.read() as db:
        rows = [dict(row) for row in db.execute("SELECT * FROM outcome_list ORDER BY outcome")]
    assert [(row["outcome"], row["reason"], row["documents"], row["inside"]) for row in rows] == [
        ("closed", "it is encrypted", 12, "b.zip!c.csv"),
        ("read", "", 480, None),
    ]
    assert {(row["source"], row["address"], row["fetched_at"]) for row in rows} == {
        ("forum", URL, "2031-07-01T12:00:00.000000Z")
    }


def test_reasons_that_are_alike_once_they_are_masked_are_counted_together(home: House) -> None:
    """A member may be called like a customer, and a library may repeat that name."""
    names = ("taro@example.co.jp", "tomo@example.co.jp")
    ended = [
        Ended(Ending(Outcome.UNREADABLE, f"{name} is damaged"), 2, f"{name}.zip") for name in names
    ]

    _take_in(home, *ended)

    with home.store.read() as db:
        (row,) = db.execute("SELECT * FROM outcomes").fetchall()
    assert (row["reason"], row["documents"]) == ("t***@example.co.jp is damaged", 4)
    assert row["inside"] == "t***@example.co.jp.zip"


def test_outcomes_of_a_capture_can_be_written_again(home: House) -> None:
    """The last word counts, as after a crash."""
    number = _take_in(home, READ, CLOSED)

    home.ledger.outcomes(number, [CUT])

    assert home.ledger.outcomes_of("forum", URL) == (CUT,)


def test_the_newest_whole_capture_tells_what_was_not_read(home: House) -> None:
    """What is cut on its way or an error page says nothing of what stands there."""
    _take_in(home, CUT)
    _take_in(home, READ, CLOSED)
    _take_in(home, page=replace(PAGE, status=503))
    _take_in(home, page=replace(PAGE, cut="the site hung up"))

    assert home.ledger.outcomes_of("forum", URL) == (CLOSED, READ)
    assert home.ledger.outcomes_of("paste", URL) == ()


def test_a_source_counts_the_newest_answer_of_each_address(home: House) -> None:
    """A page that is read every hour is no seven hundred pages."""
    home.is_known("forum")
    home.is_known("paste")
    for _ in range(3):
        _take_in(home, READ, CLOSED)
    _take_in(home, replace(CUT, documents=1), page=replace(PAGE, url=URL + "2"))
    _take_in(home, READ, page=replace(PAGE, url=URL + "3", status=404))

    forum, paste = home.history.health()

    assert (forum.read, forum.closed, forum.cut, forum.unreadable) == (480, 12, 1, 0)
    assert (paste.read, paste.degraded) == (0, 0)


def test_outcomes_go_with_their_capture(home: House) -> None:
    """They are kept as long as it is, and a purge takes them."""
    _take_in(home, READ, CLOSED)
    _take_in(home, READ, page=replace(PAGE, fetched_at=NOON + timedelta(days=9)))

    purge(home.store, captures_before=NOON + timedelta(days=1), findings_before=NOON)

    assert home.store.count("captures", "outcomes", "outcome_list") == (1, 1, 1)


def test_a_history_from_before_outcomes_is_migrated(tmp_path: Path) -> None:
    """What was kept stays; nothing is made up of what nobody counted then."""
    path = tmp_path / "old.db"
    migrate(path, stop_before="006_outcomes")
    opened = connection(path)
    opened.execute("INSERT INTO sources (name, state, items) VALUES ('forum', 'fine', 7)")
    opened.execute(
        "INSERT INTO captures (source, address, place, fetched_at, status, bytes, content, "
        "list_id, reader) VALUES ('forum', 'a', x'00', '2031', 200, 1, 'c', 'l', 1)"
    )
    (before,) = opened.execute("SELECT * FROM source_health").fetchall()
    opened.close()

    open_store(path).close()

    with house(path) as home:
        (health,) = home.history.health()
        with home.store.read() as db:
            (after,) = db.execute("SELECT * FROM source_health").fetchall()
        assert dict(before).items() <= dict(after).items()
        assert (health.state, health.items, health.read, health.closed) == ("fine", 7, 0, 0)
        _take_in(home, READ)
        assert home.store.count("captures", "outcomes") == (2, 1)
