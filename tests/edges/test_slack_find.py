"""What may have arrived is looked for, so that nothing is told twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.alert import Slack
from leakwatch.alert.slack import PAGE
from leakwatch.demo.slack import SlackStandIn
from leakwatch.errors import AlertError
from leakwatch.model import Status
from tests.edges.alerts import (
    CHANNEL,
    NOT_TAKEN,
    NOW,
    ROOT,
    SOON,
    TAKEN,
    TOKEN,
    Time,
    refused,
    reply,
    settings,
    update,
)
from tests.templates import ENGLISH


@pytest.fixture
def time() -> Time:
    """Give Slack's clock."""
    return Time()


@pytest.fixture
def slack(time: Time) -> Iterator[SlackStandIn]:
    """Give a workspace with one channel."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL, now=time) as stand_in:
        yield stand_in


@pytest.fixture
def post(slack: SlackStandIn) -> Slack:
    """Give our way to it."""
    return Slack(settings(slack), ENGLISH, timeout=SOON)


@pytest.mark.parametrize("mishap", TAKEN)
def test_a_message_that_arrived_is_found_by_its_token(
    slack: SlackStandIn, post: Slack, mishap: str
) -> None:
    """What stands in the channel is not told again."""
    slack.fail_next(mishap)
    refused(post)

    receipt = post.find(ROOT)

    (seen,) = slack.channel()
    assert receipt is not None
    assert (receipt.channel, receipt.ts) == (CHANNEL, seen.ts)


@pytest.mark.parametrize("mishap", NOT_TAKEN)
def test_a_message_that_did_not_arrive_is_not_found(
    slack: SlackStandIn, post: Slack, mishap: str
) -> None:
    """Then it may be sent again, and the team sees it once."""
    slack.fail_next(mishap)
    refused(post)

    found = post.find(ROOT)
    post.send(ROOT)

    assert found is None
    assert len(slack.channel()) == 1


def test_a_message_that_arrives_late_is_found_once_it_has(
    slack: SlackStandIn, post: Slack
) -> None:
    """The old request may land after we gave up: this is why the story waits first."""
    slack.fail_next("late")
    refused(post)

    before = post.find(ROOT)
    slack.release()
    slack.landed.wait(10)
    after = post.find(ROOT)

    assert before is None
    assert after is not None
    assert len(slack.channel()) == 1


def test_a_message_may_land_by_itself_after_a_while(slack: SlackStandIn, post: Slack) -> None:
    """Its sender may be dead by then: nobody is left who could release it."""
    slack.fail_next("late", value="0.1")
    refused(post)

    assert slack.landed.wait(10)
    assert post.find(ROOT) is not None


def test_a_reply_that_arrived_is_found_in_its_thread(slack: SlackStandIn, post: Slack) -> None:
    """`conversations.history` gives parents only; a reply is looked for in its thread."""
    root = post.send(ROOT)
    news = reply(root.ts, kinds={"email": 1})
    slack.fail_next("drop_after_accept")
    refused(post, news)

    receipt = post.find(news)

    (seen,) = slack.channel()
    assert receipt is not None
    assert receipt.ts == seen.replies[0].ts
    assert slack.calls("conversations.history") == 0


def test_an_update_is_repeated_without_looking(slack: SlackStandIn, post: Slack) -> None:
    """To write the same state twice does no harm."""
    root = post.send(ROOT)
    news = update(root.ts, Status.CONFIRMED)
    slack.fail_next("drop_after_accept")
    refused(post, news)

    found = post.find(news)
    post.send(news)

    assert found is None
    assert len(slack.channel()) == 1


def test_a_message_is_found_behind_many_others(slack: SlackStandIn, post: Slack) -> None:
    """A busy channel is read page by page."""
    receipt = post.send(ROOT)
    for number in range(PAGE + 5):
        post.send(replace(ROOT, token=f"other-{number}"))

    found = post.find(ROOT)

    assert found is not None
    assert found.ts == receipt.ts
    assert slack.calls("conversations.history") == 2


def test_a_busy_channel_is_read_back_to_the_sending_only(
    slack: SlackStandIn, post: Slack, time: Time
) -> None:
    """What is older than the message before it is not asked for."""
    for number in range(PAGE + 5):
        post.send(replace(ROOT, token=f"other-{number}"))
    time.at = NOW + timedelta(hours=1)
    newest = post.send(replace(ROOT, token="the-one-before"))

    found = post.find(replace(ROOT, after=newest.ts))

    assert found is None
    assert slack.calls("conversations.history") == 1


@pytest.mark.parametrize("wrong", [timedelta(days=-3650), timedelta(hours=1), timedelta(days=1)])
def test_a_message_is_found_though_our_clock_was_wrong(
    slack: SlackStandIn, post: Slack, wrong: timedelta
) -> None:
    """Only Slack's own time counts: whatever our clock said when it was sent, it is found."""
    before = post.send(replace(ROOT, token="the-one-before"))
    alert = replace(ROOT, started_at=NOW + wrong, after=before.ts)
    post.send(alert)

    found = post.find(alert)
    first = post.find(replace(alert, after=""))

    assert found is not None
    assert found == first
    assert found.ts == slack.channel()[-1].ts


def test_what_is_not_among_the_newest_messages_counts_as_lost(slack: SlackStandIn) -> None:
    """The look back has an end: a channel of millions is never read whole."""
    post = Slack(settings(slack), ENGLISH, timeout=SOON, pages=2)
    post.send(ROOT)
    for number in range(2 * PAGE):
        post.send(replace(ROOT, token=f"other-{number}"))

    found = post.find(ROOT)

    assert found is None
    assert slack.calls("conversations.history") == 2


def test_somebody_elses_message_is_not_taken_for_ours(slack: SlackStandIn, post: Slack) -> None:
    """Only the token counts."""
    post.send(replace(ROOT, token="another"))

    found = post.find(ROOT)

    assert found is None
    assert len(slack.channel()) == 1


def test_a_thread_that_was_deleted_holds_nothing(slack: SlackStandIn, post: Slack) -> None:
    """A person may delete a message: the sending of the reply finds out, it is not stuck here."""
    root = post.send(ROOT)
    slack.room.delete(root.ts)
    news = reply(root.ts)

    found = post.find(news)

    assert found is None
    assert refused(post, news).uprooted


@pytest.mark.parametrize("mishap", ["server_error", "missing_scope", "ratelimited"])
def test_who_cannot_read_back_does_not_know(slack: SlackStandIn, post: Slack, mishap: str) -> None:
    """A failed look is never "not there": that would tell twice."""
    post.send(ROOT)
    slack.fail_next(mishap, on="conversations.history")

    with pytest.raises(AlertError):
        post.find(ROOT)
