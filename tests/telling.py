"""Every kind of alert with a foreign text wherever one may stand, and how leakwatch tells it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from leakwatch.alert.message import Message, render
from leakwatch.model import Alert, Beside, Category, Finding, Reason, Severity, Status
from tests.templates import ENGLISH, JAPANESE

AT = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)


def told(alert: Alert) -> Iterator[Message]:
    """Give what an alert becomes, in each way that it can be told."""
    for speech in (ENGLISH, JAPANESE):
        yield render(alert, speech)


def finding(foreign: str) -> Finding:
    """Give a finding that holds a text in all its places; its id is always ours."""
    harmless = Finding("F-7K3MQ9X2", Severity.HIGH, Status.OPEN, {}, 7, "s", "", "", AT, AT, 2)
    return replace(
        harmless,
        kinds={"email": 3, "phone": 2, "customer_id": 1, foreign: 1},
        source=foreign,
        sources=(foreign, "other"),
        address=foreign,
        title=foreign,
        samples=(foreign,) * 10,
        beside=tuple(Beside),
        reasons=tuple(Reason),
        staff=2,
        persons_most=9,
        categories=tuple(Category),
    )


def alerts(foreign: str) -> list[Alert]:
    """Give an alert of each kind about such a finding."""
    about, at = finding(foreign), AT.isoformat()
    act = {"act": "confirmed", "actor": foreign, "reason": foreign, "at": at}
    reply: dict[str, object] = {
        "kinds": {"email": 3, foreign: 1},
        "persons": 2,
        "places": 4,
        "source": foreign,
        "address": foreign,
        "seen_at": at,
        "rises": True,
        "reopened": True,
        "merged": [foreign] * 9,
        "beside": [*Beside, foreign],
        "acts": [act, {**act, "act": foreign}],
    }
    summary: dict[str, object] = {
        "reason": "storm",
        "source": foreign,
        "severities": {"low": 70, "medium": 5},
        "ids": [foreign] * 75,
        "until": at,
    }
    notice: dict[str, object] = {
        "topic": foreign,
        "reason": foreign,
        "began_at": at,
    }
    return [
        Alert(1, "root", "t1", {}, about),
        Alert(2, "update", "t2", {}, about, "C1", "1.0"),
        Alert(3, "reply", "t3", reply, about, "C1", "1.0"),
        Alert(4, "summary", "t4", summary, None),
        Alert(5, "notice", "t5", notice, None),
    ]
