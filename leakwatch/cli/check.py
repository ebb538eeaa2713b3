"""`leakwatch check`: configuration and every source, offline; all faults at once."""

from pathlib import Path

import click

from leakwatch import sources
from leakwatch.cli.options import config_option
from leakwatch.config import find, load
from leakwatch.text import safe


@click.command()
@config_option
def check(config: Path | None) -> None:
    """Check configuration and every source, offline; leaves with 78 where there is a fault.

    Example: leakwatch check --config /etc/leakwatch/config.toml
    """
    settings = load(find(config))
    for warning in settings.warnings:
        click.echo(f"warning: {safe(warning, 2000)}")
    found = sources.load(settings.sources.dir, allow_direct=settings.sources.allow_direct)
    enabled = sum(source.enabled for source in found)
    click.echo(f"{settings.path}: fine; {len(found)} sources, {enabled} enabled")
    if not enabled:
        click.echo(f"note: no source is enabled in {settings.sources.dir}; nothing is watched")
    if not settings.slack.channel and not settings.slack.webhook_url.is_set:
        click.echo("note: no Slack is configured; alerts wait in the outbox until one is")
