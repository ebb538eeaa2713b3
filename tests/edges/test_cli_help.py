"""Every command says what it does, with an example that could be typed."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from leakwatch import __version__
from leakwatch.cli.main import VERBS, cli, run

HEAVY = {
    *("apscheduler", "bs4", "cryptography", "httpcore", "httpx", "leakwatch.config"),
    *("lxml", "rich", "slack_sdk", "socks", "sqlite_utils", "sqlite3", "structlog"),
}


def commands() -> Iterator[list[str]]:
    """Give the words that name each command, groups included."""
    context = click.Context(cli)
    for verb in VERBS:
        yield [verb]
        command = cli.get_command(context, verb)
        if isinstance(command, click.Group):
            yield from ([verb, name] for name in command.commands)


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_has_an_example_that_could_be_typed(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It stands in one line, so that it can be pasted; its words and options exist."""
    monkeypatch.chdir(tmp_path)
    for name in ("customers.csv", "refs.csv"):
        (tmp_path / name).touch()

    code = run([*words, "--help"])

    example = _example(capsys.readouterr().out)
    assert code == 0
    assert example[: len(words)] == words
    _parse(example)


def _example(page: str) -> list[str]:
    """Give the words of a help page's example behind the program's name."""
    (line,) = (line for line in page.splitlines() if "Example:" in line)
    words = shlex.split(line.partition("Example:")[2])
    start = words.index("leakwatch") + 1
    end = words.index(">") if ">" in words else len(words)
    return words[start:end]


def _parse(words: list[str]) -> None:
    """Read a command line as it would be read, without running it."""
    command: click.Command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group):
        inner = command.get_command(context, words[0])
        assert inner
        command, words = inner, words[1:]
    with command.make_context(command.name, words):
        pass


def test_the_program_alone_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Every verb stands there, in the order in which a newcomer needs them; it was no command."""
    code = run([])

    page = capsys.readouterr().err
    places = [page.index(f"\n  {verb} ") for verb in VERBS]
    assert code == 2
    assert places == sorted(places)


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and the nearest one is offered."""
    code = run(["scna"])

    assert code == 2
    assert "scan" in capsys.readouterr().err


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    """Who asks for the version or for help waits for no library of a verb."""
    script = (
        "import sys; from leakwatch.cli.main import run; run(['--version']); run(['--help']);"
        "print(*sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )

    first, *_, modules = done.stdout.splitlines()
    assert first == f"leakwatch, version {__version__}"
    assert HEAVY & set(modules.split()) == set()
