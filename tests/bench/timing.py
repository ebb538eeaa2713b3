"""Processor time of functions and of whole processes, with their peak memory, in rounds.

Absolute speeds move with the machine's mood; what is measured in turn in one run can be compared.
So a ratio is the median of the rounds' ratios, never the ratio of two medians.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

T = TypeVar("T")

LAUNCHER = Path(__file__).parent / "process" / "launch.py"
_ENVIRONMENT = {**os.environ, "LC_ALL": "C"}  # in which grep is quickest
_LONG_ENOUGH = 0.05  # seconds, so that what a clock adds does not count


class EndedError(Exception):
    """A process did not do what it was started for; for want of memory, or for another reason."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took, and what it said."""

    seconds: float  # of the processor, in the kernel and outside
    memory: int  # bytes of the peak
    output: str = field(repr=False)


def ran(
    command: Sequence[str], *, output: Path | None = None, codes: tuple[int, ...] = (0,)
) -> Ran:
    """Run a command to its end; its output goes to a file, else it is read.

    Raises EndedError where it ends with another code: such a figure means nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = output or Path(folder) / "output"
        launch = [sys.executable, "-I", "-S", str(LAUNCHER), str(told), *command]
        done = subprocess.run(launch, check=True, stdout=subprocess.PIPE, env=_ENVIRONMENT)
        code, seconds, memory = json.loads(done.stdout)
        if code not in codes:
            raise EndedError(f"{command[0]} ended with {code}")
        return Ran(seconds, memory, "" if output else told.read_text())


def timed(work: Callable[[], object]) -> float:
    """Give the seconds of the processor that some work takes in this process."""
    begun = process_time()
    work()
    return process_time() - begun


def timed_often(work: Callable[[], object]) -> float:
    """Give the same for work that is over too soon to be measured once."""
    once = timed(work)
    if once >= _LONG_ENOUGH:
        return once
    times = int(_LONG_ENOUGH / max(once, 1e-6)) + 1
    return timed(lambda: [work() for _ in range(times)]) / times


@dataclass(slots=True)
class Speeds:
    """The speeds of contenders on corpora, round by round, in MB/s."""

    rounds: defaultdict[tuple[str, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, contender: str, corpus: str, size: int, seconds: float) -> None:
        """Note how fast one went through so many bytes."""
        self.rounds[contender, corpus].append(size / 1e6 / max(seconds, 1e-6))

    def of(self, contender: str, corpus: str) -> float:
        """Give the median speed; 0 where it was not measured."""
        return median(self.rounds.get((contender, corpus), [0.0]))

    def ratio(self, contender: str, other: str, corpus: str) -> float:
        """Give the median of how many times as fast one was as the other in the same round."""
        pairs = zip(self.rounds[contender, corpus], self.rounds[other, corpus], strict=True)
        return median(one / two for one, two in pairs)


def in_turn(works: Mapping[str, Callable[[], T]], rounds: int) -> dict[str, list[T]]:
    """Let several measure themselves in turn, so many times; gives what each came to."""
    came: dict[str, list[T]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            came[name].append(work())
    return came
