"""How far documents were read, as people are told."""

import pytest

from leakwatch.cli.outcomes import SINGLY, Complaints, counted
from leakwatch.model import Ending, Outcome

READ = Ending(Outcome.READ)
CLOSED = Ending(Outcome.CLOSED, "it is encrypted")


def test_a_summary_counts_by_outcome_in_a_fixed_order() -> None:
    """What was read comes first; what did not happen is left out."""
    outcomes = {Outcome.UNREADABLE: 2, Outcome.CLOSED: 12, Outcome.READ: 50_000, Outcome.CUT: 0}

    assert counted(outcomes) == "50,000 read, 12 closed, 2 unreadable"
    assert counted({}) == "none"


def test_each_document_that_was_not_read_whole_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With its path inside, outcome and reason; what was read needs no line."""
    complaints = Complaints()
    complaints.add("a.zip", "b.zip!c.csv", CLOSED)
    complaints.add("a.zip", None, READ)
    complaints.add("d\x1b[2J", None, CLOSED)
    complaints.close()

    assert capsys.readouterr().err.splitlines() == [
        "leakwatch: a.zip!b.zip!c.csv: closed: it is encrypted",
        "leakwatch: d␛[2J: closed: it is encrypted",
    ]


def test_one_archive_fills_no_screen(capsys: pytest.CaptureFixture[str]) -> None:
    """Of its members so many are named, the others counted; the next file has its own share."""
    complaints = Complaints()
    for document in ("a.zip", "b.zip"):
        for number in range(SINGLY + 1_234):
            complaints.add(document, f"{number}", CLOSED)
    complaints.close()

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 * (SINGLY + 1)
    assert lines[SINGLY] == "leakwatch: a.zip: … and 1,234 more"
    assert lines[-1] == "leakwatch: b.zip: … and 1,234 more"
