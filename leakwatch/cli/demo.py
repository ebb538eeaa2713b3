"""`leakwatch demo`: the whole story on this machine, with nothing configured."""

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from leakwatch.alert import Message
from leakwatch.alert.picture import svg
from leakwatch.alert.terminal import as_text
from leakwatch.cli.door import tor_progress
from leakwatch.demo.stage import COLUMNS, SOURCE, Stage, stage
from leakwatch.errors import LeakwatchError, TorError

NEXT = """\
Everything above is cleared away. To begin in earnest:
  leakwatch init --dir my-watch          configuration, key, sources, history
  leakwatch watchlist import --help      enrol your own list
  leakwatch doctor --config my-watch/config.toml"""


@click.command()
@click.option("--without-tor", is_flag=True, help="Let an embedded SOCKS server stand in for Tor.")
@click.option(
    "--picture", type=click.Path(path_type=Path), help="Also draw the first alert, as SVG."
)
def demo(without_tor: bool, picture: Path | None) -> None:
    """Show the whole story: a private Tor network, a leak site, the daemon, the alert.

    It needs no configuration and no internet, and clears up after itself.

    Example: leakwatch demo
    """
    with tempfile.TemporaryDirectory(prefix="leakwatch-demo-") as folder:
        try:
            with stage(Path(folder), tor_progress, with_tor=not without_tor) as set_up:
                _play(set_up)
                if picture:
                    picture.write_text(svg(_messages(set_up)[0]), "utf-8")
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
    _step("The daemon makes one pass through Tor, matches and tells")
    _leakwatch(on, "run", "--once", "--source", SOURCE)
    _step("What Slack shows")
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
    first, *others = _messages(on)
    for line in as_text(first):
        click.echo(f"  │ {line}")
    for message in others:
        click.echo(f"  ┆ {as_text(message)[0]}")


def _messages(on: Stage) -> list[Message]:
    """Give what stands in the channel, as it came over the wire."""
    posted = on.slack.channel()
    if not posted:
        raise LeakwatchError("no alert arrived in the Slack stand-in")
    return [Message(each.text, each.blocks, {}) for each in posted]
