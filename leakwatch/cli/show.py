"""`leakwatch show`: one finding with its hits, sightings and acts."""

from collections.abc import Iterable
from pathlib import Path

import click

from leakwatch.cli.history import opened_history
from leakwatch.cli.options import Sheet, config_option, draw, format_option, settings_of
from leakwatch.model import Category, Finding
from leakwatch.report.table import Format, Row, instant, shown
from leakwatch.store import Act, HitRow, Place
from leakwatch.text import defang

HITS = (
    "kind",
    "ref",
    "entry",
    "person",
    "count",
    "first_line",
    "confidence",
    "form",
    "masked",
    "first_seen_at",
    "beside",
)
SIGHTINGS = ("source", "address", "inside", "title", "first_seen_at", "last_seen_at", "outcome")
ACTS = ("at", "act", "actor", "reason")


@click.command()
@click.argument("finding")
@config_option
@format_option
def show(finding: str, config: Path | None, form: str) -> None:
    """Show one finding. As jsonl or csv: its hits, which `watchlist resolve --refs` takes.

    Example: leakwatch show F-7K3MQ9X2 --format csv > refs.csv
    """
    with opened_history(settings_of(config)) as history:
        found = history.finding(finding)
        if form == Format.TABLE:
            _draw_head(found)
            _draw("hits", HITS, map(_hit, history.hits(found.id)))
            _draw("sightings", SIGHTINGS, map(_sighting, history.sightings(found.id)))
            _draw("acts", ACTS, map(_act, history.acts(found.id)))
            return
        sheet = Sheet(form, HITS)
        for hit in history.hits(found.id):
            sheet.add(_hit(hit))
        sheet.close()


def _draw_head(found: Finding) -> None:
    click.echo(f"{found.id}  {found.severity}  {found.status}  ({found.confidence})")
    if found.reasons:
        click.echo(f"why:   {shown(found.reasons)}")
    click.echo(f"found: {shown(found.kinds)}{_persons(found)}")
    if found.beside:
        click.echo(f"beside: {shown(found.beside)}, by their look")
    click.echo(f"where: {shown(defang(found.address))} ({shown(found.source)})")
    if {*found.categories} - {Category.OTHER}:
        click.echo(f"kind:  seen at {shown(found.categories)}")
    seen = f"{instant(found.first_seen_at)} to {instant(found.last_seen_at)}"
    click.echo(f"seen:  {seen}; sightings: {found.sightings}")


def _persons(found: Finding) -> str:
    """Say how many persons there are, and how many of them are of our staff."""
    bounds = [f"at least {found.persons}"] if found.persons else []
    if found.persons_most > found.persons:
        bounds.append(f"at most {found.persons_most}")
    persons = f"; persons: {', '.join(bounds)}" if bounds else ""
    staff = f"; addresses of staff: {found.staff}" if found.staff else ""
    return f"{persons}{staff}"


def _draw(heading: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    kept = list(rows)
    if kept:
        click.echo(f"\n{heading}")
        draw(columns, kept)


def _hit(hit: HitRow) -> Row:
    return {column: getattr(hit, column) for column in HITS}


def _sighting(sighting: Place) -> Row:
    row: dict[str, object] = {column: getattr(sighting, column) for column in SIGHTINGS}
    return {**row, "address": defang(sighting.address)}  # type: ignore[dict-item]  # a text


def _act(act: Act) -> Row:
    return {column: getattr(act, column) for column in ACTS}
