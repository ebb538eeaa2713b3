"""`leakwatch snapshot`: a consistent copy of the history."""

from pathlib import Path

import click

from leakwatch.cli.history import opened_store
from leakwatch.cli.options import config_option, settings_of
from leakwatch.store.keep import snapshot as write_snapshot


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@config_option
def snapshot(file: Path, config: Path | None) -> None:
    """Write a consistent copy of the history to FILE, for readers and backups.

    It may be taken while the service runs, and is a plain SQLite file that needs no other.

    Example: leakwatch snapshot /srv/backup/leakwatch.db
    """
    with opened_store(settings_of(config)) as store:
        write_snapshot(store, file)
    click.echo(f"{file}: {file.stat().st_size} bytes")
