"""What a pass needs of the way out: pages, files as they come, and to be let in."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from leakwatch.model import Capture, Entrance, Source
from leakwatch.model.passes import Login


class Door(Protocol):
    """Fetches through Tor."""

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a URL answers; raises FetchError, or TorError when Tor itself is away."""


class Download(Protocol):
    """An answer whose body is still on the way."""

    @property
    def capture(self) -> Capture:
        """Give the facts of the answer, without a body."""

    @property
    def begins(self) -> int:
        """Give the offset in the file at which the body begins: 0 where all of it is sent."""

    def behind(self, offset: int) -> Iterator[bytes]:
        """Give what lies behind an offset of the file, as it comes; raises FetchError."""


class Files(Protocol):
    """Fetches files through Tor, to be read as they come."""

    def open(
        self,
        source: Source,
        url: str,
        *,
        start: int = 0,
        etag: str = "",
        last_modified: str = "",
        max_bytes: int | None = None,
    ) -> AbstractContextManager[Download]:
        """Open a file from an offset on, where the site can do that; raises FetchError."""


class Gate(Protocol):
    """Logs in at sources; it alone reads credential files, and keeps sessions.

    A form is all that it is handed: user and password come from the file that the source names.
    """

    def is_in(self, source: Source) -> bool:
        """Say whether a source has a session that nobody has found to be over."""

    def enter(self, source: Source, entrance: Entrance, *, page: str = "") -> Capture:
        """Send a form that stood on a page; gives what that answers, raises FetchError."""

    def leave(self, source: Source) -> None:
        """Take a source's session for over."""

    def proof(self, source: Source) -> bytes:
        """Give what is another with other credentials; raises FetchError where there are none."""


class Logins(Protocol):
    """Remembers the newest try to log in at each source; it outlives a restart."""

    def newest(self, source: str) -> Login | None:
        """Give the newest try; None before the first."""

    def keep(self, source: str, login: Login) -> None:
        """Keep a try instead of the one before."""


@dataclass(frozen=True, slots=True)
class Members:
    """Those who take part where a source needs a login."""

    gate: Gate
    logins: Logins
    # Sources whose pages show even members a link to the login: it tells nothing there.
    linked: set[str] = field(default_factory=set)
