"""`leakwatch check`: configuration and every source, offline; all faults at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from leakwatch import sources
from leakwatch.cli.linted import lint, shut_out
from leakwatch.cli.options import Sheet, config_option
from leakwatch.cli.pasted import command
from leakwatch.cli.sound import sound
from leakwatch.clock import now
from leakwatch.config import Settings, find, load
from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError, UsageError
from leakwatch.model import Item, Source
from leakwatch.report.table import Format, Row
from leakwatch.text import conceal, defang, safe
from leakwatch.trial import Trial
from leakwatch.walk.folders import entries

COLUMNS = ("id", "link", "title", "date", "version")
_LONGEST = 24  # characters of a version: it says whether something changed, and is not for eyes


@click.command()
@click.option("--items", "shown", metavar="SOURCE", help="Show what a source finds in its sample.")
@click.option("--unmasked", is_flag=True, help="Show all of it as it stands in the sample.")
@config_option
def check(config: Path | None, shown: str | None, *, unmasked: bool) -> None:
    """Check configuration and every source, offline; leaves with 78 where there is a fault.

    With --items of one source only, whatever is wrong with the others. Addresses of people are
    masked there, and long numbers in titles; ids, links and dates are not.

    Example: leakwatch check --config /etc/leakwatch/config.toml
    """
    path = find(config)
    settings = _settings(path)
    for warning in settings.warnings:
        click.echo(f"warning: {safe(warning, 2000)}")
    if shown is not None:
        _one(settings, shown, is_unmasked=unmasked)
        return
    notes = Notes()
    found = sources.gathered(settings.sources.dir, sources.given(settings), notes)
    lint(settings, found, now(), notes)
    if notes.faults:
        _note(_beside(notes))
        raise ConfigError(*notes.faults)
    _say(settings, found, notes)
    click.echo(f"next: {command('doctor', path)}")


def _one(settings: Settings, shown: str, *, is_unmasked: bool) -> None:
    """Try one source on its sample, show what it finds, and say what falls short."""
    found = sound(settings, shown)
    source = found.named(shown)
    if not source.sample:
        page = f"save a page of it as samples/{source.name}.html and name it as sample below"
        raise UsageError(f"{source.name} has no sample: {page} [about]")
    notes = Notes(warnings=[*found.warnings[source.name]])
    for trial in lint(settings, [source], now(), notes):
        _show(trial, is_unmasked=is_unmasked)
    _note(notes.warnings)
    if notes.faults:
        raise ConfigError(*notes.faults)
    click.echo(f"next: {command(f'look {source.name} --items', settings.path)}")


def _say(settings: Settings, found: Sequence[Source], notes: Notes) -> None:
    """Say that all is fine, and what is unwise or still missing."""
    enabled = sum(source.enabled for source in found)
    click.echo(f"{settings.path}: fine; {len(found)} sources, {enabled} enabled")
    _note(notes.warnings)
    if not enabled:
        click.echo(f"note: no source is enabled in {settings.sources.dir}; nothing is watched")
    if not settings.slack.channel and not settings.slack.webhook_url.is_set:
        click.echo("note: no Slack is configured; alerts wait in the outbox until one is")


def _beside(notes: Notes) -> list[str]:
    """Give what is unwise in files that have a fault: it is the cause of that at times."""
    faulty = {_file(fault) for fault in notes.faults}
    return [warning for warning in notes.warnings if _file(warning) in faulty]


def _file(sentence: str) -> str:
    path, is_file, _ = sentence.partition(".toml:")
    return path if is_file else sentence


def _note(warnings: Iterable[str]) -> None:
    for warning in warnings:
        click.echo(f"note: {safe(warning, 2000)}")


def _show(trial: Trial, *, is_unmasked: bool) -> None:
    """Draw what a source finds in its sample."""
    sheet = Sheet(Format.TABLE, COLUMNS)
    taken, _ = entries(trial.source, trial.items, trial.source.urls[0], 1)
    for item in taken:
        sheet.add(_row(item, is_unmasked=is_unmasked))
    is_page = trial.source.reads == "page"
    sheet.close(empty="A page is read whole; it lists no items." if is_page else "No item.")
    if left := len(trial.items) - len(taken):
        click.echo(f"left out by what [folders] says, or since they lead up: {left}")
    if trial.page.next:
        click.echo(f"next page: {conceal(defang(trial.page.next), numbers=False)}")
    blocks = trial.page.tryout.blocks if trial.page.tryout else ()
    if len(blocks) > 1:
        found = (f"items[{number}] {one.found}" for number, one in enumerate(blocks, 1))
        click.echo(f"found by each block: {', '.join(found)}")


def _row(item: Item, *, is_unmasked: bool) -> Row:
    """Give an item as a row: what a site counts by, and when, stays as its developer needs it."""
    counted = {"id": item.id, "link": defang(item.link), "date": item.date}
    if is_unmasked:
        return {**counted, "title": item.title, "version": safe(item.version, _LONGEST)}
    shown = {key: conceal(value, numbers=False) for key, value in counted.items()}
    version = safe(conceal(item.version), _LONGEST)  # an address that is cut is none to `conceal`
    return {**shown, "title": conceal(item.title), "version": version}


def _settings(path: Path) -> Settings:
    """Read the configuration; where it has faults, those of the sources beside it are added."""
    try:
        return load(path)
    except ConfigError as fault:
        raise ConfigError(*fault.faults, *_faults(path.parent / "sources")) from fault


def _faults(folder: Path) -> Sequence[str]:
    if not folder.is_dir():
        return ()
    notes = Notes()
    found = sources.gathered(folder, sources.ALL, notes)
    return [*notes.faults, *shut_out(folder, found)]
