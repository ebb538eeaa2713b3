"""Hard days: a bad disk, a bad clock, a bad way, a bad start; each with an outcome and a way back.

`python -m tests.survive.hard [fair|full] [PART…]` prints the figures of some parts, or of all.
"""

import random
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from leakwatch import clock
from tests.survive import badclock, baddisk, badslack, badstart, realdays
from tests.survive.figure import Figure, Scale

Part = Callable[[Scale], list[Figure]]
AT_ONCE = 12  # they wait most of the time: for an interval, for Slack, for a disk


def parts(seed: int) -> dict[str, Part]:
    """Give every part by its name."""
    return {
        "full": baddisk.full,
        "failing": baddisk.failing,
        "faults": baddisk.faults,
        "jumps": badclock.jumps,
        "tor": realdays.tor,
        "slack": badslack.slack,
        "starts": badstart.starts,
        "migrations": badstart.migrations,
        "ends": partial(badstart.ends, seed=seed),
    }


def run(scale: Scale, seed: int, names: list[str] | None = None) -> list[Figure]:
    """Give the figures of all hard days."""
    wanted = [part for name, part in parts(seed).items() if not names or name in names]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [
            figure for figures in pool.map(lambda part: part(scale), wanted) for figure in figures
        ]


def main(arguments: list[str]) -> int:
    """Print the figures; gives 1 where one is missed."""
    scale = Scale.FULL if "full" in arguments[:1] else Scale.FAIR
    began, seed = clock.monotonic(), random.SystemRandom().randrange(10**6)
    figures = run(scale, seed, arguments[1:])
    for figure in figures:
        mark = "ok    " if figure.kept else "MISSED"
        print(f"{mark} {figure.name}: {figure.seen} (goal {figure.goal})")
    print(f"{clock.monotonic() - began:.0f} s, seed {seed}")
    return int(not all(figure.kept for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
