"""`leakwatch check`: configuration and every source, offline; all faults at once."""

from collections.abc import Sequence
from pathlib import Path

import click

from leakwatch import sources
from leakwatch.cli.options import config_option
from leakwatch.cli.pasted import command
from leakwatch.config import Settings, find, load
from leakwatch.config.table import Notes
from leakwatch.errors import ConfigError
from leakwatch.text import safe


@click.command()
@config_option
def check(config: Path | None) -> None:
    """Check configuration and every source, offline; leaves with 78 where there is a fault.

    Example: leakwatch check --config /etc/leakwatch/config.toml
    """
    path = find(config)
    settings = _settings(path)
    for warning in settings.warnings:
        click.echo(f"warning: {safe(warning, 2000)}")
    notes = Notes()
    found = sources.load(
        settings.sources.dir,
        allow_direct=settings.sources.allow_direct,
        archive_passwords=settings.read.archive_passwords,
        notes=notes,
    )
    enabled = sum(source.enabled for source in found)
    click.echo(f"{settings.path}: fine; {len(found)} sources, {enabled} enabled")
    for warning in notes.warnings:
        click.echo(f"note: {safe(warning, 2000)}")
    if not enabled:
        click.echo(f"note: no source is enabled in {settings.sources.dir}; nothing is watched")
    if not settings.slack.channel and not settings.slack.webhook_url.is_set:
        click.echo("note: no Slack is configured; alerts wait in the outbox until one is")
    click.echo(f"next: {command('doctor', path)}")


def _settings(path: Path) -> Settings:
    """Read the configuration; where it has faults, those of the sources beside it are added."""
    try:
        return load(path)
    except ConfigError as fault:
        raise ConfigError(*fault.faults, *_faults(path.parent / "sources")) from fault


def _faults(folder: Path) -> Sequence[str]:
    try:
        sources.load(folder, allow_direct=True)
    except ConfigError as fault:
        return fault.faults if folder.is_dir() else ()
    return ()
