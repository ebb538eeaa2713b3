"""Presets on real pages of boards and channels: threads, links, dates and the next page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from leakwatch.config.table import Notes
from leakwatch.config.toml import Toml
from leakwatch.model import Hints, Item, Part
from leakwatch.parse.documents import read
from leakwatch.sources import NONE
from leakwatch.sources.definition import source
from leakwatch.trial import Trial, tried
from tests.sight import samples as real
from tests.survive.figure import Figure, share

AT = datetime(2031, 4, 1, 12, tzinfo=UTC)
GOAL = 0.95  # of items, each with id, title and link; and of their dates


@dataclass(frozen=True, slots=True)
class Case:
    """A page, what reads it, and what is known of it."""

    file: str
    preset: str
    url: str
    items: int
    next: str = ""


def cases(samples: Path) -> list[Case]:
    """Give what is known of the pages that are there."""
    told = [Case(**row) for row in real.truth(samples, "presets.json")]
    return [case for case in told if (samples / case.file).exists()]


class _Here:
    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        return read(blocks, hints)


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Read each page by its preset, and count what came of it, page by page."""
    folder = real.at_hand(samples)
    trials = [(case, _tried(case, folder)) for case in cases(folder)]
    if not trials:
        return []
    misses += (
        f"{case.file}: {len(trial.items)} items, expected {case.items}"
        for case, trial in trials
        if len(trial.items) != case.items
    )
    wanted = sum(case.items for case, _ in trials)
    exact = sum(len(trial.items) == case.items for case, trial in trials)
    onward = sum(trial.page.next.endswith(case.next) for case, trial in trials if case.next)
    pages = sum(bool(case.next) for case, _ in trials)
    return [
        share("pages whose items are all found, and nothing else", exact, len(trials), GOAL),
        share("items with id, title and link", _having(trials, _is_whole), wanted, GOAL),
        share("items with a date that can be read", _having(trials, _has_date), wanted, GOAL),
        share("items that tell what is new", _having(trials, _has_version), wanted, GOAL),
        share("next pages", onward, pages, GOAL),
    ]


def _having(trials: Iterable[tuple[Case, Trial]], has: Callable[[Item], bool]) -> int:
    """Count the items that have something; what one page has too many makes up for no other."""
    return sum(min(sum(map(has, trial.items)), case.items) for case, trial in trials)


def _is_whole(item: Item) -> bool:
    return bool(item.id and item.title and item.link)


def _has_date(item: Item) -> bool:
    return bool(item.date)


def _has_version(item: Item) -> bool:
    return bool(item.version)


def _tried(case: Case, samples: Path) -> Trial:
    values: dict[str, object] = {"urls": [case.url], "every": "1h", "kind": "board"}
    values |= {"preset": case.preset, "about": {"sample": case.file}}
    return tried(source(Toml(samples / "sight.toml", "", values), Notes(), NONE), _Here(), AT)
