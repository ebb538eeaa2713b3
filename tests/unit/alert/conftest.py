"""One made-up finding and an alert about it."""

from datetime import UTC, datetime

import pytest

from leakwatch.model import Alert, Confidence, Finding, Severity, Status


@pytest.fixture
def finding() -> Finding:
    """Give a finding as the history tells it."""
    return Finding(
        id="F-7K3MQ9X2",
        severity=Severity.HIGH,
        status=Status.OPEN,
        kinds={"email": 12, "phone": 3},
        persons=9,
        source="paste-site",
        address="http://paste.example/t/1",
        title="顧客名簿 2.75M",
        first_seen_at=datetime(2031, 7, 1, 9, 30, tzinfo=UTC),
        last_seen_at=datetime(2031, 7, 2, 9, 30, tzinfo=UTC),
        sightings=2,
        sources=("paste-site", "forum"),
        confidence=Confidence.CORROBORATED,
        samples=("t***@example.co.jp", "090****67"),
    )


@pytest.fixture
def alert(finding: Finding) -> Alert:
    """Give a root alert."""
    return Alert(id=1, kind="root", token="0a1b2c", tell={}, finding=finding)
