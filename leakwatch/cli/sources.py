"""`leakwatch sources`: the sources and how they are."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from leakwatch.cli.health import GLANCE, WHOLE, advice, glance, lines, whole
from leakwatch.cli.history import opened_history
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.cli.sound import sound
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.model import Source
from leakwatch.report.table import Format, Row, duration
from leakwatch.sources import without_secrets
from leakwatch.store import Health
from leakwatch.text import defang
from leakwatch.vitals.verdict import expected, of_canary

COLUMNS = ("source", "enabled", "kind", "every", "addresses")


@click.command()
@click.argument("name", required=False)
@config_option
@format_option
@click.option("--health", is_flag=True, help="Show how each is, since when, and what to do.")
def sources(name: str | None, config: Path | None, form: str, *, health: bool) -> int:
    """List the sources, those that are enabled first; with --health, how their last passes went.

    Of one NAME --health shows all there is, and so it does of each in a --format for programs.

    Blind from and to: the newest time in which nobody saw it. New items a day are those of the
    last week, beside what the source expects. Documents that were not read whole are counted in
    the newest answer of each address. Leaves with 1 where a file has a fault.

    Example: leakwatch sources --health
    """
    settings = settings_of(config)
    found = sound(settings, name or "")
    listed = [found.named(name)] if name else sorted(found.sources, key=_is_off)
    if health:
        _show_health(settings, listed, form, is_one=bool(name))
    else:
        sheet = Sheet(form, COLUMNS)
        for source in listed:
            sheet.add(_row(source, form))
        sheet.close(empty=f"No source file in {settings.sources.dir}.")
    return 1 if found.broken and not name else 0


def _is_off(source: Source) -> bool:
    return not source.enabled


def _row(source: Source, form: str) -> Row:
    addresses = [without_secrets(url) for url in source.urls]
    return {
        "source": source.name,
        "enabled": "yes" if source.enabled else "no",
        "kind": source.kind,
        "every": duration(source.every),
        "addresses": list(map(defang, addresses)) if form == Format.TABLE else addresses,
    }


def _show_health(settings: Settings, listed: Sequence[Source], form: str, *, is_one: bool) -> None:
    at = now()
    with opened_history(settings) as history:
        known: Mapping[str, Health] = {each.source: each for each in history.health()}
        canary = expected(history.canary(), settings.canary)
    if is_one and form == Format.TABLE:
        for source in listed:
            click.echo("\n".join(lines(whole(source, known.get(source.name), at))))
        return
    is_short = form == Format.TABLE
    row = glance if is_short else whole
    sheet = Sheet(form, GLANCE if is_short else WHOLE)
    for source in listed:
        sheet.add(row(source, known.get(source.name), at))
    sheet.close(empty=f"No source file in {settings.sources.dir}.")
    if is_short:
        told = [advice(source, known.get(source.name)) for source in listed]
        told += [f"the canary: {want.sentence}" for want in of_canary(canary, at)]
        click.echo("\n".join(filter(None, told)), nl=any(told))
