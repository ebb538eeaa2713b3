"""One tor process with a data folder of its own, that ends when we do."""

import fcntl
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from leakwatch.errors import TorError
from leakwatch.fetch.control import Control

_START: Final = 30.0  # seconds until the control socket must be there; it takes a tenth of one
_END: Final = 5.0  # seconds to end in peace
_LOOK: Final = 0.02  # seconds between two looks
_LONGEST_SOCKET: Final = 100  # bytes of a UNIX socket's path; Linux takes 107
_COOKIE: Final = 32  # bytes
_TAIL: Final = 3  # lines of the log that go into a message


class TorProcess:
    """Starts a tor at once; `control()` waits until it can be spoken to.

    The folder (0700) is made where there is none, and stays; one tor at a time may have it.
    `torrc` holds the lines that say what this tor is for. If we are killed, tor notices and ends.
    """

    def __init__(self, program: Path, folder: Path, torrc: Sequence[str]) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._lock = _locked(folder)
        self._short = _short_folder(folder)
        self._control: Control | None = None
        for name in ("control", "control_auth_cookie"):  # of the last time
            (folder / name).unlink(missing_ok=True)
        (folder / "torrc").write_text("\n".join([*self._own_torrc(), *torrc, ""]), "utf-8")
        with (folder / "start.log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the program of the operator's config
                [
                    *(str(program), "--hush", "-f", str(folder / "torrc")),
                    *("--defaults-torrc", os.devnull),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"PATH": os.defpath, "HOME": str(folder)},
                start_new_session=True,  # Ctrl-C is ours: tor ends after us, not before
            )

    def _own_torrc(self) -> list[str]:
        return [
            f"DataDirectory {quoted(self._folder)}",
            f"ControlSocket {self._short / 'control'}",
            "CookieAuthentication 1",
            f"Log notice file {self._folder / 'notice.log'}",
            "TruncateLogFile 1",
            f"__OwningControllerProcess {os.getpid()}",
        ]

    @property
    def pid(self) -> int:
        """Give its process id."""
        return self._process.pid

    def has_ended(self) -> bool:
        """Say whether the process is gone."""
        return self._process.poll() is not None

    def control(self) -> Control:
        """Give the control connection, the same one every time; tor ends when it is closed.

        Raises TorError with the end of Tor's own log when it does not come up.
        """
        if self._control is None:
            self._control = Control(self._short / "control", self._await_cookie())
            self._control.ask("TAKEOWNERSHIP")
        return self._control

    def _await_cookie(self) -> bytes:
        """Wait for the control socket and for what opens it, and give the latter."""
        patience = threading.Event()
        cookie = self._folder / "control_auth_cookie"
        for _ in range(round(_START / _LOOK)):
            is_there = (self._short / "control").exists() and cookie.exists()
            if is_there and len(found := cookie.read_bytes()) == _COOKIE:
                return found
            if self.has_ended():
                break
            patience.wait(_LOOK)
        raise TorError(f"tor did not start: {self.tail()}")

    def tail(self) -> str:
        """Give the last lines of what it logged, in one line."""
        logs = [self._folder / name for name in ("start.log", "notice.log")]
        lines = [
            line
            for log in logs
            if log.exists()
            for line in log.read_text("utf-8", "replace").splitlines()
        ]
        return " / ".join(lines[-_TAIL:]) or "it logged nothing"

    def stop(self) -> None:
        """End the process, in peace if it can be; its folder stays."""
        self._process.terminate()
        try:
            self._process.wait(_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._control is not None:
            self._control.close()
        if self._short != self._folder:
            shutil.rmtree(self._short, ignore_errors=True)
        self._lock.close()


def quoted(path: Path) -> str:
    r"""Write a path for a torrc, blanks and all.

    >>> quoted(Path("/a b/c"))
    '"/a b/c"'
    """
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _locked(folder: Path) -> BinaryIO:
    """Take a folder for one tor; raises TorError when another one has it."""
    lock = (folder / "leakwatch.lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        lock.close()
        raise TorError(f"another leakwatch runs its tor in {folder} already") from fault
    return lock


def _short_folder(folder: Path) -> Path:
    """Give a folder of ours (0700) whose path leaves room for a UNIX socket's name.

    Tor cuts the socket's path at a blank, quoted or not.
    """
    path = str(folder / "control")
    if len(os.fsencode(path)) <= _LONGEST_SOCKET and not set(path) & set(' \t"\\'):
        return folder
    return Path(tempfile.mkdtemp(prefix="leakwatch-", dir="/tmp"))
