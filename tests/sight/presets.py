"""Presets on real pages of boards and channels: threads, links, dates and the next page."""

from collections.abc import Iterable, Iterator
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


CASES = (
    Case("forum/194.html", "vbulletin4", "http://a.example/b/", 32, "index2.html"),
    Case("forum/62.html", "vbulletin4", "http://a.example/b/2.html", 0),
    Case(
        "forum/forums.mazdaworld.org-1.html",
        "vbulletin3",
        "http://a.example/b/",
        34,
        "index2.html",
    ),
    Case("forum/www.zone-concours.com-2.html", "phpbb", "http://a.example/b.html", 25, "-25.html"),
    Case("forum/www.bikeradar.com-0.html", "phpbb", "http://a.example/viewforum.php?f=1", 2),
    Case("forum/www.codjumper.com-0.html", "phpbb", "http://a.example/viewtopic.php?t=1", 0),
    Case("forum/forums.debian.net-0.html", "phpbb", "http://a.example/", 0),
    Case("forum/189.html", "smf", "http://a.example/", 0),
    Case("forum/89.html", "mybb", "http://a.example/", 0),
    Case("telegram/nexta.html", "telegram", "https://t.me/s/name", 18, "?before=13358"),
    Case("telegram/channel.html", "telegram", "https://t.me/s/name", 0),
    Case("telegram/invalid_channel.html", "telegram", "https://t.me/s/name", 0),
)


class _Here:
    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        return read(blocks, hints)


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Read each page by its preset, and count what came of it."""
    del misses
    if samples is None:
        return []
    trials = [(case, _tried(case, samples)) for case in CASES if (samples / case.file).exists()]
    wanted = sum(case.items for case, _ in trials)
    found = [item for _, trial in trials for item in trial.items]
    whole = sum(bool(item.id and item.title and item.link) for item in found)
    exact = sum(len(trial.items) == case.items for case, trial in trials)
    onward = sum(trial.page.next.endswith(case.next) for case, trial in trials if case.next)
    pages = sum(bool(case.next) for case, _ in trials)
    dated, versions = (sum(map(bool, each)) for each in zip(*map(_marks, found), strict=True))
    return [
        share("pages whose items are all found, and nothing else", exact, len(trials), GOAL),
        share("items with id, title and link", whole, wanted, GOAL),
        share("items with a date that can be read", dated, wanted, GOAL),
        share("items that tell whether they have something new", versions, wanted, GOAL),
        share("next pages", onward, pages, GOAL),
    ]


def _marks(item: Item) -> tuple[str, str]:
    return item.date, item.version


def _tried(case: Case, samples: Path) -> Trial:
    values: dict[str, object] = {"urls": [case.url], "every": "1h", "kind": "board"}
    values |= {"preset": case.preset, "about": {"sample": case.file}}
    return tried(source(Toml(samples / "sight.toml", "", values), Notes(), NONE), _Here(), AT)
