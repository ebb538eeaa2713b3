"""`leakwatch check`: configuration and every source, offline; all faults at once."""

from collections.abc import Sequence
from pathlib import Path, PurePath

import click

from leakwatch import sources
from leakwatch.cli.linted import few, lint
from leakwatch.cli.options import Sheet, config_option
from leakwatch.cli.pasted import command
from leakwatch.clock import now
from leakwatch.config import Settings, find, load
from leakwatch.config.table import Notes
from leakwatch.config.values import nearest
from leakwatch.errors import ConfigError, UsageError
from leakwatch.model import Source
from leakwatch.report.table import Format
from leakwatch.text import conceal, defang, safe
from leakwatch.trial import Trial

COLUMNS = ("id", "link", "title", "date", "version")


@click.command()
@click.option("--items", "shown", metavar="SOURCE", help="Show what a source finds in its sample.")
@config_option
def check(config: Path | None, shown: str | None) -> None:
    """Check configuration and every source, offline; leaves with 78 where there is a fault.

    Example: leakwatch check --config /etc/leakwatch/config.toml
    """
    path = find(config)
    settings = _settings(path)
    for warning in settings.warnings:
        click.echo(f"warning: {safe(warning, 2000)}")
    notes = Notes()
    found = sources.configured(settings, notes)
    trials = lint(settings, found, now(), notes)
    if shown is not None:
        _show(_named(shown, trials, [source.name for source in found]))
    if notes.faults:
        raise ConfigError(*notes.faults)
    _say(settings, found, notes)
    click.echo(f"next: {command('doctor', path)}")


def _say(settings: Settings, found: Sequence[Source], notes: Notes) -> None:
    """Say that all is fine, and what is unwise or still missing."""
    enabled = sum(source.enabled for source in found)
    click.echo(f"{settings.path}: fine; {len(found)} sources, {enabled} enabled")
    for warning in notes.warnings:
        click.echo(f"note: {safe(warning, 2000)}")
    if not enabled:
        click.echo(f"note: no source is enabled in {settings.sources.dir}; nothing is watched")
    if not settings.slack.channel and not settings.slack.webhook_url.is_set:
        click.echo("note: no Slack is configured; alerts wait in the outbox until one is")


def _named(name: str, trials: Sequence[Trial], names: Sequence[str]) -> Trial:
    plain = PurePath(name).name.removesuffix(".toml")
    for trial in trials:
        if trial.source.name == plain:
            return trial
    if plain in names:
        page = f"save a page of it as samples/{plain}.html and name it as sample below [about]"
        raise UsageError(f"{plain} has no sample: {page}")
    hint = nearest(plain, names) or f"; there are: {few(names) if names else 'none'}"
    raise UsageError(f"{name}: no source of that name{hint}")


def _show(trial: Trial) -> None:
    """Draw what a source finds in its sample; identifiers are masked, as ever."""
    sheet = Sheet(Format.TABLE, COLUMNS)
    for item in trial.items:
        told = (item.id, defang(item.link), item.title, item.date, item.version)
        sheet.add({key: conceal(value) for key, value in zip(COLUMNS, told, strict=True)})
    is_page = trial.source.reads == "page"
    sheet.close(empty="A page is read whole; it lists no items." if is_page else "No item.")
    if trial.page.next:
        click.echo(f"next page: {conceal(defang(trial.page.next))}")


def _settings(path: Path) -> Settings:
    """Read the configuration; where it has faults, those of the sources beside it are added."""
    try:
        return load(path)
    except ConfigError as fault:
        raise ConfigError(*fault.faults, *_faults(path.parent / "sources")) from fault


def _faults(folder: Path) -> Sequence[str]:
    try:
        sources.load(folder, sources.ALL)
    except ConfigError as fault:
        return fault.faults if folder.is_dir() else ()
    return ()
