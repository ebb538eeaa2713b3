"""What goes wrong below the page: lines that break, answers that never end, ways that lead away.

`practice.put("blog", FAULTS["reset"])` lets every request there fail so; the site `faults` has
each at `/NAME`. A right crawler ends each within its deadline and bounds, keeps what came before a
break as cut and never as the whole, follows no redirect to another host, `file:` or this machine,
and says that the source is refused, slow or unreachable, never that there are no hits.
"""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Final

from leakwatch.demo import traps
from leakwatch.demo.practice.exchange import Answer, Reply, Request, moved
from leakwatch.demo.traps import Trap, Victim

_KIB: Final = 1024
_FLOOD: Final = 5000  # cookies or headers

ELSEWHERE: Final[Mapping[str, str]] = {
    "to-clear-web": "https://www.example.com/",
    "to-loopback": "http://127.0.0.1:9/",
    "to-localhost": "http://localhost.:9/",
    "to-number": "http://2130706433:9/",
    "to-metadata": "http://169.254.169.254/latest/meta-data/",
    "to-file": "file:///etc/hostname",
    "to-gopher": "gopher://127.0.0.1:9/",
    "to-no-scheme": "//127.0.0.1:9/",
    "to-user": "http://user:secret@127.0.0.1:9/",
}


def _long(victim: Victim) -> None:
    """Promise ten bytes and send a thousand."""
    victim.head("Content-Type: text/plain", "Content-Length: 10")
    victim.send(b"0123456789" * 100)


def _no_length(victim: Victim) -> None:
    """Say nothing of the length: the end of the line is the end of the body."""
    victim.head("Content-Type: text/plain")
    victim.send(b"all of it\n")


def _slow(victim: Victim) -> None:
    """Give a sound page in a second instead of at once."""
    victim.head("Content-Type: text/plain", "Content-Length: 20")
    victim.drip(b"slow but all of it.\n")


def _negative(victim: Victim) -> None:
    """Promise less than nothing."""
    victim.head("Content-Type: text/plain", "Content-Length: -5")
    victim.send(b"hello")


def _cookies(victim: Victim) -> None:
    """Give thousands of cookies, each of half a kibibyte."""
    flood = (f"Set-Cookie: c{number}=faults.{'x' * 512}; Path=/" for number in range(_FLOOD))
    victim.head("Content-Type: text/plain", *flood, "Content-Length: 2")
    victim.send(b"ok")


def _headers(victim: Victim) -> None:
    """Give thousands of headers."""
    flood = (f"X-Flood-{number}: {'x' * 128}" for number in range(_FLOOD))
    victim.head("Content-Type: text/plain", *flood, "Content-Length: 2")
    victim.send(b"ok")


def _long_header(victim: Victim) -> None:
    """Give one header of a megabyte."""
    victim.head(f"X-Long: {'x' * _KIB * _KIB}", "Content-Length: 2")
    victim.send(b"ok")


def _endless_headers(victim: Victim) -> None:
    """Give headers as fast as they are read, without end."""
    victim.send(b"HTTP/1.1 200 OK\r\n")
    block = b"".join(b"X-More-%d: 1\r\n" % number for number in range(_KIB))
    while not victim.ended.is_set():
        victim.send(block)


def _endless_status(victim: Victim) -> None:
    """Give a status line without end."""
    victim.send(b"HTTP/1.1 200 ")
    while not victim.ended.is_set():
        victim.send(b"OK" * 32 * _KIB)


def _no_version(victim: Victim) -> None:
    """Begin like HTTP and go on with nonsense."""
    victim.send(b"HTTP/9.9 9999 \xff\xfe\r\n\r\n")


def _nothing(victim: Victim) -> None:
    """Hang up without a word."""
    victim.line.shutdown(2)


def _halfway(victim: Victim) -> None:
    """Hang up in the middle of the headers."""
    victim.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/pl")


def _trap(trap: Trap) -> Answer:
    """Answer with what is done to the line."""
    return lambda _request, _at: Reply(0, trap=trap)


def _to(address: str) -> Answer:
    """Lead to one address."""
    return lambda _request, _at: moved(address)


def _loop(request: Request, _: datetime) -> Reply:
    """Lead to itself."""
    return moved(request.target)


def _ring(request: Request, _: datetime) -> Reply:
    """Lead to a further address of this site each time, without end."""
    step = request.asked("step")
    number = int(step) + 1 if step.isdecimal() else 1
    return moved(f"{request.path}?step={number}", HTTPStatus.TEMPORARY_REDIRECT)


FAULTS: Final[Mapping[str, Answer]] = {
    "hang": _trap(traps.hang),
    "drip": _trap(traps.drip_body),
    "drip-headers": _trap(traps.drip_header),
    "reset": _trap(traps.reset),
    "short": _trap(traps.short),
    "long": _trap(_long),
    "no-length": _trap(_no_length),
    "slow": _trap(_slow),
    "negative": _trap(_negative),
    "two-lengths": _trap(traps.two_lengths),
    "bad-chunk": _trap(traps.bad_chunk),
    "bomb": _trap(traps.bomb),
    "endless": _trap(traps.endless),
    "cookie-flood": _trap(_cookies),
    "header-flood": _trap(_headers),
    "long-header": _trap(_long_header),
    "endless-headers": _trap(_endless_headers),
    "endless-status": _trap(_endless_status),
    "nonsense": _trap(traps.nonsense),
    "no-version": _trap(_no_version),
    "nothing": _trap(_nothing),
    "halfway": _trap(_halfway),
    "loop": _loop,
    "ring": _ring,
    **{name: _to(address) for name, address in ELSEWHERE.items()},
}
