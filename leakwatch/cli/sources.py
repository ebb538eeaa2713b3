"""`leakwatch sources`: the sources and how they are."""

from collections.abc import Mapping
from pathlib import Path

import click

from leakwatch import sources as catalogue
from leakwatch.cli.history import opened_history
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.model import Source
from leakwatch.report.table import Format, Row, duration
from leakwatch.store import Health
from leakwatch.text import defang

COLUMNS = ("source", "enabled", "kind", "every", "addresses")
HEALTH = (
    "source",
    "enabled",
    "state",
    "last_pass_at",
    "last_fine_at",
    "waiting_items",
    "findings",
    "degraded",
    "cut",
    "closed",
    "unreadable",
    "reason",
)


@click.command()
@config_option
@format_option
@click.option("--health", is_flag=True, help="Show the last pass of each and what is waiting.")
def sources(config: Path | None, form: str, health: bool) -> None:
    """List the sources; with --health, how their last passes went.

    Documents that were not read whole are counted in the newest answer of each address.

    Example: leakwatch sources --health
    """
    settings = settings_of(config)
    found = catalogue.load(settings.sources.dir, allow_direct=settings.sources.allow_direct)
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
    head: Row = {"source": source.name, "enabled": "yes" if source.enabled else "no"}
    if known is None:
        return {**head, "state": "never looked at"}
    return {**head, **{name: getattr(known, name) for name in HEALTH[2:]}}
