"""The Slack stand-in is as strict as Slack, asked through the library as it comes."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from leakwatch.alert.message import Message, render
from leakwatch.alert.terminal import as_text
from leakwatch.demo.slack import SlackStandIn
from leakwatch.demo.slack.room import BURST
from leakwatch.model import Alert, Finding, Severity, Status
from tests.templates import ENGLISH

NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
CHANNEL = "C0123456789"


class Seconds:
    """A monotonic clock that moves when a test says so."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        """Give the time."""
        return self.at


@pytest.fixture
def seconds() -> Seconds:
    """Give a clock."""
    return Seconds()


@pytest.fixture
def slack(seconds: Seconds) -> Iterator[SlackStandIn]:
    """Give a workspace that keeps to Slack's pace."""
    with SlackStandIn(channel=CHANNEL, paced=True, monotonic=seconds) as stand_in:
        yield stand_in


@pytest.fixture
def client(slack: SlackStandIn) -> WebClient:
    """Give the library's client as it comes, but for the address."""
    return WebClient(slack.token, slack.api_url)


def error(caught: pytest.ExceptionInfo[SlackApiError]) -> str:
    """Give Slack's code of a refusal."""
    return str(caught.value.response["error"])


def test_a_message_is_shown_with_its_thread(slack: SlackStandIn, client: WebClient) -> None:
    """The ledger holds what a person sees, not what a client believes."""
    root = client.chat_postMessage(channel=CHANNEL, text="root")
    client.chat_postMessage(channel=CHANNEL, text="news", thread_ts=root["ts"])
    client.chat_update(channel=CHANNEL, ts=root["ts"], text="root, edited")

    (seen,) = slack.channel()
    assert (seen.text, seen.edits) == ("root, edited", 1)
    assert [one.text for one in seen.replies] == ["news"]


def test_history_gives_parents_and_replies_give_the_thread(
    slack: SlackStandIn, client: WebClient
) -> None:
    """Newest parents first; a thread oldest first, its root before the rest."""
    first = client.chat_postMessage(channel=CHANNEL, text="first")
    client.chat_postMessage(channel=CHANNEL, text="second")
    client.chat_postMessage(channel=CHANNEL, text="news", thread_ts=first["ts"])

    parents = client.conversations_history(channel=CHANNEL)["messages"]
    thread = client.conversations_replies(channel=CHANNEL, ts=first["ts"])["messages"]

    assert [message["text"] for message in parents] == ["second", "first"]
    assert [message["text"] for message in thread] == ["first", "news"]
    assert slack.calls("chat.postMessage") == 3


def test_history_comes_in_pages(slack: SlackStandIn, client: WebClient) -> None:
    """The cursor leads through all of it, and `oldest` cuts it."""
    slack.pace.is_strict = False
    stamps = [client.chat_postMessage(channel=CHANNEL, text="a")["ts"] for _ in range(5)]

    pages = client.conversations_history(channel=CHANNEL, limit=2)
    sizes = [len(page["messages"]) for page in pages]
    recent = client.conversations_history(channel=CHANNEL, oldest=stamps[2])["messages"]

    assert sizes == [2, 2, 1]
    assert [message["ts"] for message in recent] == [stamps[4], stamps[3]]


def test_metadata_is_shown_only_when_asked_for_and_allowed(
    slack: SlackStandIn, client: WebClient
) -> None:
    """Reading back needs both the argument and the scope."""
    metadata = {"event_type": "leakwatch_alert", "event_payload": {"dedup": "t"}}
    client.chat_postMessage(channel=CHANNEL, text="a", metadata=metadata)

    def shown(*, asked: bool) -> bool:
        page = client.conversations_history(channel=CHANNEL, include_all_metadata=asked)
        return "metadata" in page["messages"][0]

    asked, unasked = shown(asked=True), shown(asked=False)
    slack.desk.scopes.remove("metadata.message:read")
    unallowed = shown(asked=True)

    assert (asked, unasked, unallowed) == (True, False, False)


def test_the_token_and_the_channel_are_checked(slack: SlackStandIn, client: WebClient) -> None:
    """HTTP 200 and `ok: false`, as Slack answers."""
    other = WebClient("xoxb-other", slack.api_url)
    nobody = WebClient(None, slack.api_url)

    with pytest.raises(SlackApiError) as wrong_token:
        other.chat_postMessage(channel=CHANNEL, text="a")
    with pytest.raises(SlackApiError) as no_token:
        nobody.auth_test()
    with pytest.raises(SlackApiError) as wrong_channel:
        client.chat_postMessage(channel="C9999999999", text="a")

    codes = [error(one) for one in (wrong_token, no_token, wrong_channel)]
    assert codes == ["invalid_auth", "not_authed", "channel_not_found"]
    assert wrong_token.value.response.status_code == 200


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "a" * 40_001}, "msg_too_long"),
        ({"blocks": [{"type": "alert"}]}, "invalid_blocks"),
        ({"blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"metadata": {"dedup": "t"}}, "invalid_metadata_format"),
        ({"thread_ts": "1.0"}, "thread_not_found"),
        ({"client_msg_id": "x"}, "invalid_arg_name"),
    ],
)
def test_a_message_that_slack_would_refuse_is_refused(
    slack: SlackStandIn, client: WebClient, change: dict[str, object], code: str
) -> None:
    """Each with the code that Slack gives, and nothing is shown."""
    message = {"channel": CHANNEL, "text": "a", **change}

    with pytest.raises(SlackApiError) as caught:
        client.api_call("chat.postMessage", json=message)

    assert error(caught) == code
    assert slack.messages == []


