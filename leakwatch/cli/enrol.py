"""`leakwatch watchlist import`: tables of identifiers into watchlist.lw."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import click

from leakwatch import kernel
from leakwatch.cli.matcher import list_key
from leakwatch.cli.options import config_option, settings_of
from leakwatch.cli.progress import Bar, bar
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import UsageError
from leakwatch.listfile import Older, Order, Receipt, Refused, import_list, open_older
from leakwatch.text import safe

columns_option = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=KIND",
    help="In the wide form: which column holds what; KIND may be label or person too.",
)


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@columns_option
@click.option("--person-per-row", is_flag=True, help="In the wide form: each row is one person.")
@click.option(
    "--previous", type=click.Path(path_type=Path), help="An older list whose entry ids are kept."
)
@click.option("--previous-key", type=click.Path(path_type=Path), help="The older list's key.")
@click.option("--force", is_flag=True, help="Even if the list shrinks by more than a tenth.")
@config_option
def import_(
    files: Sequence[Path],
    columns: Sequence[str],
    person_per_row: bool,
    previous: Path | None,
    previous_key: Path | None,
    force: bool,
    config: Path | None,
) -> int:
    """Make the list of keyed hashes from CSV files, which together are the whole new list.

    Leaves with 1 when a row was refused; the others are on the list.

    Example: leakwatch watchlist import customers.csv --column メール=email
    """
    settings = settings_of(config)
    kernel.keep(os.environ)
    with ExitStack() as stack:
        older = _older(settings, previous, previous_key)
        order = Order(
            files=tuple(files),
            target=settings.watchlist.file,
            spelling=settings.spelling,
            created_at=now(),
            columns=parsed(columns),
            person_per_row=person_per_row,
            previous=stack.enter_context(closing(older)) if older else None,
            force=force,
        )
        progress = stack.enter_context(bar(sum(file.stat().st_size for file in files)))
        receipt = import_list(order, list_key(settings), _refuse, _advancing(progress))
    _say(receipt, settings)
    return 1 if receipt.refused else 0


def parsed(columns: Sequence[str]) -> Mapping[str, str]:
    """Read NAME=KIND pairs; raises UsageError for one that is none."""
    pairs = [column.rpartition("=") for column in columns]
    for column, (name, _, kind) in zip(columns, pairs, strict=True):
        if not name or not kind:
            raise UsageError(f"--column {column}: expected NAME=KIND, such as メール=email")
    return {name: kind for name, _, kind in pairs}


def _older(settings: Settings, previous: Path | None, key: Path | None) -> Older | None:
    if previous is None:
        if key is not None:
            raise UsageError("--previous-key needs --previous")
        return None
    try:
        return open_older(previous, key.read_bytes() if key else list_key(settings))
    except OSError as fault:
        raise UsageError(f"{key}: cannot be read: {fault.strerror}") from fault


def _refuse(refused: Refused) -> None:
    click.echo(f"refused: {safe(str(refused), 2000)}", err=True)


def _advancing(progress: Bar) -> Callable[[int, int], None]:
    """Turn a total so far into steps of the bar."""
    before = 0

    def advance(_rows: int, octets: int) -> None:
        nonlocal before
        progress.advance(octets - before)
        before = octets

    return advance


def _say(receipt: Receipt, settings: Settings) -> None:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in receipt.counts.items() if count)
    click.echo(f"{settings.watchlist.file}: {counts}; {receipt.persons:,} persons")
    click.echo(
        f"{receipt.rows:,} rows read, {receipt.refused:,} refused, {receipt.merged:,} merged, "
        f"{receipt.kept:,} entries kept their id"
    )
