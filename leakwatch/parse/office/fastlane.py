"""Workbook XML as Excel writes it, read at speed; whatever looks different goes to the parser.

A table of a million cells is common in leaks, and building a tree of it takes longer than there is
time. The lane is left for good at the first record that has another look.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain

from leakwatch.parse.bounds import UnreadError

_FAR = 64 * 1024  # bytes in which the first record must begin
_LONGEST = 2 * 2**20  # bytes of a record
_OTHER = re.compile(  # noqa: TID251 - bounded
    rb"(?i)<!|encoding\s{0,9}=\s{0,9}['\"](?!utf-8['\"])"
)
# All repeats are possessive, or end where the next attribute or element must begin: linear.
_CELL = re.compile(  # noqa: TID251 - linear, see above
    rb"<c((?: [^<>]*)?)(?:/>|>((?:[^<]++|<(?!/c>))*+)</c>)"
)
_USUAL = re.compile(  # noqa: TID251 - linear, see above
    rb'<c r="[A-Z]{1,3}+[0-9]{1,7}+"(?: s="([0-9]{1,6})")?(?: t="([a-z]{1,3}+)")?'
    rb"(?:/>|><v>([^<]*+)</v></c>)"
)
_TEXT = re.compile(  # noqa: TID251 - linear, see above
    rb"<(rPh)\b|<t(?: [^<>]*)?(?<!/)>([^<]*+)</t>"
)
_VALUE = re.compile(rb"<v(?: [^<>]*)?(?<!/)>([^<]*+)</v>")  # noqa: TID251 - linear, see above
_FORMULA = re.compile(rb"<f(?: [^<>]*)?(?<!/)>([^<]*+)</f>")  # noqa: TID251 - linear, see above
_KIND = re.compile(rb" t=[\"']([A-Za-z]{1,12})[\"']")  # noqa: TID251 - bounded
_STYLE = re.compile(rb" s=[\"']([0-9]{1,6})[\"']")  # noqa: TID251 - bounded
Cell = tuple[str, str, str]  # kind, style, and what it says: a value or a number of a text


class FastLane:
    """Gives the content of the records at a part's start; `rest` is what the parser must read.

    Records have the name `name`, no prefix, and stand one behind the other.
    """

    def __init__(self, blocks: Iterable[bytes], name: bytes) -> None:
        self.rest: Iterable[bytes] = ()
        self._blocks = iter(blocks)
        self._open = b"<" + name
        self._close = b"</" + name + b">"
        self._record = re.compile(  # noqa: TID251 - possessive: linear
            rb"\s*+<%b(?: [^<>]*)?(?<!/)>((?:[^<]++|<(?!/?%b\b|!))*+)</%b>" % (name, name, name)
        )

    def __iter__(self) -> Iterator[bytes]:
        """Give one record's content after the other, as long as they look as they should."""
        held, at = self._opened()
        head = held[:at]
        if at < 0 or _OTHER.search(head):
            self.rest = chain([held], self._blocks)
            return
        while True:
            found = self._record.match(held, at)
            if found:
                yield found[1]
                at = found.end()
                continue
            held = held[at:]
            if not self._may_go_on(held):
                break
            try:
                more = next(self._blocks, None)
            except UnreadError as fault:
                self._blocks = _raising(fault)
                break
            if more is None:
                break
            held, at = held + more, 0
        self.rest = chain([head + held], self._blocks)

    def _opened(self) -> tuple[bytes, int]:
        """Give the first bytes and where the first record begins in them, or -1."""
        held = b""
        try:
            for block in self._blocks:
                held += block
                at = held.find(self._open)
                if at >= 0 or len(held) > _FAR:
                    return held, at
        except UnreadError as fault:
            self._blocks = _raising(fault)
        return held, -1

    def _may_go_on(self, held: bytes) -> bool:
        """Say whether a record may begin here whose end has not come yet."""
        start = held.lstrip()[: len(self._open)]
        is_start = start == self._open[: len(start)]
        return is_start and len(held) < _LONGEST and self._close not in held


def _raising(fault: UnreadError) -> Iterator[bytes]:
    yield b""
    raise fault


def text(content: bytes) -> str | None:
    """Give a text from the content of its element, runs joined; None where it looks unusual.

    >>> text(b"<r><t>hanako@</t></r><r><t>firm.example</t></r><rPh><t>K</t></rPh>")
    'hanako@firm.example K'
    """
    if content.startswith(b"<t>") and content.count(b"<") == 2:
        return _plain(content[3:-4])
    found = _TEXT.findall(content)
    if len(found) != content.count(b"<t>") + content.count(b"<t ") + content.count(b"<rPh"):
        return None
    return _plain(b"".join(b" " if spoken else piece for spoken, piece in found))


def _plain(raw: bytes) -> str:
    shown = raw.decode("utf-8", "replace")
    return unescape(shown) if "&" in shown else shown


def cells(content: bytes) -> list[Cell] | None:
    """Give the cells of a row from its content; None where it looks unusual.

    >>> cells(b'<c r="A1" t="s"><v>7</v></c><c r="B1" s="2"><v>9001234567</v></c><c r="C1"/>')
    [('s', '', '7'), ('', '2', '9001234567')]
    """
    count = content.count(b"<c ") + content.count(b"<c>") + content.count(b"<c/>")
    usual = _USUAL.findall(content)
    if len(usual) == count and b"&" not in content:
        return [_usual(*cell) for cell in usual if cell[2]]
    found = _CELL.findall(content)
    if len(found) != count:
        return None
    row: list[Cell] = []
    formulas: list[Cell] = []
    for named, body in found:
        said = _said(body)
        if said is None:
            return None
        formulas += _formula(body)
        kind, style = _KIND.search(named), _STYLE.search(named)
        row.append((kind[1].decode() if kind else "", style[1].decode() if style else "", said))
    return row + formulas


def _usual(style: bytes, kind: bytes, said: bytes) -> Cell:
    return kind.decode(), style.decode(), said.decode("utf-8", "replace")


def _said(body: bytes) -> str | None:
    """Give what a cell says that holds more than a value."""
    if b"<is>" in body:
        return text(body)
    found = _VALUE.search(body)
    return _plain(found[1]) if found else ""


def _formula(body: bytes) -> list[Cell]:
    """Give a formula that may hold an address."""
    found = _FORMULA.search(body)
    has_address = found is not None and (b"@" in found[1] or b"://" in found[1])
    return [("str", "", _plain(found[1]))] if found and has_address else []
