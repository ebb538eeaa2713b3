"""What of the practice internet could be seen, and what was found of it, by labels and counts."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

from leakwatch.demo.practice.feeds import ENTRIES
from leakwatch.demo.practice.paste import LISTED
from leakwatch.demo.practice.truth import Item, Site


def found(history: Path) -> Counter[str]:
    """Count the identifiers that were found, by the item that holds them, in all findings."""
    with closing(sqlite3.connect(history)) as db:
        return Counter(ref for (ref,) in db.execute("SELECT ref FROM hit_list"))


def standing(site: Site, items: Iterable[Item]) -> Mapping[str, int]:
    """Count the identifiers of items of a site, by their labels on the watchlist."""
    return {f"{site.name}:{one.id}": len(one.identifiers) for one in items if one.identifiers}


def listed(site: Site, looks: Collection[datetime], until: datetime) -> list[Item]:
    """Give the items that a site has shown by a moment to who looked at these moments.

    Most sites show all they have; a bulk file is another source's.
    """
    items = site.items(until)
    if site.name not in ("paste", "feeds"):
        return [one for one in items if one.path != "/bulk.json"]
    shown = {one.id for at in looks for one in _newest(site, at)}
    return [one for one in items if one.id in shown]


def _newest(site: Site, at: datetime) -> list[Item]:
    most = LISTED if site.name == "paste" else ENTRIES
    return [one for one in site.items(at) if one.stands(at)][-most:]
