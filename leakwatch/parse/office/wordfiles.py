"""Documents and slides (docx, pptx, odt, odp, ods): each of their parts in turn, as paragraphs."""

from collections.abc import Iterator

from leakwatch.parse.bounds import closed
from leakwatch.parse.office.linewise import in_turn
from leakwatch.parse.office.paragraphs import paragraphs
from leakwatch.parse.office.parts import Part, Parts

_SILENT = ("theme", "styles", "fonttable", "tablestyles", "[content_types].xml")
_FIRST = ("content.xml", "document", "slide", "notesslide")
_MANIFEST = "meta-inf/manifest.xml"
_MOST = 2**20  # bytes of a list of parts


def document(parts: Parts) -> Iterator[str]:
    """Give the lines of a document: its text first, then notes, links and properties."""
    for part in parts.all:
        if part.key == _MANIFEST and b":encryption-data" in parts.held(part, _MOST):
            raise closed("an encrypted document")
    xml = [part for part in parts.all if part.key.endswith((".xml", ".rels", ".vml"))]
    told = sorted(xml, key=_turn)
    yield from in_turn(paragraphs(parts.blocks(part)) for part in told if not _is_silent(part))


def _is_silent(part: Part) -> bool:
    """Say whether a part only says how things look; what it links to is told all the same."""
    name = part.key.rpartition("/")[2]
    return name.startswith(_SILENT) and not name.endswith(".rels")


def _turn(part: Part) -> tuple[int, int, str]:
    name = part.key.rpartition("/")[2]
    is_text = name.endswith(".xml")
    first = next((at for at, start in enumerate(_FIRST) if is_text and name.startswith(start)), 9)
    number = "".join(letter for letter in name if letter in "0123456789")[:9]
    return first, int(number or 0), part.key
