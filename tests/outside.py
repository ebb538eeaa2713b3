"""Keeps the tests on this machine: a socket beyond loopback is refused, and remembered."""

import ipaddress
import sys

_LOCAL_NAMES = frozenset({"", "localhost", "0.0.0.0", "::"})
_CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_ASKING = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


class OutsideError(Exception):
    """A test tried to reach beyond loopback."""


class Guard:
    """Refuses addresses beyond loopback in the whole process, from `install` on."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def install(self) -> None:
        """Watch every socket of this process; Python knows no way to end it."""
        sys.addaudithook(self.watch)

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse one event of the interpreter where it leads beyond loopback."""
        if event in _CONNECTING:
            self._check(event, arguments[-1])
        elif event in _ASKING:
            self._check(event, (arguments[0],))

    def _check(self, event: str, address: object) -> None:
        if isinstance(address, tuple) and not is_local(address[0]):
            self.refused.append(f"{event} {address[0]!r}")
            raise OutsideError(self.refused[-1])


def is_local(host: object) -> bool:
    """Say whether a host is this machine, without asking anybody.

    >>> is_local("127.0.0.1"), is_local("::1"), is_local("192.0.2.1"), is_local("a.example")
    (True, True, False, False)
    """
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
