"""Opens the confined reader and the watchlist for verbs that only look."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from leakwatch.cli.soon import Soon
from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher, ready, slow_matcher
from leakwatch.listfile import Watchlist, open_list
from leakwatch.worker.launch import Launched
from leakwatch.worker.reader import Reader


@dataclass(frozen=True, slots=True)
class Eyes:
    """What is needed to read bytes and to see what is ours in them."""

    reader: Reader
    matcher: Matcher
    check: Callable[[], None]  # proves the whole list file; raises ListError


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
    if not is_little:
        getting_ready.start()
    with (
        Reader(settings.read, parsers, early=early, lists=lists) as reader,
        opened_list(settings) as watchlist,
    ):
        yield Eyes(reader, _soon(watchlist, getting_ready), watchlist.check_sections)
        if getting_ready.ident:
            getting_ready.join()  # a process must not end in the middle of what it loads


def _soon(watchlist: Watchlist, getting_ready: Thread) -> Soon:
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
