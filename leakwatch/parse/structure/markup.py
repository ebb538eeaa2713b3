"""Tags over text, scanned without a tree: the text with the tags taken out, and its records.

One linear pass; nothing in it depends on tags being closed, nested or well written.
"""

import html
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge

from leakwatch.model import Form
from leakwatch.parse.disguise.escapes import REFERENCE, referred
from leakwatch.parse.structure.cards import FRAMES, joined_cards
from leakwatch.parse.structure.nested import objects
from leakwatch.parse.structure.passages import passages
from leakwatch.parse.structure.rows import distinct, lines
from leakwatch.parse.structure.siblings import alike, with_rows
from leakwatch.parse.structure.tags import MOST, Tags
from leakwatch.parse.views import Edit, Rewritten, rewritten, utf8
from leakwatch.text import pattern

_RECORD = frozenset(
    b"address article aside blockquote br center dir div dl dt fieldset figure footer form frame "
    b"frameset h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section table tbody textarea "
    b"tfoot thead tr ul".split()
)
_BREAK = _RECORD | frozenset(
    b"base body button canvas caption col colgroup dd details dialog embed head html iframe img "
    b"input label legend link meta noscript object option script select style summary svg td "
    b"template th title video audio".split()
)
_INLINE = frozenset(
    b"a abbr b bdi bdo big cite code del em font i ins kbd mark nobr q ruby s samp small span "
    b"strike strong sub sup tt u wbr".split()
)  # all that leaves no gap in XML
_XML_RECORD = frozenset(b"item entry row record tr li p div br hr table url dict".split())
_UNSEEN = frozenset(map(utf8, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # between letters
_OPAQUE = (b"script", b"style")  # their text is not the page's: it stands in the raw text alone
_LINED = frozenset({b"pre", b"textarea"})
_NOTED = _LINED | {*_OPAQUE, b"title"}
_TITLE_LENGTH = 300  # characters
_QUOTED = 2048  # bytes of a tag in which quotes are heeded
# As in `escapes`: bounded or possessive, and several times faster than RE2. A tag with `<` or `>`
# inside its quotes is only begun here; `_tag_end` finds where it ends.
_TOKEN = re.compile(  # noqa: TID251 - no repeat ever steps back
    rb"</?([a-zA-Z][a-zA-Z0-9:_\-]{0,40})((?:[^<>\"']++|\"[^\"<>]*+\"|'[^'<>]*+')*+>)?"
    rb"|<!--|<!\[CDATA\[|<[!?]|&(?:amp;){0,2}lt;/?(?P<inner>[a-zA-Z][a-zA-Z0-9]{0,20})(?:[^<>&]|"
    rb"&(?:amp;){0,2}(?:quot|apos|#39);){0,300}&(?:amp;){0,2}gt;|" + REFERENCE
)
_TAG = pattern(rb"^<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
# What a script holds, if that is nothing but JSON, or one value of it with a name.
_BRACES = re.compile(  # noqa: TID251 - bounded
    rb"\s{0,80}(?:(?:var |let |const )?[A-Za-z_$][\w$.\[\]\"']{0,80}\s{0,8}=\s{0,8})?"
    rb"[\[{]\s{0,80}[\[{\"]"
)
_CLOSING = {
    name: re.compile(rb"(?i)</" + name)  # noqa: TID251 - a literal
    for name in (*_OPAQUE, b"title")
}


@dataclass(frozen=True, slots=True)
class Markup:
    """What a scan of a page gives."""

    split: Rewritten | None
    records: "array[int]"
    title: str = field(repr=False)


def scan(text: bytes, start: int = 0, *, is_xml: bool = False) -> Markup:
    r"""Take the tags out of a page, from a place that is inside no tag.

    A record starts at each block of the page; a new line is one only in preformatted text,
    scripts and comments, or where the page has no blocks. Tags around words leave no gap, all
    others a new line; references are undone; what scripts hold is left out.

    >>> page = scan(b"<title>x</title><p>hana<b>ko</b>&#64;firm.example<td>1")
    >>> page.title, page.split.text
    ('x', b'\nx\n\nhanako@firm.example\n1')
    """
    scanner = _Scanner(text, start, is_xml=is_xml)
    split = rewritten(Form.SPLIT, text, scanner.edits())
    return Markup(split, scanner.records(), scanner.title)


class _Scanner:
    """The state of one pass over a page."""

    def __init__(self, text: bytes, start: int, *, is_xml: bool) -> None:
        self.title = ""
        self._text, self._start, self._is_xml = text, start, is_xml
        self._record = _XML_RECORD if is_xml else _RECORD
        self._done = start  # what stands before is dealt with
        self._blocks = array("q", [start])  # they never descend
        self._tags = Tags()
        self._has_blocks = self._has_title = False
        self._lined_from = -1  # where preformatted text began, or -1 outside of it
        self._is_closing = {b">": True, b"-->": True}  # whether such an end still comes

    def edits(self) -> Iterator[Edit]:
        """Give what becomes of each tag, comment and reference, in order."""
        for match in _TOKEN.finditer(self._text, self._start):
            start = match.start()
            if start < self._done:
                continue
            edit = self._tag(match, start) if match[1] else self._other(match)
            if edit:
                self._done = edit[1]
                yield edit
        if self._lined_from >= 0:
            self._add_lines(self._lined_from, len(self._text))

    def records(self) -> "array[int]":
        """Give where records start, once all edits were made."""
        if not self._has_blocks and not self._is_xml:
            self._add_lines(self._start, len(self._text))
        starts, self._blocks = distinct(self._blocks), array("q")
        if len(starts) > MOST or self._tags.is_full:
            return starts
        if self._is_xml:
            return with_rows(starts, alike(self._text, self._tags))
        return joined_cards(self._text, starts, self._tags)

    def _other(self, match: "re.Match[bytes]") -> Edit | None:
        mark, start = match.group(), match.start()
        if mark[:1] == b"&":
            return self._reference(match)
        if mark == b"<![CDATA[":
            return start, match.end(), b"\n"
        if mark == b"<!--":
            end = self._end(b"-->", start + 2) or match.end()
            self._blocks.extend(lines(self._text, start, end)[1:])
            return start, end, b""
        end = self._end(b">", start)
        return (start, end, b"") if end else None

    def _reference(self, match: "re.Match[bytes]") -> Edit | None:
        """Undo a reference, or a tag that is written with references, as in feeds."""
        if match["inner"]:
            is_inline = match["inner"].lower() in _INLINE
            return match.start(), match.end(), b"" if is_inline else b"\n"
        meant = referred(match.group())
        if meant is None:
            return None
        return match.start(), match.end(), b"" if meant in _UNSEEN else meant

    def _tag(self, match: "re.Match[bytes]", start: int) -> Edit | None:
        name = match[1].lower()
        end = match.end() if match[2] else self._tag_end(start)
        if not end:
            return None
        if name in self._record:
            self._blocks.append(start)
            self._has_blocks = True
        if self._is_xml or name in FRAMES:
            self._tags.add(start, end, name, is_opening=self._text[start + 1] != 0x2F)
        if name in _NOTED:
            end = self._note(name, start, end)
        is_gap = name not in _INLINE if self._is_xml else name in _BREAK
        return start, end, b"\n" if is_gap else b""

    def _note(self, name: bytes, start: int, end: int) -> int:
        """Deal with a tag that says how what follows is to be read; give where the edit ends."""
        is_opening = self._text[start + 1] != 0x2F
        if name in _LINED:
            self._preformat(end if is_opening else start, is_opening=is_opening)
        return self._enter(name, end) if is_opening and name in _CLOSING else end

    def _enter(self, name: bytes, end: int) -> int:
        """Deal with what a title or script holds; give where the edit ends."""
        if name == b"title" and self._has_title:
            return end
        close = _CLOSING[name].search(self._text, end)
        stop = close.start() if close else len(self._text)
        if name == b"title":
            self._has_title = True
            self.title = _plain(self._text[end : min(stop, end + 4 * _TITLE_LENGTH)])
            return end
        is_json = _BRACES.match(self._text, end, stop) is not None
        self._blocks.extend((objects if is_json else lines)(self._text, end, stop)[1:])
        return stop

    def _preformat(self, place: int, *, is_opening: bool) -> None:
        if is_opening and self._lined_from < 0:
            self._lined_from = place
        elif not is_opening and self._lined_from >= 0:
            self._add_lines(self._lined_from, place)
            self._lined_from = -1

    def _add_lines(self, start: int, end: int) -> None:
        """Add the records of text that has some of its own; the first began with the tag."""
        first = bisect_left(self._blocks, start)
        inside = self._blocks[first:]
        del self._blocks[first:]
        self._blocks.extend(merge(inside, passages(self._text, start, end)[1:]))

    def _end(self, mark: bytes, start: int) -> int:
        """Give the place behind the next mark, or 0; a mark that never comes is sought once."""
        end = self._text.find(mark, start) if self._is_closing[mark] else -1
        self._is_closing[mark] = end >= 0
        return end + len(mark) if end >= 0 else 0

    def _tag_end(self, start: int) -> int:
        """Give the place behind a tag, quotes heeded, or 0 where it does not end."""
        end = self._end(b">", start)
        quotes = (self._text.count(quote, start, end) for quote in (b'"', b"'"))
        if not any(count & 1 for count in quotes):
            return end
        match = _TAG.search(self._text[start : start + _QUOTED])
        return start + match.end() if match else end


def _plain(markup: bytes) -> str:
    """Give a title as people read it: references undone, blanks as one, of bounded length."""
    text = html.unescape(markup.decode("utf-8", "replace"))
    return " ".join(text.split())[:_TITLE_LENGTH]
