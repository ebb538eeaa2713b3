"""One made-up alert for each template of a message, and the golden files that they are written to.

`python -m tests.templates` writes the golden files anew: look at what changed before you keep it.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from leakwatch.alert import Speech, render, speech
from leakwatch.alert.second import Line, Notice
from leakwatch.config import AlertSettings
from leakwatch.model import (
    Alert,
    Beside,
    Category,
    Confidence,
    Finding,
    Reason,
    Severity,
    Status,
)

GOLDEN = Path(__file__).parent / "unit" / "alert" / "golden"

ENGLISH = speech(AlertSettings())
LANGUAGES = {
    name: speech(AlertSettings(language=name, laws=("appi", "gdpr"))) for name in ("en", "ja")
}
JAPANESE = LANGUAGES["ja"]

_FIRST = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
_LAST = datetime(2031, 7, 2, 21, 5, tzinfo=UTC)

CUSTOMERS = Finding(
    id="F-7K3MQ9X2",
    severity=Severity.CRITICAL,
    status=Status.OPEN,
    kinds={"email": 1_204, "phone": 1_100, "customer_id": 1_204, "domain": 1},
    persons=1_204,
    source="leak-forum",
    address="http://paste.example/t/1?a=b&c",
    title="顧客名簿 2.75M <full> *dump*",
    first_seen_at=_FIRST,
    last_seen_at=_LAST,
    sightings=3,
    sources=("leak-forum", "paste-site"),
    confidence=Confidence.CORROBORATED,
    samples=("t***@example.co.jp", "090****67", "****89"),
    beside=(Beside.PASSWORD, Beside.CARD, Beside.BIRTH_DATE),
    reasons=(Reason.MANY_PERSONS, Reason.CORROBORATED, Reason.SECRETS),
    persons_most=1_310,
    categories=(Category.FORUM, Category.PASTE),
)
STAFF = replace(
    CUSTOMERS,
    id="F-2B8WPD4H",
    kinds={"email": 2, "domain": 1},
    persons=0,
    source="stealer-channel",
    title="",
    sources=("stealer-channel",),
    sightings=1,
    last_seen_at=_FIRST,
    confidence=Confidence.EXACT,
    samples=("s***@example.co.jp", "y***@example.co.jp"),
    beside=(Beside.PASSWORD,),
    reasons=(Reason.STAFF_CREDENTIALS, Reason.SOURCE),
    staff=2,
    persons_most=2,
    categories=(Category.STEALER_LOGS,),
)
VICTIM = replace(
    STAFF,
    id="F-5TNX6C3R",
    severity=Severity.HIGH,
    kinds={"domain": 1, "keyword": 1},
    source="extortion-blog",
    title="Example Inc. | 3 days left",
    sources=("extortion-blog",),
    samples=("example.co.jp",),
    beside=(),
    reasons=(Reason.VICTIM,),
    staff=0,
    persons_most=0,
    categories=(Category.RANSOMWARE,),
)
MENTION = replace(
    VICTIM,
    id="F-9QH4ZK7M",
    severity=Severity.LOW,
    kinds={"domain": 1},
    source="paste-site",
    title="links",
    sources=("paste-site",),
    confidence=Confidence.POSSIBLE,
    reasons=(Reason.MENTION, Reason.POSSIBLE),
    categories=(Category.OTHER,),
)

_ACTS: list[object] = [
    {
        "act": "acknowledged",
        "actor": "aki",
        "reason": "",
        "at": "2031-07-02T00:10:00+00:00",
    },
    {
        "act": "confirmed",
        "actor": "aki",
        "reason": "compared with the customer table",
        "at": "2031-07-02T01:00:00+00:00",
    },
]
_PLACE: dict[str, object] = {
    "source": "paste-site",
    "address": "http://mirror.example/t/2",
    "seen_at": "2031-07-02T21:05:00+00:00",
}
_TELLS: dict[str, dict[str, object]] = {
    "growth": {"kinds": {"email": 3}, "persons": 2, "beside": ["hash"], "places": 1, **_PLACE},
    "mirrors": {"places": 4, **_PLACE},
    "rise": {"kinds": {"phone": 1}, "rises": True, **_PLACE},
    "merger": {"merged": ["F-AAAA2222", "F-BBBB3333"]},
    "reopened": {"kinds": {"email": 1}, "reopened": True, "places": 1, **_PLACE},
    "acts": {"acts": _ACTS},
}
_SUMMARIES: dict[str, dict[str, object]] = {
    "first-sight": {
        "reason": "first-sight",
        "source": "leak-forum",
        "severities": {"medium": 2, "low": 70},
        "ids": [f"F-{number:08}" for number in range(72)],
    },
    "late": {"reason": "late", "severities": {"high": 1}, "ids": ["F-AAAA2222"]},
    "storm": {
        "reason": "storm",
        "source": "leak-forum",
        "severities": {"critical": 1, "medium": 20, "low": 1_100},
        "ids": [f"F-{number:08}" for number in range(1_000)],
        "until": "2031-07-02T10:30:00+00:00",
    },
}
_OVER: dict[str, object] = {
    "source": "leak-forum",
    "began_at": "2031-07-02T02:00:00+00:00",
    "ended_at": "2031-07-02T05:10:00+00:00",
    "ending": "well",
}
_NOTICES: dict[str, dict[str, object]] = {
    "tor": {
        "topic": "tor",
        "reason": "the SOCKS port 127.0.0.1:9050 does not answer",
        "began_at": "2031-07-02T09:30:00+00:00",
    },
    "tor-over": {
        "topic": "tor",
        "began_at": "2031-07-02T09:30:00+00:00",
        "ended_at": "2031-07-02T10:30:00+00:00",
    },
    "clock": {
        "topic": "clock",
        "reason": "the clock went 1 h ahead",
        "began_at": "2031-07-02T09:30:00+00:00",
        "ended_at": "2031-07-02T09:30:00+00:00",
    },
    "canary": {
        "topic": "canary",
        "reason": "the page failed: the site answered 404",
        "began_at": "2031-07-02T09:30:00+00:00",
    },
    "blind": {
        "topic": "blind",
        "state": "walled",
        "sources": [f"forum-{number}" for number in range(10)],
        "count": 47,
        "began_at": "2031-07-02T09:30:00+00:00",
    },
    "blind-joined": {
        "topic": "blind",
        "state": "redesigned",
        "sources": ["leak-forum"],
        "count": 1,
        "began_at": "2031-07-02T09:30:00+00:00",
        "is_reply": True,
        "left": 3,
    },
    "blind-over": {
        "topic": "blind",
        "state": "walled",
        "over": [_OVER],
        "over_count": 1,
        "left": 2,
        "is_reply": True,
    },
    "blind-changed": {
        "topic": "blind",
        "state": "walled",
        "over": [_OVER, {**_OVER, "ending": "seized"}, {**_OVER, "ending": "unwatched"}],
        "over_count": 3,
        "is_reply": True,
    },
    "other": {
        "topic": "something new",
        "reason": "see <http://status.example/>",
    },
}


AWAY = Notice(
    id="leakwatch-20310701T120000000000-7",
    at=datetime(2031, 7, 1, 12, 30, tzinfo=UTC),
    since=datetime(2031, 7, 1, 12, 0, tzinfo=UTC),
    reason="Slack did not answer in time",
    severities={Severity.CRITICAL: 1, Severity.HIGH: 40},
    worst=(
        Line("F-7K3MQ9X2", Severity.CRITICAL, {"email": 110}, 110),
        Line("F-5TNX6C3R", Severity.HIGH, {"domain": 1, "phone": 2}, 1),
    ),
    waiting=1_042,
)
BACK = Notice(
    id="leakwatch-20310701T120000000000-over",
    at=datetime(2031, 7, 1, 14, 0, tzinfo=UTC),
    is_over=True,
)


def templates() -> Iterator[tuple[str, Alert]]:
    """Give an alert for each template, with the template's name."""
    for name, finding in (
        ("customers", CUSTOMERS),
        ("staff", STAFF),
        ("victim", VICTIM),
        ("mention", MENTION),
    ):
        yield f"root-{name}", Alert(1, "root", "token", {}, finding)
    for status in (Status.ACKNOWLEDGED, Status.CONFIRMED, Status.FALSE_POSITIVE, Status.RESOLVED):
        judged = replace(CUSTOMERS, status=status)
        yield f"update-{status}", Alert(1, "update", "token", {}, judged, "C0123456789", "1.0")
    for name, tell in _TELLS.items():
        is_act = "acts" in tell
        found = replace(CUSTOMERS, status=Status.CONFIRMED) if is_act else CUSTOMERS
        yield f"reply-{name}", Alert(1, "reply", "token", tell, found, "C0123456789", "1.0")
    for name, tell in _SUMMARIES.items():
        yield f"summary-{name}", Alert(1, "summary", "token", tell, None)
    for name, tell in _NOTICES.items():
        yield f"notice-{name}", Alert(1, "notice", "token", tell, None)
    yield "purged", Alert(1, "root", "token", {}, None)


def golden() -> Iterator[tuple[Path, str]]:
    """Give each golden file with what must stand in it."""
    for language, spoken in LANGUAGES.items():
        for name, alert in templates():
            yield GOLDEN / language / f"{name}.json", _written(alert, spoken)
        for name, notice in (("away", AWAY), ("back", BACK)):
            yield GOLDEN / language / f"second-{name}.json", _by_second_way(notice, spoken)


def _written(alert: Alert, spoken: Speech) -> str:
    message = render(alert, spoken)
    payload = {"text": message.text, "blocks": message.blocks, "metadata": message.metadata}
    return _json(payload)


def _by_second_way(notice: Notice, spoken: Speech) -> str:
    mail = {"subject": notice.subject(spoken), "lines": notice.lines(spoken)}
    return _json({"mail": mail, "call": json.loads(notice.body(spoken))})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for path, text in golden():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
