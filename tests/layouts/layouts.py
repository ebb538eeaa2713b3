"""Layouts of leak sites: made-up pages, or samples at hand, each with its definition.

The definition is what a source file says, read as one; `expected` is what it must give.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import read
from leakwatch.config.values import text
from leakwatch.model import Hints
from leakwatch.parse.items.pages import Listing, listing
from leakwatch.sources.fields import items, place

HERE = Path(__file__).parent
SITE = "http://blog.example"


def samples() -> Path:
    """Give where sample pages are, if they are at hand."""
    beside = HERE.parents[2] / "shared" / "samples"
    return Path(os.environ.get("LEAKWATCH_SAMPLES", "") or beside)


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: how it is described, and what it must give."""

    name: str
    hints: Hints
    values: Mapping[str, Any] = field(repr=False)

    def read(self, page: str) -> Listing:
        """Read a page of it."""
        return listing(page, self.hints)

    @property
    def needs_parser(self) -> bool:
        """Whether no definition can express it."""
        return bool(self.values.get("needs_parser"))


def made_up() -> list[Layout]:
    """Give the layouts that bring their page along."""
    return [layout(path) for path in sorted((HERE / "pages").glob("*.toml"))]


def sampled() -> list[Layout]:
    """Give the layouts whose pages are samples."""
    return [layout(path) for path in sorted((HERE / "samples").glob("*.toml"))]


def layout(path: Path) -> Layout:
    """Read one layout."""
    toml, notes = read(path), Notes()
    table = Table(toml, toml.values, notes)
    kind = table.take("kind", text, "list")
    hints = Hints(
        f"{SITE}/",
        kind=kind,
        items=tuple(items(block, kind) for block in table.tables("items")),
        embedded=table.take("embedded", text, ""),
        next=place(table.table("paging"), "next"),
        read_at=table.take("read_at", text, ""),
    )
    if notes.faults:
        raise ValueError("; ".join(notes.faults))
    return Layout(path.stem, hints, toml.values)


def faults(shape: Layout, page: str) -> Iterator[str]:
    """Say in what a page is not read as it must be."""
    found = shape.read(page)
    if found.fault:
        yield found.fault
    expected = shape.values["expected"]
    if len(found.items) != len(expected):
        yield f"{len(found.items)} items instead of {len(expected)}"
    for item, wanted in zip(found.items, expected, strict=False):
        for key, value in wanted.items():
            seen = getattr(item, key)
            is_right = value in seen if key == "card" else seen == _absolute(key, value)
            if not is_right:
                yield f"{wanted['title']}: {key} is {seen!r} instead of {value!r}"
    onward = shape.values.get("next", {}).get("link", "")
    if found.page.next != _absolute("link", onward):
        yield f"the next page is {found.page.next!r}"


def _absolute(key: str, value: object) -> object:
    is_path = key == "link" and isinstance(value, str) and value.startswith("/")
    return f"{SITE}{value}" if is_path else value


def sample_faults(shape: Layout, page: str) -> Iterator[str]:
    """Say in what a sample is not read as is known of it: by numbers, since its words stay."""
    found = shape.read(page)
    if found.fault:
        yield found.fault
    if len(found.items) != shape.values["count"]:
        yield f"{len(found.items)} items instead of {shape.values['count']}"
    if not all(item.title and item.date for item in found.items):
        yield "an item without title or date"
    if sum(item.is_cut for item in found.items) != shape.values.get("cut", 0):
        yield "another number of titles is cut"
    if bool(found.page.next) != shape.values.get("has_next", False):
        yield f"the next page is {found.page.next!r}"
