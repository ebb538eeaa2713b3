"""Who carries alerts to the team and says in the log how each went."""

import sys
from collections.abc import Sequence
from typing import Protocol, TextIO

from leakwatch.alert import Receipt, Speech, render
from leakwatch.alert.terminal import as_text, log_fields
from leakwatch.errors import AlertError
from leakwatch.log import Log, Value
from leakwatch.model import Alert


class Carrier(Protocol):
    """Slack, through a bot token or a webhook."""

    @property
    def can_find(self) -> bool:
        """Say whether messages can be read back."""

    def send(self, alert: Alert) -> Receipt:
        """Send one alert; raises AlertError."""

    def find(self, alert: Alert) -> Receipt | None:
        """Look for an alert that may have arrived; raises AlertError."""


class Pending(Protocol):
    """Knows which alerts wait."""

    def pending(self) -> Sequence[int]:
        """Give their ids."""

    def alert(self, alert_id: int) -> Alert | None:
        """Give one of them, without claiming it."""


class Postman:
    """Carries alerts to Slack.

    `trouble` is why the last one did not arrive; `parked` counts those that wait for a person;
    `has_answered` says whether Slack ever took one, or found one.
    """

    def __init__(self, slack: Carrier, log: Log) -> None:
        self._slack = slack
        self._log = log
        self.trouble: AlertError | None = None
        self.parked = 0
        self.has_answered = False

    @property
    def can_find(self) -> bool:
        """Say whether messages can be read back."""
        return self._slack.can_find

    def send(self, alert: Alert) -> Receipt:
        """Send one alert; raises AlertError."""
        try:
            receipt = self._slack.send(alert)
        except AlertError as fault:
            self._failed(alert, fault)
            raise
        self._answered()
        self._log.info("alert sent", **facts(alert))
        if receipt.fault:
            self._log.error("Slack took it as plain text only", reason=receipt.fault)
        return receipt

    def find(self, alert: Alert) -> Receipt | None:
        """Look for an alert that may have arrived; raises AlertError."""
        try:
            receipt = self._slack.find(alert)
        except AlertError as fault:
            self.trouble = fault
            self._log.warning("Slack cannot be asked", alert=alert.id, reason=str(fault))
            raise
        self._answered()
        self._log.info("alert looked for", alert=alert.id, arrived=receipt is not None)
        return receipt

    def _answered(self) -> None:
        self.trouble = None
        self.has_answered = True

    def _failed(self, alert: Alert, fault: AlertError) -> None:
        self.trouble = fault
        told: dict[str, Value] = {"alert": alert.id, "kind": alert.kind, "reason": str(fault)}
        if fault.uprooted:
            self._log.warning("the finding's message is gone, it is told anew", **told)
        elif fault.permanent:
            self.parked += 1
            self._log.error("alert parked until somebody mends the cause", **told)
        elif fault.ambiguous:
            self._log.warning("alert uncertain, it may have arrived", **told)
        else:
            self._log.warning("alert put off", **told)


class Window:
    """Shows alerts while there is no Slack; they go on waiting in the outbox."""

    def __init__(self, outbox: Pending, log: Log, terminal: TextIO | None = None) -> None:
        self._outbox = outbox
        self._log = log
        self._terminal = terminal or sys.stdout
        self._shown: set[int] = set()

    def show(self, speech: Speech) -> int:
        """Show each waiting alert that was not shown before; gives how many there were."""
        new = [number for number in self._outbox.pending() if number not in self._shown]
        for number in new:
            self._shown.add(number)
            alert = self._outbox.alert(number)
            if alert:
                self._show(alert, speech)
        return len(new)

    def _show(self, alert: Alert, speech: Speech) -> None:
        self._log.warning("an alert waits: Slack is not configured", **facts(alert))
        if self._terminal.isatty():
            lines = as_text(render(alert, speech))
            self._terminal.write("\n".join(["", *lines, ""]) + "\n")
            self._terminal.flush()


def facts(alert: Alert) -> dict[str, Value]:
    """Give what a log may hold of an alert, each as one short value."""
    return {name: _short(value) for name, value in log_fields(alert).items()}


def _short(value: object) -> Value:
    if isinstance(value, dict):
        return ", ".join(f"{count} {name}" for name, count in value.items())
    return value if isinstance(value, int) else str(value)
