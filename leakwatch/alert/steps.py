"""What a team does next, by the kind of leak: one table from evidence to advice."""

from collections.abc import Callable
from enum import StrEnum

from leakwatch.model import Beside, Category, Confidence, Finding, Kind, Reason

_PERSONAL = (Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID)
_SECRETS = frozenset({Beside.PASSWORD, Beside.HASH})


class Step(StrEnum):
    """One piece of advice; its words stand in the tables of the languages."""

    CHECK_MATCH = "check the match"
    RESET_STAFF = "reset the staff accounts"
    NEVER_TRY = "never try a password"
    INCIDENT = "ask incident response"
    KEEP = "keep the evidence"
    PRIVACY = "tell the privacy officer"
    RANSOM_FORM = "use the form for ransomware"
    RESET_CUSTOMERS = "reset the customers' passwords"
    ACQUIRER = "tell the acquirer"
    LOOK = "look whether it is ours"


def concerns_persons(finding: Finding) -> bool:
    """Say whether anything was found that names a person: a mere mention names none."""
    return any(finding.kinds.get(kind, 0) > 0 for kind in _PERSONAL)


def steps(finding: Finding) -> tuple[Step, ...]:
    """Give what to do next, the most urgent first; each row that applies adds its own.

    A mention of the company's domain on a paste site asks for a look, and for nothing else.
    """
    return tuple(step for applies, advice in _TABLE if applies(finding) for step in advice)


def _is_weak(finding: Finding) -> bool:
    return finding.confidence is Confidence.POSSIBLE


def _has_secrets(finding: Finding) -> bool:
    return not _SECRETS.isdisjoint(finding.beside)


def _is_of_staff(finding: Finding) -> bool:
    seen = finding.staff > 0 and _has_secrets(finding)
    return seen or Reason.STAFF_CREDENTIALS in finding.reasons


def _names_a_victim(finding: Finding) -> bool:
    return Reason.VICTIM in finding.reasons or Category.RANSOMWARE in finding.categories


def _is_of_customers(finding: Finding) -> bool:
    return sum(finding.kinds.get(kind, 0) for kind in _PERSONAL) > finding.staff


_TABLE: tuple[tuple[Callable[[Finding], bool], tuple[Step, ...]], ...] = (
    (_is_weak, (Step.CHECK_MATCH,)),
    (_is_of_staff, (Step.RESET_STAFF,)),
    (lambda found: concerns_persons(found) and _has_secrets(found), (Step.NEVER_TRY,)),
    (_names_a_victim, (Step.INCIDENT,)),
    (concerns_persons, (Step.KEEP, Step.PRIVACY)),
    (lambda found: concerns_persons(found) and _names_a_victim(found), (Step.RANSOM_FORM,)),
    (lambda found: _is_of_customers(found) and _has_secrets(found), (Step.RESET_CUSTOMERS,)),
    (lambda found: Beside.CARD in found.beside, (Step.ACQUIRER,)),
    (lambda found: not concerns_persons(found) and not _names_a_victim(found), (Step.LOOK,)),
)
