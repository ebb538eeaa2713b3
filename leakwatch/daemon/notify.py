"""How systemd hears from us: sd_notify(3) is one datagram, which needs no library."""

import os
import socket
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import timedelta

NOWHERE = ""
PATIENCE = timedelta(seconds=10)  # for what must be heard
LITTLE = timedelta(seconds=0.2)  # for what is said again soon


@dataclass(frozen=True, slots=True)
class Systemd:
    """Whoever started us, if it wants to hear; without an address every word is for nobody."""

    address: str = NOWHERE
    watchdog: timedelta | None = None  # it kills us after so long a silence

    def say(self, *lines: str, patience: timedelta = PATIENCE) -> bool:
        """Send lines such as `READY=1`; gives False when nobody hears them in time.

        A systemd that is busy lets them queue up, and would have us wait for good.
        """
        if not self.address:
            return False
        # A leading @ stands for the zero byte of Linux's abstract sockets.
        place = "\0" + self.address[1:] if self.address[0] == "@" else self.address
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
                line.settimeout(patience.total_seconds())
                line.connect(place)
                line.sendall("\n".join(lines).encode())
        except OSError:
            return False
        return True


def systemd(environ: MutableMapping[str, str] = os.environ) -> Systemd:
    """Read who listens, and forget it, so that no child of ours speaks in our name."""
    watchdog = _watchdog(environ)
    address = environ.pop("NOTIFY_SOCKET", NOWHERE)
    environ.pop("WATCHDOG_USEC", None)
    environ.pop("WATCHDOG_PID", None)
    return Systemd(address if address[:1] in ("/", "@") else NOWHERE, watchdog)


def _watchdog(environ: Mapping[str, str]) -> timedelta | None:
    microseconds = environ.get("WATCHDOG_USEC", "")
    is_for_us = environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    if not is_for_us or not microseconds.isdecimal() or int(microseconds) == 0:
        return None
    return timedelta(microseconds=int(microseconds))
