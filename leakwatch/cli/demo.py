"""`leakwatch demo`: the whole story on this machine, with nothing configured."""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from leakwatch.alert import Message
from leakwatch.alert.picture import svg
from leakwatch.alert.terminal import as_text
from leakwatch.cli.door import tor_progress
from leakwatch.demo.pages import mirror
from leakwatch.demo.slack.room import Posted
from leakwatch.demo.stage import COLUMNS, SOURCE, Stage, stage
from leakwatch.errors import LeakwatchError, TorError

NEXT = """\
Everything above is cleared away. To begin in earnest, in a clone with .venv/bin/leakwatch:
  leakwatch init --dir my-watch          configuration, key, sources, history
  leakwatch watchlist import --help      enrol your own list
  leakwatch doctor --config my-watch/config.toml"""


@click.command()
@click.option("--without-tor", is_flag=True, help="Let an embedded SOCKS server stand in for Tor.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    help="Also draw the alert that has a thread, as SVG.",
)
@click.option(
    "--page", type=click.Path(path_type=Path), help="Also write the channel, as an HTML page."
)
@click.option("--keep", is_flag=True, help="Serve the page until Enter, also without a terminal.")
def demo(without_tor: bool, picture: Path | None, page: Path | None, keep: bool) -> None:
    """Show the whole story: a private Tor network, a leak site, the daemon, the alert.

    It needs no configuration and no internet, and clears up after itself. On a terminal it ends
    with a page for the browser: the channel, as the team would see it.

    Example: leakwatch demo
    """
    with tempfile.TemporaryDirectory(prefix="leakwatch-demo-") as folder:
        try:
            with stage(Path(folder), tor_progress, with_tor=not without_tor) as set_up:
                _play(set_up)
                if picture:
                    picture.write_text(svg(_told(_whole(set_up.slack.channel()))), "utf-8")
                if page:
                    page.write_text(set_up.slack.page(), "utf-8")
                    click.echo(f"\nThe channel as a page: {page}")
                if keep or (sys.stdin.isatty() and sys.stdout.isatty()):
                    _serve(set_up)
        except TorError as fault:
            raise TorError(f"{fault}; or: leakwatch demo --without-tor") from fault
    click.echo(NEXT)


def _play(on: Stage) -> None:
    """Enrol, watch once, and show what the team and the analyst would see."""
    table, company = map(str, on.tables)
    columns = [part for column in COLUMNS for part in ("--column", column)]
    click.echo(f"A leak site with Japanese pages stands at http://{on.onion}/")
    _step("The customer table is enrolled: keyed hashes, no value")
    _leakwatch(on, "watchlist", "import", table, company, *columns, "--person-per-row")
    _step("The daemon makes one pass, matches and tells")
    _leakwatch(on, "run", "--once", "--source", SOURCE)
    _step("Somebody posts the list again, with more rows; the daemon makes its next pass")
    on.site.add(mirror(on.people))
    _leakwatch(on, "run", "--once", "--source", SOURCE)
    _step("What Slack shows: one message a leak, its history in the thread")
    _show_channel(on)
    _step("What the analyst sees: leakwatch findings")
    _leakwatch(on, "findings")


def _step(heading: str) -> None:
    click.echo(f"\n── {heading}")


def _leakwatch(on: Stage, *arguments: str) -> None:
    """Run the installed program as a user would; raises LeakwatchError where it fails."""
    command = [sys.executable, "-m", "leakwatch", *arguments, "--config", str(on.config)]
    sys.stdout.flush()
    done = subprocess.run(command, check=False)  # noqa: S603 - our own program
    if done.returncode:
        raise LeakwatchError(f"leakwatch {arguments[0]} left with {done.returncode}")


def _show_channel(on: Stage) -> None:
    """Print the message that has a thread in full, the others in one line."""
    channel = on.slack.channel()
    if not channel:
        raise LeakwatchError("no alert arrived in the Slack stand-in")
    whole = _whole(channel)
    for posted in channel:
        if posted is whole:
            for line in as_text(_told(posted)):
                click.echo(f"  │ {line}")
        else:
            click.echo(f"  ┆ {_headline(posted)}")
        for reply in posted.replies:
            click.echo(f"  ╰ {_headline(reply)}")


def _whole(channel: Sequence[Posted]) -> Posted:
    """Give the message with the most to show: that with a thread."""
    return max(channel, key=lambda posted: len(posted.replies))


def _serve(on: Stage) -> None:
    """Let the browser see the channel until somebody presses Enter."""
    click.echo(f"\nThe channel as a page, for your browser: {on.slack.page_url}")
    click.echo("Press Enter to end.")
    with contextlib.suppress(KeyboardInterrupt):
        sys.stdin.readline()


def _headline(posted: Posted) -> str:
    return as_text(Message(posted.text, [], {}))[0]


def _told(posted: Posted) -> Message:
    """Give a message as it came over the wire."""
    return Message(posted.text, posted.blocks, {})
