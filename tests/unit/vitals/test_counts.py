"""Events of the log are counted as they are said."""

from pathlib import Path

import pytest

import leakwatch.daemon
from leakwatch.vitals.counts import ALERTS, BROKEN, FINDING, PASS, CountingLog, Counts
from tests.unit.daemon.stage import Heard


@pytest.fixture
def counts() -> Counts:
    """Give counts of nothing."""
    return Counts()


def said(counts: Counts) -> CountingLog:
    """Give a log that counts, before one that remembers."""
    return CountingLog(Heard(), counts)


@pytest.mark.parametrize("event", [*ALERTS, PASS, BROKEN, FINDING])
def test_every_event_that_is_counted_is_said_somewhere(event: str) -> None:
    """Whoever words one anew must not silence what counts it."""
    (folder,) = leakwatch.daemon.__path__
    modules = (module.read_text() for module in Path(folder).glob("*.py"))

    assert any(f'"{event}"' in module for module in modules)


def test_passes_are_counted_by_source_and_state_with_what_they_found(counts: Counts) -> None:
    """And by how long they took."""
    log = said(counts)
    for seconds in (0.4, 5.0, 5000.0):
        log.info(PASS, source="board", state="fine", documents=3, hits=2, seconds=seconds)
    log.error(BROKEN, source="board")

    assert counts.passes == {("board", "fine"): 3, ("board", "broken"): 1}
    assert (counts.documents["board"], counts.hits["board"]) == (9, 6)
    sums = [passes for _, passes in counts.buckets()]
    assert sums == [1.0, *[2.0] * 9, 3.0]
    assert [bound for bound, _ in counts.buckets()][-2:] == ["3600", "+Inf"]
    assert counts.seconds == 5005.4


def test_what_became_of_alerts_is_counted(counts: Counts) -> None:
    """Every one of the words, from zero on."""
    log = said(counts)
    for event in [*ALERTS, "alert sent"]:
        log.warning(event, alert=1)

    assert counts.alerts == {"sent": 2, "put off": 1, "uncertain": 1, "parked": 1}


def test_only_new_findings_are_counted(counts: Counts) -> None:
    """A copy elsewhere is the same finding."""
    for new in (True, False):
        said(counts).info(FINDING, source="board", new=new, entries=1)

    assert counts.findings == {"board": 1}


LEVELS = ("debug", "info", "warning", "error", "exception")


def test_warnings_and_errors_are_counted(counts: Counts) -> None:
    """Whatever they say; what is as it should be is not."""
    for level in LEVELS:
        getattr(said(counts), level)("something happened")

    assert counts.faults == {"warning": 1, "error": 2}


@pytest.mark.parametrize("level", LEVELS)
def test_the_log_says_what_it_said_before(level: str) -> None:
    """Event, level and fields as they were."""
    heard = Heard()

    getattr(CountingLog(heard, Counts()), level)("something happened", seconds=1.5)

    assert heard.said == [(level, "something happened", {"seconds": 1.5})]


def test_no_field_but_names_and_numbers_is_kept(counts: Counts) -> None:
    """A reason may quote a page: it does not even stay in memory."""
    said(counts).warning(
        PASS, source="board", state="failed", reason="taro@example.com", seconds="x", hits=None
    )

    assert "taro" not in repr(counts)
    assert counts.passes == {("board", "failed"): 1}
