"""`leakwatch watchlist resolve`: from a finding's refs back to the rows of the customer table."""

import csv
import os
import secrets
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from leakwatch.cli.enrol import columns_option, parsed
from leakwatch.cli.matcher import opened_list
from leakwatch.cli.options import config_option, settings_of
from leakwatch.errors import UsageError
from leakwatch.listfile import Found, Plan, Refused, Search
from leakwatch.report.table import copied_line
from leakwatch.text import pattern, safe

FOUND = ("leakwatch_kinds", "leakwatch_refs")
_ENTRY = pattern("[0-9a-f]{16}")


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
) -> int:
    """Give the rows of CUSTOMERS.csv that a finding speaks of, for those who must notify them.

    It works where the list was enrolled, with the same --column options and no history. Leaves
    with 1 when an entry of the finding stands in no row: another table may have it.

    Example: leakwatch watchlist resolve customers.csv --refs refs.csv
    """
    settings = settings_of(config)
    wanted = _wanted(refs)
    plan = Plan(parsed(columns))
    count = 0
    met: set[str] = set()
    with opened_list(settings) as watchlist, _opened(out) as file:
        for row in _resolved(customers, Search(watchlist, [*wanted], plan), file):
            count += 1
            met |= {entry.id for entry in row.entries}
    click.echo(f"leakwatch: {count:,} rows for {len(wanted):,} entries", err=True)
    if missing := Counter(kind for entry, kind in wanted.items() if entry not in met):
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(missing.items()))
        said = safe(f"{customers}: {missing.total():,} entries stand in no row ({kinds})", 2000)
        click.echo(f"leakwatch: {said}", err=True)
    return 1 if missing else 0


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    """Open the file of people to notify, for the owner alone and with a BOM for Excel; or stdout.

    The file appears whole or not at all.
    """
    if out is None:
        yield sys.stdout
        return
    if out.exists() and not out.is_file():
        raise UsageError(f"{out}: not a regular file; leave --out away to write to the screen")
    draft = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            yield file
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def _wanted(refs: Path) -> Mapping[str, str]:
    """Read the entry ids of a finding, each with its kind; raises UsageError."""
    again = "make it again with `leakwatch show FINDING --format csv`"
    try:
        with refs.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if "entry" not in (reader.fieldnames or ()):
                raise UsageError(f"{refs}: no column `entry`; {again}")
            found = {row["entry"].strip(): row.get("kind", "") for row in reader}
    except (UnicodeDecodeError, csv.Error) as fault:
        raise UsageError(f"{refs}: cannot be read as CSV in UTF-8; {again}") from fault
    found.pop("", None)
    if strange := [entry for entry in found if not _ENTRY.fullmatch(entry)]:
        raise UsageError(
            f"{refs}: {safe(strange[0], 40)} is no entry id, as if a spreadsheet had changed it; "
            f"{again}"
        )
    return found


def _resolved(customers: Path, search: Search, file: TextIO) -> Iterator[Found]:
    """Write the header and every row of which an entry is wanted; gives these rows."""
    for header, rows in search.tables(customers):
        file.write(f"{copied_line([*header, *FOUND])}\r\n")
        for row in rows:
            if isinstance(row, Refused):
                click.echo(f"refused: {safe(str(row), 2000)}", err=True)
                continue
            kinds = " ".join(sorted({str(entry.kind) for entry in row.entries}))
            names = " ".join(sorted({entry.ref for entry in row.entries}))
            file.write(f"{copied_line([*row.cells, kinds, names])}\r\n")
            yield row
