"""`leakwatch init`: a folder with configuration, key, sources and an empty history."""

import os
import secrets
import shutil
from pathlib import Path

import click

from leakwatch import kernel
from leakwatch.cli.pasted import command
from leakwatch.cli.shipped import catalogue, example_config
from leakwatch.config import load
from leakwatch.store import open_store

NEXT = """
Next:
  1. Enrol what is to be watched, from a CSV with the header kind,value:
       {enrol}
  2. Say where to look: one file a source in {sources} (its README.md says how).
  3. Say where to tell: [slack] channel and bot_token_file in {config}.
  4. See what is still missing, each fault with its remedy:
       {check} && {doctor}
  5. Make the first pass:
       {once}"""


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    help="Where to make it.",
)
def init(folder: Path) -> None:
    """Make config.toml, the list's key, sources/ and an empty history; existing files stay.

    Example: leakwatch init --dir /etc/leakwatch
    """
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    config = folder / "config.toml"
    _make(config, example_config().read_bytes(), 0o640)
    settings = load(config)
    _make(settings.watchlist.key.file or folder / "watchlist.key", secrets.token_bytes(32), 0o600)
    _copy(catalogue(), settings.sources.dir)
    open_store(settings.store.path).close()
    click.echo(f"history: {settings.store.path}")
    click.echo("search: getting ready; where it has to be compiled, this takes about a minute")
    if fault := kernel.prepare():
        click.echo(f"search: {fault}")
    click.echo(_next(config, settings.sources.dir))


def _next(config: Path, sources: Path) -> str:
    return NEXT.format(
        enrol=command("watchlist import customers.csv", config),
        sources=sources,
        config=config,
        check=command("check", config),
        doctor=command("doctor", config),
        once=command("run --once", config),
    )


def _make(path: Path, content: bytes, mode: int) -> None:
    """Write a new file with its mode from the first moment; an existing one is left alone."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        click.echo(f"kept: {path}")
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    click.echo(f"made: {path}")


def _copy(shipped: Path, folder: Path) -> None:
    if folder.exists():
        click.echo(f"kept: {folder}/")
        return
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("__pycache__", "secrets"))
    click.echo(f"made: {folder}/")
