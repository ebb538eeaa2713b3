"""`leakwatch doctor`: one line for each part, a remedy for each fault."""

from pathlib import Path

import click

from leakwatch.cli.checkup import Line, State, checkups
from leakwatch.cli.options import config_option
from leakwatch.config import find, load
from leakwatch.text import conceal, safe

_MARKS = {State.FINE: "ok  ", State.NOTE: "note", State.FAULT: "FAIL"}


@click.command()
@config_option
def doctor(config: Path | None) -> int:
    """Check Tor, Slack, history, list, key, sources and clock; nothing is sent to the channel.

    Leaves with 0 when all is well, 78 when a file must be edited, 69 when Tor or Slack is not
    reachable, else 1.

    Example: leakwatch doctor --config /etc/leakwatch/config.toml
    """
    settings = load(find(config))
    code = 0
    for check in checkups(settings):
        for line in check():
            _say(line)
            code = max(code, line.code)
    return code


def _say(line: Line) -> None:
    click.echo(f"{_MARKS[line.state]}  {line.part}: {safe(conceal(line.text), 2000)}")
    if line.remedy:
        click.echo(f"      remedy: {safe(line.remedy, 2000)}")
