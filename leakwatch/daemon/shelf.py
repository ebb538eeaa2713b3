"""The matcher of the list at hand, and of a new list as soon as its file is there."""

import threading
from pathlib import Path

from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, fault, matcher
from leakwatch.listfile import Watchlist, open_list
from leakwatch.log import Log

Stamp = tuple[int, int, int]


class Shelf:
    """Gives the matcher; opens the list anew when its file was replaced, and keeps it on a fault.

    Passes at hand go on with the list they began with: it is closed when the last one lets it go.
    Raises ConfigError when there is no list to begin with.
    """

    def __init__(self, settings: Settings, log: Log) -> None:
        self._settings = settings
        self._log = log
        self._lock = threading.Lock()
        self._keys: dict[str, str] = {}  # list id -> key id
        self._stamp = _stamp(settings.watchlist.file)
        self._matcher = self._open()
        if reason := fault():
            log.warning("texts are searched slowly", reason=reason)

    def matcher(self) -> Matcher:
        """Give the matcher of the newest list that could be opened."""
        stamp = _stamp(self._settings.watchlist.file)
        with self._lock:
            is_new, self._stamp = stamp != self._stamp, stamp  # a bad file is tried once
        if is_new:
            self._take_up(stamp)
        return self._matcher

    def key_of(self, list_id: str) -> str:
        """Give the id of the key behind a list that was opened here, else an empty text."""
        return self._keys.get(list_id, "")

    def remember(self, older: "Shelf") -> None:
        """Know the lists of an older shelf too: a pass at hand may still use one."""
        self._keys = older._keys | self._keys  # noqa: SLF001 - another of our own kind

    def _take_up(self, stamp: Stamp | None) -> None:
        """Open the new list; other passes begin with the old one for so long."""
        try:
            matcher = self._open()
        except ConfigError as fault:
            self._log.error("the new list cannot be used, the old one is kept", reason=str(fault))
            return
        with self._lock:
            if stamp != self._stamp:
                return  # a newer one is being opened
            before, self._matcher = self._matcher.list_id, matcher
        self._log.info("the list was swapped", before=before, now=matcher.list_id)

    def _open(self) -> Matcher:
        watchlist = open_list(self._settings.watchlist.file, master_key(self._settings))
        watchlist.check_sections()
        self._warn(watchlist)
        self._keys[watchlist.id] = watchlist.key_id
        return matcher(watchlist)

    def _warn(self, watchlist: Watchlist) -> None:
        if watchlist.spelling != self._settings.spelling:
            self._log.warning(
                "the list was enrolled with other [[customer_id]] rules or another region than the"
                " configuration says; its own ones count until it is enrolled again",
                list=watchlist.id,
            )


def master_key(settings: Settings) -> bytes:
    """Give the list's master key; raises ConfigError where there is none."""
    key = settings.watchlist.key
    found = key.read_bytes()
    if found is None:
        raise ConfigError(
            f"{settings.path}: watchlist.key_file: there is no key ({key.where});"
            " `leakwatch init` makes one"
        )
    return found


def _stamp(path: Path) -> Stamp | None:
    """Give what tells a file from the one that replaces it."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
