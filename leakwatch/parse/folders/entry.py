"""What the listing of an open directory says: its entries, and where the listing goes on."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One file or folder of a listing."""

    url: str = field(repr=False)  # absolute
    name: str = field(repr=False)  # as people see it, whole where the page cuts it
    is_folder: bool
    size: int | None = None  # bytes as the listing says: "1.2K" is 1229
    modified: str = ""  # as written


@dataclass(frozen=True, slots=True)
class Folder:
    """One page of a folder's listing; no listing at all has no entries."""

    entries: tuple[Entry, ...] = ()
    next: str = ""  # where the listing of the same folder goes on, absolute
    is_listing: bool = True
    style: str = ""  # of the server or script that drew it, or "links"
    unread: int = 0  # things of it that have no name, or lead nowhere


NONE = Folder(is_listing=False)
