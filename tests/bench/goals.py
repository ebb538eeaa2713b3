"""A figure beside its goal, and the tables in which figures stand."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and what it should be; a goal of 0 stands for none."""

    title: str
    value: float
    goal: float
    unit: str = "x"  # or %, or a unit behind a blank
    is_most: bool = False  # the goal is the most that it may be
    remark: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the goal is reached."""
        if not self.goal:
            return True
        return self.value <= self.goal if self.is_most else self.value >= self.goal

    def row(self) -> tuple[str, ...]:
        """Give its row of the table."""
        said = "" if not self.goal else "yes" if self.is_kept else "**no**"
        bound = f"{'≤' if self.is_most else '≥'} {shown(self.goal, self.unit)}"
        return (
            self.title,
            shown(self.value, self.unit),
            bound if self.goal else "",
            said,
            self.remark,
        )


HEAD = ("", "measured", "goal", "reached", "")


def shown(value: float, unit: str) -> str:
    """Give a figure with as many digits as mean something.

    >>> shown(0.1834, "%"), shown(41.27, "x"), shown(2.44, "x"), shown(0.0153, "x")
    ('18 %', '41x', '2.4x', '0.015x')
    """
    if unit == "%":
        return f"{100 * value:.0f} %"
    return f"{number(value)}{unit}"


def number(value: float) -> str:
    """Give two digits of a number, and all before its point.

    >>> number(4826.3), number(41.27), number(4.13), number(0.0153)
    ('4,826', '41', '4.1', '0.015')
    """
    if value >= 10:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table in Markdown, its columns as wide as what stands in them."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def tell(figures: Iterable[Figure]) -> int:
    """Print figures beside their goals, and the machine; gives the exit code."""
    told = [*figures]
    print(f"{beside(told)}\n\nMachine: {machine()}.")
    return 0 if all(figure.is_kept for figure in told) else 1


def beside(figures: Iterable[Figure]) -> str:
    """Give the table of figures, each beside its goal."""
    return table(HEAD, (figure.row() for figure in figures))


def machine() -> str:
    """Name the machine and what runs on it."""
    told = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba"))
    python = f"Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, {python}, {packages}"
