"""Text of old Word and PowerPoint files (doc, ppt), and the strings of other compound files."""

import struct
from collections.abc import Iterator

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, UnreadError, closed
from leakwatch.parse.office.compound import Compound, Stream
from leakwatch.parse.office.linewise import cell
from leakwatch.parse.office.values import narrow
from leakwatch.parse.strings import strings

_MOST = 128 * 2**20  # bytes of a stream
_PROPERTIES_MOST = 2**20
_USER_MOST = 64 * 1024
_WORD, _SLIDES = "WordDocument", "PowerPoint Document"
_WORD_97 = 193  # the version from which on there is a table of pieces
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_TABLE_AT = 0x1A2  # where it is said where the table of pieces lies ([MS-DOC] 2.5.6, fcClx)
_PIECES, _PROPERTIES = 2, 1
_NARROW = 1 << 30
_WIDE_ATOMS, _NARROW_ATOM, _CONTAINER = (0x0FA0, 0x0FBA), 0x0FA8, 0xF
_SEALED_SLIDES = b"\xdf\xc4\xd1\xf3"
_SIGNS = str.maketrans(
    {
        "\x07": "\t",  # the end of a cell; two of them end a row
        "\x0b": " ",
        "\x13": "\t",  # before, between and behind the instruction and the result of a field
        "\x14": "\t",
        "\x15": " ",
        "\x1e": "-",
        "\x1f": None,
        "\xad": None,
        **dict.fromkeys("\x01\x02\x03\x04\x05\x08", " "),
    }
)


def is_word(compound: Compound) -> bool:
    """Say whether a compound file is a document of Word."""
    return compound.named(_WORD) is not None


def is_slides(compound: Compound) -> bool:
    """Say whether a compound file is a presentation of PowerPoint."""
    return compound.named(_SLIDES) is not None


def document(compound: Compound) -> Iterator[str]:
    """Give the paragraphs and rows of a Word document; notes, headers and boxes too."""
    raw = compound.held(compound.named(_WORD) or Stream(("",), 0, 0), _MOST)
    if len(raw) < _TABLE_AT + 8:
        raise UnreadError(Outcome.DEGRADED, "its text breaks off")
    version, flags = struct.unpack_from("<2x H 6x H", raw)
    if flags & _ENCRYPTED:
        raise closed("an encrypted document")
    if version < _WORD_97:
        start, end = struct.unpack_from("<2I", raw, 0x18)
        found = narrow(raw[start:end])
    else:
        table = compound.named("1Table" if flags & _TABLE_1 else "0Table")
        found = _pieces(compound.held(table, _MOST), raw) if table else ""
    if not found:
        yield from strung(compound, "it is not said where its text lies")
    yield from _lines(found)


def _pieces(table: bytes, raw: bytes) -> str:
    """Give the text of a document from its pieces, in order; empty where that fails."""
    at, size = struct.unpack_from("<2I", raw, _TABLE_AT)
    pieces = table[at : at + size]
    at = 0
    while at + 3 <= len(pieces) and pieces[at] == _PROPERTIES:
        at += 3 + int(struct.unpack_from("<H", pieces, at + 1)[0])
    if at + 5 > len(pieces) or pieces[at] != _PIECES:
        return ""
    pieces = pieces[at + 5 :]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    found: list[str] = []
    left = len(raw)  # pieces do not overlap: all together are no longer than the stream
    for turn in range(count):
        where = int(struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * turn + 2)[0])
        length = min(max(0, ends[turn + 1] - ends[turn]), left)
        found.append(_piece(raw, where, length))
        left -= length
    return "".join(found)


def _piece(raw: bytes, where: int, length: int) -> str:
    if where & _NARROW:
        start = (where & ~_NARROW) // 2
        return raw[start : start + length].decode("cp1252", "replace")
    return raw[where : where + 2 * length].decode("utf-16-le", "replace")


def _lines(text: str) -> Iterator[str]:
    """Give paragraphs and rows as lines; a row ends with two ends of cells."""
    rows = text.replace("\x07\x07", "\r").replace("\x0c", "\r").replace("\n", "\r")
    for line in rows.split("\r"):
        shown = line.translate(_SIGNS)
        yield "\t".join(map(cell, shown.split("\t"))).strip("\t ")


def slides(compound: Compound, budget: Budget) -> Iterator[str]:
    """Give the texts of a PowerPoint presentation: those of slides, notes and links."""
    user = compound.named("Current User")
    if user and _SEALED_SLIDES in compound.held(user, _USER_MOST):
        raise closed("an encrypted presentation")
    raw = compound.held(compound.named(_SLIDES) or Stream(("",), 0, 0), _MOST)
    at = turns = 0
    while at + 8 <= len(raw):
        start, kind, size = struct.unpack_from("<HHI", raw, at)
        body = raw[at + 8 : at + 8 + size] if kind in {*_WIDE_ATOMS, _NARROW_ATOM} else b""
        if body:
            text = body.decode("utf-16-le" if kind in _WIDE_ATOMS else "latin-1", "replace")
            yield from map(cell, text.replace("\x0b", "\r").split("\r"))
        at += 8 if start & 0xF == _CONTAINER else 8 + size
        turns += 1
        if not turns % 4096:
            budget.check_time()


def strung(compound: Compound, why: str) -> Iterator[str]:
    """Give the strings of all streams; raises UnreadError behind them, since that is not all."""
    for each in compound.streams:
        for text in strings(compound.blocks(each)):
            yield from text.splitlines()
    raise UnreadError(Outcome.DEGRADED, f"{why}: only its strings were read")


def told(compound: Compound, names: tuple[str, ...]) -> Iterator[str]:
    """Give the strings of some streams that hold a document's properties."""
    for each in compound.streams:
        if each.name in names:
            for text in strings([compound.held(each, _PROPERTIES_MOST)]):
                yield from text.splitlines()
