"""The matcher of the list at hand, and of a new list as soon as its file is there."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from leakwatch.config import Settings
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher
from leakwatch.listfile import Watchlist, open_list
from leakwatch.model import Kind

Stamp = tuple[int, int, int]


class Say(Protocol):
    """Where it is said what becomes of the list."""

    def info(self, event: str, **fields: str) -> None:
        """Say that something went as it should."""

    def warning(self, event: str, **fields: str) -> None:
        """Say that something needs an eye."""

    def error(self, event: str, **fields: str) -> None:
        """Say that something was lost or stopped."""


class Shelf:
    """Gives the matcher; opens the list anew when its file was replaced, and keeps it on a fault.

    Whoever is at work goes on with the list it began with: that is closed when the last one lets
    it go. Every new list is proved before it is used; the first one is left to `prove`. `make` is
    asked for the matcher of each. Raises ConfigError when there is no list to begin with.
    """

    def __init__(
        self,
        settings: Settings,
        say: Say,
        *,
        prove: Callable[[Watchlist], None] = Watchlist.check_sections,
        make: Callable[[Watchlist], Matcher] = matcher,
    ) -> None:
        self._settings = settings
        self._say = say
        self._make = make
        self._lock = threading.Lock()
        self._keys: dict[str, str] = {}  # list id -> key id
        self._stamp = _stamp(settings.watchlist.file)
        self._tried_with: Stamp | None = None  # the key
        self._tries = self._taken = 0
        self.entries: Mapping[Kind, int] = {}  # of the list at hand
        self.made_at: datetime | None = None  # the same
        self.refusal = ""  # why the newest list is not used
        self._matcher = self._used(*self._open(prove))

    def matcher(self) -> Matcher:
        """Give the matcher of the newest list that could be opened; costs a look at the file."""
        if number := self._due():
            self._take_up(number)
        return self._matcher

    def key_of(self, list_id: str) -> str:
        """Give the id of the key behind a list that was opened here, else an empty text."""
        return self._keys.get(list_id, "")

    def remember(self, older: "Shelf") -> None:
        """Know the lists of an older shelf too: a pass at hand may still use one."""
        self._keys = older._keys | self._keys  # noqa: SLF001 - another of our own kind

    def _due(self) -> int:
        """Give the number of a try to open the list; 0 where there is none to make.

        A bad file is tried once, and once more with a new key: where both are rotated, the list
        may be there before its key.
        """
        stamp = _stamp(self._settings.watchlist.file)
        with self._lock:
            is_new, self._stamp = stamp != self._stamp, stamp
            if not is_new and not self.refusal:
                return 0
            before, self._tried_with = self._tried_with, self._key_stamp()
            if not is_new and before == self._tried_with:
                return 0
            self._tries += 1
            return self._tries

    def _take_up(self, number: int) -> None:
        """Open the new list; others begin with the old one for so long.

        Two may be opened at a time: only the newest is refused, and none replaces a newer one.
        """
        try:
            opened = self._open(Watchlist.check_sections)
        except ConfigError as fault:
            self._refuse(number, str(fault))
            return
        with self._lock:
            if number < self._taken:
                return  # a newer one was quicker
            self._taken = number
            if number == self._tries:
                self.refusal = ""
            before, now = self._matcher.list_id, self._used(*opened)
            self._matcher = now
        self._say.info("the list was swapped", before=before, now=now.list_id)

    def _refuse(self, number: int, reason: str) -> None:
        with self._lock:
            if number != self._tries:
                return  # its file is not there any more
            self.refusal = reason
        self._say.error("the new list cannot be used, the old one is kept", reason=reason)

    def _open(self, prove: Callable[[Watchlist], None]) -> tuple[Watchlist, Matcher]:
        watchlist = open_list(self._settings.watchlist.file, master_key(self._settings))
        prove(watchlist)
        self._warn(watchlist)
        return watchlist, self._make(watchlist)

    def _used(self, watchlist: Watchlist, matcher: Matcher) -> Matcher:
        """Remember what is known of the list that is used from now on."""
        self._keys[watchlist.id] = watchlist.key_id
        self.entries, self.made_at = watchlist.counts, watchlist.created_at
        return matcher

    def _warn(self, watchlist: Watchlist) -> None:
        if watchlist.spelling != self._settings.spelling:
            self._say.warning(
                "the list was enrolled with other [[customer_id]] rules or another region than the"
                " configuration says; its own ones count until it is enrolled again",
                list=watchlist.id,
            )

    def _key_stamp(self) -> Stamp | None:
        return _stamp(Path(self._settings.watchlist.key.where))  # of no file where it lies in none


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
