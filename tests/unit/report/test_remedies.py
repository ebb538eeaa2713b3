"""What the states of a source mean, and what to do."""

from leakwatch.model.passes import BAD, GAP, GOOD, UNDONE
from leakwatch.report.remedies import REMEDIES, remedy


def test_every_state_that_is_not_good_has_a_remedy() -> None:
    """Nobody is left alone with a word."""
    assert set(REMEDIES) == BAD | UNDONE | {GAP}
    assert [remedy(state) for state in GOOD] == ["", ""]


def test_each_is_one_sentence() -> None:
    """What it means fits behind a colon, what to do ends with a full stop."""
    for each in REMEDIES.values():
        assert each.meaning[0].islower() or each.meaning.startswith("Tor")
        assert each.remedy.endswith(".")
