"""What of an open directory is taken in: how deep, how much of a folder, and what is not.

Folders are visited breadth-first, a bounded number a pass. One is looked into again as soon as its
listing above shows another version of it. For the rest nothing new in it is known before, so that
it is due again after the source's interval, or after four of them where it has a version: what
changes deep inside, or a file that grows, shows nowhere else.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from urllib.parse import unquote, urlsplit

from leakwatch.model import Item, Source

_CIRCLES = 3  # times in a row that folders of the same names lie inside each other


def entries(
    source: Source, items: Sequence[Item], address: str, depth: int
) -> tuple[list[Item], list[str]]:
    """Give the entries of a folder that are taken in, and why others are not, if that is a fault.

    `address` is the folder's, `depth` that of its entries, 1 for those of the root. Folders that
    lie too deep, lead upwards or in a circle are left out, and so is what the source file names.
    """
    if source.reads != "directory":
        return list(items), []
    wanted = [item for item in items if _is_wanted(source, item, urlsplit(address).path, depth)]
    most = source.folders.most
    if len(wanted) <= most:
        return wanted, []
    return wanted[:most], [f"a folder lists {len(wanted)} entries; folders.most lets in {most}"]


def _is_wanted(source: Source, item: Item, base: str, depth: int) -> bool:
    if any(fnmatchcase(name_of(item), skip) for skip in source.folders.skip):
        return False
    if not item.is_folder:
        return True
    parts = urlsplit(item.link)
    leads_up = not parts.query and base.startswith(parts.path)
    return depth <= source.folders.depth and not leads_up and not goes_round(parts.path)


def name_of(item: Item) -> str:
    """Give an entry's name: the last part of its address.

    >>> name_of(Item("/a/b%20c/", "http://a.example/a/b%20c/"))
    'b c'
    """
    path = urlsplit(item.link).path.rstrip("/")
    return unquote(path.rpartition("/")[2]) or item.title


def goes_round(path: str) -> bool:
    """Say whether a path ends with the same folders three times: a link leads back up.

    >>> goes_round("/dump/dump/"), goes_round("/x/a/b/a/b/a/b/")
    (False, True)
    """
    names = path.strip("/").split("/")
    return any(
        names[-size:] * _CIRCLES == names[-size * _CIRCLES :]
        for size in range(1, len(names) // _CIRCLES + 1)
    )
