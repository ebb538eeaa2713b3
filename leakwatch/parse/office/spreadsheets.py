"""Workbooks of today's Excel (xlsx): a row is a line, whatever dimension the sheet claims."""

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, UnreadError
from leakwatch.parse.office import fastlane
from leakwatch.parse.office.fastlane import FastLane
from leakwatch.parse.office.linewise import cell, in_turn, row
from leakwatch.parse.office.numerals import is_date, moment, plain, shaped
from leakwatch.parse.office.paragraphs import paragraphs, told
from leakwatch.parse.office.parts import Part, Parts
from leakwatch.parse.office.sharedtexts import SharedTexts, unescaped
from leakwatch.parse.office.streamed import attributes, before, local, records

_SHEETS = (b"worksheet", b"dialogsheet", b"macrosheet", b"chartsheet")
_SILENT = ("theme", "styles.xml", "calcchain.xml", "[content_types].xml", "printersettings")
_KEPT = 4096  # texts of one row that are told


def workbook(parts: Parts, size: int) -> Iterator[str]:
    """Give the lines of a workbook of `size` bytes: its rows, then whatever else it says."""
    shared = SharedTexts(size)
    xml = [part for part in parts.all if part.key.endswith((".xml", ".rels", ".vml"))]
    roots = {part: root(parts.head(part)) for part in xml}
    texts = [part for part in xml if roots[part] == b"sst"]
    sheets = [part for part in xml if roots[part] in _SHEETS]
    rest = [part for part in xml if part not in texts + sheets]
    styles = Styles()
    yield from in_turn(
        [
            *(_shared(parts, part, shared) for part in texts),
            *(styles.read(parts, part) for part in rest if roots[part] == b"styleSheet"),
            *(_sheet(parts, part, shared, styles) for part in sheets),
            shared.unused(),
            *(aside(parts, part) for part in rest if not _is_silent(part)),
            _judged(shared),
        ]
    )


def root(head: bytes) -> bytes:
    """Give the local name of the root element that starts in some bytes of XML.

    >>> root(b'<?xml version="1.0"?><!-- made --><x:sst xmlns:x="urn:x">')
    b'sst'
    """
    if b"\0" in head[:4]:
        head = head.replace(b"\0", b"")
    at = head.find(b"<")
    while at >= 0:
        if head[at + 1 : at + 2] not in (b"?", b"!"):
            name = head[at + 1 :].split(b">", 1)[0].split(maxsplit=1)
            return name[0].rstrip(b"/").rpartition(b":")[2] if name else b""
        end = head.find(b"-->" if head.startswith(b"<!--", at) else b">", at)
        at = head.find(b"<", end) if end > 0 else -1
    return b""


def aside(parts: Parts, part: Part) -> Iterator[str]:
    """Give the lines of a part that is no sheet: comments, drawings, links, properties."""
    yield from paragraphs(parts.blocks(part))


def _is_silent(part: Part) -> bool:
    return any(name in part.key for name in _SILENT)


def _judged(shared: SharedTexts) -> Iterator[str]:
    if shared.is_full:
        raise UnreadError(Outcome.DEGRADED, "its texts are too many to be put into their rows")
    yield from ()


def _shared(parts: Parts, part: Part, shared: SharedTexts) -> Iterator[str]:
    lane = FastLane(parts.blocks(part), b"si")
    for content in lane:
        usual = fastlane.text(content)
        text = content.decode("utf-8", "replace") if usual is None else unescaped(usual)
        if not shared.add(text):
            yield cell(text)
    for element in records(lane.rest, "si"):
        if local(element) == "si" and not shared.add(text := _text(element)):
            yield cell(text)


def _text(element: Element) -> str:
    """Give a rich text, its runs joined; how it is read aloud stands behind it."""
    found: list[str] = []
    for node in element.iter():
        if local(node) == "rPh":
            found.append(" ")
        elif local(node) == "t":
            found.append(node.text or "")
    return unescaped("".join(found))


class Styles:
    """How cells show numbers, by the number of their style."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._cells: list[str] = []
        self._dates: dict[str, bool] = {}

    def read(self, parts: Parts, part: Part) -> Iterator[str]:
        """Take in the styles of a workbook; gives no line."""
        for element in records(parts.blocks(part), "numFmts", "cellXfs"):
            for each in element:
                named = dict(attributes(each))
                if local(each) == "numFmt":
                    self._codes[named.get("numFmtId", "")] = named.get("formatCode", "")
                elif local(element) == "cellXfs":
                    self._cells.append(named.get("numFmtId", "0"))
        yield from ()

    def shown(self, number: str, style: str | None) -> str:
        """Give a number as a cell of some style shows it."""
        if not style or not style.isdecimal() or int(style) >= len(self._cells):
            return plain(number)
        of = self._cells[int(style)]
        code = self._codes.get(of, "")
        if of not in self._dates:
            self._dates[of] = of.isdecimal() and is_date(int(of), code)
        return moment(number) if self._dates[of] else shaped(plain(number), code)


def _sheet(parts: Parts, part: Part, shared: SharedTexts, styles: Styles) -> Iterator[str]:
    """Give the rows of a sheet and, where they stand, its links, checks, headers and footers."""
    lane = FastLane(parts.blocks(part), b"row")
    for content in lane:
        found = fastlane.cells(content)
        if found is None:
            yield from _odd(content, shared, styles, parts.budget)
        else:
            shown = (_value(kind, said, style, shared, styles) for kind, style, said in found)
            yield from row(shown, parts.budget)
    for element in records(lane.rest, "row"):
        for loose in before(element):
            yield from _loose(loose)
        if local(element) == "row":
            yield from row(_cells(element, shared, styles), parts.budget)
        else:
            yield from _loose(element)


def _odd(content: bytes, shared: SharedTexts, styles: Styles, budget: Budget) -> Iterator[str]:
    """Give a row that is written in an unusual way."""
    for element in records([b"<x><row>", content, b"</row></x>"], "row"):
        if local(element) == "row":
            yield from row(_cells(element, shared, styles), budget)


def _loose(top: Element) -> Iterator[str]:
    for node in top.iter():
        yield from map(cell, told(node))
        if node.text and not node.text.isspace():
            yield cell(node.text.strip())


def _cells(line: Element, shared: SharedTexts, styles: Styles) -> Iterable[str]:
    behind: list[str] = []
    for each in line:
        kind = each.get("t")
        for child in each:
            name = local(child)
            text = child.text or ""
            if name == "v":
                yield _value(kind, text, each.get("s"), shared, styles)
            elif name == "is":
                yield _text(child)
            elif name == "f" and ("@" in text or "://" in text) and len(behind) < _KEPT:
                behind.append(text)
    yield from behind


def _value(
    kind: str | None, text: str, style: str | None, shared: SharedTexts, styles: Styles
) -> str:
    if kind == "s":
        return shared.text(text)
    if not kind or kind == "n":
        return styles.shown(text, style)
    return unescaped(text)
