"""How soon a source that went blind is noticed, and how often a quiet one is taken for blind."""

import tempfile
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from tests.sight.blindcases import SLOW, TEXT, URL, Answer, Case, blind, html, quiet
from tests.story.stage import Stage
from tests.survive.figure import Figure, none, share

SOON = 2  # passes
LONG = 12  # passes of a quiet source
CUSTOMER = "email,taro@example.com,W1,p1"
ITEMS = 30  # at most, of any case


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Look at every case, each with a history of its own, and say what was told."""
    del samples
    cases, calm = blind(), quiet()
    late = [case.name for case in cases if not _is_noticed(case)]
    false = [case.name for case in calm if _told(case, LONG)]
    noticed = len(cases) - len(late)
    misses += (f"not noticed: {name}" for name in late)
    misses += (f"false alarm: {name}" for name in false)
    return [
        share("silent-zero cases noticed within two passes", noticed, len(cases), 1),
        none("false alarms on quiet sources", len(false), f"of {len(calm)}"),
    ]


def _is_noticed(case: Case) -> bool:
    """Say whether the team was told after so few passes."""
    return _told(case, SOON) > 0


def _told(case: Case, passes: int) -> int:
    """Give how many messages a source made, after so many passes of what it shows then."""
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder))
        try:
            stage.enrol(CUSTOMER)
            _put_items(stage, case, None)
            if case.well is not None:
                _looks(stage, case, [case.well])
            _put_items(stage, case, case.behind)
            _looks(stage, case, islice(cycle(case.then or [case.well or ""]), passes))
            return len(stage.warn())
        finally:
            stage.close()


def _looks(stage: Stage, case: Case, answers: Iterable[Answer]) -> None:
    """Make passes an hour apart, each with what the site answers then."""
    for answer in answers:
        stage.site.pages[URL] = answer
        stage.site.content_types[URL] = _content_type(answer)
        stage.watch(case.source)
        stage.clock.tick(hours=1)
        stage.warn()


def _put_items(stage: Stage, case: Case, behind: Answer | None) -> None:
    """Let the pages of items, threads and files alike, answer what they do from here on."""
    for number in range(ITEMS):
        whole = html(f"{TEXT}<p>{number}</p>")
        answer = SLOW if number in case.dead else whole if behind is None else behind
        answer = 404 if number in case.gone else whole if number in case.through else answer
        stage.site.pages[f"{URL}leak/{number}"] = answer
        stage.site.pages[f"{URL}part{number}.csv"] = answer


def _content_type(answer: Answer) -> str:
    text = answer if isinstance(answer, str) else ""
    if text.startswith("{"):
        return "application/json"
    return "application/rss+xml" if text.startswith("<?xml") else "text/html"
