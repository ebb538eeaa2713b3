"""An alert where there is no Slack."""

from dataclasses import replace

from leakwatch.alert.message import Message, render
from leakwatch.alert.terminal import as_text, log_fields
from leakwatch.model import Alert, Finding
from tests.templates import ENGLISH


def test_a_terminal_shows_what_slack_would(alert: Alert) -> None:
    """Headline, facts, evidence and the next command, line by line."""
    lines = as_text(render(alert, ENGLISH))

    assert lines[0] == "🟠 High: 12 e-mail addresses, 3 phone numbers found"
    assert "  Persons:       at least 9" in lines
    assert "    t***@example.co.jp" in lines
    assert lines[-1].startswith("  More: leakwatch show F-7K3MQ9X2")


def test_no_content_steers_the_terminal(finding: Finding) -> None:
    """Escape sequences, line breaks and reversed writing are made visible."""
    evil = "\x1b[2J\x1b]8;;http://evil.example\x07\r\n\u202e\x9b1m"
    hostile = replace(finding, title=evil, address=evil, source=evil, samples=(evil,))

    lines = as_text(render(Alert(1, "root", "t", {}, hostile), ENGLISH))

    assert not set("".join(lines)) & set("\x1b\x07\r\n\u202e\x9b")


def test_a_message_without_blocks_is_its_notification() -> None:
    """What was told as plain text is shown as plain text."""
    lines = as_text(Message("High: found", [], {}))

    assert lines == ["High: found"]


def test_a_log_gets_id_severity_and_counts_alone(alert: Alert) -> None:
    """Content never reaches a log."""
    fields = log_fields(alert)

    assert fields == {
        "alert": 1,
        "kind": "root",
        "finding": "F-7K3MQ9X2",
        "severity": "high",
        "kinds": {"email": 12, "phone": 3},
        "persons": 9,
        "sightings": 2,
    }


def test_a_summary_in_a_log_is_its_number() -> None:
    """There is no one finding to name."""
    fields = log_fields(Alert(7, "summary", "t", {"source": "forum"}, None))

    assert fields == {"alert": 7, "kind": "summary"}
