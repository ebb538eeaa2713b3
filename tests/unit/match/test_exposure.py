"""Severity: every line of the table, at its edge."""

import pytest

from leakwatch.match.exposure import severity
from leakwatch.model import Confidence, Severity, rank

EXACT, SURE, MAYBE = Confidence.EXACT, Confidence.CORROBORATED, Confidence.POSSIBLE


@pytest.mark.parametrize(
    ("kinds", "persons", "confidence", "expected"),
    [
        ({"email": 1}, 1_000, EXACT, Severity.CRITICAL),
        ({"email": 400, "phone": 300, "customer_id": 300}, 0, EXACT, Severity.CRITICAL),
        ({"email": 100, "phone": 100}, 100, SURE, Severity.CRITICAL),
        ({"email": 99, "phone": 99}, 99, SURE, Severity.HIGH),
        ({"email": 999}, 999, EXACT, Severity.HIGH),
        ({"email": 1, "phone": 1}, 1, SURE, Severity.HIGH),
        ({"email": 10}, 0, EXACT, Severity.HIGH),
        ({"email": 5, "phone": 5}, 0, EXACT, Severity.HIGH),
        ({"email": 9}, 9, EXACT, Severity.MEDIUM),
        ({"phone": 1}, 0, EXACT, Severity.MEDIUM),
        ({"domain": 1}, 0, EXACT, Severity.LOW),
        ({"domain": 5_000, "keyword": 900}, 0, EXACT, Severity.LOW),
        ({"phone": 5_000}, 5_000, MAYBE, Severity.LOW),
        ({}, 0, EXACT, Severity.LOW),
    ],
)
def test_severity_follows_the_table(
    kinds: dict[str, int], persons: int, confidence: Confidence, expected: Severity
) -> None:
    """The table in the module's docstring is what the team was promised."""
    assert severity(kinds, persons, confidence) is expected


def test_more_is_never_milder() -> None:
    """Another entry or person never lowers a severity."""
    for confidence in Confidence:
        found = [rank(severity({"email": n}, n, confidence)) for n in range(1_200)]

        assert found == sorted(found)
