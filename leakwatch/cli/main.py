"""The group of verbs, loaded only when named, and what each failure means as an exit code."""

import importlib
import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import cast

import click
from click.exceptions import Exit

from leakwatch import __version__
from leakwatch.errors import (
    AlertError,
    BusyError,
    ConfigError,
    DiskError,
    FetchError,
    LeakwatchError,
    UsageError,
)
from leakwatch.text import safe

VERBS: Mapping[str, str] = {
    "init": "Make a folder with configuration, key, sources and an empty history.",
    "check": "Check configuration and every source, offline; all faults at once.",
    "doctor": "Check Tor, Slack, history, key and clock; a remedy for each fault.",
    "watchlist": "Enrol, show, test and resolve the list of keyed hashes.",
    "sources": "Show the sources and how they are.",
    "look": "Make one dry pass: what would be found; nothing stored, nothing sent.",
    "run": "Watch the sources and tell the team, as a service or once.",
    "status": "Say how leakwatch is: who runs, sources, Tor, outbox, history.",
    "scan": "Match files and folders already at hand.",
    "findings": "List the findings of the history.",
    "show": "Show one finding: hits, sightings, acts.",
    "acknowledge": "Say that you take a finding on.",
    "judge": "Say what a finding is: confirmed, false-positive or resolved.",
    "outbox": "List the alerts that wait, and send parked ones again.",
    "snapshot": "Write a consistent copy of the history for readers and backups.",
    "demo": "Show the whole story on this machine, with nothing configured.",
}
EXIT_CODES: tuple[tuple[type[LeakwatchError], int], ...] = (
    (UsageError, 2),
    (ConfigError, 78),
    (BusyError, 75),
    (DiskError, 75),
    (FetchError, 69),
    (AlertError, 69),
    (LeakwatchError, 1),
)


class Verbs(click.Group):
    """A group that imports a verb's file only when the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the verbs in the order in which a newcomer needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb; where there is none, offer the nearest."""
        if cmd_name not in VERBS:
            for near in get_close_matches(cmd_name, VERBS, 1):
                raise click.UsageError(f"No such command; did you mean {near}?", ctx)
            return None
        module = importlib.import_module(f"leakwatch.cli.{cmd_name}")
        return cast("click.Command", getattr(module, cmd_name))  # each file holds its verb

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the verbs without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leakwatch")
def cli() -> None:
    """Watch leak sites through Tor for one company's data, and tell its team in Slack.

    Example: leakwatch demo
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; every fault becomes a sentence."""
    _write_any_name()
    try:
        return _invoke(arguments)
    except Exit as end:
        code = end.exit_code
    except click.ClickException as fault:
        fault.show()
        code = fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("leakwatch: stopped", err=True)
        code = 128 + signal.SIGINT
    except BrokenPipeError:
        code = _reader_went_away()
    except OSError as fault:
        code = _failed(LeakwatchError(_refused(fault)))
    except LeakwatchError as fault:
        code = _failed(fault)
    return code


def _invoke(arguments: Sequence[str]) -> int:
    with cli.make_context("leakwatch", list(arguments)) as context:
        result = cli.invoke(context)
    return result if isinstance(result, int) else 0


def _write_any_name() -> None:
    """Write what a terminal's charset lacks with escapes; into files and pipes always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            charset = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=charset, errors="backslashreplace")


def _failed(fault: LeakwatchError) -> int:
    for sentence in getattr(fault, "faults", None) or [str(fault)]:
        click.echo(f"leakwatch: {safe(sentence, 2000)}", err=True)
    return next(code for kind, code in EXIT_CODES if isinstance(fault, kind))


def _refused(fault: OSError) -> str:
    """Say what the system refused, and where."""
    name = os.fsdecode(fault.filename) if isinstance(fault.filename, str | bytes) else ""
    return f"{name}: {fault.strerror}" if name else fault.strerror or str(fault)


def _reader_went_away() -> int:
    """Leave quietly when the reader of a pipe has seen enough, as other filters do."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 128 + signal.SIGPIPE
