"""`leakwatch judge`: what a person says of a finding."""

import os
import pwd
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
    """Say what a finding is; the act is kept as long as the finding.

    Example: leakwatch judge F-7K3MQ9X2 resolved --reason "taken down"
    """
    with opened_history(settings_of(config)) as history:
        judged = history.judge(finding, Status(judgement), actor=actor(), reason=reason, at=now())
    click.echo(f"{judged.id} is {judged.status} now")


def actor() -> str:
    """Give who speaks: the owner of this process, or whoever became root by sudo."""
    number = os.environ.get("SUDO_UID", "") if os.getuid() == 0 else ""
    uid = int(number) if number.isascii() and number.isdigit() else os.getuid()
    try:
        return pwd.getpwuid(uid).pw_name
    except (KeyError, OverflowError):  # a container may know no names
        return f"uid {uid}"
