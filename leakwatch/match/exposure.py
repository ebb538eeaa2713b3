"""How bad a finding is, by one table.

| rule | severity | it fits when there are |
|---|---|---|
| `if_many_staff` | critical | 3 addresses of staff with a password or a hash beside them |
| `staff_credentials` | high | one of these |
| `if_many_persons` | critical | 1,000 persons |
| `if_many_corroborated` | critical | 100 persons, two kinds of one of them in one record |
| `corroborated` | high | two kinds of one person in one record |
| `if_many_identifiers` | high | 10 e-mail addresses, phones and customer ids together |
| `an_identifier` | medium | one of these |
| `named_as_victim` | high | a mention of ours, and a source of the category *ransomware* |
| `mere_mention` | low | a domain or a keyword of ours, or an address of staff |
| `possible_only` | low | hits of any kind, were they all only *possible* |

The severest line that fits counts. What is only *possible* weighs nothing in any other line than
the last, however much of it there is. Entries are counted, not the places where they stand; of
persons the most that there can be, each entry without a person being one of its own; where they
must be corroborated, only those that the list tells apart. Staff are
those whose address lies below a domain that is watched. A leak that was seen at several sources is
of all their categories.

The lines of persons are **one step** severer, once, where a password, a hash or a card lies
beside an identifier, or where the source is a *market* or full of *stealer-logs*: there it is for
sale, and fresh. The two lines of staff hold the password already; only the source raises them.
Both are told as reasons, wherever a line fits that they raise.

One address of staff with its password is a reset, two may be one person's. Three are nobody's
carelessness: a directory, or malware that goes round the company. Hence critical.

Every line goes on fitting when more is found, so more is never milder, and the order in which
captures come does not matter, whatever severities and numbers an operator chooses (`[severity]`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from leakwatch.model import Beside, Category, Kind, Reason, Severity, rank

OF_PERSONS = (Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID)
CREDENTIALS = (Beside.PASSWORD, Beside.HASH)


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator may choose: from how many on it is many, and how severe each line is."""

    many_staff: int = 3
    many_persons: int = 1_000
    many_corroborated: int = 100
    many_identifiers: int = 10
    if_many_staff: Severity = Severity.CRITICAL
    staff_credentials: Severity = Severity.HIGH
    if_many_persons: Severity = Severity.CRITICAL
    if_many_corroborated: Severity = Severity.CRITICAL
    corroborated: Severity = Severity.HIGH
    if_many_identifiers: Severity = Severity.HIGH
    an_identifier: Severity = Severity.MEDIUM
    named_as_victim: Severity = Severity.HIGH
    mere_mention: Severity = Severity.LOW
    possible_only: Severity = Severity.LOW
    raised_beside: tuple[Beside, ...] = (Beside.PASSWORD, Beside.HASH, Beside.CARD)
    raised_at: tuple[Category, ...] = (Category.MARKET, Category.STEALER_LOGS)
    victims_at: tuple[Category, ...] = (Category.RANSOMWARE,)


USUAL = Rules()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the hits of a finding come to; those that are only *possible* are left out."""

    identifiers: int = 0  # distinct e-mail addresses, phones and customer ids
    persons: int = 0  # distinct ones, at least
    persons_most: int = 0  # if each identifier without a person is one of its own
    is_corroborated: bool = False
    credentials: int = 0  # distinct addresses of staff with a password or hash beside them
    is_mentioned: bool = False  # a domain or keyword, or an address below a watched domain
    beside: tuple[Beside, ...] = ()  # identifiers of persons
    categories: tuple[Category, ...] = ()  # of the sources where it was seen


@dataclass(frozen=True, slots=True)
class Exposure:
    """How bad a finding is, and why."""

    severity: Severity
    reasons: tuple[Reason, ...]  # weightiest first


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the table, as it is for some evidence."""

    fits: bool
    severity: Severity
    reason: Reason
    is_raised: bool = False


def exposure(evidence: Evidence, rules: Rules = USUAL) -> Exposure:
    """Weigh what was found.

    >>> found = exposure(Evidence(identifiers=12, persons_most=12))
    >>> str(found.severity), [str(reason) for reason in found.reasons]
    ('high', ['many identifiers'])
    """
    has_secrets = bool(evidence.identifiers and {*evidence.beside} & {*rules.raised_beside})
    is_traded = bool({*evidence.categories} & {*rules.raised_at})
    fitting = [line for line in _lines(evidence, rules, has_secrets, is_traded) if line.fits]
    severities = [_raised(line.severity) if line.is_raised else line.severity for line in fitting]
    reasons = {line.reason for line in fitting} | ({Reason.SECRETS} if has_secrets else set())
    if is_traded and any(line.is_raised for line in fitting):
        reasons.add(Reason.SOURCE)
    return Exposure(max(severities, key=rank), _telling(reasons))


def _lines(
    evidence: Evidence, rules: Rules, has_secrets: bool, is_traded: bool
) -> Iterator[_Line]:
    """Give the lines of the table in their order."""
    for_staff = (Reason.STAFF_CREDENTIALS, is_traded)
    yield _Line(evidence.credentials >= rules.many_staff, rules.if_many_staff, *for_staff)
    yield _Line(evidence.credentials > 0, rules.staff_credentials, *for_staff)
    step = is_traded or has_secrets
    is_sure, found = evidence.is_corroborated, evidence.identifiers
    has_many = evidence.persons_most >= rules.many_persons
    yield _Line(has_many, rules.if_many_persons, Reason.MANY_PERSONS, step)
    has_many = is_sure and evidence.persons >= rules.many_corroborated
    yield _Line(has_many, rules.if_many_corroborated, Reason.CORROBORATED, step)
    yield _Line(is_sure, rules.corroborated, Reason.CORROBORATED, step)
    has_many = found >= rules.many_identifiers
    yield _Line(has_many, rules.if_many_identifiers, Reason.IDENTIFIERS, step)
    yield _Line(found > 0, rules.an_identifier, Reason.IDENTIFIER, step)
    is_victim = evidence.is_mentioned and bool({*evidence.categories} & {*rules.victims_at})
    yield _Line(is_victim, rules.named_as_victim, Reason.VICTIM)
    yield _Line(evidence.is_mentioned, rules.mere_mention, Reason.MENTION)
    yield _Line(True, rules.possible_only, Reason.POSSIBLE)


def _raised(severity: Severity) -> Severity:
    """Give the next severer word, if there is one."""
    severer = [word for word in Severity if rank(word) > rank(severity)]
    return severer[0] if severer else severity


_SAID_BY = {
    Reason.IDENTIFIERS: {Reason.MANY_PERSONS},
    Reason.IDENTIFIER: {
        Reason.STAFF_CREDENTIALS,
        Reason.MANY_PERSONS,
        Reason.CORROBORATED,
        Reason.IDENTIFIERS,
    },
    Reason.MENTION: {*Reason} - {Reason.MENTION, Reason.POSSIBLE},
    Reason.POSSIBLE: {*Reason} - {Reason.POSSIBLE},
}


def _telling(reasons: set[Reason]) -> tuple[Reason, ...]:
    """Leave out what a weightier reason says already."""
    return tuple(
        reason
        for reason in Reason
        if reason in reasons and not reasons & _SAID_BY.get(reason, set())
    )
