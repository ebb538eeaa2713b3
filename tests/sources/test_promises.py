"""Every file of sources/ keeps its promise: its sample gives the documents and items meant."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from leakwatch.config import ReadSettings
from leakwatch.sources import NONE, load
from leakwatch.sources.presets import names
from leakwatch.text import pattern
from leakwatch.trial import Trial, shortcomings, tried
from leakwatch.worker.reader import Reader
from tests.here import Here

HERE = Path(__file__).parent
CATALOGUE = HERE.parents[1] / "sources"
SOURCES = {source.name: source for source in load(CATALOGUE, NONE)}
PROMISED: dict[str, list[str]] = tomllib.loads((HERE / "promised.toml").read_text("utf-8"))
DIRECTORIES = [name for name in SOURCES if SOURCES[name].kind == "directory"]
AT = datetime(2031, 4, 1, 3, tzinfo=UTC)

ASKED = {"hibp-breaches", "ransomlook-recent", "ransomware-live-bulk"}
ADDRESS = pattern(r"[\w.+\-]+@([\w\-]+\.)+[\w\-]+")
OURS = pattern(r"(^|\.|@)(example\.(co\.jp|jp|com|net|org)|[a-z\-]+\.example)$")


def _trial(name: str) -> Trial:
    return tried(SOURCES[name], Here(), AT)


def _found(trial: Trial) -> list[str]:
    parts = urlsplit(trial.source.urls[0])
    site = f"{parts.scheme}://{parts.netloc}"
    rows = [
        " | ".join([one.id, one.link.removeprefix(site), one.title, one.date, one.version])
        for one in trial.items
    ]
    return [*rows, f"next {trial.page.next.removeprefix(site)}"] if trial.page.next else rows


@pytest.mark.parametrize("name", SOURCES)
def test_file_and_sample_agree(name: str) -> None:
    """Items as expected, with titles, readable dates, links to follow and ids without a host."""
    trial = _trial(name)

    assert trial.unread == ""
    assert [one.sentence for one in shortcomings(trial)] == []


@pytest.mark.parametrize("name", PROMISED)
def test_a_sample_gives_the_items_it_was_made_for(name: str) -> None:
    """Id, link, title, date and version of each, and the next page: as they were meant."""
    assert _found(_trial(name)) == PROMISED[name]


def test_what_each_listing_finds_is_written_down() -> None:
    """A new source shows what it was meant to find."""
    listings = {name for name, source in SOURCES.items() if source.reads != "page"}

    assert set(PROMISED) == listings - set(DIRECTORIES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_says_what_it_is_and_where_it_ends(name: str) -> None:
    """Above the first key stand one to three lines; below [about] its limits."""
    text = (CATALOGUE / f"{name}.toml").read_text("utf-8")
    schema, *lines = text.splitlines()

    said = lines[: next(nth for nth, line in enumerate(lines) if not line.startswith("#"))]

    assert schema == "#:schema ./source.schema.json"
    assert 1 <= len(said) <= 3
    assert SOURCES[name].note or name.startswith("example-")


def test_every_preset_has_a_source_that_shows_it() -> None:
    """Who has such a board copies a file; what its engine writes is tried on a sample."""
    shown = {
        tomllib.loads((CATALOGUE / f"{name}.toml").read_text("utf-8")).get("preset")
        for name in SOURCES
    }

    assert set(names()) - shown == {"telegram"}  # of a channel it is the usual one


def test_only_what_is_free_and_polite_to_ask_is_asked_from_the_start() -> None:
    """Trackers that give lists to anybody's program; none is followed, none goes direct."""
    asked = [source for source in SOURCES.values() if source.enabled]

    assert {source.name for source in asked} == ASKED
    assert {source.access.needs for source in asked} == {"nothing"}
    assert {(source.follow, source.via) for source in asked} == {("never", "tor")}
    assert min(source.every for source in asked).total_seconds() >= 3600


def test_samples_are_made_up() -> None:
    """No address of anybody stands in one."""
    texts = {
        path.name: path.read_bytes().decode("ascii", "replace")
        for path in sorted((CATALOGUE / "samples").iterdir())
    }

    strange = [
        found.group()
        for text in texts.values()
        for found in ADDRESS.finditer(text)
        if not OURS.search(found.group())
    ]

    assert texts
    assert strange == []


@pytest.mark.parametrize("name", [name for name in SOURCES if SOURCES[name].parser])
def test_a_parser_file_works_where_nothing_can_be_opened(name: str) -> None:
    """In the confined reader it finds the same items as outside: all it needs was imported."""
    source = SOURCES[name]

    with Reader(ReadSettings(), [source.parser]) as reader:
        confined = tried(source, reader, AT)

    assert confined == _trial(name)


def test_the_page_example_gives_its_text_in_one_document() -> None:
    """A page is one document, Japanese text and full-width digits as they stand there."""
    trial = _trial("example-pages")

    assert "山田 太郎,taro.yamada@example.co.jp,090-0123-4567" in trial.text
    assert trial.items == ()


def test_examples_are_never_visited() -> None:
    """Their addresses are made up; nobody's service is asked by accident."""
    examples = [source for name, source in SOURCES.items() if name.startswith("example-")]

    assert len(examples) == 4
    assert not any(source.enabled for source in examples)
