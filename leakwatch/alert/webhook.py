"""Tell through an incoming webhook: no threads, nothing to read back, a weaker promise."""

from datetime import timedelta
from urllib.parse import urlsplit

from slack_sdk.webhook import WebhookResponse

from leakwatch.alert.checkup import CheckUp
from leakwatch.alert.faults import Fault, fault, refusal
from leakwatch.alert.message import Message, is_rising, render
from leakwatch.alert.receipt import TIMEOUT, Receipt, told
from leakwatch.alert.transport import HookClient
from leakwatch.config import SlackSettings
from leakwatch.errors import ConfigError
from leakwatch.model import Alert

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
PROMISE = (
    "a webhook cannot be read back: no alert is lost, but one may come twice after a crash or a "
    "broken connection; it has no threads: re-sightings are told only when the severity rises, "
    "what people did is not, and a message never shows a later state"
)


class Webhook:
    """A channel that can only be written to; `send` may raise AlertError.

    Raises ConfigError when the address cannot be read or is no https address.
    """

    can_find = False

    def __init__(self, settings: SlackSettings, timeout: timedelta = TIMEOUT) -> None:
        where = settings.webhook_url.where
        url = (settings.webhook_url.read() or "").strip()
        parts = urlsplit(url)
        if parts.scheme != "https" and (parts.scheme, parts.hostname) not in _local():
            raise ConfigError(f"{where}: expected the https address of an incoming webhook")
        self._client = HookClient(url, settings.proxy, max(1, round(timeout.total_seconds())))

    def send(self, alert: Alert) -> Receipt:
        """Tell one alert; what a webhook cannot tell is passed over, and counts as told."""
        if alert.kind == "update" or (alert.kind == "reply" and not is_rising(alert)):
            return Receipt("", "")
        return told(self._put, render(alert))

    def find(self, alert: Alert) -> Receipt | None:  # noqa: ARG002 - the same call for both ways
        """Find nothing: a webhook cannot be read back."""
        return None

    def check(self) -> CheckUp:
        """Say what the webhook can promise; to try it would post."""
        return CheckUp(notes=(PROMISE,))

    def _put(self, message: Message) -> Receipt | Fault:
        body = {
            "text": message.text,
            "blocks": message.blocks or None,
            "unfurl_links": False,
            "unfurl_media": False,
            "link_names": False,
            "parse": "none",
        }
        try:
            answer = self._client.send_dict(body)
        except Exception as error:  # noqa: BLE001 - the SDK, urllib and http.client let anything out
            return fault(error)
        return _outcome(answer)


def _outcome(answer: WebhookResponse) -> Receipt | Fault:
    if answer.status_code == 200 and answer.body.strip() == "ok":
        return Receipt("", "")
    headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
    return refusal(answer.status_code, answer.body.strip(), headers)


def _local() -> tuple[tuple[str, str], ...]:
    """Give what may go without TLS: a stand-in on this machine."""
    return tuple(("http", host) for host in _LOOPBACK)
