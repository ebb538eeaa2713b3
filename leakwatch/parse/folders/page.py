"""A page of tags as a tree that any text gives, however deep, open or broken its tags are.

A parser that stops at some depth would lose what comes after: lxml keeps 2,048 levels, and a
listing that never closes its tags has one more with each entry.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leakwatch.parse.folders.nesting import BLOCKS, CELLS, CLOSES, KEEPS, VOID
from leakwatch.parse.folders.node import Node

_OPAQUE = frozenset({"script", "style", "title", "textarea", "xmp"})
_IGNORED = frozenset({"html", "body", "head"})  # whatever stands around them belongs to one page
_CELL = frozenset({"td", "th"})
# Possessive: no way back, so that each is linear in what it takes.
_MARK = re.compile(  # noqa: TID251 - no repeat ever steps back
    r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:_\-]*+)((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+>)?|!--|[!?])"
)
_QUOTED = re.compile(  # noqa: TID251 - no repeat ever steps back
    r"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
)
_MOST = 200  # pieces of text that are looked at together
_LONGEST = 8192  # characters likewise: as many as an address has
_MOST_TAGS = 100  # that are looked at in a row
_LIGATURE = re.compile(r"[a-z_0-9]{2,40}$")  # noqa: TID251 - bounded
_DRAWN = frozenset({"i", "span", "em"})
_WIDEST = 4096  # characters of a tag in which quotes are heeded
_CLOSING = {name: re.compile(rf"(?i)</{name}\b") for name in _OPAQUE}  # noqa: TID251 - literals


@dataclass(slots=True)
class Page:
    """A page's tags in order, and its text in pieces, parted by tabs (cells) and new lines."""

    nodes: list[Node] = field(default_factory=list, repr=False)
    pieces: list[str] = field(default_factory=list, repr=False)
    scripts: list[str] = field(default_factory=list, repr=False)
    title: str = field(default="", repr=False)

    def text(self, start: int, end: int) -> str:
        """Give the text of some pieces, of the first ones where it is too much for a row.

        Tags may stand in one another without end: all of each would be read again and again.
        """
        return "".join(self._first(start, end))

    def parted(self, start: int, end: int) -> str:
        """Give the same with a tab where tags alone part two numbers: a size and a date."""
        kept: list[str] = []
        last = ""
        for piece in filter(None, self._first(start, end)):
            kept += ["\t", piece] if last.isdecimal() and piece[0].isdecimal() else [piece]
            last = piece[-1]
        return "".join(kept)

    def _first(self, start: int, end: int) -> list[str]:
        pieces = self.pieces[start : min(end, start + _MOST)]
        if sum(map(len, pieces)) <= _LONGEST:
            return pieces
        kept, room = [], _LONGEST
        for piece in pieces:
            kept.append(piece[:room])
            room -= len(kept[-1])
            if not room:
                break
        return kept

    def inside(self, node: Node) -> Sequence[Node]:
        """Give the tags inside a tag, of the first ones where they are too many for a row."""
        return self.nodes[node.place + 1 : min(node.last, node.place + 1 + _MOST_TAGS)]


def page(text: str, *, is_xml: bool = False) -> Page:
    """Give the tree of a page; blanks stay as they are in XML.

    >>> [(n.tag, n.parent and n.parent.tag) for n in page("<ul><li><a href=x>y<li>z").nodes]
    [('ul', None), ('li', 'ul'), ('a', 'li'), ('li', 'ul')]
    """
    return _Reader(text, is_xml=is_xml).read()


