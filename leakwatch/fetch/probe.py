"""Who listens at the SOCKS port: Tor, with or without its extended errors, or somebody else."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import socks

from leakwatch.errors import TorError
from leakwatch.fetch.faults import ABSENT, reply_code

Address = tuple[str, int]

PATIENCE: Final = 5.0  # seconds; Tor answers both questions itself, within milliseconds
_TORS_WORDS: Final = b"Tor is not an HTTP Proxy"
_NOWHERE: Final = f"{'a' * 56}.onion"  # its checksum is wrong, so that Tor never asks anybody
_BAD_ADDRESS: Final = 0xF6


@dataclass(frozen=True, slots=True)
class Probe:
    """What the SOCKS port answered."""

    is_tor: bool
    extended_errors: bool  # whether Tor says why an onion does not answer


def probe(address: Address, timeout: float = PATIENCE) -> Probe:
    """Ask the SOCKS port who it is, without any traffic beyond this machine.

    Raises TorError when nobody answers.
    """
    if not is_tor(address, timeout):
        return Probe(is_tor=False, extended_errors=False)
    return Probe(is_tor=True, extended_errors=_refusal_code(address, timeout) == _BAD_ADDRESS)


def is_tor(address: Address, timeout: float = PATIENCE) -> bool:
    """Speak HTTP to the SOCKS port: Tor says that it is no HTTP proxy.

    Raises TorError when nobody answers in time.
    """
    try:
        with socket.create_connection(address, timeout) as line:
            line.settimeout(timeout)
            line.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return _TORS_WORDS in _until_end(line.recv)
    except OSError as fault:
        raise TorError(f"{ABSENT.sentence} ({address[0]}:{address[1]})") from fault


def _until_end(receive: Callable[[int], bytes], limit: int = 4096) -> bytes:
    heard = b""
    while len(heard) < limit and (more := receive(limit)):
        heard += more
    return heard


def _refusal_code(address: Address, timeout: float) -> int | None:
    with socks.socksocket() as line:
        line.set_proxy(socks.SOCKS5, *address, rdns=True)
        line.settimeout(timeout)
        try:
            line.connect((_NOWHERE, 80))
        except socks.ProxyError as fault:
            return reply_code(fault)
    return None
