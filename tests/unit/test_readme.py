"""The documentation speaks of commands, options, targets and files that exist."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from leakwatch.cli.main import cli
from tests.bench.figures import crafted_texts, hostile_texts
from tests.bench.readme import part
from tests.bench.records import RECORDS
from tests.bench.report import beside_rivals
from tests.bench.timing import Speeds

HOUSE = Path(__file__).parents[2]
README = (HOUSE / "README.md").read_text()
PAGES = sorted(p for p in HOUSE.rglob("*.md") if not p.relative_to(HOUSE).parts[0].startswith("."))
CONTEXT = click.Context(cli)


def blocks(language: str) -> Iterator[str]:
    """Give every line of the README's blocks in one language."""
    for block in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL):
        yield from block.splitlines()


def lines(program: str) -> list[list[str]]:
    """Give the words of every line that starts a program, without its name."""
    words = [shlex.split(line, comments=True) for line in blocks("sh")]
    return [line[1:] for line in words if line[:1] == [program]]


def found(words: list[str]) -> tuple[click.Command, list[str]]:
    """Give the command that words name, subcommands followed, and the words left over."""
    command: click.Command = cli
    while isinstance(command, click.Group):
        inner = command.get_command(CONTEXT, words[0])
        assert inner, f"there is no command {words[0]}"
        command, words = inner, words[1:]
    return command, words


def commands(verb: str) -> Iterator[tuple[str, click.Command]]:
    """Give the commands of a verb, itself or its subcommands, with the words that name them."""
    command = cli.get_command(CONTEXT, verb)
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield f"{verb} {name}", inner
    elif command:
        yield verb, command


@pytest.mark.parametrize("verb", cli.list_commands(CONTEXT))
def test_every_command_has_help_an_example_and_a_place_in_the_readme(verb: str) -> None:
    """A command nobody hears of is not there."""
    for words, command in commands(verb):
        options = [option for option in command.params if isinstance(option, click.Option)]

        assert f"`leakwatch {words}" in README
        assert f"leakwatch {words}" in (command.help or "")
        assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("words", lines("leakwatch"), ids=" ".join)
def test_every_command_line_in_the_readme_could_be_typed(words: list[str]) -> None:
    """Its verb exists, and so do its options."""
    command, rest = found(words)

    known = {option for parameter in command.params for option in parameter.opts}
    assert {word.partition("=")[0] for word in rest if word.startswith("--")} <= known


def test_every_target_in_the_readme_exists() -> None:
    """And `make help` names each."""
    targets = set(re.findall(r"(?m)^([a-z]+):", (HOUSE / "Makefile").read_text()))
    named = set(re.findall(r"`make ([a-z]+)", README)) | {line[0] for line in lines("make")}

    assert named <= targets
    assert {"setup", "demo", "test", "check", "bench", "lock"} <= targets


def test_the_readme_tells_things_in_the_order_in_which_they_are_asked() -> None:
    """What is it, show me, let me try, let me use it, can I trust it, what is missing."""
    headings = re.findall(r"(?m)^## (.*)$", README)
    asked = ["Two commands", "service", "Enrol", "source", "Commands", "stored", "thief", "yet"]

    places = [next(i for i, h in enumerate(headings) if word in h) for word in asked]
    assert places == sorted(places)


def rows(script: str) -> list[str]:
    """Give what the figures of a script are called in the README, numbers left out."""
    told = part(README, script).rpartition("reached")[2].splitlines()[2:]
    return [plain(line.split("|")[1]) for line in told]


def plain(title: str) -> str:
    """Leave out the numbers of a title: another run may have been given others."""
    return " ".join(re.sub(r"[0-9][0-9,.]*", "N", title).split())


def test_the_readme_shows_every_ratio_of_speeds_and_every_hostile_text() -> None:
    """A goal that is missed is not left out."""
    speeds = Speeds(defaultdict(lambda: [1.0]))
    ratios = [plain(figure.title) for figure in beside_rivals(speeds, [*RECORDS])]
    dear = [
        plain(f"200 KB of {name}: a byte against one of ordinary text")
        for name in (*hostile_texts(9), *crafted_texts(9))
    ]

    assert rows("matching.py")[: len(ratios)] == ratios
    assert [row for row in rows("matching.py") if "ordinary text" in row] == dear


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("matching.py", "processor time"),
        ("matching.py", "peak memory"),
        ("matching.py", "speed on combo"),
        ("matching.py", "in batches"),
        ("matching.py", "first result of leakwatch scan"),
        ("enrolment.py", "against csv and one"),
        ("enrolment.py", "peak memory of enrolling"),
        ("listing.py", "bytes of a stored digest"),
        ("listing.py", "opening a list"),
    ],
)
def test_the_readme_shows_every_other_figure(script: str, said: str) -> None:
    """Memory, growth, small pages, the start; the list: enrolled, stored and opened."""
    assert any(said in row for row in rows(script))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(HOUSE)))
def test_every_link_between_files_leads_somewhere(page: Path) -> None:
    """Links to other places of this repository are relative."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []
