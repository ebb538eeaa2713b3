"""`leakwatch run`: watch the sources and tell the team."""

from collections.abc import Sequence
from pathlib import Path

import click

from leakwatch.cli.options import config_option
from leakwatch.config import find


@click.command()
@config_option
@click.option("--once", is_flag=True, help="One pass over each due source, deliver, leave.")
@click.option("--only", type=click.Choice(["watch", "tell"]), help="One of the two stories.")
@click.option("--source", "names", multiple=True, help="Only this source, due now; repeatable.")
def run(config: Path | None, once: bool, only: str | None, names: Sequence[str]) -> int:
    """Watch the sources and tell the team, as a service or once.

    Leaves with 0 after a clean stop, 1 when a source failed, 69 when Tor or Slack is not
    reachable, 75 when another leakwatch does this already or the disk is full or fails.

    Example: leakwatch run --once --source my-forum
    """
    from leakwatch.daemon import run as run_daemon  # noqa: PLC0415 - the whole crew costs start-up

    return run_daemon(find(config), once=once, only=only, names=names)
