"""`leakwatch judge`: what a person says of a finding."""

import getpass
from pathlib import Path

import click

from leakwatch.cli.history import opened_history
from leakwatch.cli.options import config_option, settings_of
from leakwatch.clock import now
from leakwatch.model import Status

JUDGEMENTS = (Status.CONFIRMED, Status.FALSE_POSITIVE, Status.RESOLVED)


@click.command()
@click.argument("finding")
@click.argument("judgement", type=click.Choice([str(each) for each in JUDGEMENTS]))
@click.option("--reason", required=True, help="Why; it is kept with your name and the time.")
@config_option
def judge(finding: str, judgement: str, reason: str, config: Path | None) -> None:
    """Say what a finding is; the act is kept for ever beside it.

    Example: leakwatch judge F-7K3MQ9X2 false-positive --reason "our own test page"
    """
    with opened_history(settings_of(config)) as history:
        judged = history.judge(
            finding, Status(judgement), actor=getpass.getuser(), reason=reason, at=now()
        )
    click.echo(f"{judged.id} is {judged.status} now")
