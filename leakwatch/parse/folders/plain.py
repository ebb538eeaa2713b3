"""Listings in plain text, as `ls -l` and `dir` write them."""

from collections.abc import Iterator
from urllib.parse import quote

from leakwatch.parse.folders.beneath import folder_of
from leakwatch.parse.folders.entry import Entry
from leakwatch.parse.folders.places import resolved
from leakwatch.parse.folders.sizes import whole
from leakwatch.text import pattern

_UNIX = pattern(
    r"^([d\-l])[r\-][w\-][xsS\-][r\-][w\-][xsS\-][r\-][w\-][xtT\-][.+@]?\s+\d+\s+\S+\s+(?:\S+\s+)?"
    r"(\d+)\s+([A-Z][a-z]{2}\s+\d{1,2}\s+[\d:]{4,5}|\d{4}-\d{2}-\d{2}\s+\d{2}:\d{2})\s(.+)$"
)
_WINDOWS = pattern(
    r"^(\d{2}[-/]\d{2}[-/]\d{2,4}\s+\d{2}:\d{2}\s?(?:[AP]M)?)\s+(<DIR>|[\d,.]+)\s+(.+)$"
)
_BESIDE = pattern(r"(?i)^\s*(?:total \d+|volume .*|directory of .*|\d+ (?:file|dir).*)?\s*$")
_LONGEST = 5_000_000  # characters


def plain(text: str, url: str) -> list[Entry] | None:
    """Give the entries of a listing in plain text, or None where any line is something else.

    >>> plain("drwxr-xr-x 2 a a 4096 Jan  1 12:00 b", "ftp://x.example/")
    [Entry(is_folder=True, size=None, modified='Jan  1 12:00')]
    """
    if len(text) > _LONGEST:
        return None
    base = folder_of(url)
    found: dict[str, Entry] = {}
    for line in text.splitlines():
        entry = next(_line(line.rstrip(), base), None)
        if entry is None and not _BESIDE.fullmatch(line):
            return None
        if entry and entry.name not in {".", ".."}:
            found.setdefault(entry.url, entry)
    return list(found.values()) or None


def _line(line: str, base: str) -> Iterator[Entry]:
    unix = _UNIX.search(line)
    if unix:
        kind, number, moment, name = (part or "" for part in unix.groups())
        name = name.partition(" -> ")[0] if kind == "l" else name
        yield _entry(base, name, "" if kind == "d" else number, moment)
        return
    windows = _WINDOWS.search(line)
    if windows:
        moment, number, name = (part or "" for part in windows.groups())
        yield _entry(base, name, "" if number == "<DIR>" else number, moment)


def _entry(base: str, name: str, number: str, moment: str) -> Entry:
    """Give an entry; a folder has no number."""
    address = resolved("./" + quote(name) + "/" * (not number), base)
    size = whole("".join(filter(str.isdecimal, number)))
    return Entry(address, name, not number, size, moment)
