"""Opens the confined reader and the watchlist for verbs that only look."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Thread

from leakwatch.cli.outcomes import complain
from leakwatch.cli.soon import Soon
from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher, ready, slow_matcher
from leakwatch.listfile import Watchlist, open_list
from leakwatch.shelf import Shelf
from leakwatch.worker.launch import Launched
from leakwatch.worker.reader import Reader


@dataclass(slots=True)
class Aloud:
    """Says on standard error what becomes of the list."""

    has_failed: bool = False  # a new list could not be used

    def info(self, event: str, **fields: str) -> None:
        """Say that something went as it should."""
        complain(f"{event}: {', '.join(' '.join(field) for field in fields.items())}")

    def warning(self, event: str, **_: str) -> None:
        """Say that something needs an eye."""
        complain(event)

    def error(self, event: str, **fields: str) -> None:
        """Say what was wrong with a list."""
        self.has_failed = True
        complain(": ".join([event, *fields.values()]))


@dataclass(frozen=True, slots=True)
class Eyes:
    """What is needed to read bytes and to see what is ours in them."""

    reader: Reader
    shelf: Shelf
    first: Watchlist  # not proved yet
    aloud: Aloud = field(repr=False)

    @property
    def matcher(self) -> Matcher:
        """Give the matcher of the list as it is now: ask once a file."""
        return self.shelf.matcher()


@contextmanager
def open_eyes(
    settings: Settings,
    parsers: Sequence[str] = (),
    *,
    early: Launched | None = None,
    lists: bool = True,
    is_little: bool = False,
) -> Iterator[Eyes]:
    """Start the reader, then open the list: in this order, so that the reader knows no key.

    The compiled search is made ready meanwhile; where there `is_little` to be searched, only once
    it turns out to be more.
    """
    getting_ready = Thread(target=ready, daemon=True)
    try:
        if not is_little:
            getting_ready.start()
        with Reader(settings.read, parsers, early=early, lists=lists) as reader:
            first, aloud = list[Watchlist](), Aloud()
            make = partial(_soon, getting_ready)
            shelf = Shelf(settings, aloud, prove=first.append, make=make)
            yield Eyes(reader, shelf, first[0], aloud)
    finally:
        if getting_ready.ident:
            getting_ready.join()  # a process that ends in the middle of what it loads is aborted


def _soon(getting_ready: Thread, watchlist: Watchlist) -> Soon:
    def fast() -> Matcher:
        if getting_ready.ident:
            getting_ready.join()
        return matcher(watchlist)

    def is_ready() -> bool:
        return bool(getting_ready.ident) and not getting_ready.is_alive()

    return Soon(slow_matcher(watchlist), watchlist.keys, fast, is_ready)


def opened_list(settings: Settings) -> Watchlist:
    """Open the watchlist that the configuration names; raises ConfigError with a remedy."""
    return open_list(settings.watchlist.file, list_key(settings))


def list_key(settings: Settings) -> bytes:
    """Give the list's master key of 32 bytes; raises ConfigError where there is none."""
    key = settings.watchlist.key.read_bytes() or b""
    if len(key) != 32:
        raise ConfigError(
            f"{settings.watchlist.key.where}: a key of 32 bytes is expected, found {len(key)}"
        )
    return key
