"""Whatever was found, however much of it, and in whichever language: Slack takes the message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.alert import limits, render
from leakwatch.alert.escape import units
from leakwatch.demo.slack.blocks import faults, is_too_long
from leakwatch.model import (
    Alert,
    Beside,
    Category,
    Confidence,
    Finding,
    Kind,
    Reason,
    Severity,
    Status,
)
from tests.shown import rebuilt, size, texts, without_dates
from tests.templates import CUSTOMERS, LANGUAGES, templates

MOST = 2**63 - 1  # what a column of the history can hold
MARK = "\ue000qz"  # stands for foreign text; no word of ours holds it
WIDE = (MARK + "🔴<&\"\\'`*_~|@。名 ") * 400

COUNTS = st.integers(0, 3) | st.integers(0, MOST)
LONG = ["\\" * 5_000, '"' * 5_000, "🔴" * 5_000, "&" * 5_000, "<" * 5_000, "`" * 5_000, WIDE]
FOREIGN = st.sampled_from(["", "a", *LONG]) | st.text(st.characters(codec=None), max_size=700)
MOMENTS = st.datetimes(timezones=st.just(UTC))


def some(words: type[Beside | Category | Reason]) -> st.SearchStrategy[tuple[object, ...]]:
    """Give any words of a vocabulary, in any order, also the same one twice."""
    return st.lists(st.sampled_from([*words]), max_size=12).map(tuple)


FINDINGS = st.builds(
    Finding,
    id=FOREIGN,
    severity=st.sampled_from(Severity),
    status=st.sampled_from(Status),
    kinds=st.dictionaries(st.sampled_from([*map(str, Kind), "new"]), COUNTS),
    persons=COUNTS,
    source=FOREIGN,
    address=FOREIGN,
    title=FOREIGN,
    first_seen_at=MOMENTS,
    last_seen_at=MOMENTS,
    sightings=COUNTS,
    sources=st.lists(FOREIGN, max_size=4).map(tuple),
    confidence=st.sampled_from(Confidence),
    samples=st.lists(FOREIGN, max_size=10).map(tuple),
    beside=some(Beside),
    reasons=some(Reason),
    staff=COUNTS,
    persons_most=COUNTS,
    categories=some(Category),
)
ACTS = st.lists(
    st.fixed_dictionaries(
        {"act": st.sampled_from(["confirmed", "resolved", "new"]), "actor": FOREIGN},
        optional={"reason": FOREIGN, "at": MOMENTS.map(datetime.isoformat) | FOREIGN},
    ),
    max_size=12,
)
TELLS = st.fixed_dictionaries(
    {},
    optional={
        "kinds": st.dictionaries(st.sampled_from([*map(str, Kind)]), COUNTS),
        "persons": COUNTS,
        "places": COUNTS,
        "source": FOREIGN,
        "address": FOREIGN,
        "seen_at": MOMENTS.map(datetime.isoformat),
        "rises": st.booleans(),
        "reopened": st.booleans(),
        "merged": st.lists(FOREIGN, max_size=9),
        "beside": some(Beside).map(list),
        "acts": ACTS,
    },
)


def largest(text: str) -> Finding:
    """Give a finding with as much as there can be, and one text wherever a foreign one may be."""
    return replace(
        CUSTOMERS,
        id=text,
        kinds=dict.fromkeys(map(str, Kind), MOST),
        persons=MOST - 1,
        source=text,
        address=f"http://{text}",
        title=text,
        sources=tuple(f"{number}{text}" for number in range(99)),
        sightings=MOST,
        samples=(text,) * 10,
        beside=tuple(Beside),
        reasons=tuple(Reason),
        staff=MOST - 1,
        persons_most=MOST,
        categories=tuple(Category),
        confidence=Confidence.POSSIBLE,
    )


def largest_news(text: str) -> dict[str, object]:
    """Give as much as there can be to tell of such a finding."""
    at = "2031-07-02T21:05:00+00:00"
    return {
        "kinds": dict.fromkeys(map(str, Kind), MOST),
        "persons": MOST,
        "places": MOST,
        "source": text,
        "address": f"http://{text}",
        "seen_at": at,
        "rises": True,
        "reopened": True,
        "merged": [text] * 99,
        "beside": list(Beside),
        "acts": [{"act": "false-positive", "actor": text, "reason": text, "at": at}] * 99,
    }


def assert_taken(alert: Alert, language: str) -> None:
    """Fail where Slack, the stand-in or another library would not take a message."""
    message = render(alert, LANGUAGES[language])

    assert faults(message.blocks) == []
    assert not is_too_long(message.blocks)
    assert size(message) <= limits.TOTAL
    assert 0 < units(message.text) <= limits.TOP_TEXT
    assert len(message.blocks) <= limits.BLOCKS
    assert rebuilt(message).to_dict()["blocks"]
    for kind, text in [("mrkdwn", message.text), *texts(list(message.blocks))]:
        assert "<" not in (without_dates(text) if kind == "mrkdwn" else text)


@settings(max_examples=80, deadline=None)
@given(
    FINDINGS, TELLS, st.sampled_from(["root", "update", "reply"]), st.sampled_from(["en", "ja"])
)
def test_any_finding_and_any_news_of_it_stay_under_every_limit(
    finding: Finding, tell: dict[str, object], kind: str, language: str
) -> None:
    """A message that Slack refuses is an alert that nobody sees as it was meant."""
    assert_taken(Alert(1, kind, "t", tell, finding, "C1", "1.0"), language)


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[0]))
@pytest.mark.parametrize("kind", ["root", "reply"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_largest_message_of_each_kind_stays_under_every_limit(
    text: str, kind: str, language: str
) -> None:
    """Everything at once: all reasons, all kinds beside, all advice, all dates, ten samples."""
    alert = Alert(1, kind, "t", largest_news(text), largest(text), "C1", "1.0")

    assert_taken(alert, language)


@pytest.mark.parametrize("kind", ["root", "reply"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_text_is_never_where_slack_reads_markup(kind: str, language: str) -> None:
    """But for names of our own, which stand in code style, escaped."""
    foreign: dict[str, object] = {"address": MARK, "acts": [{"actor": MARK, "reason": MARK}] * 3}
    finding = replace(CUSTOMERS, address=MARK, title=MARK, samples=(MARK,))

    message = render(Alert(1, kind, "t", foreign, finding, "C1", "1.0"), LANGUAGES[language])

    holding = {kind for kind, text in texts(list(message.blocks)) if "qz" in text}
    assert holding == {"text"}
    assert "qz" not in message.text


@pytest.mark.parametrize("name", [name for name, _ in templates()])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_is_taken(name: str, language: str) -> None:
    """The stand-in and an independent library agree on each of them."""
    assert_taken(dict(templates())[name], language)
