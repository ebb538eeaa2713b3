"""What the log says of alerts, and what a terminal shows without Slack."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from leakwatch.alert import Receipt
from leakwatch.daemon.postman import Postman, Window, facts
from leakwatch.errors import AlertError
from leakwatch.model import Alert, Finding, Kind, Severity, Status
from tests.templates import ENGLISH
from tests.unit.daemon.stage import NOON, Heard

FINDING = Finding(
    id="f-0001",
    severity=Severity.HIGH,
    status=Status.OPEN,
    kinds={Kind.EMAIL: 3, Kind.PHONE: 1},
    persons=2,
    source="board",
    address="http://board.example/thread/7",
    title="a title",
    first_seen_at=NOON,
    last_seen_at=NOON,
    sightings=1,
    samples=("t***@example.co.jp",),
)
ALERT = Alert(7, "root", "token", {}, FINDING)


@dataclass
class Channel:
    """Slack, as a test wants it."""

    fault: AlertError | None = None
    receipt: Receipt = field(default_factory=lambda: Receipt("C1", "1.0"))
    can_find: bool = True

    def send(self, _alert: Alert) -> Receipt:
        """Take a message, or refuse it."""
        if self.fault:
            raise self.fault
        return self.receipt

    def find(self, _alert: Alert) -> Receipt | None:
        """Find a message, or refuse to look."""
        if self.fault:
            raise self.fault
        return self.receipt


@dataclass
class Tray:
    """Alerts that wait."""

    alerts: Mapping[int, Alert]

    def pending(self) -> list[int]:
        """Give their ids, and one that is gone when it is asked for."""
        return [*self.alerts, 99]

    def alert(self, alert_id: int) -> Alert | None:
        """Give one."""
        return self.alerts.get(alert_id)


class Terminal(io.StringIO):
    """A terminal that remembers what it shows."""

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


def test_a_sent_alert_is_an_event_with_counts() -> None:
    """The log has id, severity and counts: no sample, no address, no title."""
    heard = Heard()

    Postman(Channel(), heard).send(ALERT)

    fields = {
        "alert": 7,
        "kind": "root",
        "finding": "f-0001",
        "severity": "high",
        "kinds": "3 email, 1 phone",
        "persons": 2,
        "sightings": 1,
    }
    assert heard.said == [("info", "alert sent", fields)]


@pytest.mark.parametrize(
    ("fault", "level", "event"),
    [
        (
            AlertError("no such channel", permanent=True),
            "error",
            "alert parked until somebody mends the cause",
        ),
        (
            AlertError("no answer", ambiguous=True),
            "warning",
            "alert uncertain, it may have arrived",
        ),
        (AlertError("slow down", retry_after=30), "warning", "alert put off"),
    ],
)
def test_each_way_to_fail_is_an_event_of_its_own(
    fault: AlertError, level: str, event: str
) -> None:
    """What a person must mend is an error, what mends itself a warning."""
    heard = Heard()
    postman = Postman(Channel(fault), heard)

    with pytest.raises(AlertError):
        postman.send(ALERT)

    assert heard.said == [(level, event, {"alert": 7, "kind": "root", "reason": str(fault)})]
    assert postman.trouble is fault
    assert postman.parked == int(fault.permanent)


def test_trouble_is_over_when_an_alert_goes_through() -> None:
    """What happened before the last one does not count."""
    channel = Channel(AlertError("no answer"))
    postman = Postman(channel, Heard())
    with pytest.raises(AlertError):
        postman.send(ALERT)

    channel.fault = None
    postman.send(ALERT)

    assert postman.trouble is None


def test_trouble_is_over_when_slack_finds_an_alert() -> None:
    """It answers: what was uncertain stands in the channel, and nothing else may be to be sent."""
    channel = Channel(AlertError("no answer", ambiguous=True))
    postman = Postman(channel, Heard())
    with pytest.raises(AlertError):
        postman.send(ALERT)

    channel.fault = None
    postman.find(ALERT)

    assert postman.trouble is None
    assert postman.has_answered


def test_a_message_that_slack_took_as_plain_text_only_is_an_error() -> None:
    """It is told, and the mistake in its form is ours to mend."""
    heard = Heard()

    Postman(Channel(receipt=Receipt("C1", "1.0", "invalid_blocks")), heard).send(ALERT)

    assert heard.said[1] == (
        "error",
        "Slack took it as plain text only",
        {"reason": "invalid_blocks"},
    )


def test_looking_for_an_alert_is_an_event() -> None:
    """Whether it had arrived is worth knowing; that Slack cannot be asked is too."""
    heard = Heard()
    channel = Channel()
    postman = Postman(channel, heard)

    postman.find(ALERT)
    channel.fault = AlertError("no answer")
    with pytest.raises(AlertError):
        postman.find(ALERT)

    assert heard.said[0] == ("info", "alert looked for", {"alert": 7, "arrived": True})
    assert heard.events[1] == "Slack cannot be asked"
    assert postman.can_find


def test_a_summary_has_no_finding_to_tell_of() -> None:
    """Its event is its id and kind."""
    assert facts(Alert(3, "summary", "token", {}, None)) == {"alert": 3, "kind": "summary"}


def test_without_slack_a_terminal_shows_each_alert_once() -> None:
    """It waits in the outbox all the while, and is not shown again at the next look."""
    terminal, heard = Terminal(), Heard()
    window = Window(Tray({7: ALERT}), heard, terminal)

    window.show(ENGLISH)
    shown = terminal.getvalue()
    window.show(ENGLISH)

    assert "t***@example.co.jp" in shown
    assert terminal.getvalue() == shown
    assert heard.events == ["an alert waits: Slack is not configured"]


def test_without_slack_and_terminal_the_log_alone_says_that_an_alert_waits() -> None:
    """Into a pipe nothing is written: there may be a program at its end."""
    pipe, heard = io.StringIO(), Heard()

    Window(Tray({7: ALERT}), heard, pipe).show(ENGLISH)

    assert pipe.getvalue() == ""
    assert heard.said[0][2]["severity"] == "high"
