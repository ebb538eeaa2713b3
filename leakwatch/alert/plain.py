"""A message read back as plain pieces, for whoever has to draw it without Slack."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.alert.blocks import Block, Json
from leakwatch.alert.message import Message
from leakwatch.text import Match, pattern

# What our own template writes into fields that Slack parses; foreign text stands there escaped.
_MARKUP = pattern(r"<!date\^[0-9\-]+\^[^|>]*\|([^>]*)>|[*`]|&(?:lt|gt|amp);")
_SIGNS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a message: "header", "field", "list", "heading", "quote" or "context"."""

    kind: str
    text: str = field(repr=False)
    label: str = ""  # of a field or a list


def pieces(message: Message) -> Iterator[Piece]:
    """Give a message's parts from top to bottom; a quote or a list may have several lines."""
    for block in message.blocks:
        yield from _READERS[str(block["type"])](block)


def readable(markup: str) -> str:
    """Give the plain text of what our template writes for Slack to parse.

    >>> readable("*First seen*") + readable(" <!date^0^{time}|1970-01-01 00:00 UTC> &lt;b&gt;")
    'First seen 1970-01-01 00:00 UTC <b>'
    """
    return _MARKUP.sub(_plain, markup)


def columns(text: str) -> int:
    """Count the columns that text takes where letters have one width: East Asian wide ones two.

    >>> columns("a"), columns("名簿")
    (1, 4)
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _plain(match: Match[str]) -> str:
    mark = match.group()
    return match.group(1) if mark.startswith("<") else _SIGNS.get(mark, "")


def _header(block: Block) -> Iterator[Piece]:
    yield Piece("header", _text(block["text"]))


def _section(block: Block) -> Iterator[Piece]:
    if "text" in block:
        heading, _, lines = _text(block["text"]).partition("\n")
        yield Piece("list", readable(lines), readable(heading))
        return
    for one in _list(block["fields"]):
        label, _, value = _text(one).partition("\n")
        yield Piece("field", readable(value), readable(label))


def _quoted(block: Block) -> Iterator[Piece]:
    for one in _list(block["elements"]):
        is_quote = isinstance(one, dict) and one["type"] == "rich_text_preformatted"
        texts = [_text(part) for part in _list(one["elements"])] if isinstance(one, dict) else []
        yield Piece("quote" if is_quote else "heading", "".join(texts))


def _context(block: Block) -> Iterator[Piece]:
    yield Piece("context", " · ".join(readable(_text(one)) for one in _list(block["elements"])))


_READERS = {"header": _header, "section": _section, "rich_text": _quoted, "context": _context}


def _text(value: Json) -> str:
    return str(value["text"]) if isinstance(value, dict) else ""


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
