"""Faults below the page: which there are, and where redirects lead."""

import pytest

from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.faults import ELSEWHERE, FAULTS
from leakwatch.demo.practice.internet import Practice

ISSUE = ["reset", "drip", "hang", "bomb", "short", "long", "loop", "cookie-flood", "header-flood"]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_leads_away_or_does_something_to_the_line(name: str) -> None:
    """None of them is a sound answer; at any door."""
    practice = Practice()
    practice.put("blog", FAULTS[name])

    reply = practice.answer(Request("blog", "/"))

    assert bool(reply.trap) != bool(reply.header("Location"))


def test_the_faults_that_everybody_speaks_of_are_there() -> None:
    """Under names that say what they do."""
    assert set(ISSUE) <= set(FAULTS)


@pytest.mark.parametrize(("name", "address"), ELSEWHERE.items())
def test_some_redirects_lead_where_nobody_may_follow(name: str, address: str) -> None:
    """To the clear web, to this machine, to files."""
    assert Practice().answer(Request("faults", f"/{name}")).header("Location") == address


def test_a_ring_never_comes_back_to_where_it_was() -> None:
    """A set of addresses seen does not end it; a bound does."""
    practice, target, seen = Practice(), "/ring", set[str]()

    for _ in range(9):
        target = practice.answer(Request("faults", target)).header("Location")
        seen.add(target)

    assert len(seen) == 9


def test_the_ledger_knows_no_status_of_a_trap() -> None:
    """It may answer anything."""
    practice = Practice()

    practice.answer(Request("faults", "/hang"))

    assert [entry.status for entry in practice.ledger] == [0]
