"""The page for who adds a source: every key, every source, and a way that works as it stands."""

import dataclasses
from pathlib import Path

import pytest

from leakwatch.model import Access, Expect, Field, Folders, Items, Paging, Source
from leakwatch.model.source import KINDS
from leakwatch.sources import NONE, load
from leakwatch.sources.presets import names
from tests.bench.readme import part
from tests.edges.prompt import Prompt
from tests.sources.overview import CATALOGUE, PART, overview

README = (CATALOGUE / "README.md").read_text("utf-8")
WORDS = (Source, Items, Field, Paging, Expect, Access, Folders)


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt in a folder with a configuration and no source."""
    (tmp_path / "sources" / "samples").mkdir(parents=True)
    (tmp_path / "config.toml").touch()
    return Prompt(tmp_path, capsys)


def _code(markdown: str) -> set[str]:
    return {f"`{piece}`" for piece in markdown.replace("```", "").split("`")[1::2]}


def _block(language: str, nth: int) -> str:
    """Give a block of code, the nth of its language."""
    return README.split(f"```{language}\n")[nth].partition("```")[0]


def test_the_readme_explains_every_key() -> None:
    """Who adds a source reads one page."""
    keys = {field.name for word in WORDS for field in dataclasses.fields(word)}

    missing = [key for key in keys - {"name"} if not {f"`{key}`", f"`[[{key}]]`"} & _code(README)]

    assert missing == []


def test_the_readme_names_every_kind_and_preset() -> None:
    """And nothing else looks like one in their tables."""
    said = _code(README)

    assert {f'`"{kind}"`' for kind in KINDS} <= said
    assert {f"`{name}`" for name in names()} <= said


def test_the_readme_lists_every_source() -> None:
    """Its table is written by `python -m tests.sources.overview`."""
    assert part(README, PART) == overview(load(CATALOGUE, NONE))


def test_the_first_lines_of_the_readme_make_a_source(prompt: Prompt) -> None:
    """Whoever pastes them has one."""
    (prompt.folder / "sources" / "small-blog.toml").write_text(_block("toml", 1), "utf-8")

    said = prompt("check")

    assert said.code == 0
    assert "fine; 1 sources, 1 enabled" in said.out


def test_the_way_of_the_readme_leads_to_items(prompt: Prompt) -> None:
    """Its page and its file, pasted, show what it says that they show."""
    folder = prompt.folder / "sources"
    (folder / "some-blog.toml").write_text(_block("toml", 2), "utf-8")
    (folder / "samples" / "some-blog.html").write_text(_block("html", 1), "utf-8")

    said = prompt("check", "--items", "some-blog")

    promised = README.partition("then shows:\n\n```\n")[2].partition("```")[0].split()
    drawn = [word for word in said.out.split() if not word.startswith("─")]
    assert said.code == 0
    assert drawn[: len(promised)] == promised
