"""Files inside a document that is a zip file: what was put into it and is no part of itself."""

from collections.abc import Iterator

from leakwatch.parse.bounds import Budget, Packed
from leakwatch.parse.office.parts import Parts

_OWN = (".xml", ".rels", ".vml", ".odttf", ".fntdata", ".rdf", ".dat")
_PICTURES = (
    *(".png", ".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".ico", ".svg", ".webp"),
    *(".emf", ".wmf", ".wdp", ".mp3", ".mp4", ".m4a", ".wav", ".mov", ".avi", ".wmv", ".svm"),
)
_NO_FILES = (
    "printersettings",
    "vbaproject",
    "thumbnails/",
    "objectreplacements/",
    "configurations2",
)
_BINARY_SHEETS = "xl/"  # parts of an xlsb, which are read as its text


def files(content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the files that lie inside a document, to be read before the next one is asked for."""
    parts = Parts(content, budget)
    for part in parts.all:
        if _is_file(part.key):
            yield Packed(part.name, parts.blocks(part))


def _is_file(key: str) -> bool:
    """Say whether a part is a file by itself.

    >>> _is_file("word/embeddings/book1.xlsx"), _is_file("word/media/image1.png")
    (True, False)
    """
    if key == "mimetype" or key.endswith((*_OWN, *_PICTURES)):
        return False
    if any(name in key for name in _NO_FILES):
        return False
    is_own_binary = key.startswith(_BINARY_SHEETS) and key.endswith(".bin")
    return not is_own_binary or "/embeddings/" in key
