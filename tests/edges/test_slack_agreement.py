"""Two who know Slack's rules, slackblocks and the stand-in, agree on our messages."""

import copy
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.alert.message import Message
from leakwatch.demo.slack import limits
from leakwatch.demo.slack.blocks import faults
from leakwatch.model import (
    Alert,
    Beside,
    Category,
    Confidence,
    Finding,
    Reason,
    Severity,
    Status,
)
from tests import payloads
from tests.oracle import refuses
from tests.payloads import Block
from tests.telling import told

AT = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)
FOREIGN = st.text(st.characters(codec=None), max_size=300) | st.sampled_from(
    ["", " ", "<!channel>", "あ" * 5_000, "🔴<&" * 3_000, '\\"' * 3_000, "a.b/" * 900]
)
COUNTS = st.integers(0, 10**7)
FINDINGS = st.builds(
    Finding,
    id=FOREIGN,
    severity=st.sampled_from(Severity),
    status=st.sampled_from(Status),
    kinds=st.dictionaries(st.sampled_from(["email", "phone", "customer_id"]), COUNTS),
    persons=COUNTS,
    source=FOREIGN,
    address=FOREIGN,
    title=FOREIGN,
    first_seen_at=st.just(AT),
    last_seen_at=st.just(AT),
    sightings=COUNTS,
    sources=st.lists(FOREIGN, max_size=4).map(tuple),
    confidence=st.sampled_from(Confidence),
    samples=st.lists(FOREIGN, max_size=10).map(tuple),
    beside=st.lists(st.sampled_from(Beside), unique=True).map(tuple),
    reasons=st.lists(st.sampled_from(Reason), unique=True).map(tuple),
    staff=COUNTS,
    persons_most=COUNTS,
    categories=st.lists(st.sampled_from(Category), unique=True).map(tuple),
)
ACTS = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["acknowledged", "confirmed", "false-positive", "resolved"]),
        "actor": FOREIGN,
        "reason": FOREIGN,
        "at": st.just(AT.isoformat()),
    }
)
TELLS = st.fixed_dictionaries(
    {},
    optional={
        "kinds": st.dictionaries(st.sampled_from(["email", "phone"]), COUNTS),
        "persons": COUNTS,
        "places": COUNTS,
        "source": FOREIGN,
        "address": FOREIGN,
        "seen_at": st.just(AT.isoformat()),
        "rises": st.booleans(),
        "reopened": st.booleans(),
        "merged": st.lists(FOREIGN, max_size=12),
        "beside": st.lists(st.sampled_from(Beside)),
        "acts": st.lists(ACTS, max_size=12),
        "severities": st.dictionaries(st.sampled_from(Severity), COUNTS),
        "ids": st.lists(FOREIGN, max_size=90),
        "reason": st.sampled_from(["first-sight", "late", "storm"]),
        "until": st.just(AT.isoformat()),
    },
)
KINDS = st.sampled_from(["root", "update", "reply", "summary", "notice"])
WITHOUT_FINDING = ("summary", "notice")


def _told(kind: str, tell: dict[str, object], finding: Finding) -> list[Message]:
    about = None if kind in WITHOUT_FINDING else finding
    return list(told(Alert(1, kind, "t", tell, about, "C1", "1.0")))


MESSAGES = st.builds(_told, KINDS, TELLS, FINDINGS)


@settings(max_examples=150)
@given(MESSAGES)
def test_both_take_every_message_that_leakwatch_writes(messages: list[Message]) -> None:
    """Of every kind, in every way that it can be told, whatever the finding holds."""
    assert [fault for message in messages for fault in faults(message.blocks)] == []
    assert not any(refuses(message.blocks) for message in messages)


def _long(text: Block, by: int) -> Block:
    return {**text, "text": "a" * by}


def _with(block: Block, **changes: object) -> Callable[[list[Block]], list[Block]]:
    return lambda blocks: [*blocks, {**copy.deepcopy(block), **changes}]


