"""Candidates: a place and the ways to read it."""

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Kind


def test_a_candidate_starts_where_its_shortest_reading_does() -> None:
    """A sketch counts it there, whatever may belong to it in front."""
    candidate = Candidate(Kind.EMAIL, 20, (Reading(3, "long"), Reading(5, "short")))

    assert candidate.start == 5


def test_a_candidate_does_not_show_what_it_holds() -> None:
    """It may be anybody's address."""
    candidate = Candidate(Kind.EMAIL, 5, (Reading(0, "taro@firm.example"),), "taro@firm.example")

    assert "taro" not in repr(candidate)
