"""Documents and slides (docx, pptx, odt, odp, ods): each of their parts in turn, as paragraphs."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from leakwatch.parse.bounds import closed
from leakwatch.parse.office.linewise import in_turn
from leakwatch.parse.office.paragraphs import paragraphs
from leakwatch.parse.office.parts import Part, Parts

_SILENT = ("theme", "styles", "fonttable", "tablestyles", "[content_types].xml")
_FIRST = ("content.xml", "document", "slide", "notesslide")
_MASTERS = "styles.xml"
_MANIFEST = "meta-inf/manifest.xml"
_MOST = 2**20  # bytes of a list of parts
_ROOT = re.compile(rb"<[A-Za-z][^<>]*+>")  # noqa: TID251 - possessive
_PAGES = b":master-styles"


def document(parts: Parts) -> Iterator[str]:
    """Give the lines of a document: its text first, then notes, links and properties."""
    for part in parts.all:
        if part.key == _MANIFEST and b":encryption-data" in parts.held(part, _MOST):
            raise closed("an encrypted document")
    xml = [part for part in parts.all if part.key.endswith((".xml", ".rels", ".vml"))]
    told = sorted(xml, key=_turn)
    yield from in_turn(_lines(parts, part) for part in told if not _is_silent(part))


def _lines(parts: Parts, part: Part) -> Iterator[str]:
    blocks = parts.blocks(part)
    if part.key == _MASTERS:
        blocks = _masters(blocks)
        first = next(blocks, None)
        if first is None:
            return
        blocks = chain([first], blocks)
    yield from paragraphs(blocks)


def _masters(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the XML of the pages' masters, in the root that names its spaces; no style itself."""
    root = window = b""
    is_inside = False
    for block in blocks:
        if is_inside:
            yield block
            continue
        window += block
        found = None if root else _ROOT.search(window[:_MOST])
        root = window[: found.end()] if found else root
        at = window.find(_PAGES)
        if root and at >= 0:
            is_inside = True
            yield root + window[window.rfind(b"<", 0, at) :]
        elif root or len(window) > _MOST:
            window = window[-64:]


def _is_silent(part: Part) -> bool:
    """Say whether a part only says how things look; what it links to is told all the same.

    The styles of an OpenDocument file stand at its root, and hold headers and footers.
    """
    name = part.key.rpartition("/")[2]
    return part.key != _MASTERS and name.startswith(_SILENT) and not name.endswith(".rels")


def _turn(part: Part) -> tuple[int, int, str]:
    name = part.key.rpartition("/")[2]
    is_text = name.endswith(".xml")
    first = next((at for at, start in enumerate(_FIRST) if is_text and name.startswith(start)), 9)
    number = "".join(letter for letter in name if letter in "0123456789")[:9]
    return first, int(number or 0), part.key
