"""What leakwatch survives, each figure beside its goal: `python -m tests.survive [--fair]`.

Exit code 1 where a goal is missed. The seed is said, so that a run can be repeated.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from random import SystemRandom
from typing import Protocol, cast

from leakwatch import clock
from tests.bench.goals import table
from tests.bench.readme import renew
from tests.survive.figure import Figure, Scale

PARTS = (
    *("kills", "syscalls", "power", "broken"),
    *("hard", "outage", "soak", "latency", "naughty"),
)
WAITING = ("hard",)  # for intervals, for Slack, for a disk
ALONE = ("soak",)  # it measures this very process
MOST = 20  # rows of a table in the README
SEED = 5
HEAD = ("", "seen", "goal", "kept")


class Part(Protocol):
    """A module that makes figures."""

    def run(self, scale: Scale, seed: int) -> list[Figure]:
        """Make them."""


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, run the parts, print the tables, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.survive", description=__doc__)
    parser.add_argument("--fair", action="store_true", help="what is stable on a busy machine")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part, may be repeated")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fresh", action="store_true", help="draw a seed, and say which")
    parser.add_argument("--readme", action="store_true", help="renew the README's tables")
    asked = parser.parse_args(words)
    if not shutil.which("strace"):
        say("strace is missing: apt-get install strace (as root) brings it")
        return 1
    seed = SystemRandom().randrange(10**6) if asked.fresh else asked.seed
    scale, names = Scale.FAIR if asked.fair else Scale.FULL, asked.only or PARTS
    figures = list[Figure]()
    for name, found in done(names, scale, seed):
        if asked.readme:
            renew(f"survive {name}", f"{named(name, scale, seed)}:\n\n{shown(folded(found))}")
        figures += found
    return code(figures)


def done(names: Sequence[str], scale: Scale, seed: int) -> Iterator[tuple[str, list[Figure]]]:
    """Run the parts and say what each made; one that mostly waits goes beside the others."""
    waiting = [name for name in names if name in WAITING]
    alone = [name for name in names if name in ALONE]
    others = [name for name in names if name not in (*waiting, *alone)]
    for name in alone:
        yield name, made(name, scale, seed)
    with ThreadPoolExecutor(1) as aside:
        begun = {name: aside.submit(made, name, scale, seed) for name in waiting}
        for name in others:
            yield name, made(name, scale, seed)
        for name, one in begun.items():
            yield name, one.result()


def made(name: str, scale: Scale, seed: int) -> list[Figure]:
    """Run a part and print its table."""
    began, part = clock.monotonic(), cast("Part", import_module(f"tests.survive.{name}"))
    figures = part.run(scale, seed)
    seconds = clock.monotonic() - began
    say(f"{named(name, scale, seed)}, {seconds:.0f} s:\n\n{shown(figures)}\n")
    return figures


def named(name: str, scale: Scale, seed: int) -> str:
    """Give what a part's table is headed by."""
    return f"{name}, {scale.value} scale, seed {seed}"


def shown(figures: Sequence[Figure]) -> str:
    """Give the table of a part."""
    return table(HEAD, map(row, figures))


def folded(figures: Sequence[Figure]) -> list[Figure]:
    """Give figures as a reader wants them: of many, those of one day in one row.

    >>> [one.seen for one in folded([Figure("a: x", "1", "1", kept=True)] * 30)][0][:18]
    '30 of 30 kept: x 1'
    """
    if len(figures) <= MOST:
        return list(figures)
    days: dict[str, list[Figure]] = {}
    for figure in figures:
        days.setdefault(figure.name.partition(":")[0], []).append(figure)
    return [_day(name, of_it) for name, of_it in days.items()]


def _day(name: str, figures: Sequence[Figure]) -> Figure:
    kept = sum(figure.kept for figure in figures)
    seen = (f"{one.name.partition(':')[2].strip()} {one.seen}".strip() for one in figures)
    told = f"{kept} of {len(figures)} kept: {'; '.join(seen)}"
    return Figure(name, told, "all", kept == len(figures))


def row(figure: Figure) -> tuple[str, ...]:
    """Give a figure's row; what has no goal is neither kept nor missed."""
    kept = "yes" if figure.kept else "**no**"
    return figure.name, figure.seen, figure.goal, kept if figure.goal else ""


def code(figures: Sequence[Figure]) -> int:
    """Give the exit code: 1 where a goal is missed."""
    missed = [figure.name for figure in figures if not figure.kept]
    say(f"missed: {', '.join(missed)}" if missed else "all goals are kept")
    return 1 if missed else 0


def say(line: str) -> None:
    """Print at once: a run takes long."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
