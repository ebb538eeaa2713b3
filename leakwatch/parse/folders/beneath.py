"""Where the things lead that an answer in JSON or plain text names beneath its folder."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from leakwatch.parse.folders.places import resolved, segments
from leakwatch.parse.folders.words import listed

PLACES = listed("href url download_url downloadurl raw_url link path_display uri relative")


def folder_of(url: str) -> str:
    """Give the address under which the names of an answer stand."""
    parts = urlsplit(url)
    last = parts.path.rpartition("/")[2]
    path = parts.path + "/" if last and "." not in last else parts.path or "/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def address_of(fields: Mapping[str, object], name: str, base: str, *, is_folder: bool) -> str:
    """Give where an entry leads: what the answer says, or its name under the folder."""
    for key in PLACES:
        value = fields.get(key)
        if (
            isinstance(value, str)
            and value
            and (value.startswith(("http://", "https://", "/", "./", "?")) or key == "href")
        ):
            address = resolved(value.replace(" ", "%20"), base)
            if address:
                return address
    own = quote("/".join(_beneath(name, urlsplit(base).path)), safe="/~()!*',")
    return resolved("./" + own + "/" * is_folder, base)


def _beneath(name: str, folder: str) -> tuple[str, ...]:
    """Give a name without the folder's own path; one from a root that is not ours: its last part.

    >>> _beneath("b/c.csv", "/a/"), _beneath("/x/a/c.csv", "/x/a/"), _beneath("/y/c.csv", "/a/")
    (('b', 'c.csv'), ('c.csv',), ('c.csv',))
    """
    parts = tuple(part for part in name.split("/") if part not in {"", "."})
    own = _segments(folder)
    for first in range(max(0, len(own) - len(parts)), len(own)):
        if own[first] == parts[0] and own[first:] == parts[: len(own) - first]:
            return parts[len(own) - first :]
    is_within = not name.startswith("/") or not own
    return parts if is_within and ".." not in parts else parts[-1:]


@lru_cache(maxsize=8)
def _segments(folder: str) -> tuple[str, ...]:
    """Read the folder's path once for all of its names: it may have thousands of parts."""
    return segments(folder)
