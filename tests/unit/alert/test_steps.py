"""What to do next follows from the evidence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from leakwatch.alert.steps import Step, concerns_persons, steps
from leakwatch.model import Beside, Category, Confidence, Finding, Reason
from tests.templates import CUSTOMERS, MENTION, STAFF, VICTIM


@pytest.mark.parametrize(
    ("finding", "advice"),
    [
        (STAFF, [Step.RESET_STAFF, Step.NEVER_TRY, Step.KEEP, Step.PRIVACY]),
        (
            replace(CUSTOMERS, beside=(), persons=3),
            [Step.KEEP, Step.PRIVACY],
        ),
        (
            replace(CUSTOMERS, beside=(Beside.HASH,)),
            [Step.NEVER_TRY, Step.KEEP, Step.PRIVACY, Step.RESET_CUSTOMERS],
        ),
        (
            replace(CUSTOMERS, beside=(Beside.CARD,)),
            [Step.KEEP, Step.PRIVACY, Step.ACQUIRER],
        ),
        (VICTIM, [Step.INCIDENT]),
        (
            replace(CUSTOMERS, beside=(), categories=(Category.RANSOMWARE,)),
            [Step.INCIDENT, Step.KEEP, Step.PRIVACY, Step.RANSOM_FORM],
        ),
        (replace(MENTION, confidence=Confidence.EXACT), [Step.LOOK]),
        (MENTION, [Step.CHECK_MATCH, Step.LOOK]),
    ],
    ids=["staff", "customers", "hashes", "cards", "victim", "ransom", "mention", "weak"],
)
def test_each_kind_of_leak_has_its_advice(finding: Finding, advice: list[Step]) -> None:
    """The most urgent step comes first."""
    assert list(steps(finding)) == advice


def test_staff_is_known_from_the_evidence_or_from_the_reasons() -> None:
    """A finding of an older history has no reasons yet."""
    for finding in (replace(STAFF, reasons=()), replace(STAFF, staff=0, beside=())):
        assert steps(finding)[0] is Step.RESET_STAFF


def test_addresses_of_staff_alone_ask_for_no_reset_of_customers() -> None:
    """One address more than those of the staff is a customer's."""
    mixed = replace(STAFF, kinds={"email": 3})

    assert Step.RESET_CUSTOMERS not in steps(STAFF)
    assert Step.RESET_CUSTOMERS in steps(mixed)


def every_evidence() -> Iterator[Finding]:
    """Give findings with and without each piece of evidence."""
    for kinds, beside, reasons, sorts, confidence, staff in product(
        ({}, {"domain": 1}, {"email": 2}, {"email": 2, "keyword": 1}),
        ((), (Beside.PASSWORD,), tuple(Beside)),
        ((), (Reason.VICTIM,), tuple(Reason)),
        ((), (Category.RANSOMWARE,), tuple(Category)),
        Confidence,
        (0, 2),
    ):
        yield replace(
            CUSTOMERS,
            kinds=dict(kinds),
            beside=beside,
            reasons=reasons,
            categories=sorts,
            confidence=confidence,
            staff=staff,
        )


def test_whatever_was_found_somebody_knows_what_to_do() -> None:
    """There is advice for every finding, no piece of it twice, and each piece for some."""
    given = [steps(finding) for finding in every_evidence()]

    assert all(given)
    assert all(len(set(each)) == len(each) for each in given)
    assert {step for each in given for step in each} == set(Step)


@pytest.mark.parametrize(
    ("kinds", "are_concerned"),
    [
        ({"email": 1}, True),
        ({"phone": 1}, True),
        ({"customer_id": 1}, True),
        ({"domain": 9, "keyword": 9, "email": 0}, False),
        ({}, False),
    ],
)
def test_a_mention_concerns_no_persons(kinds: dict[str, int], are_concerned: bool) -> None:
    """Domains and keywords name the company, not a person."""
    assert concerns_persons(replace(CUSTOMERS, kinds=kinds)) is are_concerned
