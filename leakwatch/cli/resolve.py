"""`leakwatch watchlist resolve`: from a finding's refs back to the rows of the customer table."""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from leakwatch.cli.enrol import columns_option, parsed
from leakwatch.cli.matcher import opened_list
from leakwatch.cli.options import config_option, settings_of
from leakwatch.errors import UsageError
from leakwatch.listfile import Lines, Plan, Refused, Watchlist, table
from leakwatch.match.enrol import enrol
from leakwatch.match.sheet import Sheet
from leakwatch.model import Spelling
from leakwatch.report.table import csv_line
from leakwatch.text import safe

FOUND = ("leakwatch_kinds", "leakwatch_refs")


@click.command()
@click.argument("customers", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--refs",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What `leakwatch show FINDING --format csv` gave.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Where to write; else to the screen.")
@columns_option
@config_option
def resolve(
    customers: Path, refs: Path, out: Path | None, columns: Sequence[str], config: Path | None
) -> None:
    """Give the rows of CUSTOMERS.csv that a finding speaks of, for those who must notify them.

    It works where the list was enrolled, with the same --column options and no history.

    Example: leakwatch watchlist resolve customers.csv --refs refs.csv --out notify.csv
    """
    settings = settings_of(config)
    wanted = _entries(refs)
    plan = Plan(parsed(columns))
    count = -1  # the header is no row
    with opened_list(settings) as found, _opened(out) as file:
        for line in _resolved(customers, plan, wanted, found, settings.spelling):
            file.write(f"{line}\r\n")
            count += 1
    click.echo(f"leakwatch: {count:,} rows for {len(wanted):,} entries", err=True)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    """Open the file of people to notify for the owner alone, with a BOM for Excel; or stdout."""
    if out is None:
        yield sys.stdout
        return
    descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
        yield file


def _entries(refs: Path) -> frozenset[str]:
    """Read the entry ids of a finding."""
    with refs.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if "entry" not in (reader.fieldnames or ()):
            raise UsageError(
                f"{refs}: no column `entry`; make it with `leakwatch show FINDING --format csv`"
            )
        return frozenset(row["entry"] for row in reader if row["entry"])


def _resolved(
    customers: Path, plan: Plan, wanted: frozenset[str], found: Watchlist, spelling: Spelling
) -> Iterator[str]:
    """Give the header and every row of which an entry is wanted, as CSV lines."""
    written = table(Lines(customers), str(customers))
    rows = Sheet(Lines(customers), str(customers), plan)
    yield csv_line([*_cells(next(written)), *FOUND])
    for row, as_written in zip(rows, written, strict=True):
        if isinstance(row, Refused):
            click.echo(f"refused: {safe(str(row), 2000)}", err=True)
            continue
        entries = [found.lookup(each.kind, each.canonical) for each in enrol(row, spelling)[0]]
        hits = [entry for entry in entries if entry and entry.id in wanted]
        if hits:
            kinds = " ".join(sorted({str(entry.kind) for entry in hits}))
            names = " ".join(sorted({entry.ref for entry in hits}))
            yield csv_line([*_cells(as_written), kinds, names])


def _cells(row: tuple[int, list[str]] | Refused) -> list[str]:
    return [] if isinstance(row, Refused) else row[1]
