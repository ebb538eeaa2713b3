"""The door to office documents, PDF and databases: what they are, their text, files inside."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, Packed, UnreadError
from leakwatch.parse.office import (
    binarysheets,
    databases,
    embeddings,
    oldfiles,
    portable,
    rtf,
    rtfobjects,
    spreadsheets,
    warmup,
    wordfiles,
    writeahead,
)
from leakwatch.parse.office.kinds import ZIPPED, Office
from leakwatch.parse.office.linewise import pieces
from leakwatch.parse.office.parts import Parts

Given = TypeVar("Given")


def texts(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str] = ()
) -> Iterator[str]:
    """Give a document's text in pieces of at most 256 KiB: a line is a record.

    A line break inside a cell is U+2028; cells are parted by tabs. Raises UnreadError, and nothing
    else but MemoryError, behind all that could be read. `passwords` are tried on PDF.
    """
    found = _guarded(kind, lambda: _lines(kind, content, budget, passwords))
    yield from pieces(found, at_once=kind is Office.PDF)


def embedded(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str] = ()
) -> Iterator[Packed]:
    """Give the files inside a document, each to be read before the next one; no pictures."""
    for packed in _guarded(kind, lambda: _files(kind, content, budget, passwords)):
        yield Packed(packed.name, _blocks(kind, packed))


def _blocks(kind: Office, packed: Packed) -> Iterator[bytes]:
    return _guarded(kind, lambda: packed.blocks)


def _guarded(kind: Office, reader: Callable[[], Iterable[Given]]) -> Iterator[Given]:
    """Give what a reader gives; whatever a library says of a damaged file becomes our own word."""
    try:
        yield from reader()
    except (UnreadError, MemoryError):
        raise
    except Exception as fault:  # hostile structure meets six libraries: any of their errors
        raise UnreadError(Outcome.DEGRADED, f"{kind.value} that is damaged") from fault


def _lines(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str]
) -> Iterator[str]:
    if kind in ZIPPED:
        return _from_zip(kind, content, budget)
    if kind is Office.PDF:
        return portable.lines(content, budget, passwords)
    if kind is Office.SQLITE:
        return databases.tables(content, budget)
    if kind is Office.WAL:
        return writeahead.rows(content, budget)
    if kind is Office.RTF:
        return rtf.lines(content, budget)
    return oldfiles.lines(content, budget)


def _from_zip(kind: Office, content: bytes, budget: Budget) -> Iterator[str]:
    parts = Parts(content, budget)
    if kind is Office.XLSX:
        yield from spreadsheets.workbook(parts, len(content))
    elif kind is Office.XLSB:
        yield from binarysheets.workbook(parts, len(content))
    else:
        yield from wordfiles.document(parts)
    if parts.fault:
        raise parts.fault


def _files(
    kind: Office, content: bytes, budget: Budget, passwords: Sequence[str]
) -> Iterator[Packed]:
    if kind in ZIPPED:
        return embeddings.files(content, budget)
    if kind is Office.PDF:
        return portable.attachments(content, budget, passwords)
    if kind is Office.SQLITE:
        return databases.files(content, budget)
    if kind is Office.OLE:
        return oldfiles.files(content, budget)
    if kind is Office.RTF:
        return rtfobjects.files(content, budget)
    return iter(())


def load() -> None:
    """Make every library load what it loads late, since later nothing can be opened."""
    warmup.load()


def missing() -> list[str]:
    """Give a sentence for each kind of document that this installation cannot read."""
    return [] if databases.can_open() else [databases.CANNOT_OPEN]
