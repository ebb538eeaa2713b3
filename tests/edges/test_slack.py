"""Slack through its real library against the strict stand-in: what is told, what goes wrong."""

import socket
import traceback
from collections.abc import Iterator
from dataclasses import replace

import pytest

from leakwatch.alert import Slack
from leakwatch.alert.faults import AMBIGUOUS, MALFORMED, PARK, RETRY
from leakwatch.demo.slack import SlackStandIn
from leakwatch.model import Status
from tests.edges.alerts import (
    CHANNEL,
    FINDING,
    NOT_TAKEN,
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


def test_a_finding_becomes_one_message(slack: SlackStandIn, post: Slack) -> None:
    """The receipt names the place of what a person sees."""
    receipt = post.send(ROOT)

    (seen,) = slack.channel()
    assert (receipt.channel, receipt.ts, receipt.fault) == (CHANNEL, seen.ts, "")
    assert seen.text == "🟠 High: 2 e-mail addresses found (F-7K3MQ9X2)"
    assert seen.metadata["event_payload"] == {"dedup": "token-of-the-root"}


def test_news_go_into_the_thread(slack: SlackStandIn, post: Slack) -> None:
    """The channel holds one message a finding; its history is in the thread."""
    root = post.send(ROOT)

    post.send(reply(root.ts, kinds={"phone": 1}))

    (seen,) = slack.channel()
    assert [one.text for one in seen.replies] == [
        "🟠 High: 1 phone number found in addition (F-7K3MQ9X2)"
    ]
    assert not seen.replies[0].is_broadcast


def test_a_severity_that_rises_is_shown_in_the_channel_too(
    slack: SlackStandIn, post: Slack
) -> None:
    """Only this makes a reply loud."""
    root = post.send(ROOT)

    post.send(reply(root.ts, rises=True))

    (seen,) = slack.channel()
    assert seen.replies[0].is_broadcast


def test_an_update_rewrites_the_root(slack: SlackStandIn, post: Slack) -> None:
    """Status and counts of the root are always the present ones."""
    root = post.send(ROOT)

    receipt = post.send(update(root.ts, Status.RESOLVED))

    (seen,) = slack.channel()
    assert receipt.ts == root.ts
    assert seen.edits == 1
    assert "resolved" in str(seen.blocks)


def test_a_reply_waits_for_its_root(slack: SlackStandIn, post: Slack) -> None:
    """Without a root there is no thread: it is put off, and nothing is asked of Slack."""
    fault = refused(post, reply(""))

    assert not fault.permanent
    assert not fault.ambiguous
    assert slack.requests == []


def test_a_message_asks_slack_to_follow_no_link(slack: SlackStandIn, post: Slack) -> None:
    """A preview would tell the leak site that somebody is watching."""
    post.send(ROOT)

    body = slack.requests[0].body
    assert b'"unfurl_links": false' in body
    assert b'"unfurl_media": false' in body
    assert b'"link_names": false' in body
    assert b'"parse": "none"' in body


def test_no_identifier_and_no_secret_is_in_the_bytes_that_leave(
    slack: SlackStandIn, post: Slack
) -> None:
    """Even a finding that somebody forgot to mask leaves masked."""
    careless = replace(
        FINDING,
        title="taro@example.co.jp 090-0123-4567",
        address="http://paste.example/u/taro@example.co.jp",
        samples=("taro@example.co.jp", "090-0123-4567"),
    )

    post.send(replace(ROOT, finding=careless))

    body = b"".join(request.body for request in slack.requests)
    for planted in (b"taro@", b"0123-4567", b"0900123", TOKEN.encode()):
        assert planted not in body


@pytest.mark.parametrize("code", sorted(PARK))
def test_what_a_person_must_mend_is_parked(slack: SlackStandIn, post: Slack, code: str) -> None:
    """`ok: false` with HTTP 200 is a failure, and trying again would not help."""
    slack.fail_next(code)

    fault = refused(post)

    assert fault.permanent
    assert code in str(fault)
    assert slack.channel() == []


@pytest.mark.parametrize("code", sorted(MALFORMED))
def test_a_message_that_slack_dislikes_is_told_as_plain_text(
    slack: SlackStandIn, post: Slack, code: str
) -> None:
    """Our mistake is loud, and the team is told all the same, once."""
    slack.fail_next(code)

    receipt = post.send(ROOT)

    (seen,) = slack.channel()
    assert code in receipt.fault
    assert seen.blocks == []
    assert "F-7K3MQ9X2" in seen.text
    assert slack.calls("chat.postMessage") == 2


@pytest.mark.parametrize("code", sorted(RETRY - {"ratelimited"}))
def test_what_slack_puts_off_is_tried_again(slack: SlackStandIn, post: Slack, code: str) -> None:
    """Nothing was posted."""
    slack.fail_next(code)

    fault = refused(post)

    assert fault.retry_after > 0
    assert not fault.permanent


@pytest.mark.parametrize("code", sorted(AMBIGUOUS - {"internal_error"}))
def test_an_error_inside_slack_is_ambiguous(slack: SlackStandIn, post: Slack, code: str) -> None:
    """Slack: some aspect of the operation may have succeeded."""
    slack.fail_next(code)

    assert refused(post).ambiguous


def test_a_code_that_nobody_knows_is_parked(slack: SlackStandIn, post: Slack) -> None:
    """Unknown is never success."""
    slack.fail_next("something_invented_in_2032")

    assert refused(post).permanent


@pytest.mark.parametrize(("asked", "wait"), [("120", 120), ("1e12", 3600), ("soon", 30)])
def test_a_limit_is_waited_for(slack: SlackStandIn, post: Slack, asked: str, wait: float) -> None:
    """HTTP 429 says for how long, within reason."""
    slack.fail_next("ratelimited", value=asked)

    fault = refused(post)

    assert fault.retry_after == wait
    assert not fault.ambiguous
    assert slack.channel() == []


@pytest.mark.parametrize("mishap", TAKEN + NOT_TAKEN)
def test_an_answer_that_is_lost_is_ambiguous_and_posted_once(
    slack: SlackStandIn, post: Slack, mishap: str
) -> None:
    """The library alone would post twice; here one call is one request."""
    slack.fail_next(mishap)

    assert refused(post).ambiguous

    assert slack.calls("chat.postMessage") == 1


def test_a_wrong_token_is_parked(slack: SlackStandIn) -> None:
    """Slack says invalid_auth, with HTTP 200."""
    post = Slack(settings(slack, token="xoxb-other"), ENGLISH)

    assert "invalid_auth" in str(refused(post))


def test_a_channel_that_is_not_there_is_parked(slack: SlackStandIn) -> None:
    """The sentence names the setting."""
    post = Slack(settings(slack, channel="C9999999999"), ENGLISH)

    assert "[slack] channel" in str(refused(post))


def test_slack_that_is_not_there_is_tried_again(slack: SlackStandIn) -> None:
    """A refused connection is not ambiguous: nothing has left."""
    post = Slack(settings(slack, api_url=f"http://127.0.0.1:{free_port()}/api/"), ENGLISH)

    fault = refused(post)

    assert not fault.ambiguous
    assert not fault.permanent


def free_port() -> int:
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("mishap", [*TAKEN, *NOT_TAKEN, "invalid_auth", "unheard_of"])
def test_the_token_is_in_no_exception(slack: SlackStandIn, post: Slack, mishap: str) -> None:
    """Neither in the sentence nor in anything that a traceback would print."""
    slack.fail_next(mishap)

    fault = refused(post)

    printed = "".join(traceback.format_exception(fault, chain=True)) + repr(fault) + repr(post)
    assert TOKEN not in printed
    assert fault.__context__ is None


def test_nothing_is_logged_by_the_library(
    slack: SlackStandIn, post: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    """It would log payloads and addresses."""
    caplog.set_level(0)
    slack.fail_next("drop_before_accept")

    refused(post)

    assert caplog.records == []
