"""Blocks of any size, for the tests of what Slack takes and refuses."""

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
