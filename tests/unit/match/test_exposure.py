"""Severity: every line of the table, at its edge, and that more is never milder."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import exposure as table
from leakwatch.match.exposure import USUAL, Evidence, Exposure, Rules, exposure
from leakwatch.model import Beside, Category, Reason, Severity, rank

LOW, MEDIUM, HIGH, CRITICAL = Severity
PASSWORD, HASH, CARD, BIRTH_DATE, ADDRESS = Beside


def many(count: int) -> Evidence:
    """Give what so many identifiers of as many persons come to."""
    return Evidence(identifiers=count, persons=count, persons_most=count)


ONE = many(1)


@pytest.mark.parametrize(
    ("evidence", "severity", "reasons"),
    [
        (Evidence(), LOW, ["possible only"]),
        (Evidence(is_mentioned=True), LOW, ["mere mention"]),
        (Evidence(is_mentioned=True, beside=(PASSWORD,)), LOW, ["mere mention"]),
        (ONE, MEDIUM, ["an identifier"]),
        (replace(ONE, is_mentioned=True), MEDIUM, ["an identifier"]),
        (many(9), MEDIUM, ["an identifier"]),
        (many(10), HIGH, ["many identifiers"]),
        (many(999), HIGH, ["many identifiers"]),
        (many(1_000), CRITICAL, ["many persons"]),
        (replace(many(1_000), persons=0), CRITICAL, ["many persons"]),
        (replace(many(1_000), persons=500, persons_most=500), HIGH, ["many identifiers"]),
        (replace(many(2), persons=1, is_corroborated=True), HIGH, ["corroborated"]),
        (replace(many(99), is_corroborated=True), HIGH, ["corroborated", "many identifiers"]),
        (replace(many(100), is_corroborated=True), CRITICAL, ["corroborated", "many identifiers"]),
        (many(100), HIGH, ["many identifiers"]),
    ],
)
def test_severity_follows_the_table(
    evidence: Evidence, severity: Severity, reasons: list[str]
) -> None:
    """The table in the module's docstring is what the team was promised."""
    assert exposure(evidence) == Exposure(severity, tuple(Reason(word) for word in reasons))


@pytest.mark.parametrize(
    ("credentials", "severity"), [(1, HIGH), (2, HIGH), (3, CRITICAL), (500, CRITICAL)]
)
def test_a_password_of_staff_is_high_and_three_are_critical(
    credentials: int, severity: Severity
) -> None:
    """It opens our own doors; three are nobody's carelessness."""
    staff = replace(many(credentials), credentials=credentials, is_mentioned=True)
    found = exposure(replace(staff, identifiers=1, beside=(HASH,)))

    assert found == Exposure(severity, (Reason.STAFF_CREDENTIALS, Reason.SECRETS))


@pytest.mark.parametrize("beside", [PASSWORD, HASH, CARD])
def test_a_secret_beside_raises_by_one_step(beside: Beside) -> None:
    """A password beside an address is worse than the address."""
    for count, severity in ((1, HIGH), (10, CRITICAL), (1_000, CRITICAL)):
        found = exposure(replace(many(count), beside=(beside,)))

        assert found.severity is severity
        assert Reason.SECRETS in found.reasons


@pytest.mark.parametrize("beside", [BIRTH_DATE, ADDRESS])
def test_what_is_no_secret_raises_nothing(beside: Beside) -> None:
    """Unless the operator says so."""
    strict = replace(USUAL, raised_beside=(beside,))

    assert exposure(replace(ONE, beside=(beside,))).severity is MEDIUM
    assert exposure(replace(ONE, beside=(beside,)), strict).severity is HIGH


@pytest.mark.parametrize("category", Category)
def test_a_market_and_logs_of_stealers_raise_by_one_step(category: Category) -> None:
    """There it is for sale, or fresh; a forum says nothing by itself."""
    step = category in {"market", "stealer-logs"}

    assert exposure(replace(ONE, categories=(category,))).severity is (HIGH if step else MEDIUM)
    staff = replace(ONE, credentials=1, categories=(category,))
    assert exposure(staff).severity is (CRITICAL if step else HIGH)


@pytest.mark.parametrize("category", Category)
def test_a_kind_of_source_that_raises_is_told_as_a_reason(category: Category) -> None:
    """One address is high here and medium elsewhere; a mention is raised nowhere."""
    told = (Reason.SOURCE,) if category in {"market", "stealer-logs"} else ()

    assert exposure(replace(ONE, categories=(category,))).reasons == (*told, Reason.IDENTIFIER)
    staff = Evidence(credentials=1, categories=(category,))
    assert exposure(staff).reasons == (Reason.STAFF_CREDENTIALS, *told)
    mentioned = exposure(Evidence(is_mentioned=True, categories=(category,)))
    assert Reason.SOURCE not in mentioned.reasons


