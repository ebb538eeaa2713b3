"""`leakwatch doctor`: one line for each part, a remedy for each fault."""

from pathlib import Path

import click

from leakwatch.cli.options import config_option
from leakwatch.cli.pasted import command
from leakwatch.config import find, load
from leakwatch.text import safe


@click.command()
@config_option
def doctor(config: Path | None) -> int:
    """Check Tor, Slack, history, list, key, sources and clock; nothing is sent to the channel.

    Leaves with 0 when all is well, 78 when a file must be edited, 69 when Tor or Slack is not
    reachable, else 1.

    Example: leakwatch doctor --config /etc/leakwatch/config.toml
    """
    from leakwatch.cli.checkup import checkups  # noqa: PLC0415 - everybody at once costs start-up
    from leakwatch.cli.diagnosis import Line, State  # noqa: PLC0415 - as above

    settings = load(path := find(config))
    marks = {State.FINE: "ok  ", State.NOTE: "note", State.FAULT: "FAIL"}
    faults: list[Line] = []
    for check in checkups(settings):
        for line in check():
            click.echo(f"{marks[line.state]}  {line.part}: {safe(line.text, 2000)}")
            if line.remedy:
                click.echo(f"      remedy: {safe(line.remedy, 2000)}")
            faults += [line] if line.state is State.FAULT else []
    again = command("run --once", path) if not faults else command("doctor", path)
    click.echo(f"next: {again}" if not faults else f"faults: {len(faults)}; then again: {again}")
    return max((line.code for line in faults), default=0)
