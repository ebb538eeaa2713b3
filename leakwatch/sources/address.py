"""Addresses of sources: which can exist at all, and to which hosts a source may lead."""

import hashlib
import ipaddress
from base64 import b32decode
from urllib.parse import urlsplit

from leakwatch.config.values import is_ip_address, is_loopback, web_address, wrong
from leakwatch.model import Kind, Source, Spelling
from leakwatch.text import canonical, pattern, safe

_HOST = pattern(r"([a-z0-9_][a-z0-9_\-]{0,62}\.)*[a-z0-9_][a-z0-9_\-]{0,62}")
_NUMBER = pattern(r"[0-9]+|0x[0-9a-f]*")  # what ends so is an IPv4 address (WHATWG URL, 3.5)
_BASE32 = pattern(r"[a-z2-7]*")
_ONION_LENGTH = 56
_DEAD_LENGTH = 16  # version 2, switched off in 2021


def check_address(url: str, via: str) -> None:
    """Raise ValueError with a sentence unless this address can be read by this way."""
    parts = web_address(url)
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user name or password never goes into a source file")
    check_host(parts.hostname or "", via)


def check_host(host: str, via: str) -> None:
    """Raise ValueError with a sentence unless this host can be reached by this way."""
    name = host_name(host)
    if _NUMBER.fullmatch(name.rpartition(".")[2]) and not is_ip_address(name):
        sentence = "no host: a name ends in letters, an address is four numbers from 0 to 255"
        raise ValueError(f"{safe(name, 80)} is {sentence}")
    if is_onion(name):
        check_onion(name)
        if via == "direct":
            raise ValueError("an onion address is reached through Tor only; leave out via")
    elif via == "tor" and _is_private(name):
        raise ValueError(f"Tor leads nobody to {name}, a private or reserved address")


def host_name(host: str) -> str:
    """Give a host in lower-case ASCII without a dot at the end; ValueError if it cannot be one.

    >>> host_name("Paste.Example."), host_name("日本語.example")
    ('paste.example', 'xn--wgv71a119e.example')
    """
    name = host.lower().removesuffix(".")
    if not name.isascii() and not set(name) & set("*@/: "):
        name = canonical(Kind.DOMAIN, name, Spelling(""))
    if not _HOST.fullmatch(name) and not is_ip_address(name):
        raise wrong('a host name such as "paste.example"', host)
    return name


def is_onion(name: str) -> bool:
    """Say whether a host lies inside Tor."""
    return name == "onion" or name.endswith(".onion")


def check_onion(name: str) -> None:
    """Raise ValueError unless this is a version 3 onion address with the right checksum.

    The rule is Tor's rend-spec-v3, section 6: base32 of key, checksum and version.
    """
    label = name.removesuffix("onion").removesuffix(".").rpartition(".")[2]
    if len(label) == _DEAD_LENGTH:
        raise ValueError(f"{name} is a version 2 onion address; those are dead since 2021")
    if len(label) != _ONION_LENGTH or not _BASE32.fullmatch(label):
        expected = f"expected {_ONION_LENGTH} characters a-z and 2-7 before .onion"
        raise ValueError(f"{expected}, found {len(label)} in {name}: a typing error?")
    content = b32decode(label.upper())
    key, checksum, version = content[:32], content[32:34], content[34:]
    digest = hashlib.sha3_256(b".onion checksum" + key + version).digest()
    if version != b"\x03" or checksum != digest[:2]:
        raise ValueError(f"{name} cannot exist, its checksum is wrong: a typing error?")


def allowed_hosts(source: Source) -> frozenset[str]:
    """Give all hosts that links and redirects of a source may lead to, as `host_name` writes them.

    >>> from datetime import timedelta
    >>> mirror = Source("a", ("http://A.example:8080/x",), timedelta(hours=1), "page")
    >>> sorted(allowed_hosts(mirror))
    ['a.example']
    """
    own = [urlsplit(url).hostname or "" for url in source.urls]
    return frozenset(host_name(host) for host in [*own, *source.hosts])


def place_of(url: str) -> tuple[str, str, int, str, str]:
    """Give what makes two addresses the same: scheme, host, port, path and query.

    >>> place_of("HTTP://Paste.example") == place_of("http://paste.example.:80/#top")
    True
    """
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, host_name(parts.hostname or ""), port, parts.path or "/", parts.query


def _is_private(name: str) -> bool:
    if not is_ip_address(name):
        return is_loopback(name)
    return not ipaddress.ip_address(name).is_global