def test_two_reasons_for_a_step_are_one_step() -> None:
    """One customer in a stealer's log, password and all, is not a thousand customers."""
    found = exposure(
        replace(ONE, beside=(PASSWORD,), categories=(Category.STEALER_LOGS, Category.MARKET))
    )

    assert found == Exposure(HIGH, (Reason.SECRETS, Reason.SOURCE, Reason.IDENTIFIER))


@pytest.mark.parametrize("category", Category)
def test_a_mention_where_victims_are_named_is_a_victim(category: Category) -> None:
    """Elsewhere it is a mention, and stays low."""
    found = exposure(Evidence(is_mentioned=True, categories=(Category.PASTE, category)))

    is_victim = category is Category.RANSOMWARE
    assert found.severity is (HIGH if is_victim else LOW)
    assert found.reasons == (Reason.VICTIM if is_victim else Reason.MENTION,)


@pytest.mark.parametrize("category", Category)
def test_what_is_only_possible_stays_low_whatever_the_place(category: Category) -> None:
    """A guess that stands on a market is a guess; the evidence leaves such hits out."""
    beside = (PASSWORD, CARD)

    assert exposure(Evidence(beside=beside, categories=(category,))) == Exposure(
        LOW, (Reason.POSSIBLE,)
    )


RULES = st.builds(
    Rules,
    *[st.integers(1, 5)] * 4,
    *[st.sampled_from(Severity)] * 10,
    st.lists(st.sampled_from(Beside)).map(tuple),
    st.lists(st.sampled_from(Category)).map(tuple),
    st.lists(st.sampled_from(Category)).map(tuple),
)
LINES = [each.name for each in fields(Rules) if isinstance(each.default, Severity)]
LEVELS = [[CRITICAL if line == one else LOW for line in LINES] for one in LINES]
ALONE = [Rules(2, 2, 2, 2, *levels) for levels in LEVELS]  # type: ignore[arg-type]  # ten of them
COUNTS = st.integers(0, 4)
EVIDENCE = st.builds(
    Evidence,
    identifiers=COUNTS,
    persons=COUNTS,
    persons_most=COUNTS,
    is_corroborated=st.booleans(),
    credentials=COUNTS,
    is_mentioned=st.booleans(),
    beside=st.lists(st.sampled_from(Beside)).map(tuple),
    categories=st.lists(st.sampled_from(Category)).map(tuple),
)


def together(first: Evidence, second: Evidence) -> Evidence:
    """Unite two: no less of anything than either has."""
    return Evidence(
        identifiers=first.identifiers + second.identifiers,
        persons=max(first.persons, second.persons),
        persons_most=first.persons_most + second.persons_most,
        is_corroborated=first.is_corroborated or second.is_corroborated,
        credentials=max(first.credentials, second.credentials),
        is_mentioned=first.is_mentioned or second.is_mentioned,
        beside=first.beside + second.beside,
        categories=first.categories + second.categories,
    )


@given(EVIDENCE, EVIDENCE, RULES)
def test_more_evidence_is_never_milder_and_its_order_does_not_matter(
    first: Evidence, second: Evidence, some: Rules
) -> None:
    """Whatever is found beside, and whatever rules an operator wrote: each line alone shows it."""
    for rules in (USUAL, some, *ALONE):
        both = exposure(together(first, second), rules)

        assert both == exposure(together(second, first), rules)
        for single in (first, second):
            assert rank(both.severity) >= rank(exposure(single, rules).severity)


@given(EVIDENCE, RULES)
def test_there_is_always_a_reason_and_the_weightiest_comes_first(
    evidence: Evidence, rules: Rules
) -> None:
    """What is told must be explained."""
    reasons = exposure(evidence, rules).reasons

    assert reasons
    assert [*reasons] == sorted({*reasons}, key=rank)


@pytest.mark.parametrize(
    ("evidence", "rules"),
    [
        (replace(ONE, credentials=2), Rules(many_staff=2)),
        (many(3), Rules(many_persons=3)),
        (replace(many(3), is_corroborated=True), Rules(many_corroborated=3)),
    ],
)
def test_from_how_many_on_it_is_many_is_the_operators_to_say(
    evidence: Evidence, rules: Rules
) -> None:
    """Three is many for a small company."""
    assert exposure(evidence).severity is not CRITICAL
    assert exposure(evidence, rules).severity is CRITICAL


def test_every_rule_stands_in_the_table() -> None:
    """The docstring shows each line by the key that changes it, and none twice."""
    shown = [line.split("`")[1] for line in (table.__doc__ or "").splitlines() if "| `" in line]
    assert sorted(shown) == sorted(LINES)
