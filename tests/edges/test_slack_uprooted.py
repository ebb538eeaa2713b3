"""A finding's message that is gone: told anew, once, and nothing is lost with it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.alert import Slack
from leakwatch.demo.slack import SlackStandIn
from leakwatch.model import Status
from leakwatch.pipeline import tell
from tests.edges.alerts import CHANNEL, SOON, TOKEN, settings
from tests.edges.leaks import House, crowd, house, matches, sighting
from tests.templates import ENGLISH


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history of a known source with one finding."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        _see(opened, "/dump")
        yield opened


@pytest.fixture
def slack(home: House) -> Iterator[SlackStandIn]:
    """Give a workspace with one channel, on the same clock."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL, now=home.clock) as stand_in:
        yield stand_in


def _see(home: House, item: str) -> str:
    return home.record(sighting(matches(range(3), crowd("dump")), item=item, at=home.clock()))


def _tell(home: House, post: Slack) -> None:
    """Tell until nothing is left, keeping the pace."""
    while pause := tell(home.outbox, post, home.clock):
        home.clock.at += pause


def test_a_message_that_somebody_deleted_is_told_anew(home: House, slack: SlackStandIn) -> None:
    """With the next news of its finding; who did what stands in the new thread."""
    post = Slack(settings(slack), ENGLISH, timeout=SOON)
    _tell(home, post)
    (root,) = slack.channel()
    slack.room.delete(root.ts)
    _see(home, "/mirror")
    home.history.judge(
        home.history.findings()[0].id, Status.CONFIRMED, actor="a", reason="b", at=home.clock()
    )

    _tell(home, post)

    (anew,) = slack.channel()
    assert anew.ts != root.ts
    assert len(anew.replies) == 1
    assert home.outbox.waiting() == {"sent": 2}


def test_what_stands_in_a_channel_of_yesterday_is_told_anew_in_todays(
    home: House, slack: SlackStandIn
) -> None:
    """The old channel is closed to us; another one is configured."""
    _tell(home, Slack(settings(slack), ENGLISH, timeout=SOON))
    with SlackStandIn(token=TOKEN, channel="C0987654321", now=home.clock) as other:
        moved = Slack(settings(other, channel="C0987654321"), ENGLISH, timeout=SOON)
        home.clock.at += timedelta(hours=1)
        _see(home, "/mirror")

        _tell(home, moved)

        assert len(other.channel()) == 1
        assert home.outbox.waiting() == {"sent": 1}


def test_a_reply_in_the_channel_of_today_waits_for_it(home: House, slack: SlackStandIn) -> None:
    """An archived channel is for a person to open again: the thread is there still."""
    post = Slack(settings(slack), ENGLISH, timeout=SOON)
    _tell(home, post)
    slack.desk.is_archived = True
    _see(home, "/mirror")
    _tell(home, post)
    waiting = home.outbox.waiting()

    slack.desk.is_archived = False
    home.outbox.unpark()
    home.clock.at += timedelta(hours=1)
    _tell(home, post)

    (root,) = slack.channel()
    assert waiting["parked"] == 1
    assert len(root.replies) == 1
    assert set(home.outbox.waiting()) == {"sent"}
