"""What Slack refuses in tables, charts and markdown blocks."""

from collections.abc import Iterable, Iterator

from leakwatch.demo.slack import limits
from leakwatch.demo.slack.checks import Block, Fault, each, length, only, strange, units
from leakwatch.demo.slack.rich import cell

_AXES = ("bar", "area", "line")


def table(block: Block) -> Iterator[Fault]:
    """Check a table; a cell is raw or rich text."""
    yield from only(block, "rows", "column_settings")
    yield from each(block.get("rows"), "/rows", limits.TABLE_ROWS, _row)


def data_table(block: Block) -> Iterator[Fault]:
    """Check a table that can be sorted: headings and at least one row."""
    yield from only(block, "rows", "caption", "page_size", "row_header_column_index")
    yield from each(block.get("rows"), "/rows", limits.DATA_ROWS, _row)
    rows = block.get("rows")
    if isinstance(rows, list) and len(rows) == 1:
        yield "must have a row below the headings", "/rows"
    yield from length(block.get("caption"), "/caption", limits.TEXT)


def markdown(block: Block) -> Iterator[Fault]:
    """Check a markdown block by itself."""
    yield from only(block, "text")
    yield from length(block.get("text"), "/text", limits.MARKDOWN)


def chart(block: Block) -> Iterator[Fault]:
    """Check a data visualization."""
    yield from only(block, "title", "chart")
    yield from length(block.get("title"), "/title", limits.CHART_TITLE)
    drawn = block.get("chart")
    kind = drawn.get("type") if isinstance(drawn, dict) else None
    if not isinstance(drawn, dict) or kind not in ("pie", *_AXES):
        yield "unsupported chart", "/chart"
    elif kind == "pie":
        most = limits.CHART_SERIES
        yield from each(drawn.get("segments"), "/chart/segments", most, _point)
    else:
        yield from each(drawn.get("series"), "/chart/series", limits.CHART_SERIES, _series)


def together(blocks: Iterable[Block]) -> Iterator[str]:
    """Say which limit all blocks of a message break together."""
    held = list(blocks)
    if len(_of(held, "data_visualization")) > limits.CHARTS:
        yield f"no more than {limits.CHARTS} data visualizations"
    if _size(_of(held, "markdown")) > limits.MARKDOWN:
        yield f"markdown must be less than {limits.MARKDOWN + 1} characters in all"
    if _size(_of(held, "data_table")) > limits.DATA_TEXT:
        yield f"data tables must be less than {limits.DATA_TEXT + 1} characters in all"


def _of(blocks: list[Block], kind: str) -> list[Block]:
    return [block for block in blocks if block.get("type") == kind]


def _size(part: object) -> int:
    """Count the units of every text in a part of a message."""
    if isinstance(part, dict):
        own = part.get("text")
        return (units(own) if isinstance(own, str) else 0) + _size(list(part.values()))
    return sum(map(_size, part)) if isinstance(part, list) else 0


def _row(row: object, where: str) -> Iterator[Fault]:
    yield from each(row, where, limits.TABLE_COLUMNS, _cell)


def _cell(content: object, where: str) -> Iterator[Fault]:
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "rich_text":
        yield from cell(content, where)
    elif not isinstance(content, dict) or kind not in ("raw_text", "raw_number"):
        yield "unsupported cell", where
    else:
        yield from strange(content, where, "type", "text", "emoji", "value")
        yield from length(content.get("text"), f"{where}/text", limits.DATA_TEXT)


def _point(point: object, where: str) -> Iterator[Fault]:
    label = point.get("label") if isinstance(point, dict) else None
    yield from length(label, f"{where}/label", limits.CHART_LABEL)


def _series(series: object, where: str) -> Iterator[Fault]:
    if not isinstance(series, dict):
        yield "must be a series", where
        return
    yield from length(series.get("name"), f"{where}/name", limits.CHART_LABEL)
    yield from each(series.get("data"), f"{where}/data", limits.CHART_POINTS, _point)
