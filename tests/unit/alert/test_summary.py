"""Many findings in one message."""

import pytest

from leakwatch.alert.message import render
from leakwatch.alert.plain import pieces
from leakwatch.alert.summary import IDS
from leakwatch.alert.terminal import as_text
from leakwatch.model import Alert
from tests.templates import ENGLISH, JAPANESE


def summary(**tell: object) -> Alert:
    """Give a summary of findings."""
    return Alert(1, "summary", "t", tell, None)


def test_a_summary_counts_by_severity_the_worst_first() -> None:
    """Nobody is told seventy times at the first look at a source."""
    message = render(summary(source="forum", severities={"low": 70, "medium": 2}), ENGLISH)

    told = [(piece.label, piece.text) for piece in pieces(message) if piece.kind == "field"]
    assert told == [("🟡 Medium", "2"), ("🔵 Low", "70")]
    assert message.text == "72 findings in one summary: 🟡 Medium 2, 🔵 Low 70"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("first-sight", "first look at forum"),
        ("late", "found before Slack was set up"),
        ("storm", "many at once from forum"),
        ("something new", "first look at forum"),
    ],
)
def test_a_summary_says_why_it_is_one(reason: str, said: str) -> None:
    """Each reason has its words; an unknown one is told all the same."""
    message = render(summary(reason=reason, source="forum", severities={"low": 1}), ENGLISH)

    assert as_text(message)[0] == f"1 finding in one summary: {said}"


def test_a_summary_names_the_findings_and_counts_the_rest() -> None:
    """At N all are named; beyond it the rest is a number."""
    ids = [f"F-{number}" for number in range(IDS + 1)]

    whole = as_text(render(summary(severities={"low": IDS}, ids=ids[:IDS]), ENGLISH))
    cut = as_text(render(summary(severities={"low": IDS + 1}, ids=ids), ENGLISH))

    assert f"    F-{IDS - 1}" in whole
    assert not any("more" in line for line in whole if line.startswith("    "))
    assert "    and 1 more" in cut


def test_a_storm_says_up_to_when_it_was_counted() -> None:
    """What its source does afterwards comes in the next summary; nothing is counted twice."""
    told = render(
        summary(
            reason="storm",
            source="forum",
            severities={"low": 1_100},
            ids=["F-1"],
            until="2031-07-02T10:30:00+00:00",
        ),
        JAPANESE,
    )

    lines = as_text(told)
    assert lines[0] == "検出 1,100 件のまとめ：forum から短時間に多数"
    assert "  集計時点:      2031-07-02 10:30 UTC" in lines
    assert "    ほか 1,099 件" in lines
