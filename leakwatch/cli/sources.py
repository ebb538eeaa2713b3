"""`leakwatch sources`: the sources and how they are."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from leakwatch import sources as catalogue
from leakwatch.cli.history import opened_history
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.clock import now
from leakwatch.model import Source
from leakwatch.model.passes import UNDONE
from leakwatch.report.remedies import remedy
from leakwatch.report.table import Format, Row, duration
from leakwatch.store import Health
from leakwatch.text import defang

COLUMNS = ("source", "enabled", "kind", "every", "addresses")
HEALTH = (
    *("source", "enabled", "state", "since_at", "last_pass_at", "last_fine_at"),
    *("blind_from_at", "blind_to_at", "new_per_day", "expected_per_day"),
    *("waiting_items", "next_pass_at", "findings", "degraded", "cut", "closed", "unreadable"),
    *("reason", "remedy"),
)
_OURS = ("source", "enabled", "expected_per_day", "next_pass_at", "remedy")  # not the history's


@click.command()
@config_option
@format_option
@click.option("--health", is_flag=True, help="Show how each is, since when, and what to do.")
def sources(config: Path | None, form: str, health: bool) -> None:
    """List the sources; with --health, how their last passes went.

    Blind from and to: the newest time in which nobody saw it. New items a day are those of the
    last week, beside what the source expects. Documents that were not read whole are counted in
    the newest answer of each address.

    Example: leakwatch sources --health
    """
    settings = settings_of(config)
    found = catalogue.configured(settings)
    sheet = Sheet(form, HEALTH if health else COLUMNS)
    known: Mapping[str, Health] = {}
    if health:
        with opened_history(settings) as history:
            known = {each.source: each for each in history.health()}
    for source in found:
        sheet.add(_health(source, known.get(source.name)) if health else _row(source, form))
    sheet.close(empty=f"No source file in {settings.sources.dir}.")


def _row(source: Source, form: str) -> Row:
    return {
        "source": source.name,
        "enabled": "yes" if source.enabled else "no",
        "kind": source.kind,
        "every": duration(source.every),
        "addresses": list(map(defang, source.urls)) if form == Format.TABLE else source.urls,
    }


def _health(source: Source, known: Health | None) -> Row:
    head: Row = {
        "source": source.name,
        "enabled": "yes" if source.enabled else "no",
        "expected_per_day": source.expect.per_day or None,
    }
    if known is None:
        return {**head, "state": "never looked at"}
    told = {name: getattr(known, name) for name in HEALTH if name not in _OURS}
    return {**head, **told, "next_pass_at": _next(source, known), "remedy": remedy(known.state)}


def _next(source: Source, known: Health) -> datetime | None:
    """Say when a source is due next; what is due already is so by now."""
    if not source.enabled or known.last_pass_at is None:
        return None
    at = now()
    return at if known.state in UNDONE else max(known.last_pass_at + source.every, at)
