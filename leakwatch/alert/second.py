"""The second way out: what it says while Slack is away, and by which way it goes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from leakwatch.alert import phrases
from leakwatch.alert.cause import cause
from leakwatch.alert.mail import Mail
from leakwatch.alert.plain import columns
from leakwatch.alert.signed import Signed
from leakwatch.alert.speech import Speech
from leakwatch.alert.words import Words
from leakwatch.config import FallbackSettings
from leakwatch.model import Severity
from leakwatch.text import safe

_SHORT = 200  # code points of a reason
_SEVERITY = 10  # columns from a severity to the id behind it


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

    def subject(self, speech: Speech) -> str:
        """Give one line that says it."""
        said = speech.words.second
        if self.is_over:
            return said.back
        counted = _counted(self.severities or {}, speech.words)
        template = said.away_waiting if counted else said.away
        return template.format(since=_minute(self.since, speech), counted=counted)

    def lines(self, speech: Speech) -> list[str]:
        """Give the message as lines of plain text."""
        words, said = speech.words, speech.words.second
        if self.is_over:
            return [said.reached, said.told_now]
        rest = sum((self.severities or {}).values()) - len(self.worst)
        others = [words.said.others_cut.format(n=f"{rest:,}")]
        return [
            said.not_reached.format(since=_minute(self.since, speech)),
            said.reason.format(reason=self._reason(speech)),
            said.waiting.format(n=f"{self.waiting:,}"),
            "",
            *[_line(one, words) for one in self.worst],
            *(others if rest > 0 and self.worst else []),
            "",
            said.more.format(command="leakwatch findings --severity high"),
        ]

    def body(self, speech: Speech) -> bytes:
        """Give the message as JSON, for a webhook; only `reason` and `text` are for people."""
        told = {
            "id": self.id,
            "event": "slack-back" if self.is_over else "slack-away",
            "at": self.at.astimezone(UTC).isoformat(),
            "since": self.since.astimezone(UTC).isoformat() if self.since else None,
            "reason": self._reason(speech),
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
            "text": self.subject(speech),
        }
        return json.dumps(told).encode()

    def _reason(self, speech: Speech) -> str:
        return cause(safe(self.reason, _SHORT), speech.words)


def _line(one: Line, words: Words) -> str:
    """Say a finding in one line, the severities of all below one another."""
    severity = phrases.bare(one.severity, words)
    gap = " " * max(2, _SEVERITY - columns(severity))
    persons = words.second.persons.of(one.persons) if one.persons else ""
    told = words.comma.join(filter(None, (phrases.kinds(one.kinds, words), persons)))
    return f"{severity}{gap}{one.finding}  {told}"


def _counted(severities: Mapping[Severity, int], words: Words) -> str:
    worst_first = [one for one in reversed(Severity) if severities.get(one)]
    return words.comma.join(
        words.second.counted.format(n=f"{severities[one]:,}", severity=phrases.bare(one, words))
        for one in worst_first
    )


def _minute(at: datetime | None, speech: Speech) -> str:
    return phrases.clock_time(at, speech.zone, speech.words) if at else "?"


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
    def __init__(self, mail: Mail, speech: Speech) -> None:
        self._mail = mail
        self._speech = speech
        self.name = mail.name

    def deliver(self, notice: Notice) -> str:
        subject, lines = notice.subject(self._speech), notice.lines(self._speech)
        return self._mail.send(notice.id, notice.at, subject, lines)

    def check(self) -> None:
        self._mail.check()


class _ByHook:
    def __init__(self, hook: Signed, speech: Speech) -> None:
        self._hook = hook
        self._speech = speech
        self.name = hook.name

    def deliver(self, notice: Notice) -> str:
        self._hook.send(notice.at, notice.body(self._speech))
        return ""

    def check(self) -> None:
        self._hook.check()


def second_way(settings: FallbackSettings, speech: Speech) -> SecondWay | None:
    """Give the configured second way, or None; raises ConfigError when a secret is not there."""
    if settings.smtp:
        return _ByMail(Mail(settings), speech)
    return _ByHook(Signed(settings), speech) if settings.url else None