def test_blocks_that_are_too_long_together_are_refused(client: WebClient) -> None:
    """No single limit is broken, and yet the message is too long: undocumented, but so."""
    text = {"type": "mrkdwn", "text": "a" * 2_900}

    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(
            channel=CHANNEL, text="a", blocks=[{"type": "section", "text": text}] * 5
        )

    assert error(caught) == "msg_blocks_too_long"


def test_blocks_can_be_validated_without_posting(slack: SlackStandIn, client: WebClient) -> None:
    """The refusal names the place."""
    client.blocks_validate(blocks=[{"type": "divider"}])

    with pytest.raises(SlackApiError) as caught:
        client.blocks_validate(blocks=[{"type": "header", "text": {"type": "mrkdwn"}}])

    (said,) = caught.value.response["response_metadata"]["messages"]
    assert said.endswith("[json-pointer:/blocks/0/text]")
    assert slack.messages == []


def test_more_than_a_burst_is_asked_to_wait(
    slack: SlackStandIn, client: WebClient, seconds: Seconds
) -> None:
    """One message a second and a short burst; who does not wait is counted."""
    for _ in range(BURST):
        client.chat_postMessage(channel=CHANNEL, text="a")

    with pytest.raises(SlackApiError) as asked:
        client.chat_postMessage(channel=CHANNEL, text="a")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=CHANNEL, text="impatient")
    seconds.at += 1
    client.chat_postMessage(channel=CHANNEL, text="patient")

    assert asked.value.response.status_code == 429
    assert asked.value.response.headers["Retry-After"] == "1"
    assert slack.violations == 1
    assert [one.text for one in slack.messages][-1] == "patient"


def test_a_wait_that_was_called_for_is_watched_too(
    slack: SlackStandIn, client: WebClient, seconds: Seconds
) -> None:
    """Retry-After is a promise to be kept to the second."""
    slack.fail_next("ratelimited", value="60")
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=CHANNEL, text="a")

    seconds.at = 60
    client.chat_postMessage(channel=CHANNEL, text="a")

    assert slack.violations == 0


def test_the_library_as_it_comes_posts_twice(slack: SlackStandIn, client: WebClient) -> None:
    """The control: this is what leakwatch switches off."""
    slack.fail_next("drop_after_accept")

    client.chat_postMessage(channel=CHANNEL, text="a")

    assert len(slack.channel()) == 2


def test_a_patient_client_of_the_library_gets_through(
    slack: SlackStandIn, seconds: Seconds
) -> None:
    """The answer to a limit is one that Slack's own library understands."""
    client = WebClient(
        slack.token, slack.api_url, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)]
    )
    slack.fail_next("ratelimited", value="0")

    client.chat_postMessage(channel=CHANNEL, text="a")

    assert len(slack.channel()) == 1
    assert seconds.at == 0


def test_mishaps_can_be_called_off(slack: SlackStandIn, client: WebClient) -> None:
    """A long outage ends when the test says so."""
    slack.fail_next("is_archived", times=1000)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel=CHANNEL, text="a")

    slack.heal()
    client.chat_postMessage(channel=CHANNEL, text="a")

    assert len(slack.channel()) == 1


def test_a_webhook_answers_with_a_word(slack: SlackStandIn) -> None:
    """No time stamp, no JSON; a wrong address is refused."""
    good = WebhookClient(slack.webhook_url).send(text="a")
    wrong = WebhookClient(slack.webhook_url + "x").send(text="a")
    empty = WebhookClient(slack.webhook_url).send(text="")

    assert (good.status_code, good.body) == (200, "ok")
    assert (wrong.status_code, wrong.body) == (403, "invalid_token")
    assert (empty.status_code, empty.body) == (400, "invalid_payload")
    assert len(slack.channel()) == 1


def test_what_was_posted_can_be_shown_as_slack_would(
    slack: SlackStandIn, client: WebClient
) -> None:
    """The demo draws what arrived, not what was meant."""
    finding = Finding("F-1", Severity.LOW, Status.OPEN, {"domain": 1}, 0, "s", "", "", NOW, NOW, 1)
    message = render(Alert(1, "root", "t", {}, finding), ENGLISH)
    client.chat_postMessage(
        channel=CHANNEL, text=message.text, blocks=message.blocks, metadata=message.metadata
    )

    (seen,) = slack.channel()

    assert as_text(Message(seen.text, seen.blocks, seen.metadata)) == as_text(message)


def test_every_byte_of_a_request_is_kept(slack: SlackStandIn, client: WebClient) -> None:
    """So that a test can look for what must not leave."""
    client.chat_postMessage(channel=CHANNEL, text="秘密")

    (request,) = slack.requests
    assert json.loads(request.body)["text"] == "秘密"
    assert "秘密" not in repr(request)
