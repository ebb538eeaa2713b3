"""How a source is fetched, `[fetch]`, and what a colleague should know of it, `[about]`."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from leakwatch.config.table import Table
from leakwatch.config.values import shown, size, span, text, whole, wrong
from leakwatch.model import Source

_LARGEST = {"bulk": 64 * 2**20, "directory": 2**40}  # bytes of one answer, where nothing is said


def fetched(table: Table, found: Source) -> Source:
    """Read `[fetch]`; what is left out stays as it was, or as is usual for the kind."""
    fetch = table.table("fetch")
    most = _LARGEST.get(found.kind, found.max_bytes)
    found = replace(
        found,
        charset=fetch.take("charset", _charset, ""),
        pace=fetch.take("pace", span("0s", "1h", "5s"), found.pace),
        max_bytes=fetch.take("max_bytes", size("1KiB", "1TiB"), most),
        max_items=fetch.take("max_items", whole(1, 10_000), found.max_items),
    )
    fetch.done()
    return found


def about(table: Table, found: Source) -> Source:
    """Read `[about]`."""
    below = table.table("about")
    found = replace(
        found,
        note=below.take("note", text, ""),
        verified=below.take("verified", _verified, None),
        sample=_sample(below, table.toml.path.absolute().parent),
    )
    below.done()
    return found


def _charset(value: object) -> str:
    try:
        "".encode(text(value) or "utf-8")
    except (LookupError, ValueError):
        raise wrong('a charset such as "cp932" or "euc-jp"', value) from None
    return text(value)


def _sample(about: Table, folder: Path) -> str:
    sample = about.take("sample", text, "")
    if sample and not (folder / sample).is_file():
        what = "is no file" if (folder / sample).exists() else "does not exist"
        about.fault("sample", f"expected a file beside this one; {shown(sample)} {what}")
        return ""
    return str(folder / sample) if sample else ""


def _verified(value: object) -> date | None:
    if value == "":
        return None
    if not isinstance(value, date) or isinstance(value, datetime):  # to Python one is the other
        raise wrong("a date without quotes such as 2026-01-31", value)
    return value
