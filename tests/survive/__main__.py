"""What leakwatch survives, each figure beside its goal: `python -m tests.survive [--fair]`.

Exit code 1 where a goal is missed. The seed is said, so that a run can be repeated.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from random import SystemRandom
from typing import Protocol, cast

from leakwatch import clock
from tests.bench.goals import table
from tests.survive.figure import Figure, Scale

PARTS = ("kills", "syscalls", "power", "broken")
SEED = 5
HEAD = ("part", "figure", "seen", "goal", "kept")


class Part(Protocol):
    """A module that makes figures."""

    def run(self, scale: Scale, seed: int) -> list[Figure]:
        """Make them."""


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, run the parts, print the table, and give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.survive", description=__doc__)
    parser.add_argument("--fair", action="store_true", help="what is stable on a busy machine")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part, may be repeated")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fresh", action="store_true", help="draw a seed, and say which")
    asked = parser.parse_args(words)
    seed = SystemRandom().randrange(10**6) if asked.fresh else asked.seed
    scale = Scale.FAIR if asked.fair else Scale.FULL
    say(f"seed {seed}, {scale.value} scale")
    return tell([(name, one) for name in asked.only or PARTS for one in made(name, scale, seed)])


def made(name: str, scale: Scale, seed: int) -> list[Figure]:
    """Run one part, and say how long it took."""
    began, part = clock.monotonic(), cast("Part", import_module(f"tests.survive.{name}"))
    figures = part.run(scale, seed)
    say(f"{name}: {clock.monotonic() - began:.0f} s")
    return figures


def tell(figures: Sequence[tuple[str, Figure]]) -> int:
    """Print the table; gives the exit code."""
    rows = [(part, *row(one)) for part, one in figures]
    say(f"\n{table(HEAD, rows)}")
    return 0 if all(one.kept for _, one in figures) else 1


def row(figure: Figure) -> tuple[str, ...]:
    """Give a figure's row."""
    return figure.name, figure.seen, figure.goal, "yes" if figure.kept else "**no**"


def say(line: str) -> None:
    """Print at once: a run takes long."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
