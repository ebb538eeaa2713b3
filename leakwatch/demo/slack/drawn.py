"""Blocks as HTML: what was posted, drawn for a person."""

from collections.abc import Callable, Mapping
from typing import cast

from leakwatch.demo.slack.mrkdwn import html, shown
from leakwatch.demo.slack.room import Posted

_Part = Mapping[str, object]
_TAGS = {"bold": "b", "italic": "i", "strike": "s", "code": "code"}
_MENTIONS = {"user": "user_id", "usergroup": "usergroup_id", "channel": "channel_id"}
_SIGNS = {"user": "@", "usergroup": "@", "channel": "#"}


def message(posted: Posted) -> str:
    """Draw a message's blocks from top to bottom; without blocks it is its text."""
    if not posted.blocks:
        return f'<p class="text">{html(posted.text)}</p>'
    return "\n".join(_block(block) for block in posted.blocks)


def _block(block: _Part) -> str:
    kind = str(block.get("type"))
    draw = _DRAWN.get(kind)
    return draw(block) if draw else f'<p class="unknown">{shown(kind)}</p>'


def _text(value: object) -> str:
    """Draw a text object; plain text is shown as it is."""
    if not isinstance(value, dict):
        return ""
    text = str(value.get("text", ""))
    if value.get("type") == "mrkdwn":
        return html(text, verbatim=value.get("verbatim") is True)
    return shown(text).replace("\n", "<br>")


def _header(block: _Part) -> str:
    return f'<h2 dir="auto">{_text(block.get("text"))}</h2>'


def _section(block: _Part) -> str:
    text = _text(block.get("text"))
    cells = "\n".join(f'<div dir="auto">{_text(one)}</div>' for one in _list(block, "fields"))
    above = f'<p class="text" dir="auto">{text}</p>' if text else ""
    return above + (f'<div class="fields">\n{cells}\n</div>' if cells else "")


def _context(block: _Part) -> str:
    texts = (f'<span dir="auto">{_text(one)}</span>' for one in _list(block, "elements"))
    return f'<p class="context">{" ".join(texts)}</p>'


def _divider(_: _Part) -> str:
    return "<hr>"


def _actions(block: _Part) -> str:
    buttons = (_text(one.get("text") or one.get("placeholder")) for one in _parts(block))
    return f'<p class="actions">{" ".join(f"<span>{text}</span>" for text in buttons)}</p>'


def _markdown(block: _Part) -> str:
    return f'<p class="text markdown" dir="auto">{shown(str(block.get("text", "")))}</p>'


def _chart(block: _Part) -> str:
    return f'<p class="unknown">{shown(str(block.get("title", "")))}</p>'


def _table(block: _Part) -> str:
    rows = [row for row in _list(block, "rows") if isinstance(row, list)]
    lines = ("".join(f"<td>{_cell(one)}</td>" for one in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _cell(cell: object) -> str:
    if not isinstance(cell, dict):
        return ""
    is_rich = cell.get("type") == "rich_text"
    return _rich_text(cell) if is_rich else shown(str(cell.get("text", "")))


def _rich_text(block: _Part) -> str:
    return "\n".join(_rich_part(part) for part in _parts(block))


def _rich_part(part: _Part) -> str:
    kind = part.get("type")
    if kind == "rich_text_list":
        lines = "".join(f"<li>{_inside(line)}</li>" for line in _parts(part))
        return f"<ol>{lines}</ol>" if part.get("style") == "ordered" else f"<ul>{lines}</ul>"
    inside = _inside(part)
    if kind == "rich_text_preformatted":
        return f'<pre dir="auto">{inside}</pre>'
    if kind == "rich_text_quote":
        return f"<blockquote>{inside}</blockquote>"
    return f'<p class="text rich" dir="auto">{inside}</p>'


def _inside(part: _Part) -> str:
    return "".join(map(_element, _parts(part)))


def _element(element: _Part) -> str:
    kind = str(element.get("type"))
    if kind in _MENTIONS:
        name = _SIGNS[kind] + str(element.get(_MENTIONS[kind], ""))
        return f'<span class="mention">{shown(name)}</span>'
    if kind == "broadcast":
        return f'<span class="mention">@{shown(str(element.get("range", "")))}</span>'
    if kind == "emoji":
        return f'<span class="emoji">:{shown(str(element.get("name", "")))}:</span>'
    text = shown(str(element.get("text") or element.get("url") or ""))
    if kind == "link":
        return f'<span class="link" title="{shown(str(element.get("url", "")))}">{text}</span>'
    return _styled(text, element.get("style"))


def _styled(text: str, style: object) -> str:
    for name, tag in _TAGS.items():
        if isinstance(style, dict) and style.get(name) is True:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _list(part: _Part, key: str) -> list[object]:
    value = part.get(key)
    return value if isinstance(value, list) else []


def _parts(part: _Part) -> list[_Part]:
    return [cast("_Part", one) for one in _list(part, "elements") if isinstance(one, dict)]


_DRAWN: Mapping[str, Callable[[_Part], str]] = {
    "actions": _actions,
    "context": _context,
    "data_table": _table,
    "data_visualization": _chart,
    "divider": _divider,
    "header": _header,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "section": _section,
    "table": _table,
}