PLAIN: Block = {"type": "plain_text", "text": "a"}
MARKED: Block = {"type": "mrkdwn", "text": "a"}
HEADER: Block = {"type": "header", "text": PLAIN}
SECTION: Block = {"type": "section", "text": MARKED}
CONTEXT: Block = {"type": "context", "elements": [MARKED]}
SPOILT: dict[str, Callable[[list[Block]], list[Block]]] = {
    "a long header": _with(HEADER, text=_long(PLAIN, limits.HEADER + 1)),
    "an empty header": _with(HEADER, text=_long(PLAIN, 0)),
    "a header without text": lambda blocks: [*blocks, {"type": "header"}],
    "a long section": _with(SECTION, text=_long(MARKED, limits.TEXT + 1)),
    "an empty section": _with(SECTION, text=_long(MARKED, 0)),
    "a section without text": lambda blocks: [*blocks, {"type": "section"}],
    "too many fields": _with(SECTION, fields=[MARKED] * (limits.FIELDS + 1)),
    "a long field": _with(SECTION, fields=[_long(MARKED, limits.FIELD + 1)]),
    "too much small print": _with(CONTEXT, elements=[MARKED] * (limits.CONTEXT + 1)),
    "long small print": _with(CONTEXT, elements=[_long(MARKED, limits.TEXT + 1)]),
    "a long name": _with(HEADER, block_id="a" * (limits.NAME + 1)),
    "too many blocks": lambda blocks: [*blocks, *payloads.dividers(limits.BLOCKS + 1)],
    "an alert block": _with({"type": "alert", "text": MARKED, "level": "info"}),
    "an unknown block": _with({"type": "poster"}),
    "a block without a type": lambda blocks: [*blocks, {"text": PLAIN}],
    "much markdown": lambda blocks: [*blocks, *payloads.markdown(limits.MARKDOWN + 1)],
}


@settings(max_examples=5)
@given(MESSAGES)
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
def test_both_refuse_a_message_that_is_spoilt(
    spoil: Callable[[list[Block]], list[Block]], messages: list[Message]
) -> None:
    """One thing too much in a message of ours is one that neither takes."""
    spoilt = [spoil([dict(block) for block in message.blocks]) for message in messages]

    assert all(faults(blocks) for blocks in spoilt)
    assert all(refuses(blocks) for blocks in spoilt)


@pytest.mark.parametrize(
    ("build", "limit"),
    [
        (payloads.buttons, limits.ACTIONS),
        (lambda n: payloads.button(text=payloads.plain(n)), limits.BUTTON_TEXT),
        (lambda n: payloads.button(value="a" * n), limits.BUTTON_VALUE),
        (lambda n: payloads.button(url="a" * n), limits.BUTTON_URL),
        (lambda n: payloads.button(action_id="a" * n), limits.NAME),
        (lambda n: payloads.confirm(title=payloads.plain(n)), limits.CONFIRM_TITLE),
        (lambda n: payloads.confirm(text=payloads.plain(n)), limits.CONFIRM_TEXT),
        (lambda n: payloads.confirm(deny=payloads.plain(n)), limits.CONFIRM_ANSWER),
        (lambda n: payloads.menu(*[payloads.option()] * n), limits.OPTIONS),
        (lambda n: payloads.menu(payloads.option(value="a" * n)), limits.OPTION_VALUE),
        (lambda n: payloads.menu(payloads.option(text=payloads.plain(n))), limits.OPTION_TEXT),
        (payloads.table, limits.TABLE_ROWS),
        (lambda n: payloads.table(1, n), limits.TABLE_COLUMNS),
        (payloads.data_table, limits.DATA_ROWS),
        (payloads.wide_data_table, limits.DATA_TEXT),
        (lambda n: payloads.chart(points=n), limits.CHART_POINTS),
        (lambda n: payloads.chart(title=n), limits.CHART_TITLE),
        (lambda n: payloads.chart(label=n), limits.CHART_LABEL),
    ],
)
def test_both_draw_the_line_at_the_same_figure(
    build: Callable[[int], list[Block]], limit: int
) -> None:
    """For the blocks that leakwatch does not send yet, too."""
    verdicts = [(faults(build(n)) != [], refuses(build(n))) for n in (limit, limit + 1)]

    assert verdicts == [(False, False), (True, True)]


# Where the stand-in is the stricter of the two, for good reason.
GAPS: dict[str, list[Block]] = {
    "a header with markup is read back": [{"type": "header", "text": MARKED}],
    "characters are counted, not UTF-16 units": [
        {"type": "header", "text": {"type": "plain_text", "text": "🔴" * 100}}
    ],
    "keys that Slack does not know are passed over": [{"type": "divider", "colour": "red"}],
    "a text of rich text has no limit": payloads.quote(limits.TEXT + 1),
}


@pytest.mark.parametrize("blocks", GAPS.values(), ids=GAPS.keys())
def test_the_stand_in_refuses_what_slackblocks_is_known_to_miss(blocks: list[Block]) -> None:
    """Each gap is written down; one that was closed goes red here, and its line goes."""
    assert faults(blocks) != []

    assert not refuses(blocks)
