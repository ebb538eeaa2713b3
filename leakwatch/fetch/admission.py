"""What lets us in at a source, and who may hear it: its own addresses, and never in clear."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import httpx

from leakwatch.config.values import is_own_ip_address
from leakwatch.errors import ConfigError, FetchError, Why
from leakwatch.fetch import credentials
from leakwatch.fetch.credentials import Credentials
from leakwatch.fetch.hosts import address, host_of, is_onion, shown
from leakwatch.fetch.jar import Jar
from leakwatch.model import Entrance, Source

_MOST_FIELDS: Final = 100  # of a form
_LARGEST_FORM: Final = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Admission:
    """What a source's requests carry so that we are let in; made anew for each fetch."""

    own: frozenset[str] = frozenset()  # the hosts of the source's addresses
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    def headers_for(self, url: httpx.URL) -> Mapping[str, str]:
        """Give what is said to an address: nothing to another host, or in clear."""
        return self.headers if host_of(url) in self.own and is_safe(url) else {}


def admission(source: Source, url: httpx.URL, jar: Jar) -> Admission:
    """Read what lets us in at an address; cookies go into the jar, for the source's own hosts.

    Raises FetchError where the credential file does not let us, or the address is no place for it.
    """
    needs = source.access.needs
    if needs not in ("key", "cookies"):
        return Admission()
    own = own_hosts(source)
    if host_of(url) not in own:
        return Admission(own)
    require_safe(url)
    held = found(source)
    if needs == "cookies":
        for one in map(address, source.urls):
            for name, value in held.cookies if is_safe(one) else ():
                is_secure = one.scheme == "https" and not is_onion(one)
                jar.put(host_of(one), name, value, is_secure=is_secure)
        return Admission(own)
    template = source.access.template
    return Admission(own, {source.access.header: template.replace("{key}", held.key)})


def found(source: Source) -> Credentials:
    """Read a source's credentials; raises FetchError, since a pass meets it and no start."""
    try:
        return credentials.read(source)
    except ConfigError as fault:
        raise FetchError(
            "; ".join(fault.faults), retry=False, kind=Why.REFUSED, was_asked=False
        ) from fault


def proof(held: Credentials) -> bytes:
    """Give what tells user and password from others without showing them."""
    return hashlib.sha256(f"{held.user}\0{held.password}".encode()).digest()


def own_hosts(source: Source) -> frozenset[str]:
    """Give the hosts of a source's addresses, without those that it may lead to besides."""
    return frozenset(host_of(address(url)) for url in source.urls)


def is_safe(url: httpx.URL) -> bool:
    """Say whether nobody on the way can read along.

    >>> is_safe(httpx.URL("http://forum.example/")), is_safe(httpx.URL("https://forum.example/"))
    (False, True)
    """
    return url.scheme == "https" or is_onion(url) or is_own_ip_address(url.host)


def require_safe(url: httpx.URL) -> None:
    """Raise FetchError for an address at which everybody on the way could read along."""
    if not is_safe(url):
        raise FetchError(
            f"{shown(host_of(url))}: credentials go over https, to onions or to this machine only",
            retry=False,
            kind=Why.REFUSED,
            was_asked=False,
        )


def require_entrance(source: Source, action: httpx.URL) -> None:
    """Raise FetchError unless a form may be sent to an address for a source."""
    if source.access.needs != "login":
        raise FetchError(
            'only a source whose file says `needs = "login"` is logged in at',
            retry=False,
            kind=Why.REFUSED,
            was_asked=False,
        )
    if host_of(action) not in own_hosts(source):
        raise FetchError(
            f"the form leads to {shown(host_of(action))}, which is none of the source's addresses",
            retry=False,
            kind=Why.REFUSED,
            was_asked=False,
        )
    require_safe(action)


def form(source: Source, entrance: Entrance, held: Credentials) -> bytes:
    """Give a login form as a browser sends it; raises FetchError where it is no such form."""
    user = source.access.user or entrance.user
    password = source.access.password or entrance.password
    if not (user and password):
        raise _strange("it has no field for the user's name, or none for the password")
    if len(entrance.fields) > _MOST_FIELDS:
        raise _strange(f"it has more than {_MOST_FIELDS} hidden fields")
    hidden = [(name, value) for name, value in entrance.fields if name not in (user, password)]
    sent = _encoded([*hidden, (user, held.user), (password, held.password)])
    if len(sent) > _LARGEST_FORM:
        raise _strange(f"it is above {_LARGEST_FORM} bytes")
    return sent


def _encoded(fields: Iterable[tuple[str, str]]) -> bytes:
    return urlencode(list(fields), errors="replace").encode("ascii")


def _strange(what: str) -> FetchError:
    return FetchError(
        f"the login form is not used: {what}", retry=False, kind=Why.BROKEN, was_asked=False
    )


def provenance(page: httpx.URL, action: httpx.URL) -> dict[str, str]:
    """Give the headers by which a browser says on which page a form stood.

    Its usual policy: the whole address within a site, nothing of it beyond.

    >>> page, action = httpx.URL("https://a.example/login?x=1"), httpx.URL("https://a.example/in")
    >>> provenance(page, action)
    {'Origin': 'https://a.example', 'Referer': 'https://a.example/login?x=1'}
    """
    origin = _origin(page)
    if origin == _origin(action):
        return {"Origin": origin, "Referer": str(page.copy_with(fragment=None, userinfo=b""))}
    return {"Origin": "null"} if is_onion(page) else {"Origin": origin, "Referer": f"{origin}/"}


def _origin(url: httpx.URL) -> str:
    port = "" if url.port is None else f":{url.port}"
    return f"{url.scheme}://{host_of(url)}{port}"
