"""Notices: one an outage, its end in the same thread, and nothing twice."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.alert import Slack
from leakwatch.demo.slack import SlackStandIn
from leakwatch.model import Alert
from leakwatch.pipeline import tell
from leakwatch.store import Notices, open_store
from leakwatch.store.schema import STEPS, migrate
from tests.edges.alerts import CHANNEL, TOKEN, settings
from tests.edges.leaks import NOON, House, house, matches, sighting
from tests.templates import ENGLISH

GONE = "Tor does not answer"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


@pytest.fixture
def notices(home: House) -> Notices:
    """Give what remembers outages."""
    return Notices(home.store)


def next_of(home: House) -> Alert:
    """Claim the alert whose turn it is."""
    alert = home.outbox.claim(home.clock())
    assert alert
    return alert


def test_an_outage_is_one_message_however_often_it_is_seen(home: House, notices: Notices) -> None:
    """The topic is open once, whoever says that it began."""
    for _ in range(3):
        notices.begins("tor", GONE, NOON)

    assert home.deliver() == ["notice"]
    assert notices.open() == {"tor"}


def test_a_restart_keeps_an_outage_open(home: House, notices: Notices) -> None:
    """Another process neither tells it again nor forgets to say that it is over."""
    notices.begins("tor", GONE, NOON)
    home.deliver()

    after = Notices(home.store)
    is_ours = after.begins("tor", GONE, NOON)
    told_again = home.deliver()
    after.ends("tor", NOON)

    assert is_ours
    assert told_again == []
    assert home.deliver() == ["notice"]


def test_one_process_does_not_end_what_another_told(home: House) -> None:
    """Each knows how itself is; one that does the work of both may end it."""
    watching, telling = (Notices(home.store, teller=each) for each in ("watch", "tell"))
    ours = [each.begins("io", "the disk fails", NOON) for each in (watching, telling)]

    assert ours == [True, False]
    assert [each.open() for each in (watching, telling)] == [{"io"}, frozenset()]
    assert Notices(home.store).open() == {"io"}
    assert home.deliver() == ["notice"]


def test_what_is_told_anew_is_of_who_tells_it_then(home: House) -> None:
    """The next outage may be seen by the other process alone."""
    watching, telling = (Notices(home.store, teller=each) for each in ("watch", "tell"))
    watching.begins("io", "the disk fails", NOON)
    watching.ends("io", NOON)

    is_ours = telling.begins("io", "the disk fails", NOON)

    assert is_ours
    assert [each.open() for each in (watching, telling)] == [frozenset(), {"io"}]


def test_the_all_clear_goes_into_the_thread_of_its_notice(home: House, notices: Notices) -> None:
    """Whoever reads that it began sees below it that it is over."""
    notices.begins("tor", GONE, NOON)
    first = next_of(home)
    home.outbox.sent(first.id, "C1", "17.0")

    notices.ends("tor", home.clock.move(hours=1))
    clear = next_of(home)

    assert (first.thread, clear.channel, clear.thread) == ("", "C1", "17.0")
    assert clear.tell["ended_at"] == "2031-07-01T13:00:00.000000Z"


def test_an_outage_that_is_over_before_it_was_told_is_one_message(
    home: House, notices: Notices
) -> None:
    """With its end: two messages about what has passed would be one too many."""
    notices.begins("tor", GONE, NOON)
    notices.ends("tor", NOON + timedelta(hours=1))

    told = next_of(home)

    assert "ended_at" in told.tell
    assert home.outbox.claim(home.clock()) is None


def test_an_all_clear_waits_while_its_notice_is_on_its_way(home: House, notices: Notices) -> None:
    """It may stand in the channel or not: then nobody knows which of the two is right."""
    notices.begins("tor", GONE, NOON)
    first = next_of(home)
    notices.ends("tor", NOON)
    early = home.outbox.claim(home.clock())

    home.outbox.sent(first.id, "C1", "17.0")
    notices.settle(NOON)

    assert early is None
    assert next_of(home).thread == "17.0"


def test_what_slack_could_not_tell_is_told_when_it_is_back(home: House, notices: Notices) -> None:
    """A mute outage is one message, with its end."""
    notices.begins("slack", "Slack does not answer", NOON, is_mute=True)
    before = home.outbox.claim(home.clock())

    notices.ends("slack", home.clock.move(hours=1))

    assert before is None
    assert "ended_at" in next_of(home).tell
    assert home.outbox.claim(home.clock()) is None


def test_the_emergency_goes_before_everything_else(home: House, notices: Notices) -> None:
    """What room is left on a full disk is for it."""
    home.is_known()
    home.record(sighting(matches(range(200)), item="/1"))
    notices.begins("disk", "the disk is full", NOON)

    assert home.deliver() == ["notice", "root"]


def test_a_second_outage_of_a_kind_is_a_second_notice(home: House, notices: Notices) -> None:
    """An end is an end."""
    for _ in range(2):
        notices.begins("tor", GONE, NOON)
        home.deliver()
        notices.ends("tor", NOON)

    assert home.deliver() == ["notice"]
    assert home.store.count("notices", "alerts") == (2, 4)


def test_reasons_are_kept_masked(home: House, notices: Notices) -> None:
    """Whatever a fault quotes: no address of anybody in the history, nor in Slack."""
    notices.begins("list", "taro@example.co.jp is no header", NOON)

    assert "taro@" not in str(next_of(home).tell)


def test_older_alerts_outlive_the_step_that_brings_notices(tmp_path: Path) -> None:
    """The table is made anew: what waited waits on, what stands in a thread still does."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="013_notices")
    with house(path) as home:
        assert home.store.count("alerts") == (0,)
        home.is_known()
        home.record(sighting(matches([1]), item="/1"))
        home.record(sighting(matches([2]), item="/2"))
        kinds = home.deliver()

    store = open_store(path)

    assert "013_notices" in dict(STEPS)
    assert kinds == ["root", "root"]
    assert store.count("alerts", "notices") == (2, 0)
    store.close()


def test_slack_shows_an_outage_and_its_end_as_one_thread(home: House, notices: Notices) -> None:
    """Through the API as Slack has it, token and all."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL) as stand_in:
        slack = Slack(settings(stand_in), ENGLISH)
        notices.begins("tor", GONE, NOON)
        for _ in range(2):
            alert = next_of(home)
            receipt = slack.send(alert)
            home.outbox.sent(alert.id, receipt.channel, receipt.ts)
            notices.ends("tor", NOON)
        roots = stand_in.channel()

    assert len(roots) == 1
    assert len(roots[0].replies) == 1


def test_an_all_clear_whose_notice_was_deleted_stands_by_itself(
    home: House, notices: Notices
) -> None:
    """It is told once, and holds up nothing: what comes after it is told too."""
    home.is_known()
    with SlackStandIn(token=TOKEN, channel=CHANNEL, now=home.clock) as stand_in:
        slack = Slack(settings(stand_in), ENGLISH)
        notices.begins("tor", GONE, NOON)
        tell(home.outbox, slack, home.clock)
        stand_in.room.delete(stand_in.channel()[0].ts)
        notices.ends("tor", home.clock.move(hours=1))
        home.record(sighting(matches([1]), item="/1"))
        for _ in range(4):
            home.clock.at += tell(home.outbox, slack, home.clock) or timedelta(0)
        roots = stand_in.channel()

    assert len(roots) == 2
    assert not any(root.replies for root in roots)
    assert home.outbox.waiting() == {"sent": 3}
