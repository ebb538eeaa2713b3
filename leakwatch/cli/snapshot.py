"""`leakwatch snapshot`: a consistent copy of the history."""

from pathlib import Path

import click

from leakwatch.cli.history import opened_store
from leakwatch.cli.options import config_option, settings_of
from leakwatch.config import Settings
from leakwatch.errors import UsageError
from leakwatch.store.keep import snapshot as write_snapshot


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@config_option
def snapshot(file: Path, config: Path | None) -> None:
    """Write a consistent copy of the history to FILE, for readers and backups.

    It may be taken while the service runs, and is a plain SQLite file that needs no other. An
    earlier snapshot or an empty file is replaced; whatever else stands there is refused.

    Example: leakwatch snapshot /srv/backup/leakwatch.db
    """
    settings = settings_of(config)
    _refuse_named(settings, file)
    with opened_store(settings) as store:
        write_snapshot(store, file)
    click.echo(f"{file}: {file.stat().st_size} bytes")


def _refuse_named(settings: Settings, file: Path) -> None:
    """Refuse a file that the configuration needs, whether it is there by now or not."""
    history = settings.store.path
    for path, what in (
        (history.with_name(f"{history.name}-wal"), "a part of the history"),
        (history.with_name(f"{history.name}-shm"), "a part of the history"),
        (settings.path, "the configuration"),
        (settings.watchlist.file, "the watchlist"),
        (settings.watchlist.key.file, "the watchlist's key"),
    ):
        if path and path.resolve() == file.resolve():
            raise UsageError(f"{file}: {what}; name another file for the copy")