class _Reader:
    """The state of one pass over a page."""

    def __init__(self, text: str, *, is_xml: bool) -> None:
        self._text = text.replace("\0", "")
        self._page, self._is_xml = Page(), is_xml
        self._open: list[Node] = []
        self._at: dict[str, list[int]] = defaultdict(list)  # where in it tags of a name stand
        self._next = 0  # a `>` that stands behind all that was read
        self._has_comments = True
        self._unclosed: set[str] = set()  # what opens and never closes any more
        self._opaque = 0  # where text ends that is no markup

    def read(self) -> Page:
        """Give the tree."""
        done = 0
        for start, end, mark in self._marks():
            self._add_text(done, start)
            done = end
            if mark[2]:
                done = self._tag(mark, end)
        self._add_text(done, len(self._text))
        self._close(0)
        return self._page

    def _marks(self) -> "Iterator[tuple[int, int, re.Match[str]]]":
        place = 0
        while mark := _MARK.search(self._text, place):
            end = mark.end() if mark[3] else self._end(mark)
            if not end:
                return
            yield mark.start(), end, mark
            place = max(end, self._opaque)
            self._opaque = 0

    def _end(self, mark: "re.Match[str]") -> int:
        """Give where a tag, comment or declaration ends, or 0 where no `>` comes any more."""
        if mark[0] == "<!--" and self._has_comments:
            end = self._text.find("-->", mark.start() + 2)
            if end >= 0:
                return end + 3
            self._has_comments = False
        if mark[0] == "<!--":
            return mark.end()  # it never ends, and hides nothing
        if mark[2]:
            whole = _QUOTED.match(self._text, mark.end(2), mark.end(2) + _WIDEST)
            if whole:
                return whole.end()
        if self._next <= mark.end():
            self._next = self._text.find(">", mark.end()) + 1
        return self._next

    def _tag(self, mark: "re.Match[str]", end: int) -> int:
        tag = mark[2].lower()
        if self._is_xml:
            return self._element(mark, tag.rpartition(":")[2], end)
        if tag in _IGNORED:
            return end
        if mark[1]:
            self._leave(tag)
            return end
        written = self._text[mark.end(2) : end - 1]
        if tag in _OPAQUE:
            return self._keep(tag, end)
        self._enter(tag, written)
        return end

    def _element(self, mark: "re.Match[str]", tag: str, end: int) -> int:
        """Deal with a tag of XML, whose names say nothing of how it closes."""
        if mark[1]:
            if self._at[tag]:
                self._close(self._at[tag][-1])
            return end
        written = self._text[mark.end(2) : end - 1]
        self._enter(tag, written)
        if written.endswith("/"):
            self._close(len(self._open) - 1)
        return end

    def _keep(self, tag: str, end: int) -> int:
        """Deal with what holds text that is no markup; give where it ends."""
        close = None if tag in self._unclosed else _CLOSING[tag].search(self._text, end)
        if close is None and tag not in {"script", "style"}:
            self._unclosed.add(tag)
            return end
        stop = close.start() if close else len(self._text)
        inside = self._text[end:stop]
        if tag == "script":
            self._page.scripts.append(inside)
        elif tag == "title":
            self._page.title = self._page.title or " ".join(html.unescape(inside).split())
        elif tag == "xmp":
            self._page.pieces += ["\n", inside, "\n"]
        self._opaque = stop
        return stop

    def _enter(self, tag: str, written: str) -> None:
        closes, barriers = ((), ()) if self._is_xml else CLOSES.get(tag, ((), ()))
        depth = max((self._at[name][-1] for name in closes if self._at[name]), default=-1)
        if depth >= 0 and depth > self._last(barriers):
            self._close(depth)
        self._part(tag)
        parent = self._open[-1] if self._open else None
        node = Node(tag, written, parent, len(self._page.nodes), len(self._page.pieces))
        self._page.nodes.append(node)
        if tag in VOID and not self._is_xml:
            node.end, node.last = node.start, node.place + 1
        else:
            self._at[tag].append(len(self._open))
            self._open.append(node)

    def _leave(self, tag: str) -> None:
        if tag in {"br", "p"} and not self._at[tag]:
            self._part(tag)
        elif self._at[tag] and self._at[tag][-1] > self._last(KEEPS.get(tag, CELLS)):
            self._close(self._at[tag][-1])

    def _last(self, names: tuple[str, ...]) -> int:
        return max((self._at[name][-1] for name in names if self._at[name]), default=-1)

    def _close(self, depth: int) -> None:
        """Close all that is open from a depth on."""
        while len(self._open) > depth:
            node = self._open.pop()
            self._at[node.tag].pop()
            node.end, node.last = len(self._page.pieces), len(self._page.nodes)
            if node.tag in _DRAWN and node.end - node.start < 4 and "icon" in node.written:
                self._draw(node)
            self._part(node.tag)

    def _draw(self, node: Node) -> None:
        """Take what a font draws as an icon out of the text: `<i class=icons>folder_open</i>`."""
        said = "".join(self._page.pieces[node.start : node.end]).strip()
        if _LIGATURE.match(said) and "icon" in node.get("class"):
            node.drawn = said
            self._page.pieces[node.start : node.end] = [" "] * (node.end - node.start)

    def _part(self, tag: str) -> None:
        if self._is_xml:
            return
        if tag in BLOCKS:
            self._page.pieces.append("\n")
        elif tag in _CELL:
            self._page.pieces.append("\t")

    def _add_text(self, start: int, end: int) -> None:
        if end > start:
            text = html.unescape(self._text[start:end]).replace("\xa0", " ")
            is_lined = self._is_xml or bool(self._at["pre"])
            self._page.pieces.append(text if is_lined else _folded(text))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)
