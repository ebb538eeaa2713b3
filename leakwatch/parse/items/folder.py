"""The listing of an open directory as items: where it leads, and what tells that it changed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from leakwatch.model import Field, Item
from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.items import dates, orders
from leakwatch.parse.items.flaws import Flaws
from leakwatch.parse.items.links import place, resolved
from leakwatch.parse.items.listed import Listed

_MOST = 1 << 62  # bytes: no file has as many, and no database keeps more


def items(folder: Folder, flaws: Flaws | None = None) -> Iterator[Item]:
    """Give a listing's entries as items; they are known again by their path, on any host.

    What leads to no place of the web is left out, and told.
    """
    flaws = flaws or Flaws()
    flaws.missed("no name", folder.unread)
    made = [each for entry in folder.entries for each in flaws.tried(partial(_item, entry))]
    settled = orders.settled([listed for _, listed in made])
    for (item, _), listed in zip(made, settled, strict=True):
        yield replace(item, date=listed.date)


def _item(entry: Entry) -> tuple[Item, Listed]:
    """Give an entry as an item, and what its date may be: all of a page are in one order."""
    link = resolved(entry.url, entry.url)
    if not link:
        raise ValueError("an entry that leads where nobody is sent")
    size = "" if entry.size is None else str(entry.size)
    usual, other = dates.readings(entry.modified, Field())
    item = Item(
        id=place(link),
        link=link,
        title=entry.name,
        card=f"{entry.name}\n{link}",
        version=f"{size} {entry.modified}".strip(),
        is_folder=entry.is_folder,
        size=entry.size if 0 <= (entry.size or 0) < _MOST else None,
    )
    return item, Listed(date=usual or other, orders=(usual, other))
