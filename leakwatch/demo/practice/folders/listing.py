"""What a listing shows, before a style draws it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a listing; `name` without a slash at its end."""

    name: str
    is_folder: bool
    size: int
    modified_at: datetime
    charset: str = "utf-8"

    @property
    def shown(self) -> str:
        """Give the name as listings write it: folders end in a slash."""
        return f"{self.name}/" if self.is_folder else self.name

    @property
    def link(self) -> str:
        """Give the percent-encoded name in the server's charset, folders with a slash."""
        return quote(self.name.encode(self.charset)) + "/" * self.is_folder


@dataclass(frozen=True, slots=True)
class Listing:
    """A folder: its names from the root on, and its rows."""

    names: tuple[str, ...]
    rows: Sequence[Row]
    charset: str = "utf-8"

    @property
    def path(self) -> str:
        """Give the path as a person reads it: `/dumps/2031-06/`."""
        return "/" + "".join(f"{name}/" for name in self.names)

    @property
    def link(self) -> str:
        """Give the path as it stands in addresses."""
        return quote(self.path.encode(self.charset))

    @property
    def above(self) -> str:
        """Give the path of the folder above, as in addresses; empty at the root."""
        return self.link.rstrip("/").rpartition("/")[0] + "/" if self.names else ""


Style = Callable[[Listing], str]


def short_size(size: int) -> str:
    """Write a size as Apache does.

    >>> short_size(400), short_size(2355), short_size(1_100_000)
    ('400', '2.3K', '1.0M')
    """
    if size < 1024:
        return str(size)
    value = float(size)
    for unit in "KMGT":
        value /= 1024
        if value < 1024 or unit == "T":
            return f"{value:.1f}{unit}" if value < 10 else f"{value:.0f}{unit}"
    raise AssertionError("a size is below some unit")
