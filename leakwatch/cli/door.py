"""Opens the way to the sources for verbs that only look."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import click

from leakwatch.config import Settings
from leakwatch.fetch import Door
from leakwatch.fetch.managed import ManagedTor


@contextmanager
def opened_door(settings: Settings, *, with_tor: bool = True) -> Iterator[Door]:
    """Open the door; a Tor of our own is started first, where the configuration asks for one."""
    with ExitStack() as stack:
        socks = None
        if settings.tor.managed and with_tor:
            tor = stack.enter_context(ManagedTor(settings.tor, tor_progress))
            socks = tor.socks
        door = Door(
            settings.tor,
            max_decoded=settings.read.max_decoded,
            socks=socks,
            allow_direct=settings.sources.allow_direct,
        )
        yield stack.enter_context(closing(door))


def tor_progress(percent: int, words: str) -> None:
    """Show how far a Tor is: one line, rewritten on a terminal."""
    if not sys.stderr.isatty():
        click.echo(f"Tor {percent:>3} %  {words}", err=True)
        return
    click.echo(f"\rTor {percent:>3} %  {words:<60}", nl=percent == 100, err=True)
