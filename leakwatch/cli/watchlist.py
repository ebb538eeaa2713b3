"""`leakwatch watchlist`: make, show, test and resolve the list of keyed hashes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from leakwatch.cli.enrol import import_
from leakwatch.cli.matcher import opened_list
from leakwatch.cli.options import config_option, settings_of
from leakwatch.cli.resolve import resolve
from leakwatch.listfile import Watchlist
from leakwatch.model import Kind
from leakwatch.report.table import instant, shown
from leakwatch.text import canonical, without_tag


@click.group()
def watchlist() -> None:
    """Make, show, test and resolve the list of keyed hashes.

    Example: leakwatch watchlist import customers.csv
    """


@watchlist.command()
@config_option
def info(config: Path | None) -> None:
    """Show what the list holds, in counts; no value can be shown.

    Example: leakwatch watchlist info
    """
    settings = settings_of(config)
    with opened_list(settings) as found:
        found.check_sections()
        click.echo(f"list {found.id}, made {instant(found.created_at)}, key {found.key_id}")
        for kind, count in found.counts.items():
            click.echo(f"{count:>12,}  {kind}")
        click.echo(f"{found.persons:>12,}  persons")


@watchlist.command()
@click.argument("value")
@config_option
def test(value: str, config: Path | None) -> int:
    """Say whether VALUE is on the list, as which kind, and why not; - reads standard input.

    Arguments are visible to other users of the machine: pipe what must stay secret. Leaves with 0
    when at least one value is on the list, else 1.

    Example: echo hanako@example.co.jp | leakwatch watchlist test -
    """
    settings = settings_of(config)
    with opened_list(settings) as found:
        if value != "-":
            return 0 if _explain(value, found) else 1
        is_any = False
        for number, line in _lines():
            click.echo(f"line {number}: ", nl=False)
            is_any |= _explain(line, found)
    return 0 if is_any else 1


def _lines() -> Iterator[tuple[int, str]]:
    """Give the lines of standard input that hold something, with their numbers."""
    for number, line in enumerate(sys.stdin.buffer, 1):
        if value := line.decode("utf-8-sig", "replace").strip():
            yield number, value


def _explain(value: str, found: Watchlist) -> bool:
    """Say for each kind what the value is; gives whether any is on the list."""
    spelling = found.spelling  # as it was enrolled, whatever the configuration says by now
    is_any = False
    reasons = []
    for kind in Kind:
        try:
            form = canonical(kind, value, spelling)
        except ValueError as fault:
            reasons.append(f"  {kind}: {fault}")
            continue
        said = _said(kind, form, found)
        is_any |= bool(said)
        reasons.append(f"  {kind}: {shown(form)}: {said or 'not on the list'}")
    click.echo("on the list" if is_any else "not on the list")
    click.echo("\n".join(reasons))
    return is_any


def _said(kind: Kind, form: str, found: Watchlist) -> str:
    if entry := found.lookup(kind, form):
        return f"on the list as {shown(entry.ref)} (entry {entry.id})"
    if kind is Kind.EMAIL and (entry := found.lookup(kind, without_tag(form))):
        return f"on the list without its tag, as {shown(entry.ref)} (entry {entry.id})"
    if kind in (Kind.EMAIL, Kind.DOMAIN):
        return _parent(form.rpartition("@")[2], found)
    return ""


def _parent(host: str, found: Watchlist) -> str:
    """Look for the watched domain that a host lies under; a mention of it is a hit, too."""
    labels = host.split(".")
    for at in range(len(labels) - 1):
        if entry := found.lookup(Kind.DOMAIN, ".".join(labels[at:])):
            return f"a mention of the watched domain {shown(entry.ref)} (entry {entry.id})"
    return ""


watchlist.add_command(import_, "import")
watchlist.add_command(resolve)
