"""The second way out: what it says while Slack is away, and by which way it goes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from leakwatch.alert.mail import Mail
from leakwatch.alert.signed import Signed
from leakwatch.config import FallbackSettings
from leakwatch.model import Severity
from leakwatch.text import safe

_SHORT = 200  # code points of a reason


@dataclass(frozen=True, slots=True)
class Line:
    """One severe finding that waits, as far as it leaves by this way: id and counts."""

    finding: str
    severity: Severity
    kinds: Mapping[str, int]
    persons: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One message by the second way."""

    id: str  # the same when it is sent again
    at: datetime
    since: datetime | None = None  # when Slack went away
    reason: str = ""  # the last one
    is_over: bool = False  # Slack is back: the all-clear
    severities: Mapping[Severity, int] | None = None  # severe findings that wait
    worst: Sequence[Line] = ()
    waiting: int = 0  # alerts of every kind

    @property
    def subject(self) -> str:
        """Give one line that says it."""
        if self.is_over:
            return "leakwatch: Slack is back, all alerts go there again"
        counted = _counted(self.severities or {})
        waits = f": {counted} wait" if counted else ""
        return f"leakwatch: Slack has been away since {_minute(self.since)}{waits}"

    @property
    def lines(self) -> list[str]:
        """Give the message as lines of plain text."""
        if self.is_over:
            return ["Slack can be reached again.", "What waited meanwhile is told there now."]
        rest = sum((self.severities or {}).values()) - len(self.worst)
        return [
            f"leakwatch has not reached Slack since {_minute(self.since)}.",
            f"The last reason: {safe(self.reason, _SHORT)}",
            f"Alerts that wait: {self.waiting}. None is lost: they are told in Slack later.",
            "",
            *[_line(one) for one in self.worst],
            *([f"and {rest} more"] if rest > 0 and self.worst else []),
            "",
            "More on the machine itself: leakwatch findings --severity high",
        ]

    def body(self) -> bytes:
        """Give the message as JSON, for a webhook."""
        told = {
            "id": self.id,
            "event": "slack-back" if self.is_over else "slack-away",
            "at": self.at.astimezone(UTC).isoformat(),
            "since": self.since.astimezone(UTC).isoformat() if self.since else None,
            "reason": safe(self.reason, _SHORT),
            "waiting": self.waiting,
            "severities": {str(name): count for name, count in (self.severities or {}).items()},
            "findings": [
                {
                    "id": one.finding,
                    "severity": str(one.severity),
                    "kinds": dict(one.kinds),
                    "persons": one.persons,
                }
                for one in self.worst
            ],
            "text": self.subject,
        }
        return json.dumps(told).encode()


def _line(one: Line) -> str:
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in one.kinds.items())
    persons = f", at least {one.persons:,} persons" if one.persons else ""
    return f"{one.severity:<9} {one.finding}  {kinds}{persons}"


def _counted(severities: Mapping[Severity, int]) -> str:
    worst_first = [one for one in reversed(Severity) if severities.get(one)]
    return ", ".join(f"{severities[one]:,} {one}" for one in worst_first)


def _minute(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else "some time"


class SecondWay(Protocol):
    """Carries a notice where somebody reads it."""

    @property
    def name(self) -> str:
        """Say in a few words where it leads."""

    def deliver(self, notice: Notice) -> str:
        """Carry a notice; gives whom it did not reach, or nothing. Raises AlertError."""

    def check(self) -> None:
        """Try the connection without sending anything; raises AlertError."""


class _ByMail:
    def __init__(self, mail: Mail) -> None:
        self._mail = mail
        self.name = mail.name

    def deliver(self, notice: Notice) -> str:
        return self._mail.send(notice.id, notice.at, notice.subject, notice.lines)

    def check(self) -> None:
        self._mail.check()


class _ByHook:
    def __init__(self, hook: Signed) -> None:
        self._hook = hook
        self.name = hook.name

    def deliver(self, notice: Notice) -> str:
        self._hook.send(notice.at, notice.body())
        return ""

    def check(self) -> None:
        self._hook.check()


def second_way(settings: FallbackSettings) -> SecondWay | None:
    """Give the configured second way, or None; raises ConfigError when a secret is not there."""
    if settings.smtp:
        return _ByMail(Mail(settings))
    return _ByHook(Signed(settings)) if settings.url else None
