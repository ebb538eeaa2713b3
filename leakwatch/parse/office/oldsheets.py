"""Workbooks of old Excel (xls): rows by a library, what it leaves out by their own records."""

import struct
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, UnreadError, closed
from leakwatch.parse.office.compound import Compound
from leakwatch.parse.office.linewise import cell, in_turn, row
from leakwatch.parse.office.numerals import plain
from leakwatch.parse.office.values import narrow
from leakwatch.parse.strings import strings

_MOST = 256 * 2**20  # bytes of the stream
_AREA = 6_000_000  # cells: the library holds a whole sheet, empty cells and all
_BEGIN, _SEALED, _CONTINUE = 0x809, 0x2F, 0x3C
_CELLS = (0xFD, 0x203, 0x27E, 0xBD, 0x204, 0x06, 0x205, 0xD6, 0x03, 0x04)
_LINK, _TEXT_BOX, _HEADER, _FOOTER, _NOTE = 0x1B8, 0x1B6, 0x14, 0x15, 0x1C
_EVERY = 4096  # records between two looks at the clock
_LINK_HEAD = 32  # range, class and flags before the texts of a link
_Cell = int | float | str | bool | time | date | datetime | timedelta


def workbook(content: bytes, compound: Compound, budget: Budget) -> Iterator[str]:
    """Give the lines of an old workbook: its rows, then links, comments, headers and footers."""
    stream = compound.named("Workbook") or compound.named("Book")
    raw = compound.held(stream, _MOST) if stream else content
    found = _Found(raw, budget)
    if found.is_sealed:
        raise closed("an encrypted workbook")
    if found.area > _AREA:
        yield from _strings(raw, "its sheets claim more cells than can be held")
    yield from in_turn([_rows(content, raw, budget), found.lines])


def _strings(raw: bytes, why: str) -> Iterator[str]:
    for text in strings([raw]):
        yield from text.splitlines()
    raise UnreadError(Outcome.DEGRADED, f"{why}: only its texts were read")


def _rows(content: bytes, raw: bytes, budget: Budget) -> Iterator[str]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in book.sheet_names:
            yield cell(name)
            for cells in book.get_sheet_by_name(name).iter_rows():
                yield from row(map(_shown, cells), budget)
    except PasswordError as fault:
        raise closed("an encrypted workbook") from fault
    except (UnreadError, MemoryError, GeneratorExit):
        raise
    except (CalamineError, OSError, ValueError):
        yield from _strings(raw, "it is damaged")
    except BaseException as fault:  # the library's panics are no Exception
        if type(fault).__name__ != "PanicException":
            raise
        yield from _strings(raw, "it is damaged")


def _shown(value: _Cell) -> str:
    """Give a cell as people see it.

    >>> _shown(9001234567.0), _shown(date(1986, 4, 1))
    ('9001234567', '1986-04-01')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool | timedelta):
        return str(value)
    if isinstance(value, int | float):
        return plain(repr(value))
    return value.isoformat().removesuffix("T00:00:00")


class _Found:
    """What the records of the stream tell before the library reads it."""

    def __init__(self, raw: bytes, budget: Budget) -> None:
        self.is_sealed = False
        self.lines: list[str] = []
        self.area = 0
        self._highest = self._widest = 0
        is_box = False
        for turn, (kind, start, end) in enumerate(_records(raw)):
            if not turn % _EVERY:
                budget.check_time()
            if kind in _CELLS and end - start >= 4:
                self._cell(*struct.unpack_from("<2H", raw, start))
            elif kind == _BEGIN:
                self._close_sheet()
            elif kind == _SEALED:
                self.is_sealed = True
            else:
                self._text(kind, raw[start:end], is_box=is_box)
            is_box = kind == _TEXT_BOX
        self._close_sheet()

    def _cell(self, at: int, column: int) -> None:
        self._highest = max(self._highest, at + 1)
        self._widest = max(self._widest, column + 1)

    def _close_sheet(self) -> None:
        self.area += self._highest * self._widest
        self._highest = self._widest = 0

    def _text(self, kind: int, body: bytes, *, is_box: bool) -> None:
        """Keep the text of a link, a box (comments are boxes too), a header or a footer."""
        if kind == _LINK:
            text = body[_LINK_HEAD:].decode("utf-16-le", "replace")
            self.lines += _runs(text) + _runs(body[_LINK_HEAD:].decode("latin-1"))
        elif kind == _CONTINUE and is_box and len(body) > 1:
            self.lines.append(cell(_flagged(body)))
        elif kind in {_HEADER, _FOOTER} and len(body) > 3:
            self.lines.append(cell(_flagged(body[2:])))


def _flagged(body: bytes) -> str:
    """Give a text whose first byte says whether its characters take one byte or two."""
    return body[1:].decode("utf-16-le", "replace") if body[0] & 1 else narrow(body[1:])


def _runs(text: str) -> list[str]:
    """Give the runs of six and more printable ASCII characters."""
    shown = "".join(letter if " " <= letter <= "~" else "\n" for letter in text)
    return [run for run in shown.split("\n") if len(run) >= 6]


def _records(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Give each record's kind and where its content starts and ends."""
    at = 0
    while at + 4 <= len(raw):
        kind, size = struct.unpack_from("<HH", raw, at)
        yield kind, at + 4, min(at + 4 + size, len(raw))
        at += 4 + size
