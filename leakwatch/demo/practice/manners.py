"""What the ledger tells of a reader's manners: what is wrong, nothing where all is well.

The validators and cookies of the practice internet name the door that gave them (`"blog.…"`,
`visit=blog`), so that one that was carried elsewhere speaks for itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Final

from leakwatch.demo.practice.exchange import cookies
from leakwatch.demo.practice.ledger import Entry

_LOGIN: Final = ("/login", "/member.php", "/ucp.php")  # where a form may be posted to


def told(entries: Iterable[Entry], identifiers: Collection[str]) -> list[Entry]:
    """Give requests that told a site an identifier, as it is or percent-encoded."""
    asked = list(entries)
    all_sent = "\n".join(entry.sent for entry in asked)
    spelled = {each for one in identifiers for each in (one, one.replace("@", "%40"))}
    seen = [one for one in spelled if one in all_sent]
    return [entry for entry in asked if any(one in entry.sent for one in seen)]


def forward(entries: Iterable[Entry]) -> list[Entry]:
    """Give requests by another method than GET and HEAD, the login forms' POST left out."""
    return [
        entry for entry in entries if entry.method not in ("GET", "HEAD") and not _is_login(entry)
    ]


def astray(entries: Iterable[Entry], hosts: Collection[str]) -> list[Entry]:
    """Give requests to other hosts than the allowed ones, as the Host header names them."""
    return [entry for entry in entries if entry.host not in hosts]


def carried(entries: Iterable[Entry]) -> list[Entry]:
    """Give requests that brought a cookie or a validator of another door.

    A date names no door: it must be one that this door gave before.
    """
    dates: defaultdict[str, set[str]] = defaultdict(set)
    found = []
    for entry in entries:
        since = entry.header("If-Modified-Since")
        is_strange = bool(since) and since not in dates[entry.door]
        if is_strange or any(door != entry.door for door in _origins(entry)):
            found.append(entry)
        dates[entry.door].add(entry.dated)
    return found


def headers(entries: Iterable[Entry]) -> set[tuple[tuple[str, str], ...]]:
    """Give the different sets of headers, without what belongs to one address: one is right."""
    own = ("host", "cookie", "if-none-match", "if-modified-since", "range", "if-range", "referer")
    form = ("content-length", "content-type", "origin")
    return {
        tuple((key, value) for key, value in entry.headers if key.lower() not in own + form)
        for entry in entries
    }


def gaps(entries: Iterable[Entry]) -> Mapping[str, list[timedelta]]:
    """Give the real time from the end of each request at a host to the beginning of its next."""
    return {
        host: [
            timedelta(seconds=second.began - (first.began if first.ended is None else first.ended))
            for first, second in pairwise(ones)
        ]
        for host, ones in _by_host(entries).items()
    }


def crowded(entries: Iterable[Entry]) -> list[Entry]:
    """Give requests that began while another one at the same host was still on its way."""
    return [
        second
        for ones in _by_host(entries).values()
        for first, second in pairwise(ones)
        if first.ended is None or second.began < first.ended
    ]


def _by_host(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    hosts = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.began):
        hosts[entry.host or entry.door].append(entry)
    return hosts


def _is_login(entry: Entry) -> bool:
    return entry.method == "POST" and entry.target.partition("?")[0].startswith(_LOGIN)


def _origins(entry: Entry) -> Iterator[str]:
    """Give the doors that the cookies and validators of a request name."""
    for name in ("If-None-Match", "If-Range"):
        value = entry.header(name)
        if '"' in value:  # If-Range may be a date
            yield value.removeprefix("W/").strip('"').partition(":")[0]
    for value in cookies(entry.header("Cookie")).values():
        yield value.partition(".")[0]
