"""Tell through a bot token: post, thread, update, and read back what may have arrived."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from slack_sdk.web import SlackResponse

from leakwatch.alert.checkup import CheckUp, bot_check_up
from leakwatch.alert.faults import GONE, OF_THE_CHANNEL, Fault, Verdict
from leakwatch.alert.message import EVENT_TYPE, Message, is_rising, render
from leakwatch.alert.receipt import TIMEOUT, Receipt, told
from leakwatch.alert.transport import Answer, BotClient, ask
from leakwatch.config import SlackSettings
from leakwatch.errors import AlertError, ConfigError
from leakwatch.model import Alert

MARGIN = 60.0  # seconds by which two servers of Slack may differ
PAGE = 200
PAGES = 50  # 10,000 messages are enough to say that ours is not among the newest


class Slack:
    """A channel that a bot may write to and read; every method may raise AlertError.

    Raises ConfigError when the token cannot be read.
    """

    can_find = True

    def __init__(
        self, settings: SlackSettings, timeout: timedelta = TIMEOUT, *, pages: int = PAGES
    ) -> None:
        token = settings.bot_token.read()
        if not token:
            raise ConfigError(f"{settings.bot_token.where}: no bot token is there")
        self._channel = settings.channel
        self._pages = pages
        seconds = max(1, round(timeout.total_seconds()))
        self._client = BotClient(token, settings.api_url, settings.proxy, seconds)

    def send(self, alert: Alert) -> Receipt:
        """Tell one alert and say where it stands.

        A root or a summary is posted, a reply goes into the thread of its root, an update rewrites
        the root. Where that is not there any more, the fault says so: the root is told anew, in
        the channel of today.
        """
        if alert.kind in ("reply", "update") and not alert.thread:
            raise AlertError("the first message of this finding is not told yet")
        put = self._update if alert.kind == "update" else self._post
        return told(lambda message: self._moved(alert, put(alert, message)), render(alert))

    def _moved(self, alert: Alert, outcome: Receipt | Fault) -> Receipt | Fault:
        """Take a root in a channel that is not ours any more for one that was deleted."""
        is_elsewhere = bool(alert.thread) and alert.channel not in ("", self._channel)
        if isinstance(outcome, Fault) and is_elsewhere and outcome.code in OF_THE_CHANNEL:
            return replace(outcome, code="thread_not_found")
        return outcome

    def find(self, alert: Alert) -> Receipt | None:
        """Look for an alert that may have arrived, by the token in its metadata.

        It is looked for among what is newer than `alert.after`, which is Slack's own time: our
        clock may have been wrong when it was sent. None means: not there, or not among the newest
        10,000, and it may be sent again. An update is not looked for, since to repeat it does no
        harm.
        """
        if alert.kind == "update":
            return None
        for message in self._messages(alert):
            if _token(message) == alert.token:
                return Receipt(alert.channel or self._channel, str(message.get("ts", "")))
        return None

    def check(self) -> CheckUp:
        """Try the token and the channel without posting anything."""
        return bot_check_up(self._client, self._channel)

    def _post(self, alert: Alert, message: Message) -> Receipt | Fault:
        is_reply = alert.kind == "reply"
        answer = ask(
            lambda: self._client.chat_postMessage(
                channel=(is_reply and alert.channel) or self._channel,
                text=message.text,
                blocks=message.blocks or None,
                metadata=message.metadata,
                thread_ts=alert.thread if is_reply else None,
                reply_broadcast=True if is_reply and is_rising(alert) else None,
                unfurl_links=False,
                unfurl_media=False,
                link_names=False,
                parse="none",
            )
        )
        return answer if isinstance(answer, Fault) else _receipt(answer)

    def _update(self, alert: Alert, message: Message) -> Receipt | Fault:
        answer = ask(
            lambda: self._client.chat_update(
                channel=alert.channel or self._channel,
                ts=alert.thread,
                text=message.text,
                blocks=message.blocks,
                metadata=message.metadata,
                link_names=False,
                parse="none",
            )
        )
        return answer if isinstance(answer, Fault) else _receipt(answer)

    def _messages(self, alert: Alert) -> Iterator[Mapping[str, object]]:
        """Read the channel, or the thread of a reply, newest page first."""
        cursor = ""
        for _ in range(self._pages):
            answer = self._page(alert, cursor)
            if isinstance(answer, Fault):
                if answer.code in GONE:  # the root was deleted, and all with it
                    return
                raise answer.error()
            yield from _listed(answer)
            cursor = _cursor(answer)
            if not cursor:
                return

    def _page(self, alert: Alert, cursor: str) -> Answer | Fault:
        since = f"{float(alert.after) - MARGIN:.6f}" if alert.after else None

        def read() -> SlackResponse:
            if alert.kind == "reply":
                return self._client.conversations_replies(
                    channel=alert.channel or self._channel,
                    ts=alert.thread,
                    cursor=cursor or None,
                    oldest=since,
                    limit=PAGE,
                    include_all_metadata=True,
                )
            return self._client.conversations_history(
                channel=alert.channel or self._channel,
                cursor=cursor or None,
                oldest=since,
                limit=PAGE,
                include_all_metadata=True,
            )

        return ask(read)


def _receipt(answer: Answer) -> Receipt | Fault:
    channel, ts = answer.body.get("channel"), answer.body.get("ts")
    if isinstance(channel, str) and isinstance(ts, str) and ts:
        return Receipt(channel, ts)
    return Fault(Verdict.AMBIGUOUS, "Slack took the message but does not say where it stands")


def _listed(answer: Answer) -> list[Mapping[str, object]]:
    messages = answer.body.get("messages")
    if not isinstance(messages, list):
        raise AlertError("Slack gave no list of messages", ambiguous=True)
    return [message for message in messages if isinstance(message, dict)]


def _cursor(answer: Answer) -> str:
    more = answer.body.get("response_metadata")
    cursor = more.get("next_cursor") if isinstance(more, dict) else ""
    return cursor if isinstance(cursor, str) else ""


def _token(message: Mapping[str, object]) -> object:
    metadata = message.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT_TYPE:
        return None
    payload = metadata.get("event_payload")
    return payload.get("dedup") if isinstance(payload, dict) else None
