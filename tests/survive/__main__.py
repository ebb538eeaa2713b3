"""What leakwatch survives, each figure beside its goal: `python -m tests.survive [--fair]`.

Exit code 1 where a goal is missed. The seed is said, so that a run can be repeated.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
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
    scale, figures = Scale.FAIR if asked.fair else Scale.FULL, list[Figure]()
    for name in asked.only or PARTS:
        began, part = clock.monotonic(), cast("Part", import_module(f"tests.survive.{name}"))
        made = part.run(scale, seed)
        told = f"{name}, {scale.value} scale, seed {seed}, {clock.monotonic() - began:.0f} s"
        say(f"{told}:\n\n{shown(made)}\n")
        if asked.readme:
            renew(f"survive {name}", f"{told}:\n\n{shown(made)}")
        figures += made
    return code(figures)


def shown(figures: Sequence[Figure]) -> str:
    """Give the table of a part."""
    return table(HEAD, map(row, figures))


def row(figure: Figure) -> tuple[str, ...]:
    """Give a figure's row."""
    return figure.name, figure.seen, figure.goal, "yes" if figure.kept else "**no**"


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
