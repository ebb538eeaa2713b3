"""The stand-in refuses at N + 1 what Slack refuses, and takes it at N."""

from collections.abc import Callable

import pytest

from leakwatch.alert import limits
from leakwatch.demo.slack import blocks as rules
from leakwatch.demo.slack.blocks import faults, is_too_long

Block = dict[str, object]


def header(size: int) -> list[Block]:
    """Give a header of some size."""
    return [{"type": "header", "text": {"type": "plain_text", "text": "a" * size}}]


def field(size: int) -> list[Block]:
    """Give a section with one field of some size."""
    return [{"type": "section", "fields": [{"type": "mrkdwn", "text": "a" * size}]}]


def fields(count: int) -> list[Block]:
    """Give a section with some fields."""
    return [{"type": "section", "fields": [{"type": "mrkdwn", "text": "a"}] * count}]


def section(size: int) -> list[Block]:
    """Give a section with text of some size."""
    return [{"type": "section", "text": {"type": "mrkdwn", "text": "a" * size}}]


def context(count: int) -> list[Block]:
    """Give small print of some parts."""
    return [{"type": "context", "elements": [{"type": "mrkdwn", "text": "a"}] * count}]


def quote(size: int) -> list[Block]:
    """Give preformatted text of some size."""
    text = {"type": "text", "text": "a" * size}
    part = {"type": "rich_text_preformatted", "elements": [text]}
    return [{"type": "rich_text", "elements": [part]}]


def dividers(count: int) -> list[Block]:
    """Give some blocks."""
    return [{"type": "divider"}] * count


@pytest.mark.parametrize(
    ("build", "limit"),
    [
        (header, limits.HEADER),
        (field, limits.FIELD),
        (fields, limits.FIELDS),
        (section, limits.TEXT),
        (context, limits.CONTEXT),
        (quote, limits.TEXT),
        (dividers, limits.BLOCKS),
    ],
)
def test_each_limit_holds_at_n_and_breaks_at_n_plus_one(
    build: Callable[[int], list[Block]], limit: int
) -> None:
    """What leakwatch believes of Slack and what the stand-in believes are the same figures."""
    assert faults(build(limit)) == []

    assert faults(build(limit + 1)) != []


@pytest.mark.parametrize("build", [header, field, section, context, quote, fields])
def test_nothing_may_be_empty(build: Callable[[int], list[Block]]) -> None:
    """Slack refuses a text or a list of length zero."""
    assert faults(build(0)) != []


def test_characters_beyond_the_basic_plane_count_twice() -> None:
    """The larger figure is taken, since Slack does not say what it counts."""
    text = {"type": "plain_text", "text": "🔴" * (limits.HEADER // 2 + 1)}

    assert faults([{"type": "header", "text": text}]) != []


@pytest.mark.parametrize(
    "wrong",
    [
        "no list",
        ["no object"],
        [{"type": "alert", "text": "x"}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "a"}}],
        [{"type": "header", "text": {"type": "plain_text", "text": "a", "verbatim": True}}],
        [{"type": "header", "text": {"type": "plain_text", "text": 1}}],
        [{"type": "section"}],
        [{"type": "section", "fields": []}],
        [{"type": "divider", "text": "a"}],
        [{"type": "rich_text", "elements": []}],
        [{"type": "rich_text", "elements": [{"type": "rich_text_list"}]}],
        [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "link"}]}],
            }
        ],
    ],
)
def test_what_slack_does_not_know_is_refused(wrong: object) -> None:
    """A payload that the stand-in takes is one that Slack takes."""
    assert faults(wrong) != []


def test_all_blocks_together_have_a_limit_above_ours() -> None:
    """Slack refuses from about 13,200 characters; leakwatch stays below 12,000."""
    assert limits.TOTAL < rules.TOTAL

    assert not is_too_long(section(3_000) * 3)
    assert is_too_long(section(3_000) * 5)
