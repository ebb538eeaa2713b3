"""Text of XML parts as office programs write it: a paragraph or a row of a table is a line.

One rule serves them all, since their names do not collide: OOXML keeps text in `t` elements and
its runs may cut a word anywhere; OpenDocument has it between the elements of a paragraph.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

from leakwatch.parse.office.linewise import INNER, cell
from leakwatch.parse.office.streamed import attributes, before, local, records

_ROWS = ("tr", "table-row")
_BLOCKS = (*_ROWS, "p", "h", "comment", "si")
_CELLS = ("tc", "table-cell", "covered-table-cell")
_PARTS = frozenset({*_BLOCKS, *_CELLS})
_SIGNS = {
    "br": " ",
    "cr": " ",
    "line-break": " ",
    "tab": "\t",
    "ptab": "\t",
    "s": " ",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_ASIDE = ("delText", "instrText", "fldData")  # text beside what is shown, itself cut into runs
_TWICE = ("Fallback",)  # what stands in `Choice` once more, for older programs
_MEASURES = ("posOffset", "pctWidth", "pctHeight", "align")
_TOLD = ("tooltip", "display", "descr", "title", "author", "prompt", "promptTitle", "error")
_NAMED = ("sheet", "table")
_VALUES = ("value", "string-value", "date-value")  # what an OpenDocument cell really holds
_MIXED = "{urn:oasis:names:tc:opendocument:xmlns:text:"
_OWN = ("http://schemas.", "urn:schemas", "http://purl.o", "http://www.w3.")  # not people's words


def paragraphs(blocks: Iterable[bytes]) -> Iterator[str]:
    """Give the lines of one XML part; raises UnreadError behind them where it is damaged."""
    for element in records(blocks, *_BLOCKS):
        for loose in before(element):
            yield from _loose(loose)
        if local(element) in _BLOCKS:
            yield from _Block().lines(element)
        else:
            yield from _loose(element)


def told(element: Element) -> Iterator[str]:
    """Give the attributes of an element that hold people's words or lead somewhere."""
    for name, value in attributes(element):
        leads = ("@" in value and name not in _VALUES) or (
            "://" in value and not value.startswith(_OWN)
        )
        if leads or name in _TOLD or (name == "name" and local(element) in _NAMED):
            yield value


def _loose(top: Element) -> Iterator[str]:
    """Give a line for each text that stands in no paragraph."""
    for node in top.iter():
        if not local(node):
            continue
        yield from map(cell, told(node))
        for text in (node.text, node.tail if node is not top else ""):
            if text and not text.isspace():
                yield cell(text.strip())


class _Block:
    """Gathers one paragraph or row: its line, and lines for what lies nested in it."""

    def __init__(self) -> None:
        self._nested: list[str] = []
        self._aside: dict[str, str] = {}
        self._extra: list[str] = []

    def lines(self, element: Element) -> list[str]:
        """Give the line of an element, behind those of the blocks inside of it."""
        in_row = local(element) in _ROWS
        shown = self._inner(element, in_row=in_row)
        beside = [*self._aside.values(), *self._extra]
        own = "\t".join([shown.rstrip("\t "), *(cell(text.strip()) for text in beside)])
        return [line for line in (*self._nested, own.strip("\t")) if line]

    def _inner(self, element: Element, *, in_row: bool) -> str:
        if element.keys():
            self._extra += told(element)
        is_mixed = _is_mixed(element.tag)
        text = (element.text or "") if is_mixed else ""
        for child in element:
            text += self._child(child, in_row=in_row)
            if is_mixed:
                text += child.tail or ""
        return cell(text.replace("\n", " ")) if is_mixed and "\n" in text else text

    def _child(self, child: Element, *, in_row: bool) -> str:
        name = local(child)
        if name == "t":
            inner = "".join(map(str, child.itertext())) if len(child) else child.text
            return cell(inner) if inner else ""
        if name in _PARTS:
            return self._part(child, name, in_row=in_row)
        if name in _SIGNS and not len(child) and not child.text:
            return " " if in_row and name == "tab" else _SIGNS[name]
        if name in _TWICE or not name:
            return ""
        return self._other(child, name, in_row=in_row)

    def _part(self, child: Element, name: str, *, in_row: bool) -> str:
        """Give a cell or, in a row, a paragraph; what is nested deeper becomes a line."""
        if name in _CELLS:
            return self._cell(child) + "\t"
        if in_row and name not in _ROWS:
            return self._inner(child, in_row=True) + INNER
        self._nested += _Block().lines(child)
        return ""

    def _cell(self, child: Element) -> str:
        """Give a cell as it is shown, and its value where that is another."""
        only = child[0] if len(child) == 1 else child
        if _is_mixed(only.tag) and not len(only) and not only.keys():  # as nearly all are
            shown = cell(only.text or "")
            self._extra += told(child)
        else:
            shown = self._inner(child, in_row=True).strip(INNER)
        values = [value for name, value in attributes(child) if name in _VALUES]
        return INNER.join([shown, *(value for value in values if not _says(shown, value))])

    def _other(self, child: Element, name: str, *, in_row: bool) -> str:
        """Give the text inside an element; a text that stands beside the line is kept for it."""
        text = child.text or ""
        if name in _ASIDE:
            self._aside[name] = self._aside.get(name, "") + text
            return ""
        is_beside = text and not len(child) and not _is_mixed(child.tag)
        if is_beside and name not in _MEASURES and not text.isspace():
            self._extra.append(text)
        inner = self._inner(child, in_row=in_row)
        return f" {inner}" if name == "rPh" else inner


@lru_cache(maxsize=4096)  # millions of elements have a few dozen names
def _is_mixed(tag: object) -> bool:
    return isinstance(tag, str) and tag.startswith(_MIXED)


def _says(shown: str, value: str) -> bool:
    """Say whether a cell shows its value."""
    return value.removesuffix(".0") in shown
