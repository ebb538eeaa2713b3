"""`leakwatch snapshot`: a consistent copy of the history."""

from pathlib import Path

import click

from leakwatch.cli.options import config_option, settings_of
from leakwatch.errors import UsageError
from leakwatch.store import open_store
from leakwatch.store.keep import snapshot as write_snapshot


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@config_option
def snapshot(file: Path, config: Path | None) -> None:
    """Write a consistent copy of the history to FILE, for readers and backups.

    It may be taken while the service runs, and is a plain SQLite file that needs no other.

    Example: leakwatch snapshot /srv/backup/leakwatch.db
    """
    path = settings_of(config).store.path
    if not path.exists():
        raise UsageError(f"{path}: there is no history yet; `leakwatch init` makes one")
    store = open_store(path)
    try:
        write_snapshot(store, file)
    finally:
        store.close()
    click.echo(f"{file}: {file.stat().st_size} bytes")
