"""`leakwatch scan`: match files and folders already at hand; nothing is stored or sent."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from leakwatch.cli import paths
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.cli.proof import Proof
from leakwatch.errors import UsageError
from leakwatch.worker.launch import early

MOST_JOBS = 64


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@config_option
@format_option
@click.option("--outcomes", is_flag=True, help="With jsonl: also a line for each document read.")
@click.option("--fail-on-hits", is_flag=True, help="Leave with 3 when anything was found.")
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=lambda: min(MOST_JOBS, len(os.sched_getaffinity(0))),
    show_default="the processors",
    help="Files that are read and matched at once.",
)
def scan(
    wanted: Sequence[str],
    config: Path | None,
    form: str,
    outcomes: bool,
    fail_on_hits: bool,
    jobs: int,
) -> int:
    """Match files and folders already at hand; - reads standard input.

    Archives are opened, their members read as files of their own. Leaves with 0 when all was
    read, 1 when something could not be read whole, 3 with --fail-on-hits when something was found.

    Example: leakwatch scan downloads/ --format jsonl
    """
    if outcomes and form != "jsonl":
        raise UsageError("--outcomes needs --format jsonl")
    with early() as server:
        from leakwatch.cli import scanned  # noqa: PLC0415 - the reader starts while this is loaded
        from leakwatch.cli.matcher import open_eyes  # noqa: PLC0415 - as above
        from leakwatch.cli.soon import LITTLE  # noqa: PLC0415 - as above

        settings = settings_of(config)
        with (
            open_eyes(
                settings, early=server, lists=False, is_little=paths.are_little(wanted, LITTLE)
            ) as eyes,
            Proof(eyes.first.check_sections) as proof,
            Sheet(form, scanned.COLUMNS) as sheet,
        ):
            tale = scanned.Tale(sheet, outcomes)
            scanned.scan_all(wanted, eyes, jobs, tale)
    if proof.fault:
        click.echo(f"leakwatch: {settings.watchlist.file}: {proof.fault}", err=True)
    if tale.hits and fail_on_hits:
        return 3
    return 1 if proof.fault or eyes.aloud.has_failed or not tale.is_whole else 0
