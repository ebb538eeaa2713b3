"""`leakwatch findings`: the history as a list."""

from datetime import timedelta
from pathlib import Path

import click

from leakwatch.cli.history import opened_history
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.clock import now
from leakwatch.config.values import span
from leakwatch.model import Finding, Severity, Status
from leakwatch.report.table import Format, Row
from leakwatch.text import defang

COLUMNS = (
    "id",
    "severity",
    "status",
    "kinds",
    "persons",
    "source",
    "address",
    "first_seen_at",
    "last_seen_at",
    "sightings",
    "beside",
)


def _duration(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> timedelta | None:
    if value is None:
        return None
    try:
        return span("1m", "36500d", "7d")(value)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from fault


@click.command()
@config_option
@format_option
@click.option("--since", callback=_duration, help='Seen within, such as "7d"; else all.')
@click.option("--severity", type=click.Choice([str(each) for each in Severity]), help="At least.")
@click.option("--status", type=click.Choice([str(each) for each in Status]), help="Exactly.")
def findings(
    config: Path | None,
    form: str,
    since: timedelta | None,
    severity: str | None,
    status: str | None,
) -> None:
    """List the findings of the history, newest first.

    Example: leakwatch findings --since 7d --severity high --status open
    """
    sheet = Sheet(form, COLUMNS)
    with opened_history(settings_of(config)) as history:
        for finding in history.findings(
            since=now() - since if since else None,
            severity=Severity(severity) if severity else None,
            status=Status(status) if status else None,
        ):
            sheet.add(row(finding, is_for_people=form == Format.TABLE))
    sheet.close(empty="No finding.")


def row(finding: Finding, *, is_for_people: bool) -> Row:
    """Give a finding as a row; for people the address is defanged."""
    return {
        "id": finding.id,
        "severity": finding.severity,
        "status": finding.status,
        "kinds": finding.kinds,
        "persons": finding.persons,
        "source": finding.source,
        "address": defang(finding.address) if is_for_people else finding.address,
        "first_seen_at": finding.first_seen_at,
        "last_seen_at": finding.last_seen_at,
        "sightings": finding.sightings,
        "beside": finding.beside,
    }
