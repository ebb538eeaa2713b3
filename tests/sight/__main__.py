"""What leakwatch sees of real pages, each figure beside its goal: `python -m tests.sight`.

Exit code 1 where a goal is missed. Parts that read real pages need the folder of samples, which
is no part of the project: $LEAKWATCH_SAMPLES, or shared/samples beside the repository.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from leakwatch import clock
from tests.bench.readme import renew
from tests.survive.__main__ import code, say, shown
from tests.survive.figure import Figure

ON_SAMPLES = ("directories", "nextpages", "walls", "presets")
PARTS = (*ON_SAMPLES, "layouts", "crawl", "blindness", "through", "many", "big")
BESIDE = Path(__file__).parents[3] / "shared" / "samples"


class Part(Protocol):
    """A module that makes figures."""

    def run(self, samples: Path | None, misses: list[str]) -> list[Figure]:
        """Make them, and name what is missed; `samples` is the folder of real pages."""


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, run the parts, print the tables, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.sight", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="a part, may be repeated")
    parser.add_argument("--samples", type=Path, help="the folder of real pages")
    parser.add_argument("--misses", action="store_true", help="name what is missed")
    parser.add_argument("--readme", action="store_true", help="renew the README's tables")
    asked = parser.parse_args(words)
    samples = asked.samples or folder()
    figures = list[Figure]()
    for name, found in done(asked.only or PARTS, samples, is_open=asked.misses):
        figures += found
        if asked.readme:
            renew(f"sight {name}", shown(found))
    return code(figures)


def folder() -> Path | None:
    """Give the folder of samples, or None where there is none."""
    named = os.environ.get("LEAKWATCH_SAMPLES")
    place = Path(named) if named else BESIDE
    return place if place.is_dir() else None


def done(
    names: Sequence[str], samples: Path | None, *, is_open: bool
) -> Iterator[tuple[str, list[Figure]]]:
    """Run the parts and say what each made; one without its real pages says that."""
    for name in names:
        if name in ON_SAMPLES and samples is None:
            say(f"{name}: not measured, there is no folder of samples\n")
            continue
        began, part = clock.monotonic(), cast("Part", import_module(f"tests.sight.{name}"))
        misses = list[str]()
        found = part.run(samples, misses)
        if name == "layouts" and samples is None:
            say("layouts: feeds and forms are not measured, there is no folder of samples\n")
        if not found:
            say(f"{name}: not measured, nothing is said of the pages there\n")
            continue
        say(f"{name}, {clock.monotonic() - began:.0f} s:\n\n{shown(found)}\n")
        if is_open and misses:
            say("\n".join(misses))
        yield name, found


if __name__ == "__main__":
    sys.exit(main())
