"""Binary workbooks of Excel (xlsb), as [MS-XLSB] describes their records."""

import struct
from collections.abc import Iterable, Iterator

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.office.linewise import cell, in_turn, record, row
from leakwatch.parse.office.numerals import is_date, moment, plain
from leakwatch.parse.office.parts import Part, Parts
from leakwatch.parse.office.sharedtexts import SharedTexts
from leakwatch.parse.office.spreadsheets import aside

_ROW, _SHARED_ITEM = 0, 19
_RK, _REAL, _TEXT, _SHARED = 2, 5, 6, 7
_FORMULA_TEXT, _FORMULA_NUMBER, _RICH = 8, 9, 62
_LINK, _COMMENT, _SHEET, _NAME = 494, 637, 156, 39
_FORMAT, _XF, _CELL_XFS, _CELL_XFS_END = 44, 47, 617, 618
_LONGEST = 4 * 2**20  # bytes of a record
_WIDEST = 16384  # cells of a row
_LINK_TEXTS = 4  # relation, place, tooltip, what is shown
_CELL_HEAD = 8  # column, style


def workbook(parts: Parts, size: int) -> Iterator[str]:
    """Give the lines of a binary workbook of `size` bytes: rows, links, comments, and the rest."""
    shared = SharedTexts(size)
    sheets = [part for part in parts.all if "/worksheets/" in part.key and _is_binary(part)]
    texts = [part for part in parts.all if part.key.endswith("sharedstrings.bin")]
    others = [part for part in parts.all if _is_binary(part) and part not in sheets + texts]
    xml = [part for part in parts.all if part.key.endswith((".xml", ".rels", ".vml"))]
    dates: list[bool] = []
    yield from in_turn(
        [
            *(_shared(parts, part, shared) for part in texts),
            *(_styles(parts, part, dates) for part in others if part.key.endswith("styles.bin")),
            *(_sheet(parts, part, shared, dates) for part in sheets),
            shared.unused(),
            *(_told(parts, part) for part in others),
            *(aside(parts, part) for part in xml if "theme" not in part.key),
        ]
    )


def _is_binary(part: Part) -> bool:
    return part.key.endswith(".bin") and part.key.startswith("xl/")


def _records(blocks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Give kind and content of each record; both kind and size are written in groups of 7 bits."""
    held = bytearray()
    for block in blocks:
        held += block
        at = 0
        while (found := _head(held, at)) and found[2] + found[1] <= len(held):
            kind, size, start = found
            yield kind, bytes(held[start : start + size])
            at = start + size
        del held[:at]
        if len(held) > _LONGEST:
            raise UnreadError(Outcome.DEGRADED, "a record of it has no end")
    if held:
        raise UnreadError(Outcome.DEGRADED, "a part of it breaks off")


def _head(held: bytearray, at: int) -> tuple[int, int, int] | None:
    """Give kind and size of the record at a place, and where its content starts."""
    numbers = []
    for most in (2, 4):  # bytes that kind and size may take
        number = 0
        for turn in range(most):
            if at >= len(held):
                return None
            byte = held[at]
            at += 1
            number |= (byte & 0x7F) << 7 * turn
            if byte < 0x80:
                break
        numbers.append(number)
    return numbers[0], numbers[1], at


def _wide(content: bytes, at: int) -> tuple[str, int]:
    """Give the text whose length stands at a place, and where it ends."""
    if at + 4 > len(content):
        return "", len(content)
    size = int(struct.unpack_from("<I", content, at)[0])
    if size == 0xFFFFFFFF:  # no text at all
        return "", at + 4
    end = min(at + 4 + 2 * size, len(content))
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def _shared(parts: Parts, part: Part, shared: SharedTexts) -> Iterator[str]:
    for kind, content in _records(parts.blocks(part)):
        if kind == _SHARED_ITEM and not shared.add(text := _wide(content, 1)[0]):
            yield cell(text)


def _styles(parts: Parts, part: Part, dates: list[bool]) -> Iterator[str]:
    """Take in which styles of cells show dates; gives no line."""
    is_cell = False
    codes: dict[int, str] = {}
    for kind, content in _records(parts.blocks(part)):
        if kind in {_CELL_XFS, _CELL_XFS_END}:
            is_cell = kind == _CELL_XFS
        elif kind == _FORMAT:
            codes[int.from_bytes(content[:2], "little")] = _wide(content, 2)[0]
        elif kind == _XF and is_cell:
            number = int.from_bytes(content[2:4], "little")
            dates.append(is_date(number, codes.get(number, "")))
    yield from ()


def _sheet(parts: Parts, part: Part, shared: SharedTexts, dates: list[bool]) -> Iterator[str]:
    held: list[str] = []
    try:
        for kind, content in _records(parts.blocks(part)):
            if kind == _ROW or len(held) > _WIDEST:
                yield from row(held, parts.budget)
                held = []
            if 0 < kind <= _FORMULA_NUMBER or kind == _RICH:
                held.append(_value(kind, content, shared, dates))
            elif kind == _LINK:
                yield "\t".join(_texts(content, 16, _LINK_TEXTS))
    except UnreadError:
        yield record(held)
        raise
    yield from row(held, parts.budget)


def _value(kind: int, content: bytes, shared: SharedTexts, dates: list[bool]) -> str:
    body = content[_CELL_HEAD:]
    if kind in {_TEXT, _FORMULA_TEXT}:
        return _wide(body, 0)[0]
    if kind == _RICH:
        return _wide(body, 1)[0]
    if kind == _SHARED and len(body) >= 4:
        return shared.text(int.from_bytes(body[:4], "little"))
    if kind in {_REAL, _FORMULA_NUMBER} and len(body) >= 8:
        return _number(struct.unpack_from("<d", body)[0], content, dates)
    if kind == _RK and len(body) >= 4:
        return _number(rk(int.from_bytes(body[:4], "little")), content, dates)
    return ""


def _number(value: float, content: bytes, dates: list[bool]) -> str:
    style = int.from_bytes(content[4:7], "little")
    if style < len(dates) and dates[style]:
        return moment(repr(value))
    return plain(repr(value))


def rk(packed: int) -> float:
    """Give the number that is packed in 32 bits: a float's upper half or an integer, maybe / 100.

    >>> rk(0x3FF00000), rk((203177 << 2) | 2)
    (1.0, 203177.0)
    """
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0])
    return value / 100 if packed & 1 else value


def _texts(content: bytes, at: int, most: int) -> Iterator[str]:
    for _ in range(most):
        text, at = _wide(content, at)
        yield cell(text)


def _told(parts: Parts, part: Part) -> Iterator[str]:
    """Give names of sheets and the text of comments."""
    for kind, content in _records(parts.blocks(part)):
        if kind == _SHEET:
            yield "\t".join(_texts(content, 8, 2))
        elif kind == _COMMENT:
            yield cell(_wide(content, 1)[0])
        elif kind == _NAME:
            yield cell(_wide(content, 9)[0])
