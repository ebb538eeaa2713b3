"""What no source file may say though each of its keys is fine, and what is unwise in one."""

from collections.abc import Collection
from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from leakwatch.config.table import Table
from leakwatch.config.values import is_loopback, shown
from leakwatch.model import Source
from leakwatch.sources.address import allowed_hosts, is_onion, place_of
from leakwatch.sources.secrets import note_secrets
from leakwatch.sources.sections import IN_FILE
from leakwatch.text import pattern

_EMAIL = pattern(r"[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)+")


def lint(table: Table, source: Source) -> None:
    """Note as faults what cannot be meant, as warnings what is unwise."""
    for url in source.urls:
        _address(table, source, url)
    _mirrors(table, source)
    note_secrets(table, source)
    _leads_out(table, source)
    _overheard(table, source)
    _shortened(table, source)
    _pace(table, source)


def _address(table: Table, source: Source, url: str) -> None:
    """Look for what an address would tell a stranger, and for what nobody fills in."""
    if "{" in url or "}" in url:
        table.fault("urls", f"{shown(url)} has braces: nothing is filled into an address")
    if source.sends_identifiers:
        return
    if _EMAIL.search(unquote(_behind_login(url))):
        sentence = "an e-mail address in it tells the site whom we watch"
        table.fault("urls", f"{sentence}; say so: sends_identifiers = true")
    if source.kind == "channel" and _asks(url):
        sentence = "?q= searches the channel and tells it what we look for; read all of it"
        table.fault("urls", f"{sentence}, and leave the words out of the address")
    if source.kind == "channel" and not _path(url).startswith("/s/"):
        sentence = "is no preview of a channel, and lists nothing; expected one such as"
        table.warn("urls", f'{shown(url)} {sentence} "https://t.me/s/NAME"')


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # no address; said already
        return "/s/"


def _behind_login(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}#{parts.fragment}"


def _asks(url: str) -> bool:
    try:
        return "q" in parse_qs(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return False


def _mirrors(table: Table, source: Source) -> None:
    """Refuse mirrors that are one host: where it is down, all of them are."""
    seen: dict[tuple[str, str, str], object] = {}
    for url in source.urls:
        try:
            scheme, host, port, path, query = place = place_of(url)
        except ValueError:  # no address; said already
            continue
        mirror = host.removeprefix("www."), path, query
        if seen.setdefault(mirror, place) != place:
            sentence = (
                f"stands twice for one page ({scheme}, port {port}): mirrors are other hosts"
            )
            table.fault("urls", f"{host} {sentence}")


def _leads_out(table: Table, source: Source) -> None:
    """Refuse pages and logins on hosts that the source may not lead to."""
    allowed = _hosts(source)
    for name, key, url in (
        ("paging", "template", source.paging.template),
        ("detail", "template", source.detail.template),
        ("access", "login", source.access.login),
    ):
        try:
            host = _named_host(url)
        except ValueError:
            table.table(name).fault(key, f"no address: {shown(url)}")
            continue
        if host and allowed and host not in allowed:
            note = table.table(name).fault if "://" in url else table.table(name).idle
            note(key, f"leads to {host}{_OUTSIDE}")
    if source.follow != "never" and any(block.link for block in source.items):
        _items_lead_out(table, source, allowed)


_OUTSIDE = ", which stands neither in urls nor in hosts"


def _items_lead_out(table: Table, source: Source, allowed: Collection[str]) -> None:
    """Refuse links that their template puts on hosts where nothing is ever fetched."""
    for below, block in zip(table.tables("items"), source.items, strict=False):
        try:
            host = _named_host(block.link.template if block.link else "")
        except ValueError:
            below.table("link").idle("template", "no address")
            continue
        if host and allowed and "{" not in host and host not in allowed:
            sentence = '; where the list says enough, follow = "never"'
            below.idle("link", f"leads to {host}{_OUTSIDE}{sentence}")


def _named_host(address: str) -> str:
    """Give the host that an address names, none where it stands against the source's own.

    >>> _named_host("//Cdn.example/{n}"), _named_host("/page/{n}")
    ('cdn.example', '')
    """
    is_whole = "://" in address or address.startswith("//")
    return (urlsplit(address).hostname or "").lower() if is_whole else ""


def _overheard(table: Table, source: Source) -> None:
    """Note addresses at which everybody on the way would hear what lets us in."""
    if source.access.needs not in IN_FILE:
        return
    for url in source.urls:
        try:
            scheme, host, *_ = place_of(url)
        except ValueError:  # no address; said already
            continue
        if scheme == "http" and not is_onion(host) and not is_loopback(host):
            sentence = f"{host} is read in clear: credentials go to https and onions only"
            # Without a session its pages come at least.
            is_let_in = source.access.needs == "login"
            note = table.warn if is_let_in else table.fault
            note("urls", f"{sentence}, so it never logs in" if is_let_in else sentence)


def _hosts(source: Source) -> frozenset[str]:
    try:
        return allowed_hosts(source)
    except ValueError:  # of no address; said already
        return frozenset()


def _shortened(table: Table, source: Source) -> None:
    """Note a source that follows shortened titles alone, and does not say how they end."""
    titles = [block.title for block in source.items if block.title]
    if source.follow == "cut" and titles and not any(title.cut for title in titles):
        sentence = "no title has `cut`, the site's mark at the end of what it shortens"
        table.warn("follow", f'{sentence}; only those that end in "..." or "…" are followed')


def _pace(table: Table, source: Source) -> None:
    """Warn where items go by unseen, or where a pass cannot end before the next one is due."""
    window, every = source.expect.window, source.every
    if timedelta(0) < window < every:
        sentence = f"an item stays for {_span(window)} and is looked for every {_span(every)}"
        table.warn("every", f"{sentence}: what comes and goes between is never seen")
    longest = source.pace * source.max_items
    if _follows(source) and longest > every:
        sentence = f"{source.max_items} items, one in {_span(source.pace)}, take {_span(longest)}"
        longer = "longer than from one pass to the next"
        table.warn("every", f"{sentence}: {longer}; {_MOST}")


_MOST = "fetch.max_items says how many one pass follows, the others wait for the next"


def _follows(source: Source) -> bool:
    return source.follow != "never" and source.reads not in ("page", "directory")


def _span(length: timedelta) -> str:
    """Write a duration as a file does.

    >>> _span(timedelta(minutes=25)), _span(timedelta(hours=2))
    ('25m', '2h')
    """
    seconds = int(length.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds and not seconds % size:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"
