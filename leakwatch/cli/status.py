"""`leakwatch status`: how leakwatch is, read from the history, whether it runs or not."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from leakwatch.cli.options import config_option, settings_of
from leakwatch.text import safe


@click.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def status(config: Path | None, as_json: bool) -> int:
    """Say how leakwatch is: who runs, the sources, Tor, the outbox, the history, the list.

    Leaves with 0 when all is well, 1 when something wants a person, which is named then.

    Example: leakwatch status --json
    """
    from leakwatch.cli.state import State, state_of  # noqa: PLC0415 - costs start-up time

    state: State = state_of(settings_of(config))
    if as_json:
        click.echo(json.dumps(state.as_json()))
    else:
        for line in (*state.lines(), *_wanted(state.wanted(), is_well=state.is_well)):
            click.echo(safe(line, 2000))
    return 1 if state.wants else 0


def _wanted(found: list[tuple[str, str]], *, is_well: bool) -> Iterator[str]:
    for part, sentence in found:
        yield f"WANTS A PERSON  {part}: {sentence}"
    if not found:
        yield "all is well" if is_well else "not all is well, but nothing wants a person yet"
