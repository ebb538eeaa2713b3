"""How the documents of one capture ended, added up."""

from leakwatch.model import Ending, Outcome
from leakwatch.model.outcomes import MOST, OTHER, Ended, Outcomes

READ = Ending(Outcome.READ)
CLOSED = Ending(Outcome.CLOSED, "it is encrypted")


def test_documents_that_ended_alike_are_counted_together() -> None:
    """By outcome and reason, in the order in which each first came, with the first place."""
    outcomes = Outcomes()

    for ending, inside in ((READ, None), (CLOSED, "a.zip"), (READ, "b"), (CLOSED, "c.zip")):
        outcomes.add(ending, inside)

    assert outcomes.ended == (Ended(READ, 2, None), Ended(CLOSED, 2, "a.zip"))


def test_any_number_of_reasons_comes_to_few_rows() -> None:
    """What has too many reasons keeps its outcomes, and no document is left out of the count."""
    outcomes = Outcomes()

    for number in range(10_000):
        for outcome in (Outcome.CUT, Outcome.UNREADABLE):
            outcomes.add(Ending(outcome, f"reason {number}"), f"{number}")

    rest = [ended for ended in outcomes.ended if ended.ending.reason == OTHER]
    assert len(outcomes.ended) == MOST + 2
    assert sum(ended.documents for ended in outcomes.ended) == 20_000
    assert {ended.ending.outcome: ended.documents for ended in rest} == {
        Outcome.CUT: 10_000 - MOST // 2,
        Outcome.UNREADABLE: 10_000 - MOST // 2,
    }


def test_where_a_document_stands_is_not_shown() -> None:
    """A member may be called like a customer."""
    assert "taro" not in repr(Ended(CLOSED, 1, "taro@example.com.zip"))
