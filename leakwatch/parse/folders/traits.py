"""What a row says of its entry: whether it is a folder, how large, and of when."""

from collections.abc import Iterator

from leakwatch.parse.folders.node import Node
from leakwatch.parse.folders.places import decoded
from leakwatch.parse.folders.rows import Row
from leakwatch.parse.folders.sizes import integers, is_size, moment, size, whole
from leakwatch.parse.folders.words import is_folder_word, key
from leakwatch.text import pattern

_TELLING = 8  # letters of a name that stand in no mark by chance
_SIZES = ("data-size", "data-sort-size", "data-filesize", "data-bytes")
_MARKS = (
    "alt",
    "class",
    "src",
    "data-icon",
    "data-type",
    "type",
    "title",
    "data-original",
    "name",
)
_FOLDER = pattern(
    r"(?i)(?:^|[^a-z])(?:dir|folder|directory|subdir|subfolder|directories|folders|dirs|is-?dir)"
    r"(?:[^a-z]|$)|(?:^|[^a-z])(?:folder|dir)(?:open|closed|icon|\d)|icon-?(?:folder|dir)|"
    r"(?:yellow|blue|closed|open|my|win)-?folder"
)
_THOUSANDS = pattern(r"^\s*\d{1,3}(?: \d{3})+(?:\s|$)")  # parted by blanks
_PERMISSIONS = pattern(r"(?:^|[\s(])([d\-l])[r\-][w\-](?:[xsStT\-]|[r\-])?")


def marks(row: Row) -> Iterator[str]:
    """Give what its icons and classes are called."""
    for tag in row.tags:
        yield from tag_marks(tag)


def tag_marks(tag: Node) -> Iterator[str]:
    """Give what a tag is called, by its picture's file, its class or its words for the blind."""
    for name in _MARKS if tag.written else ():
        value = tag.get(name)
        if value and (name != "title" or tag.tag in {"img", "i"}) and len(value) < 300:
            yield value.rsplit("/", 1)[-1] if name in {"src", "data-original"} else value
    if tag.drawn:
        yield tag.drawn
    if tag.tag == "use":
        yield tag.get("href") or tag.get("xlink:href")


def folder_marks(row: Row) -> frozenset[str]:
    """Give those marks of a row that speak of a folder, and not only repeat its name."""
    own = key(row.anchor.name)
    found = frozenset(mark for mark in marks(row) if is_folder_mark(mark))
    if len(own) < _TELLING or not found:
        return found
    return frozenset(mark for mark in found if own not in key(decoded(mark)))


def is_folder_mark(mark: str) -> bool:
    """Say whether what something is called speaks of a folder.

    >>> is_folder_mark("ul.dirs"), is_folder_mark("ul.files")
    (True, False)
    """
    return _FOLDER.search(mark) is not None


def says_folder(row: Row) -> bool:
    """Say whether the words of a row speak of a folder."""
    if any(is_folder_word(cell) for cell in row.cells):
        return True
    if any(word in row.text for word in ("<DIR>", "[DIR]", "<dir>", "<Dir>")):
        return True
    words = row.text.split(None, 6)
    return any(word in {"DIR", "Directory", "directory", "Dir", "<Directory>"} for word in words)


def permissions(row: Row) -> str:
    """Give what the row's permissions begin with: d, l, - or nothing."""
    match = _PERMISSIONS.search(row.text)
    return match.group(1) if match else ""


def bytes_of(row: Row) -> int | None:
    """Give the size that a row shows; a bare number counts in a line alone."""
    exact = [tag.get(name) for tag in row.tags if "size" in tag.written for name in _SIZES]
    for said in exact:
        if (number := whole(said)) is not None:
            return number
    cells = row.cells
    for cell in cells:
        if cell and is_size(cell):
            return size(cell)
    for cell in cells:
        rest = moment(cell)[1]
        if rest and size(rest) is not None:
            return size(rest)
    return _plain(row) if row.shelf[-1] == "line" else None


def _plain(row: Row) -> int | None:
    rest = moment(row.text.replace("\n", " "))[1]
    if permissions(row):  # beside them stands a number of links
        return next(reversed(integers(rest)), None)
    blanked = _THOUSANDS.search(rest)
    return whole(blanked.group().replace(" ", "")) if blanked else next(iter(integers(rest)), None)


def modified_of(row: Row) -> str:
    """Give the moment that a row shows, as it is written."""
    return moment(row.text)[0]


def is_shown(row: Row) -> bool:
    """Say whether a row shows a size or a moment."""
    return bytes_of(row) is not None or bool(modified_of(row))
