"""What a dry pass lists, as rows: how a new source file is tried."""

from collections.abc import Iterable, Iterator

from leakwatch.model import Due, Item
from leakwatch.report.table import Row
from leakwatch.text import conceal, defang, safe

COLUMNS = ("kind", "date", "title", "address")


def rows(listed: Iterable[Due], *, is_for_people: bool) -> Iterator[Row]:
    """Give a row an item, with whatever looks like somebody's data masked."""
    for one in listed:
        address = conceal(one.item.link)
        yield {
            "kind": _kind(one.item),
            "date": safe(conceal(one.item.date, numbers=False), 100),
            "title": safe(conceal(one.item.title), 500),
            "address": defang(address) if is_for_people else address,
        }


def _kind(item: Item) -> str:
    """Say what becomes of an item: it is followed, looked into, or its card is all there is."""
    if not item.link:
        return "card"
    return "folder" if item.is_folder else "page"
