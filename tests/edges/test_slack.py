"""Slack through its real library against the strict stand-in: nothing lost, nothing told twice."""

import socket
import threading
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.alert import Slack
from leakwatch.alert.faults import AMBIGUOUS, MALFORMED, PARK, RETRY
from leakwatch.alert.slack import PAGE
from leakwatch.config import Secret, SlackSettings
from leakwatch.demo.slack import SlackStandIn
from leakwatch.errors import AlertError, ConfigError
from leakwatch.model import Alert, Confidence, Finding, Severity, Status

TOKEN = "xoxb-made-up-secret-7391"
CHANNEL = "C0123456789"
NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
FINDING = Finding(
    id="F-7K3MQ9X2",
    severity=Severity.HIGH,
    status=Status.OPEN,
    kinds={"email": 2},
    persons=2,
    source="paste-site",
    address="http://paste.example/t/1",
    title="顧客名簿",
    first_seen_at=NOW,
    last_seen_at=NOW,
    sightings=1,
    confidence=Confidence.EXACT,
    samples=("t***@example.co.jp",),
)
ROOT = Alert(1, "root", "token-of-the-root", {}, FINDING, started_at=NOW)
SOON = timedelta(seconds=1)


class Time:
    """A wall clock that moves when a test says so."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        """Give the time."""
        return self.at


@pytest.fixture
def time() -> Time:
    """Give Slack's clock."""
    return Time()


@pytest.fixture
def slack(time: Time) -> Iterator[SlackStandIn]:
    """Give a workspace with one channel."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL, now=time) as stand_in:
        yield stand_in


def settings(slack: SlackStandIn, **changes: str) -> SlackSettings:
    """Give the settings that lead to the stand-in."""
    token = Secret("slack-bot-token", plain=changes.get("token", TOKEN))
    channel, proxy = changes.get("channel", CHANNEL), changes.get("proxy", "")
    api_url = changes.get("api_url", slack.api_url)
    return SlackSettings(channel=channel, bot_token=token, api_url=api_url, proxy=proxy)


@pytest.fixture
def post(slack: SlackStandIn) -> Slack:
    """Give our way to it."""
    return Slack(settings(slack), timeout=SOON)


def reply(to: str, **tell: object) -> Alert:
    """Give a reply in a root's thread."""
    return Alert(2, "reply", "token-of-the-reply", tell, FINDING, CHANNEL, to, started_at=NOW)


def update(of: str, status: Status) -> Alert:
    """Give an update of a root."""
    finding = replace(FINDING, status=status)
    return Alert(3, "update", "token-of-the-update", {}, finding, CHANNEL, of, started_at=NOW)


def refused(post: Slack, alert: Alert = ROOT) -> AlertError:
    """Send an alert that is not taken; give what was raised."""
    with pytest.raises(AlertError) as caught:
        post.send(alert)
    return caught.value


# --- telling


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


# --- what may go wrong


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


TAKEN = ["drop_after_accept", "half_json", "internal_error"]
NOT_TAKEN = ["drop_before_accept", "server_error", "html", "hang"]


@pytest.mark.parametrize("mishap", TAKEN + NOT_TAKEN)
def test_an_answer_that_is_lost_is_ambiguous_and_posted_once(
    slack: SlackStandIn, post: Slack, mishap: str
) -> None:
    """The library alone would post twice; here one call is one request."""
    slack.fail_next(mishap)

    assert refused(post).ambiguous

    assert slack.calls("chat.postMessage") == 1


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
    """Older messages than the sending, with a margin for clocks, are not asked for."""
    for number in range(PAGE + 5):
        post.send(replace(ROOT, token=f"other-{number}"))
    time.at = NOW + timedelta(hours=1)

    found = post.find(ROOT, oldest=time.at)

    assert found is None
    assert slack.calls("conversations.history") == 1


def test_somebody_elses_message_is_not_taken_for_ours(slack: SlackStandIn, post: Slack) -> None:
    """Only the token counts."""
    post.send(replace(ROOT, token="another"))

    found = post.find(ROOT)

    assert found is None
    assert len(slack.channel()) == 1


def test_a_thread_that_was_deleted_holds_nothing(slack: SlackStandIn, post: Slack) -> None:
    """A person may delete a message: the reply is then parked by its sending, not stuck here."""
    root = post.send(ROOT)
    slack.room.delete(root.ts)
    news = reply(root.ts)

    found = post.find(news)

    assert found is None
    assert refused(post, news).permanent


@pytest.mark.parametrize("mishap", ["server_error", "missing_scope", "ratelimited"])
def test_who_cannot_read_back_does_not_know(slack: SlackStandIn, post: Slack, mishap: str) -> None:
    """A failed look is never "not there": that would tell twice."""
    post.send(ROOT)
    slack.fail_next(mishap, on="conversations.history")

    with pytest.raises(AlertError):
        post.find(ROOT)


