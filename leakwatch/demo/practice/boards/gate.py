"""Who may come in: a form with a token bound to a cookie, sessions that end, wrong passwords."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from leakwatch.demo.practice.contents import Source

LASTS: Final = timedelta(minutes=30)  # of a session
MOST: Final = 5  # wrong passwords in a row; then nobody comes in for a while
SHUT: Final = timedelta(minutes=15)


class Gate:
    """Lets in whoever has the password; counts who came in, was refused, was wrong in a row."""

    def __init__(self, source: Source) -> None:
        self.user = "reader"
        self.password = f"made-up-{source.token('password', size=8)}"
        self.lasts = LASTS
        self.entered = 0
        self.refused = 0
        self._source = source
        self._sessions: dict[str, datetime] = {}
        self._tokens = 0
        self.wrong = 0
        self._shut_until: datetime | None = None

    def mark(self) -> str:
        """Give a cookie's value to somebody who has none; it names whose it is."""
        self._tokens += 1
        return f"{self._source.site}.{self._source.token('mark', self._tokens)}"

    def token(self, mark: str) -> str:
        """Give a token for a form, another one each time, good with this cookie alone."""
        self._tokens += 1
        return f"{self._tokens},{self._seal(mark, self._tokens)}"

    def is_good(self, token: str, mark: str) -> bool:
        """Say whether a form came with the token that belongs to its cookie."""
        number, _, seal = token.partition(",")
        return bool(mark) and number.isdecimal() and seal == self._seal(mark, int(number))

    def is_shut(self, at: datetime) -> bool:
        """Say whether too many wrong passwords were tried just now."""
        return bool(self._shut_until and at < self._shut_until)

    def enter(self, user: str, password: str, at: datetime) -> str:
        """Open a session and give its name; empty for a wrong password or a shut gate."""
        if self.is_shut(at) or (user, password) != (self.user, self.password):
            self.refused += 1
            self.wrong += 1
            if self.wrong >= MOST:
                self.wrong, self._shut_until = 0, at + SHUT
            return ""
        self.entered += 1
        self.wrong = 0
        name = f"{self._source.site}.{self._source.token('session', self.entered)}"
        self._sessions[name] = at
        return name

    def is_in(self, session: str, at: datetime) -> bool:
        """Say whether a session is one of ours and not over yet."""
        return session in self._sessions and at < self._sessions[session] + self.lasts

    def _seal(self, mark: str, number: int) -> str:
        return hashlib.sha256(f"{self.password}:{mark}:{number}".encode()).hexdigest()[:32]
