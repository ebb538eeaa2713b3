"""The stand-in refuses at N + 1 what Slack refuses, and takes it at N."""

from collections.abc import Callable

import pytest

from leakwatch.alert import limits
from leakwatch.demo.slack import limits as rules
from leakwatch.demo.slack.blocks import faults, is_too_long, total
from tests.payloads import (
    Block,
    button,
    buttons,
    chart,
    confirm,
    context,
    data_table,
    dividers,
    field,
    fields,
    header,
    markdown,
    menu,
    named,
    option,
    plain,
    quote,
    section,
    table,
    wide_data_table,
)


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


@pytest.mark.parametrize(
    ("build", "limit"),
    [
        (named, rules.NAME),
        (buttons, rules.ACTIONS),
        (lambda n: button(text=plain(n)), rules.BUTTON_TEXT),
        (lambda n: button(value="a" * n), rules.BUTTON_VALUE),
        (lambda n: button(url="a" * n), rules.BUTTON_URL),
        (lambda n: button(action_id="a" * n), rules.NAME),
        (lambda n: confirm(title=plain(n)), rules.CONFIRM_TITLE),
        (lambda n: confirm(text=plain(n)), rules.CONFIRM_TEXT),
        (lambda n: confirm(confirm=plain(n)), rules.CONFIRM_ANSWER),
        (lambda n: confirm(deny=plain(n)), rules.CONFIRM_ANSWER),
        (lambda n: menu(*[option()] * n), rules.OPTIONS),
        (lambda n: menu(option(text=plain(n))), rules.OPTION_TEXT),
        (lambda n: menu(option(value="a" * n)), rules.OPTION_VALUE),
        (lambda n: menu(option(description=plain(n))), rules.OPTION_DESCRIPTION),
        (lambda n: menu(placeholder=plain(n)), rules.PLACEHOLDER),
        (markdown, rules.MARKDOWN),
        (table, rules.TABLE_ROWS),
        (lambda n: table(1, n), rules.TABLE_COLUMNS),
        (data_table, rules.DATA_ROWS),
        (wide_data_table, rules.DATA_TEXT),
        (lambda n: chart() * n, rules.CHARTS),
        (lambda n: chart(series=n), rules.CHART_SERIES),
        (lambda n: chart(points=n), rules.CHART_POINTS),
        (lambda n: chart(title=n), rules.CHART_TITLE),
        (lambda n: chart(label=n), rules.CHART_LABEL),
    ],
)
def test_each_limit_that_leakwatch_does_not_use_yet_holds_too(
    build: Callable[[int], list[Block]], limit: int
) -> None:
    """Buttons, tables and charts are refused at N + 1 before anybody builds one."""
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
        [{"type": "rich_text", "elements": [{"type": "rich_text_picture", "elements": []}]}],
        [{"type": "divider", "block_id": ""}],
        [{"type": "input"}],
        [{"type": "markdown"}],
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
    assert limits.TOTAL <= rules.WISE_TOTAL < rules.TOTAL

    rest = rules.TOTAL - total([*section(3_000) * 4, *section(1)])
    assert not is_too_long([*section(3_000) * 4, *section(1 + rest)])
    assert is_too_long([*section(3_000) * 4, *section(2 + rest)])