def test_a_wrong_token_is_parked(slack: SlackStandIn) -> None:
    """Slack says invalid_auth, with HTTP 200."""
    post = Slack(settings(slack, token="xoxb-other"))

    assert "invalid_auth" in str(refused(post))


def test_a_channel_that_is_not_there_is_parked(slack: SlackStandIn) -> None:
    """The sentence names the setting."""
    post = Slack(settings(slack, channel="C9999999999"))

    assert "[slack] channel" in str(refused(post))


def test_slack_that_is_not_there_is_tried_again(slack: SlackStandIn) -> None:
    """A refused connection is not ambiguous: nothing has left."""
    post = Slack(settings(slack, api_url=f"http://127.0.0.1:{free_port()}/api/"))

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


# --- the way there


class Proxy:
    """An HTTP proxy on loopback that writes down the first line of each request."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://user:pass@127.0.0.1:{self._listener.getsockname()[1]}"
        self.heads: list[bytes] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self.heads.append(connection.recv(65536))
                connection.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    def close(self) -> None:
        """Stop."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """Give a proxy."""
    running = Proxy()
    yield running
    running.close()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"])
def test_proxies_of_the_environment_are_ignored(
    slack: SlackStandIn, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Only the configuration says how Slack is reached."""
    monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv(name.lower(), proxy.address)

    Slack(settings(slack)).send(ROOT)

    assert proxy.heads == []
    assert len(slack.channel()) == 1


def test_the_configured_proxy_is_used_whatever_the_environment_says(
    slack: SlackStandIn, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_PROXY does not open a second way."""
    monkeypatch.setenv("NO_PROXY", "*")
    post = Slack(settings(slack, proxy=proxy.address))

    fault = refused(post)

    assert fault.ambiguous
    assert slack.requests == []
    assert proxy.heads[0].startswith(b"POST http://127.0.0.1:")
    assert b"Basic dXNlcjpwYXNz" in proxy.heads[0]


def test_tls_goes_through_a_tunnel_of_the_configured_proxy(
    slack: SlackStandIn, proxy: Proxy
) -> None:
    """The proxy sees the host, not the token."""
    post = Slack(settings(slack, proxy=proxy.address, api_url="https://slack.example/api/"))

    fault = refused(post)

    assert fault.ambiguous
    assert proxy.heads[0].startswith(b"CONNECT slack.example:443 ")
    assert TOKEN.encode() not in proxy.heads[0]


def test_a_redirect_is_not_followed(slack: SlackStandIn, proxy: Proxy) -> None:
    """It would carry the token to another host."""
    slack.fail_next("redirect", value=proxy.address)
    post = Slack(settings(slack))

    fault = refused(post)

    assert fault.ambiguous
    assert proxy.heads == []


# --- doctor


def test_a_good_set_up_has_no_faults(slack: SlackStandIn, post: Slack) -> None:
    """The check posts nothing and names bot and workspace."""
    result = post.check()

    assert result.faults == ()
    assert "leakwatch in the workspace Sample Shoji" in result.notes[0]
    assert slack.messages == []


@pytest.mark.parametrize("scope", ["chat:write", "metadata.message:read", "channels:history"])
def test_a_missing_scope_is_named(slack: SlackStandIn, post: Slack, scope: str) -> None:
    """The remedy is to add it and to install the app anew."""
    slack.desk.scopes.remove(scope)

    result = post.check()

    assert any(scope in fault and "reinstall" in fault for fault in result.faults)


def test_a_needless_scope_is_named(slack: SlackStandIn, post: Slack) -> None:
    """A token should be able to do no more than it must."""
    slack.desk.scopes.add("users:read.email")

    result = post.check()

    assert result.faults == ()
    assert any("users:read.email" in note for note in result.notes)


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
def test_a_token_that_does_not_work_is_the_one_fault(
    slack: SlackStandIn, post: Slack, code: str
) -> None:
    """Nothing else is asked with it."""
    slack.fail_next(code, on="auth.test")

    result = post.check()

    assert len(result.faults) == 1
    assert code in result.faults[0]
    assert len(slack.requests) == 1


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_a_channel_that_cannot_be_read_is_named(
    slack: SlackStandIn, post: Slack, code: str
) -> None:
    """The remedy is to invite the bot."""
    slack.fail_next(code, on="conversations.history")

    result = post.check()

    assert any("/invite" in fault for fault in result.faults)


def test_an_archived_channel_is_named(slack: SlackStandIn, post: Slack) -> None:
    """Where the token may look, the check says it before an alert is parked."""
    slack.desk.scopes.add("channels:read")
    slack.desk.is_archived = True

    result = post.check()

    assert any("archived" in fault for fault in result.faults)


def test_a_token_file_that_is_missing_names_the_file(slack: SlackStandIn, tmp_path: Path) -> None:
    """The operator learns which file to make."""
    secret = Secret("slack-bot-token", file=tmp_path / "absent")

    with pytest.raises(ConfigError, match="absent"):
        Slack(replace(settings(slack), bot_token=secret))
