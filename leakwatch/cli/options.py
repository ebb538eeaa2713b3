"""Options that several verbs share, and how rows are written."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import click

from leakwatch.report.table import Format, Row, csv_line, json_line, shown
from leakwatch.text import safe

if TYPE_CHECKING:
    from leakwatch.config import Settings

Verb = TypeVar("Verb", bound=Callable[..., object])


def config_option(verb: Verb) -> Verb:
    """Add `--config FILE`."""
    return click.option(
        "--config",
        "config",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The configuration; else LEAKWATCH_CONFIG, ./config.toml, the XDG place.",
    )(verb)


def format_option(verb: Verb) -> Verb:
    """Add `--format table|jsonl|csv`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([str(each) for each in Format]),
        default=str(Format.TABLE),
        show_default=True,
        help="How rows are written.",
    )(verb)


def settings_of(config: Path | None) -> "Settings":
    """Read the configuration and say its warnings on standard error."""
    from leakwatch.config import find, load  # noqa: PLC0415 - costs start-up time

    settings = load(find(config))
    for warning in settings.warnings:
        click.echo(f"leakwatch: {safe(warning, 2000)}", err=True)
    return settings


class Sheet:
    """Writes rows in one format as they come; a table appears when it is closed.

    Entered as a context, it draws what it has even where the work is broken off.
    """

    def __init__(self, form: str, columns: Sequence[str]) -> None:
        self._form = Format(form)
        self._columns = columns
        self._kept: list[Row] = []
        if self._form is Format.CSV:
            click.echo(csv_line(columns))

    def add(self, row: Row) -> None:
        """Take a row; its keys are the columns, others are left out of table and CSV."""
        if self._form is Format.JSONL:
            click.echo(json_line(row))
        elif self._form is Format.CSV:
            click.echo(csv_line([row.get(column) for column in self._columns]))
        else:
            self._kept.append(row)

    def close(self, *, empty: str = "") -> None:
        """Draw the table; `empty` is said where there is no row."""
        if self._form is not Format.TABLE:
            return
        if not self._kept:
            click.echo(empty)
            return
        draw(self._columns, self._kept)
        self._kept = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._kept:
            draw(self._columns, self._kept)


def draw(columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Draw rows as a table as wide as the terminal, or unbroken into a pipe."""
    from rich import box  # noqa: PLC0415 - costs start-up time, and only tables need it
    from rich.console import Console  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(row.get(column))) for column in columns))
    width = None if sys.stdout.isatty() else 240
    Console(width=width, highlight=False).print(table)
