"""The listing of an open directory as items: where it leads, and what tells that it changed."""

from collections.abc import Iterator
from functools import partial

from leakwatch.model import Field, Item
from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.items import dates
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.links import place, resolved

_MOST = 1 << 62  # bytes: no file has as many, and no database keeps more


def items(folder: Folder, flaws: Flaws | None = None) -> Iterator[Item]:
    """Give a listing's entries as items; they are known again by their path, on any host.

    What leads to no place of the web is left out, and told.
    """
    flaws = flaws or Flaws()
    flaws.missed("no name", folder.unread)
    for entry in folder.entries:
        yield from flaws.tried(partial(_item, entry))


def _item(entry: Entry) -> Item:
    link = resolved(entry.url, entry.url)
    if not link:
        raise ValueError("an entry that leads where nobody is sent")
    size = "" if entry.size is None else str(entry.size)
    return Item(
        id=place(link),
        link=link,
        title=entry.name,
        date=dates.written(entry.modified, Field()),
        card=f"{entry.name}\n{link}",
        version=f"{size} {entry.modified}".strip(),
        is_folder=entry.is_folder,
        size=entry.size if 0 <= (entry.size or 0) < _MOST else None,
    )
