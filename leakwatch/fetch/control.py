"""A conversation with a tor of our own over its control socket (torspec: control-spec)."""

import hmac
import secrets
import select
import socket
from collections import deque
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from leakwatch.errors import TorError

_SERVER_KEY: Final = b"Tor safe cookie authentication server-to-controller hash"
_CLIENT_KEY: Final = b"Tor safe cookie authentication controller-to-server hash"
_FINE: Final = "250"
_EVENT: Final = "650"


class Control:
    """One authenticated control connection; every fault of it is a TorError.

    `timeout` is for one answer, in seconds.
    """

    def __init__(self, path: Path, cookie: bytes, timeout: float = 10.0) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.settimeout(timeout)
        self._events: deque[str] = deque()
        self._heard = b""
        try:
            self._line.connect(str(path))
            self._authenticate(cookie)
        except OSError as fault:
            self.close()
            raise TorError("our own tor does not answer at its control socket") from fault
        except TorError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, command: str) -> list[str]:
        """Give the lines of Tor's answer to a command, without their code.

        Raises TorError when Tor refuses the command or has gone.
        """
        try:
            self._line.sendall(command.encode("ascii") + b"\r\n")
            code, lines = self._reply()
            while code == _EVENT:
                self._events.extend(lines)
                code, lines = self._reply()
        except OSError as fault:
            raise TorError("our own tor does not answer any more") from fault
        if code != _FINE:
            raise TorError(
                f"our own tor refuses {command.split(maxsplit=1)[0]}: {' '.join(lines)}"
            )
        return lines

    def value(self, key: str) -> str:
        """Give one value of GETINFO."""
        lines = self.ask(f"GETINFO {key}")
        return "\n".join(lines[:-1]).removeprefix(f"{key}=").strip("\n")

    def event(self, timeout: float) -> str | None:
        """Wait so many seconds for one event that was subscribed to; None when none came."""
        if self._events:
            return self._events.popleft()
        if not self._heard and not select.select([self._line], [], [], timeout)[0]:
            return None
        try:
            self._events.extend(self._reply()[1])
        except OSError as fault:
            raise TorError("our own tor does not answer any more") from fault
        return self._events.popleft()

    def close(self) -> None:
        """Hang up; a tor that we own ends with it."""
        self._line.close()

    def _authenticate(self, cookie: bytes) -> None:
        """Prove that we can read the cookie without showing it (SAFECOOKIE)."""
        ours = secrets.token_bytes(32)
        words = self.ask(f"AUTHCHALLENGE SAFECOOKIE {ours.hex()}")[0].split()
        said = dict(word.split("=", 1) for word in words if "=" in word)
        nonces = cookie + ours + bytes.fromhex(said["SERVERNONCE"])
        proof = hmac.digest(_SERVER_KEY, nonces, "sha256").hex()
        if not hmac.compare_digest(proof, said["SERVERHASH"].lower()):
            raise TorError("somebody else answers at our own tor's control socket")
        self.ask(f"AUTHENTICATE {hmac.digest(_CLIENT_KEY, nonces, 'sha256').hex()}")

    def _reply(self) -> tuple[str, list[str]]:
        """Read one whole reply: its code, and its lines with those of its blocks."""
        lines: list[str] = []
        while True:
            code, kind, text = self._read()
            lines.append(text)
            if kind == "+":
                lines += self._block()
            if kind == " ":
                return code, lines

    def _block(self) -> list[str]:
        lines: list[str] = []
        while (line := self._read_line()) != ".":
            lines.append(line.removeprefix("."))
        return lines

    def _read(self) -> tuple[str, str, str]:
        line = self._read_line()
        return line[:3], line[3:4], line[4:]

    def _read_line(self) -> str:
        while b"\n" not in self._heard:
            more = self._line.recv(65536)
            if not more:
                raise ConnectionResetError
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")
