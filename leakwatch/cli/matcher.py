"""Opens the confined reader and the watchlist for verbs that only look."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher, ready
from leakwatch.listfile import Watchlist, open_list
from leakwatch.worker import Reader


@dataclass(frozen=True, slots=True)
class Eyes:
    """What is needed to read bytes and to see what is ours in them."""

    reader: Reader
    matcher: Matcher
    check: Callable[[], None]  # proves the whole list file; raises ListError


@contextmanager
def open_eyes(settings: Settings, parsers: Sequence[str] = ()) -> Iterator[Eyes]:
    """Start the reader, then open the list: in this order, so that the reader knows no key.

    The search is made ready while the reader starts.
    """
    getting_ready = Thread(target=ready, daemon=True)
    getting_ready.start()
    with Reader(settings.read, parsers) as reader, opened_list(settings) as watchlist:
        getting_ready.join()
        yield Eyes(reader, matcher(watchlist), watchlist.check_sections)


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
