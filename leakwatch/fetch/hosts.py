"""Where a source may lead us: its own hosts, and nowhere else however they are spelled."""

from dataclasses import replace

import httpx

from leakwatch.errors import FetchError, Why
from leakwatch.model import Source
from leakwatch.sources import allowed_hosts
from leakwatch.text import conceal, defang, safe


def address(url: str) -> httpx.URL:
    """Read an address; raises FetchError when it is none."""
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as fault:
        raise FetchError("this is no valid address", retry=False) from fault


def permit(url: httpx.URL, source: Source, came_from: httpx.URL | None = None) -> None:
    """Raise FetchError unless a source may lead to this address.

    `url` is the very object that connects. It is held against a list of hosts that are allowed;
    a list of forbidden ones would miss a spelling (`127.1`, `0x7f.1`, `2130706433`, `localhost.`).
    An onion that redirects (`came_from`) stays among onions, except for `hosts` of its file.
    """
    host = host_of(url)
    if url.scheme not in ("http", "https") or url.userinfo or not _is_port(url.port):
        raise FetchError(
            f"{shown(host)}: only plain http and https addresses are read", kind=Why.BROKEN
        )
    if host not in _allowed(source):
        raise FetchError(
            f"{shown(host)} is none of the hosts of this source: not followed", kind=Why.BROKEN
        )
    is_leaving = came_from is not None and is_onion(came_from) and not is_onion(url)
    if is_leaving and host not in _allowed(replace(source, urls=())):
        raise FetchError(
            f"the onion leads to {shown(host)} on the clear web: not followed", kind=Why.BROKEN
        )
    if source.via == "direct" and is_onion(url):
        raise FetchError("an onion address never goes direct: take out `via`", retry=False)


def _allowed(source: Source) -> frozenset[str]:
    try:
        return allowed_hosts(source)
    except ValueError as fault:
        raise FetchError(str(fault), retry=False) from fault


def _is_port(port: int | None) -> bool:
    return port is None or 0 < port < 65536


def host_of(url: httpx.URL) -> str:
    """Give the host as it is said to the SOCKS port: ASCII, in lower case."""
    return url.raw_host.decode("ascii")


def site_of(url: httpx.URL) -> str:
    """Give whom a request burdens: the host, or the onion below which it lies.

    >>> site_of(httpx.URL("http://www.example2example2.onion:81/"))
    'example2example2.onion'
    """
    host = host_of(url)
    return ".".join(host.split(".")[-2:]) if is_onion(url) else host


def is_onion(url: httpx.URL) -> bool:
    """Say whether an address is an onion service's."""
    return host_of(url).endswith(".onion")


def shown(host: str) -> str:
    """Give a host as it may stand in a message; a hostile site chose it."""
    return conceal(safe(host, 80)) or "an address without a host"


def shown_address(url: httpx.URL) -> str:
    """Give an address as it may stand in a message: no link, no identifier, no user name.

    >>> shown_address(httpx.URL("http://paste.example/new?to=taro@example.co.jp"))
    'hxxp://paste[.]example/new?to=t***@example.co.jp'
    """
    return safe(conceal(defang(str(url.copy_with(userinfo=b"")))), 200)
