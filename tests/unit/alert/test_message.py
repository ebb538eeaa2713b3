"""One alert, one message: what it says, and that nothing hostile speaks through it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slackblocks.errors import InvalidUsageError

from leakwatch.alert import limits
from leakwatch.alert.escape import units
from leakwatch.alert.message import Message, is_rising, render
from leakwatch.alert.plain import pieces
from leakwatch.alert.terminal import as_text
from leakwatch.demo.slack.blocks import faults, is_too_long
from leakwatch.model import Alert, Beside, Category, Confidence, Finding, Reason, Severity, Status
from tests.shown import rebuilt, size, texts, without_dates
from tests.templates import ENGLISH, LANGUAGES

NAUGHTY = Path(__file__).parents[4] / "shared/samples/corpora/blns.json"
EVIL = "<!channel> *b* `c` _d_ ~e~ <https://evil.example|Reset> :skull: &lt; @here \x1b[2J\u202e🔴"
HELLO = "hello"
WORST = [HELLO, "", " ", EVIL, "あ" * 5_000, "🔴<&" * 3_000, '\\"' * 3_000]


def fields_of(message: Message) -> dict[str, str]:
    """Give the labels of a message with their values."""
    return {piece.label: piece.text for piece in pieces(message) if piece.kind == "field"}


def every_kind(finding: Finding, foreign: str = HELLO) -> list[Alert]:
    """Give an alert of each kind, with a foreign text wherever one may stand."""
    reply: dict[str, object] = {
        "kinds": {"email": 3},
        "persons": 2,
        "places": 4,
        "source": foreign,
        "address": foreign,
        "seen_at": "2031-07-02T09:30:00+00:00",
        "rises": True,
        "reopened": True,
        "merged": [foreign] * 9,
        "beside": [*Beside, foreign],
        "acts": [{"act": "confirmed", "actor": foreign, "reason": foreign, "at": foreign}] * 9,
    }
    summary: dict[str, object] = {
        "reason": "first-sight",
        "source": foreign,
        "severities": {"low": 70, "medium": 5},
        "ids": [foreign] * 75,
        "until": foreign,
    }
    notice: dict[str, object] = {
        "topic": foreign,
        "reason": foreign,
        "began_at": foreign,
    }
    return [
        Alert(1, "root", "t1", {}, finding),
        Alert(2, "update", "t2", {}, finding, "C1", "1.0"),
        Alert(3, "reply", "t3", reply, finding, "C1", "1.0"),
        Alert(4, "summary", "t4", summary, None),
        Alert(5, "notice", "t5", notice, None),
    ]


def hostile(finding: Finding, text: str) -> Finding:
    """Give a finding with one foreign text in all places."""
    return replace(
        finding,
        id=text,
        source=text,
        sources=(text, "other"),
        address=text,
        title=text,
        samples=(text,) * 12,
        beside=tuple(Beside),
        reasons=tuple(Reason),
        categories=tuple(Category),
        staff=5,
        persons_most=12,
    )


def test_a_root_says_what_was_found_where_and_when(alert: Alert) -> None:
    """The facts that a person needs to judge stand in the fields."""
    message = render(alert, ENGLISH)

    assert fields_of(message) == {
        "Finding": "F-7K3MQ9X2",
        "Status": "open",
        "Found": "12 e-mail addresses, 3 phone numbers",
        "Persons": "at least 9",
        "Source": "paste-site and 1 other",
        "Sightings": "2",
        "First seen": "2031-07-01 09:30 UTC",
        "Last seen": "2031-07-02 09:30 UTC",
        "Confidence": "corroborated: two kinds of one person stand together",
    }


def test_a_root_has_headline_facts_evidence_and_the_next_command(alert: Alert) -> None:
    """The structure of the message is always the same."""
    message = render(alert, ENGLISH)

    assert [block["type"] for block in message.blocks] == [
        "header",
        "section",
        "rich_text",
        "section",
        "section",
        "context",
    ]
    assert "leakwatch show F-7K3MQ9X2" in "\n".join(as_text(message))
    assert "hxxp://paste[.]example/t/1" in "\n".join(as_text(message))


def test_a_notification_holds_severity_counts_and_id_alone(alert: Alert) -> None:
    """It shows on lock screens: no address, title, sample or source."""
    message = render(alert, ENGLISH)

    assert message.text == ("🟠 High: 12 e-mail addresses, 3 phone numbers found (F-7K3MQ9X2)")


def test_the_token_travels_as_metadata(alert: Alert) -> None:
    """It is how an uncertain message is recognised; nothing else travels there."""
    message = render(alert, ENGLISH)

    assert message.metadata == {
        "event_type": "leakwatch_alert",
        "event_payload": {"dedup": "0a1b2c"},
    }


@pytest.mark.parametrize("status", Status)
def test_an_update_shows_the_present_status(finding: Finding, status: Status) -> None:
    """The root is rewritten from what the history says now."""
    message = render(
        Alert(1, "update", "t", {}, replace(finding, status=status), "C1", "1.0"), ENGLISH
    )

    assert fields_of(message)["Status"] == status.replace("-", " ")


def test_unknown_persons_are_not_mentioned(finding: Finding) -> None:
    """No persons known is not the same as no persons."""
    message = render(Alert(1, "root", "t", {}, replace(finding, persons=0)), ENGLISH)

    assert "Persons" not in fields_of(message)


def test_a_reply_says_what_is_new(finding: Finding) -> None:
    """The thread is the history: counts of what came, and where."""
    reply = every_kind(finding)[2]

    told = fields_of(render(reply, ENGLISH))

    assert told["New"] == "3 e-mail addresses found in addition"
    assert told["New persons"] == "at least 2"
    assert told["New places"] == "4"
    assert told["Status"] == "open again"
    assert told["The same leak as"] == "hello, hello, hello, hello, hello and 4 more"


def test_a_reply_without_new_entries_says_so(finding: Finding) -> None:
    """The same leak in another place is no second leak."""
    reply = Alert(1, "reply", "t", {"source": "forum", "places": 1}, finding, "C1", "1.0")

    message = render(reply, ENGLISH)

    assert fields_of(message)["New"] == "seen again in 1 more place, no new entries"
    assert message.text == "🟠 High: seen again in 1 more place, no new entries (F-7K3MQ9X2)"


def test_a_severity_that_rises_is_the_headline_of_its_reply(finding: Finding) -> None:
    """A reply has a headline only for that."""
    quiet = Alert(1, "reply", "t", {"kinds": {"email": 1}}, finding, "C1", "1.0")
    rising = replace(quiet, tell={"kinds": {"email": 1}, "rises": True})

    kinds = [render(one, ENGLISH).blocks[0]["type"] for one in (quiet, rising)]

    assert kinds == ["section", "header"]
    assert (is_rising(quiet), is_rising(rising)) == (False, True)


def test_a_finding_that_was_purged_is_said_to_be_gone() -> None:
    """An alert without its finding is still a message that Slack takes."""
    message = render(Alert(1, "root", "t", {}, None), ENGLISH)

    assert faults(message.blocks) == []
    assert "keep_findings" in message.text


@pytest.mark.parametrize("foreign", WORST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_content_stays_under_every_limit(
    finding: Finding, foreign: str, language: str
) -> None:
    """A message that Slack refuses is an alert that nobody sees."""
    alerts = every_kind(hostile(finding, foreign), foreign)
    messages = [render(alert, LANGUAGES[language]) for alert in alerts]

    for message in messages:
        assert faults(message.blocks) == []
        assert size(message) <= limits.TOTAL
        assert 0 < units(message.text) <= limits.TOP_TEXT
        assert rebuilt(message).to_dict()["blocks"]


def test_the_oracle_of_these_tests_can_say_no() -> None:
    """The library that rebuilds each payload refuses one letter too many."""
    message = render(Alert(1, "root", "t", {}, None), ENGLISH)
    assert isinstance(message.blocks[0]["text"], dict)
    message.blocks[0]["text"]["text"] = "a" * (limits.HEADER + 1)

    with pytest.raises(InvalidUsageError):
        rebuilt(message)


def test_foreign_text_stands_only_where_slack_parses_nothing(finding: Finding) -> None:
    """Address, title and samples are shown as they are, never in a field with markup."""
    marked = replace(finding, address="qqqq", title="qqqq", samples=("qqqq",))

    messages = [render(Alert(1, "root", "t", {}, marked), ENGLISH)]
    messages += [
        render(Alert(1, "reply", "t", {"address": "qqqq"}, finding, "C1", "1.0"), ENGLISH)
    ]

    for message in messages:
        holding = {kind for kind, text in texts(list(message.blocks)) if "qqqq" in text}
        assert holding == {"text"}
        assert "qqqq" not in message.text


def assert_harmless(message: Message) -> None:
    """Fail where a text could ping, link, format or steer a terminal."""
    for kind, text in [("mrkdwn", message.text), *texts(list(message.blocks))]:
        ours = without_dates(text) if kind == "mrkdwn" else text
        assert not set(ours) & set("<>\x1b\x00\r\u202e")
        assert text
    assert faults(message.blocks) == []
    assert not is_too_long(message.blocks)
    assert not set("".join(as_text(message))) & set("\x1b\x00\r\n\u202e")
    json.dumps(message.blocks, ensure_ascii=False).encode()


ANYTHING = st.text(st.characters(codec=None), max_size=300)


@settings(max_examples=60)
@given(st.lists(ANYTHING, min_size=5, max_size=5), st.sampled_from(Severity))
def test_no_foreign_text_speaks_through_a_message(foreign: list[str], severity: Severity) -> None:
    """Any string at all, lone surrogates included, in any place."""
    at = datetime(2031, 7, 1, tzinfo=UTC)
    found = Finding(
        foreign[0],
        severity,
        Status.OPEN,
        {"email": 1, foreign[1]: 2},
        1,
        foreign[1],
        foreign[2],
        foreign[3],
        at,
        at,
        1,
        (foreign[1],),
        Confidence.EXACT,
        (foreign[4], foreign[0]),
    )

    for alert in every_kind(found, foreign[4]):
        assert_harmless(render(alert, ENGLISH))


def test_the_naughty_strings_say_nothing_either(finding: Finding) -> None:
    """The public list of naughty strings, where it is at hand; else one of our own making."""
    strings = json.loads(NAUGHTY.read_text("utf-8")) if NAUGHTY.exists() else [EVIL]

    for string in strings:
        for alert in every_kind(hostile(finding, string), string):
            assert_harmless(render(alert, ENGLISH))


NAMES = ["kinds", "persons", "places", "source", "address", "seen_at", "rises", "reopened"]
NAMES += ["merged", "severities", "ids", "reason", "acts", "until", "topic"]
NAMES += ["began_at", "ended_at"]
COUNTS = st.dictionaries(st.sampled_from(["email", "low", "x"]), st.none() | st.integers())
LISTS = st.lists(st.text(max_size=5) | st.integers(), max_size=5)
SIMPLE = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
ACTS = st.lists(
    st.dictionaries(st.sampled_from(["act", "actor", "reason", "at"]), SIMPLE | LISTS, max_size=4)
)
TELLS = st.dictionaries(st.sampled_from(NAMES), SIMPLE | LISTS | COUNTS | ACTS)


@given(TELLS, st.sampled_from(["reply", "summary", "notice"]))
def test_whatever_an_outbox_row_holds_it_becomes_a_message(
    tell: dict[str, object], kind: str
) -> None:
    """A row of an older version, or a broken one, is told as far as it can be."""
    at = datetime(2031, 7, 1, tzinfo=UTC)
    found = Finding("F-1", Severity.LOW, Status.OPEN, {}, 0, "s", "", "", at, at, 1)

    message = render(
        Alert(1, kind, "t", tell, found if kind == "reply" else None, "C1", "1.0"), ENGLISH
    )

    assert faults(message.blocks) == []


def test_what_lies_beside_is_said_once_it_was_seen(finding: Finding) -> None:
    """The root says all of it, a reply what is new, and neither a word where there is none."""
    seen = replace(finding, beside=(Beside.PASSWORD, Beside.HASH))
    reply = Alert(1, "reply", "t", {"beside": ["hash"]}, seen, "C1", "1.0")

    root, news = (
        fields_of(render(one, ENGLISH)) for one in (Alert(1, "root", "t", {}, seen), reply)
    )

    assert root["Beside them"] == "what looks like passwords, hashes"
    assert news["New beside them"] == "what looks like hashes"
    assert "Beside them" not in fields_of(render(Alert(1, "root", "t", {}, finding), ENGLISH))
