"""Real pages of others, kept outside the project: where they are, and what is known of each.

Nothing of theirs stands here. What a page is said to be comes from the files beside it.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leakwatch.parse.charsets.charset import decode

_TRUTH = Path(__file__).with_name("truth")
_NAMED = re.compile(r"`([^`]+)`")  # noqa: TID251 - a file of ours


@dataclass(frozen=True, slots=True)
class Sample:
    """One page."""

    name: str
    url: str
    text: str = field(repr=False)
    truth: dict[str, str] | None = None  # selectors of links, as annotated
    forms: tuple[str, ...] | None = None  # kinds of its forms, as annotated


def at_hand(samples: Path | None) -> Path:
    """Give the folder of real pages; whoever needs it is asked only where it is there."""
    if samples is None:
        raise ValueError("there is no folder of real pages")
    return samples


def truth(samples: Path, name: str) -> Any:
    """Give what a file says of the pages: one among them, or else ours in the folder `truth`.

    None where there is no such file.
    """
    for folder in (samples, _TRUTH):
        if (folder / name).exists():
            return json.loads((folder / name).read_text("utf-8"))
    return None


def paginated(samples: Path) -> Iterator[Sample]:
    """Give the pages of lists, with what is annotated as their next page."""
    folder = samples / "pagination" / "autopager"
    with (folder / "data.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            file = folder / "html" / f"{row['File Name']}.html"
            if file.exists():
                yield _read(samples, file, row["Page URL"], row["Encoding"], truth=row)


def forums(samples: Path) -> Iterator[Sample]:
    """Give the pages of forums, some with what is annotated."""
    for row in json.loads((samples / "forum" / "index.json").read_text("utf-8")):
        known = row["annot"]
        yield _read(
            samples,
            samples / row["file"],
            row["url"],
            row["encoding"],
            truth=known if "NEXT" in known else None,
            forms=known.get("forms"),
        )


def logins(samples: Path) -> Iterator[Sample]:
    """Give the pages with forms."""
    folder = samples / "forms" / "formasaurus"
    for name, row in json.loads((folder / "index.json").read_text("utf-8")).items():
        yield _read(samples, folder / name, row["url"], None, forms=row["forms"])


def others(samples: Path, folder: str, url: str) -> Iterator[Sample]:
    """Give the pages of a folder of which nothing but their kind is known."""
    for file in sorted((samples / folder).rglob("*")):
        if file.is_file() and not file.name.endswith("expected.json"):
            yield _read(samples, file, url, None)


def sorts(samples: Path) -> dict[str, str]:
    """Give what pages are said to be: in `sorts.json`, or by what the README says of walls."""
    if known := truth(samples, "sorts.json"):
        return dict(known)
    said = (samples / "README.md").read_text("utf-8") if (samples / "README.md").exists() else ""
    pages, walls = (
        _between(said, "no wall by itself:", "have content"),
        _between(said, "around it;", ".\n"),
    )
    walls += _between(said, "Walls:", "8 of the")
    return dict.fromkeys(pages, "page") | dict.fromkeys(walls, "login")


def _between(text: str, start: str, end: str) -> list[str]:
    part = text.partition(start)[2].partition(end)[0]
    return [name.removesuffix(".html") for name in _NAMED.findall(part)]


def _read(
    samples: Path,
    file: Path,
    url: str,
    encoding: str | None,
    *,
    truth: dict[str, str] | None = None,
    forms: list[str] | None = None,
) -> Sample:
    raw = file.read_bytes()
    text = raw.decode(encoding, "replace") if encoding else decode(raw)[0]
    name = str(file.relative_to(samples))
    return Sample(name, url, text, truth, tuple(forms) if forms is not None else None)
