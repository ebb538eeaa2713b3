"""The listing of an open directory as items: where it leads, and what tells that it changed."""

from collections.abc import Iterator

from leakwatch.model import Field, Item
from leakwatch.parse.folders.entry import Folder
from leakwatch.parse.items import dates
from leakwatch.parse.items.links import place, resolved


def items(folder: Folder) -> Iterator[Item]:
    """Give a listing's entries as items; they are known again by their path, on any host."""
    for entry in folder.entries:
        link = resolved(entry.url, entry.url)
        if link:
            size = "" if entry.size is None else str(entry.size)
            yield Item(
                id=place(link),
                link=link,
                title=entry.name,
                date=dates.written(entry.modified, Field()),
                card=f"{entry.name}\n{link}",
                version=f"{size} {entry.modified}".strip(),
                is_folder=entry.is_folder,
                size=entry.size,
            )
