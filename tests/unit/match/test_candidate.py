"""Candidates: a place and the ways to read it."""

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Kind


def test_a_candidate_does_not_show_what_it_holds() -> None:
    """It may be anybody's address."""
    candidate = Candidate(
        Kind.EMAIL, 0, 5, (Reading(0, "taro@firm.example"),), "taro@firm.example"
    )

    assert "taro" not in repr(candidate)
