"""`leakwatch acknowledge`: somebody takes a finding on."""

from pathlib import Path

import click

from leakwatch.cli.history import opened_history
from leakwatch.cli.judge import actor
from leakwatch.cli.options import config_option, settings_of
from leakwatch.clock import now


@click.command()
@click.argument("finding")
@click.option("--reason", default="", help="What you will do; kept with your name and the time.")
@config_option
def acknowledge(finding: str, reason: str, config: Path | None) -> None:
    """Say that you take an open finding on; it is judged later.

    Example: leakwatch acknowledge F-7K3MQ9X2
    """
    with opened_history(settings_of(config)) as history:
        taken = history.acknowledge(finding, actor=actor(), reason=reason, at=now())
    click.echo(f"{taken.id} is {taken.status} now")
