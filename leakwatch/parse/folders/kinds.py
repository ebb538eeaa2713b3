"""Which entries of a listing are folders: what one row says, and what only all of them say."""

from collections import Counter
from collections.abc import Sequence

from leakwatch.parse.folders.ground import Stand
from leakwatch.parse.folders.names import is_file_name, is_known_file
from leakwatch.parse.folders.places import INDEX, segments
from leakwatch.parse.folders.rows import Row
from leakwatch.parse.folders.traits import folder_marks, is_folder_mark, permissions, says_folder

_BLOCKS = frozenset(1 << power for power in range(9, 17))  # what a folder takes on a disk
_MOST = 64  # blocks that a folder's own table takes


def folders(rows: Sequence[Row], sizes: Sequence[int | None]) -> list[bool]:
    """Say of each row whether it is a folder."""
    said = [is_said(row) for row in rows]
    marked = _marked(rows, sizes)
    asked = [_is_asked(row) for row in rows]
    apart = _apart(rows, sizes)
    kinds = [any(each) for each in zip(said, marked, apart, strict=True)]
    if not any(kinds):
        kinds = _asked(rows, asked, sizes)
    return kinds if any(kinds) else _guessed(rows, sizes)


def is_said(row: Row) -> bool:
    """Say whether the row itself says so: by a slash, a word, or its permissions."""
    link = row.anchor.link
    if link.query:
        slashed = any(
            value.endswith("/") and segments(value)[-1:] == (row.anchor.name,)
            for value in link.query.values()
        )
    else:
        slashed = link.is_slashed
    return (
        slashed
        or _shows_slash(row)
        or says_folder(row)
        or permissions(row) == "d"
        or _is_inside(row)
    )


def _shows_slash(row: Row) -> bool:
    lines = row.anchor.text.split("\n")
    if any(line.strip().endswith(("/", "\\")) for line in lines) and row.anchor.name:
        return any(line.strip()[:-1].endswith(row.anchor.name) for line in lines)
    return row.after.startswith("/")


def _is_inside(row: Row) -> bool:
    """Say whether a link leads to the page of a folder inside: `name/index.html`."""
    path = row.anchor.link.path
    return (
        row.anchor.stand is Stand.DEEPER
        and len(path) > 1
        and bool(INDEX.search(path[-1]))
        and path[-2] == row.anchor.name
    )


def _marked(rows: Sequence[Row], sizes: Sequence[int | None]) -> list[bool]:
    """Say which rows have an icon or a class of folders; one that all have tells little."""
    marks = [folder_marks(row) for row in rows]
    count = Counter(mark for own in marks for mark in own)
    telling = {mark for mark, number in count.items() if number < len(rows)}
    kinds = []
    for row, own, size in zip(rows, marks, sizes, strict=True):
        is_file = is_file_name(row.anchor.name) and size is not None
        kinds.append(bool(own & telling) or (bool(own) and not telling and not is_file))
    return kinds


def _apart(rows: Sequence[Row], sizes: Sequence[int | None]) -> list[bool]:
    """Say which rows stand in what is called folders, where others do not."""
    marks = [frozenset(filter(is_folder_mark, row.shelf)) for row in rows]
    everywhere = frozenset[str]().union(*marks).intersection(*marks)
    return [
        bool(own - everywhere) and size is None and not is_file_name(row.anchor.name)
        for row, own, size in zip(rows, marks, sizes, strict=True)
    ]


def _is_asked(row: Row) -> bool:
    return bool(row.anchor.link.query) and row.anchor.stand in {Stand.CHILD, Stand.DEEPER}


def _asked(rows: Sequence[Row], asked: Sequence[bool], sizes: Sequence[int | None]) -> list[bool]:
    """Say which rows lead to the listing's own script, as files do not."""
    if not all(asked):
        return list(asked)
    return [
        not is_file_name(row.anchor.name) and size is None
        for row, size in zip(rows, sizes, strict=True)
    ]


def _of_blocks(rows: Sequence[Row], sizes: Sequence[int | None], block: int) -> list[bool]:
    """Say which sizes are a folder's: a block of the disk, or several for many names.

    Several are none where any other size shows that files have no endings here: what is whole
    in blocks may be a file as well, as a disk's image is.
    """
    plain = [_is_plain(row) for row in rows]
    bare = [size for size, is_plain in zip(sizes, plain, strict=True) if is_plain and size]
    is_any = all(size % block == 0 and size <= _MOST * block for size in bare)
    return [
        bool(size)
        and not is_known_file(row.anchor.name)
        and (size == block or (is_plain and is_any))
        for row, size, is_plain in zip(rows, sizes, plain, strict=True)
    ]


def _is_plain(row: Row) -> bool:
    return not is_file_name(row.anchor.name) and not is_known_file(row.anchor.name)


def _guessed(rows: Sequence[Row], sizes: Sequence[int | None]) -> list[bool]:
    """Say which rows are likely folders where nothing tells: no ending, or a block of a disk."""
    blocks = Counter(size for size in sizes if size in _BLOCKS)
    block, number = blocks.most_common(1)[0] if blocks else (0, 0)
    if number > 1:
        return _of_blocks(rows, sizes, block)
    return [
        size is None and not is_file_name(row.anchor.name)
        for row, size in zip(rows, sizes, strict=True)
    ]
