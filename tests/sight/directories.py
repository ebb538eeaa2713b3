"""How many real listings are read exactly, beside the goals."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from leakwatch.parse.folders import Folder, listing
from leakwatch.text import pattern
from tests.sight import samples as real
from tests.survive.figure import Figure, share

OTHER = ("forum", "forms", "pagination", "waf", "dls", "telegram", "paste")  # no listings
_ADDRESS = pattern(r"Url:? (\S+)")
_SOMEWHERE = "http://site.example/some/where/"
# The goals.
EXACT, NAMED, SILENT = 0.92, 0.95, 0.05


@dataclass(slots=True)
class Tally:
    """What was right of what was looked at, and what was not."""

    right: int = 0
    all: int = 0
    missed: list[str] = field(default_factory=list, repr=False)

    def add(self, miss: str = "") -> None:
        """Count one more, with what is wrong with it."""
        self.all += 1
        self.right += not miss
        self.missed += [miss] if miss else []


def text_of(page: Path) -> str:
    """Give a page's text."""
    return page.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")


def counted(folder: Path) -> tuple[Tally, Tally]:
    """Compare the counts of folders and files, and the entries that are known by name."""
    counts, entries = Tally(), Tally()
    truth = folder / "odd_expected.json"
    for name, told in json.loads(truth.read_text()).items() if truth.exists() else ():
        match = _ADDRESS.search(told["summary"])
        url = told["base_url"] or (match.group(1) if match else _SOMEWHERE)
        found = listing(text_of(folder / "odd" / f"{name}.html.dat"), url or _SOMEWHERE)
        folders = sum(entry.is_folder for entry in found.entries)
        seen, wanted = (folders, len(found.entries) - folders), (told["subdirs"], told["files"])
        is_right = seen == wanted and found.is_listing
        counts.add("" if is_right else f"{name}: {seen}, expected {wanted}")
        for miss in _compared(found, told):
            entries.add(f"{name}: {miss}" if miss else "")
    return counts, entries


def _compared(found: Folder, told: Mapping[str, list[dict[str, object]]]) -> Iterator[str]:
    """Give for each entry that is known what is wrong with it, or nothing."""
    for kind, samples in ((False, "file_samples"), (True, "dir_samples")):
        entries = [entry for entry in found.entries if entry.is_folder is kind]
        for sample in told[samples]:
            place = int(str(sample["i"]))
            name, size = sample["name"], sample.get("size")
            entry = entries[place] if place < len(entries) else None
            is_right = entry is not None and entry.name == name and size in {None, entry.size}
            yield "" if is_right else f"entry {place} of {samples}"


def named(folder: Path) -> Tally:
    """Compare whole lists of names."""
    tally = Tally()
    truth = folder / "rclone_expected.json"
    told = json.loads(truth.read_text()) if truth.exists() else {"entries": {}}
    for page, names in told["entries"].items():
        url = told["page_url"].get(page, told["default_url"])
        found = listing(text_of(folder / "rclone" / page), url)
        seen = [entry.name + "/" * entry.is_folder for entry in found.entries]
        tally.add("" if seen == names else f"{page}: {set(seen) ^ set(names)}")
    return tally


def silent(samples: Path) -> Tally:
    """Count the pages of other kinds that are taken for no listing."""
    tally = Tally()
    for folder in OTHER:
        for page in sorted((samples / folder).rglob("*")):
            if page.is_file():
                found = listing(text_of(page), _SOMEWHERE + page.name)
                tally.add(f"{folder}/{page.name}: a listing" if found.is_listing else "")
    return tally


def measured(samples: Path) -> dict[str, tuple[Tally, float]]:
    """Measure everything over a folder of samples."""
    counts, entries = counted(samples / "autoindex")
    return {
        "listings, both counts exact": (counts, EXACT),
        "listings, entries known by name and size": (entries, NAMED),
        "listings, all names exact": (named(samples / "autoindex"), 1.0),
        "other pages, taken for none": (silent(samples), 1 - SILENT),
    }


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Give the shares beside their goals; what is wrong is named in `misses`."""
    told = measured(real.at_hand(samples))
    misses += (miss for tally, _ in told.values() for miss in tally.missed)
    return [share(name, tally.right, tally.all, goal) for name, (tally, goal) in told.items()]
