"""What the judge reads of a history: notices by the outage that they tell of."""

from pathlib import Path

from leakwatch.store import Notices
from tests.edges.leaks import NOON, house
from tests.survive.evidence import remembered
from tests.survive.verdict import Court, Standing


def test_a_notice_is_known_by_its_outage_and_whether_that_is_over(tmp_path: Path) -> None:
    """First message and all-clear are two; one of either that does not stand there is lost."""
    with house(tmp_path / "a.db") as home:
        notices = Notices(home.store)
        notices.begins("tor", "Tor does not answer", NOON)
        home.deliver()
        notices.ends("tor", NOON)
        home.deliver()

    history = remembered(tmp_path / "a.db")
    first, clear = history.alerts
    channel = [Standing(one.token, ()) for one in history.alerts]
    assert clear.notice == f"{first.notice} over"
    assert Court([], history, channel).verdict().faults == []
    assert Court([], history, channel[:1]).verdict().alerts_lost == (
        f"alert {clear.id} (notice) counts as sent",
    )
