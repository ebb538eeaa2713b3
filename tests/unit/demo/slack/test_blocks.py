"""The stand-in refuses at N + 1 what Slack refuses, and takes it at N."""

from collections.abc import Callable

import pytest

from leakwatch.alert import limits
from leakwatch.demo.slack import limits as rules
from leakwatch.demo.slack.blocks import faults, is_too_long, total

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


def named(size: int) -> list[Block]:
    """Give a block with a name of some size."""
    return [{"type": "divider", "block_id": "a" * size}]


def plain(size: int) -> Block:
    """Give plain text of some size."""
    return {"type": "plain_text", "text": "a" * size}


def button(**changes: object) -> list[Block]:
    """Give a row with one button."""
    return [{"type": "actions", "elements": [{"type": "button", "text": plain(1), **changes}]}]


def buttons(count: int) -> list[Block]:
    """Give a row of buttons."""
    return [{"type": "actions", "elements": [{"type": "button", "text": plain(1)}] * count}]


def confirm(**changes: object) -> list[Block]:
    """Give a button that asks again."""
    asked = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}
    return button(confirm={**asked, **changes})


def menu(*options: Block, **changes: object) -> list[Block]:
    """Give a row with one menu."""
    given = list(options or (option(),))
    return [
        {"type": "actions", "elements": [{"type": "static_select", "options": given, **changes}]}
    ]


def option(**changes: object) -> Block:
    """Give one choice of a menu."""
    return {"text": plain(1), "value": "a", **changes}


def markdown(size: int) -> list[Block]:
    """Give markdown of some size, in two blocks."""
    return [{"type": "markdown", "text": "a" * part} for part in (size // 2, size - size // 2)]


def table(rows: int, columns: int = 1) -> list[Block]:
    """Give a table of some size."""
    return [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * columns] * rows}]


def data_table(rows: int, text: str = "a") -> list[Block]:
    """Give a table that can be sorted."""
    row = [{"type": "raw_text", "text": text}]
    return [{"type": "data_table", "caption": "a", "rows": [row] * rows}]


def wide_data_table(size: int) -> list[Block]:
    """Give a table that can be sorted, with so much text in all."""
    rows = [[{"type": "raw_text", "text": "a" * part}] for part in (1, size - 1)]
    return [{"type": "data_table", "caption": "a", "rows": rows}]


def chart(series: int = 1, points: int = 1, title: int = 1, label: int = 1) -> list[Block]:
    """Give a chart."""
    line = {"name": "a" * label, "data": [{"label": "a", "value": 1}] * points}
    drawn = {"type": "line", "series": [line] * series}
    return [{"type": "data_visualization", "title": "a" * title, "chart": drawn}]


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
