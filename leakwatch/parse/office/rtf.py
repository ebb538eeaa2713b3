"""Rich text (RTF): words of control taken away, escapes undone, hidden destinations left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.parse.bounds import Budget, cut
from leakwatch.parse.office.linewise import cell
from leakwatch.parse.office.values import narrow

# A control word with its number, an escaped byte, a control sign, a brace or plain bytes; each
# alternative starts with another byte, and all repeats are possessive: linear.
_TOKEN = re.compile(  # noqa: TID251 - linear, see above
    rb"\\([a-zA-Z]{1,32}+)(-?[0-9]{1,10}+)? ?"
    rb"|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}]++)"
)
_BREAKS = {b"par", b"line", b"row", b"sect", b"page", b"column"}
_SIGNS = {
    **dict.fromkeys((b"tab", b"cell", b"nestcell"), "\t"),
    # What stands in a group of its own beside the text.
    **dict.fromkeys((b"fldinst", b"fldrslt", b"footnote", b"annotation"), "\t"),
    **dict.fromkeys((b"header", b"footer", b"headerl", b"headerr", b"footerl", b"footerr"), "\t"),
    **dict.fromkeys((b"title", b"subject", b"author", b"operator", b"company"), "\t"),
    **dict.fromkeys((b"keywords", b"doccomm", b"hlinkbase", b"category", b"atnauthor"), "\t"),
    b"emdash": "\u2014",
    b"endash": "\u2013",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"bullet": "\u2022",
}
_SILENT = {
    *(b"fonttbl", b"colortbl", b"stylesheet", b"pict", b"themedata", b"colorschememapping"),
    *(b"latentstyles", b"datastore", b"listtable", b"listoverridetable", b"rsidtbl", b"objdata"),
    *(b"generator", b"xmlnstbl", b"blipuid", b"panose", b"falt", b"fontemb", b"mmathPr"),
}
_PAGES = {b"932": "cp932", b"936": "gbk", b"949": "cp949", b"950": "cp950", b"65001": "utf_8"}
_DEEPEST = 10_000  # groups inside groups
_EVERY = 4096  # tokens between two looks at the clock


@dataclass(slots=True)
class _Group:
    """What holds between a brace and its partner."""

    is_silent: bool = False
    skipped: int = 1  # characters that stand in for a Unicode one, for readers that know none


@dataclass(slots=True)
class _Reader:
    """Gathers the lines of one document."""

    codec: str = ""
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    shown: list[str] = field(default_factory=list, repr=False)
    waiting: bytearray = field(default_factory=bytearray, repr=False)  # one text in a charset
    to_skip: int = 0
    high: int = 0  # the first half of a character that is written in two

    def settle(self) -> None:
        """Put the bytes that wait into words."""
        if self.waiting:
            raw = bytes(self.waiting)
            self.waiting.clear()
            text = raw.decode(self.codec, "replace") if self.codec else narrow(raw)
            self.shown.append(text)

    def take(self, raw: bytes) -> None:
        """Take in bytes of text, but for those that only stand in for a character."""
        kept = raw[self.to_skip :]
        self.to_skip -= min(self.to_skip, len(raw))
        if not self.groups[-1].is_silent:
            self.waiting += kept

    def say(self, text: str) -> None:
        """Take in a sign that a control word stands for."""
        if not self.groups[-1].is_silent:
            self.settle()
            self.shown.append(text)

    def line(self) -> str:
        """Give the line that has come to its end."""
        self.settle()
        text = "".join(self.shown)
        self.shown.clear()
        return "\t".join(map(cell, text.split("\t"))).strip("\t ")


def lines(content: bytes, budget: Budget) -> Iterator[str]:
    r"""Give the lines of a document: paragraphs, and rows with tabs between their cells.

    >>> from leakwatch.parse.bounds import Limits
    >>> text = rb"{\rtf1\ansi\ansicpg932 hanako@\b firm.example\par \'8c\'a9\'96{\u33457?}"
    >>> list(lines(text.replace(b"96{", b"96\\{"), Budget(Limits())))
    ['hanako@firm.example', '見本花']

    Raises UnreadError behind them where the document breaks off.
    """
    reader = _Reader()
    for turn, token in enumerate(_TOKEN.finditer(content)):
        if not turn % _EVERY:
            budget.check_time()
        yield from _token(reader, *token.groups())
    yield reader.line()
    if len(reader.groups) > 1:
        raise cut("it breaks off")


def _token(reader: _Reader, *found: bytes | None) -> Iterator[str]:
    word, number, escaped, sign, brace, plain = found
    if word in _BREAKS:
        yield reader.line()
    elif word:
        _word(reader, word, number)
    elif brace:
        _brace(reader, brace)
    elif escaped:
        reader.take(bytes([int(escaped, 16)]))
    elif plain:
        reader.take(plain.replace(b"\r", b"").replace(b"\n", b""))
    elif sign:
        yield from _sign(reader, sign)


def _brace(reader: _Reader, brace: bytes) -> None:
    reader.to_skip = 0
    if brace == b"{":
        if len(reader.groups) < _DEEPEST:
            outer = reader.groups[-1]
            reader.groups.append(_Group(outer.is_silent, outer.skipped))
    elif len(reader.groups) > 1:
        reader.groups.pop()


def _word(reader: _Reader, word: bytes, number: bytes | None) -> None:
    if word in _SILENT:
        reader.groups[-1].is_silent = True
    elif word in _SIGNS:
        reader.say(_SIGNS[word])
    elif word == b"u" and number:
        _unicode(reader, int(number) & 0xFFFF)
    elif word == b"uc":
        reader.groups[-1].skipped = min(int(number or 1), 8)
    elif word == b"ansicpg":
        reader.codec = _PAGES.get(number or b"", "")
    elif word == b"bin":
        reader.to_skip = max(0, int(number or 0))


def _unicode(reader: _Reader, code: int) -> None:
    """Take in a character by its number; those beyond 16 bits come in two halves."""
    if 0xD800 <= code < 0xDC00:
        reader.high = code
    elif 0xDC00 <= code < 0xE000:
        if reader.high:
            reader.say(chr(0x10000 + (reader.high - 0xD800 << 10) + code - 0xDC00))
        reader.high = 0
    else:
        reader.say(chr(code))
    reader.to_skip = reader.groups[-1].skipped


def _sign(reader: _Reader, sign: bytes) -> Iterator[str]:
    r"""Take in a control sign: `\~` is a blank, `\_` a hyphen, `\-` and `\*` show nothing."""
    if sign in b"\r\n":
        yield reader.line()
    elif sign == b"~":
        reader.say(" ")
    elif sign == b"_":
        reader.take(b"-")
    elif sign in b"\\{}":
        reader.take(sign)
