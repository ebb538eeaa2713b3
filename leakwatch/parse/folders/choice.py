"""Which rows of a page are the folder's entries: the shelf that says most, and its like."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from leakwatch.parse.folders.ground import Stand
from leakwatch.parse.folders.kinds import is_said
from leakwatch.parse.folders.names import is_file_name, is_whole_file
from leakwatch.parse.folders.places import segments
from leakwatch.parse.folders.rows import Row
from leakwatch.parse.folders.sizes import moment
from leakwatch.parse.folders.traits import folder_marks, is_folder_mark, is_shown, modified_of
from leakwatch.text import pattern

_FEW = 3  # links; fewer that lead to another host may be nothing but the server's own
_CHILD = 3  # the trust in what its address and its text name alike, right below the folder
_SURE = 2  # a shelf that is more trusted has rows that stand below the folder
_FEET = frozenset({"address", "footer"})
_ROWS = frozenset({"tr", "li", "td"})
_ASKED = pattern(r"(?i)^(?:d|dir|directory|subdir|cd|path|folder|subfolder|f|p)$")
_ASIDE = pattern(
    r"(?i)^(?:nav|footer|header|aside)(?:\.|$)|^\w+\.[^.]*(?:breadcrumb|crumb|pagination|navbar|footer|"
    r"sidebar|menu)"
)


@dataclass(slots=True, eq=False)
class Shelf:
    """Rows that stand alike in the page."""

    rows: list[Row] = field(default_factory=list, repr=False)
    shown: int = 0  # rows with a size or a moment

    @property
    def trust(self) -> float:
        """Give how sure its links are entries, from 1 to 3."""
        return sum(row.anchor.trust for row in self.rows) / len(self.rows)

    @property
    def has_columns(self) -> bool:
        """Whether half of its rows show a size or a moment."""
        return self.shown * 2 >= len(self.rows)

    @property
    def weight(self) -> float:
        """Give how much speaks for its being the listing."""
        return sum(row.anchor.trust for row in self.rows) + 2 * self.shown


def shelves(rows: Sequence[Row]) -> list[Shelf]:
    """Put rows together that stand alike."""
    found: dict[tuple[str, ...], Shelf] = defaultdict(Shelf)
    for row in rows:
        shelf = found[row.shelf]
        shelf.rows.append(row)
        shelf.shown += is_shown(row)
    return list(found.values())


def chosen(found: Sequence[Shelf]) -> list[Row]:
    """Give the rows that are entries, in the order of the page."""
    if not found:
        return []
    best = max(found, key=lambda shelf: (shelf.has_columns and shelf.trust > 1, shelf.weight))
    is_all_folders = best.has_columns and all(map(_is_folder, best.rows))  # asked once for all
    kept = [
        row
        for shelf in found
        if shelf is best or _is_like(shelf, best) or (is_all_folders and _is_of_files(shelf))
        for row in _own(shelf)
    ]
    sure = {row.anchor.name for row in kept if row.anchor.trust > 2}
    kept = [
        row for row in kept if row.anchor.trust > 1 or sure.isdisjoint(row.anchor.link.names())
    ]
    fullest: dict[str, Row] = {}
    for row in sorted(kept, key=lambda row: row.anchor.node.place):
        other = fullest.get(row.anchor.link.url)
        if other is None or (is_shown(row) and not is_shown(other)):
            fullest[row.anchor.link.url] = row
    ordered = sorted(fullest.values(), key=lambda row: row.anchor.node.place)
    return [] if _is_signature(ordered) else ordered


def _is_signature(rows: Sequence[Row]) -> bool:
    """Say whether all that is left is what a server says of itself under an empty folder."""
    return len(rows) < _FEW and all(
        row.anchor.stand is Stand.ABROAD and not _is_row_abroad(row) for row in rows
    )


def _is_row_abroad(row: Row) -> bool:
    """Say whether a link to another host is shown as entries are: with a moment, in a row.

    A server names its own maker at the foot of the page, in a word that its address has too.
    """
    anchor = row.anchor
    tags = {level.partition(".")[0] for level in row.shelf}
    if is_file_name(anchor.name) or not tags.isdisjoint(_FEET):
        return is_file_name(anchor.name)
    if modified_of(row) and not moment(anchor.text)[0]:
        return True
    return anchor.is_named and (anchor.text.endswith("/") or not tags.isdisjoint(_ROWS))


def _own(shelf: Shelf) -> list[Row]:
    """Leave out links within a listing that are none of its rows."""
    if shelf.shown * 5 >= len(shelf.rows) * 4:
        return [row for row in shelf.rows if row.anchor.trust > 1 or is_shown(row)]
    if shelf.trust > _SURE:
        return [row for row in shelf.rows if row.anchor.trust > 1 or _may_be_file(row)]
    return shelf.rows


def _may_be_file(row: Row) -> bool:
    return is_file_name(row.anchor.name) or is_shown(row)


def _is_folder(row: Row) -> bool:
    """Say whether a row without size and moment is a folder by what it says, shows or asks for."""
    link, name = row.anchor.link, row.anchor.name
    if link.query:
        asked = (key for key, value in link.query.items() if segments(value)[-1:] == (name,))
        is_asked = any(_ASKED.search(key) for key in asked)
        return (is_asked and not is_file_name(name)) or bool(folder_marks(row))
    return is_said(row) or bool(folder_marks(row))


def _is_of_files(shelf: Shelf) -> bool:
    """Say whether rows without sizes and moments are files, as stand beside folders alone."""
    is_apart = shelf.has_columns or any(_ASIDE.search(level) for level in shelf.rows[0].shelf)
    return not is_apart and all(map(_is_file, shelf.rows))


def _is_file(row: Row) -> bool:
    name = row.anchor.name
    return row.anchor.trust == _CHILD and is_whole_file(name)


def _is_of_folders(shelf: Shelf, best: Shelf) -> bool:
    """Say whether rows stand in what is called folders, where the other rows do not."""
    around = frozenset(shelf.rows[0].shelf).difference(best.rows[0].shelf)
    return any(map(is_folder_mark, around)) and not any(
        is_file_name(row.anchor.name) for row in shelf.rows
    )


def _is_like(shelf: Shelf, best: Shelf) -> bool:
    if any(_ASIDE.search(level) for level in shelf.rows[0].shelf):
        return False
    if best.has_columns:
        if shelf.has_columns:
            return shelf.trust >= min(best.trust, 2)
        return shelf.trust == _CHILD and (
            all(map(_is_folder, shelf.rows)) or _is_of_folders(shelf, best)
        )
    return shelf.trust >= (2 if _is_within(shelf, best) else max(2, best.trust - 0.5))


def _is_within(shelf: Shelf, best: Shelf) -> bool:
    """Say whether rows stand in a list inside a row of another: a tree of folders."""
    inner, outer = shelf.rows[0].shelf, best.rows[0].shelf[1:]
    return len(inner) > len(outer) + 1 and outer != () and inner[-len(outer) :] == outer
