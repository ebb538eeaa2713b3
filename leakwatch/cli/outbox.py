"""`leakwatch outbox`: what the team was not told yet, and what is sent again by hand."""

from pathlib import Path

import click

from leakwatch.cli.history import opened_store
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.clock import now
from leakwatch.errors import UsageError
from leakwatch.report.table import Row
from leakwatch.store import Outbox, Unsent

COLUMNS = ("id", "kind", "finding", "state", "attempts", "since", "reason")


@click.group(invoke_without_command=True)
@config_option
@format_option
@click.pass_context
def outbox(context: click.Context, config: Path | None, form: str) -> None:
    """List the alerts that the team was not told yet, and why; `send` puts parked ones back.

    A pending one waits for its turn, an ambiguous one is looked for in the channel first, a held
    one goes into a summary, and a parked one waits for a person to mend what its reason names.

    Example: leakwatch outbox send --all
    """
    if context.invoked_subcommand is not None:
        context.obj = config
        return
    sheet = Sheet(form, COLUMNS)
    with opened_store(settings_of(config)) as store:
        for alert in Outbox(store, now).unsent():
            sheet.add(row(alert))
    sheet.close(empty="No alert waits.")


def row(alert: Unsent) -> Row:
    """Give an alert as a row."""
    return {
        "id": alert.id,
        "kind": alert.kind,
        "finding": alert.finding,
        "state": alert.state,
        "attempts": alert.attempts,
        "since": alert.since,
        "reason": alert.error,
    }


@outbox.command()
@click.argument("ids", metavar="[ID]...", type=int, nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="All that are parked.")
@config_option
@click.pass_obj
def send(before: Path | None, ids: tuple[int, ...], is_all: bool, config: Path | None) -> int:
    """Put parked alerts back, once what their reason names is mended; the service sends them.

    Leaves with 1 where one of those that are named is not parked.

    Example: leakwatch outbox send 17 18
    """
    if is_all == bool(ids):
        raise UsageError("name the alerts, or say --all; `leakwatch outbox` lists them")
    with opened_store(settings_of(config or before)) as store:
        box = Outbox(store, now)
        if is_all:
            count = box.unpark()
            click.echo(f"put back: {count}" if count else "No alert is parked.")
            return 0
        states = {alert.id: alert.state for alert in box.unsent()}
        back = [number for number in dict.fromkeys(ids) if box.unpark(number)]
    for number in sorted(set(ids) - set(back)):
        state = states.get(number, "not waiting: it was sent, or there is none such")
        click.echo(f"leakwatch: alert {number} is not parked; it is {state}", err=True)
    click.echo(f"put back: {len(back)}")
    return 0 if len(back) == len(set(ids)) else 1
