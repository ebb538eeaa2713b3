"""One source file: from its TOML to a Source."""

from datetime import date, timedelta
from pathlib import Path

from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import Toml
from leakwatch.config.values import (
    choice,
    flag,
    shown,
    size,
    span,
    text,
    texts,
    whole,
    wrong,
)
from leakwatch.model import Category, Items, Source
from leakwatch.sources import address
from leakwatch.sources.fields import items
from leakwatch.sources.parser_file import check_parser
from leakwatch.text import pattern

NONE: tuple[str, ...] = ()
_NAME = pattern(r"[a-z0-9_\-]{1,60}")
_MOST_PASSWORDS = 20  # each is tried on each encrypted archive
_LONGEST_PASSWORD = 128  # characters


def source(
    toml: Toml, notes: Notes, *, allow_direct: bool, archive_passwords: bool = False
) -> Source:
    """Turn what one file says into a source; if faults are noted, it is not to be used.

    Without the operator's leave, `archive_passwords`, the source has no passwords.
    """
    path = toml.path.absolute()
    table = Table(toml, toml.values, notes)
    if not _NAME.fullmatch(path.stem):
        table.fault("", "a source is called by its file: at most 60 of a-z, 0-9, _ and -")
    via = _via(table, allow_direct=allow_direct)
    kind = table.take("kind", choice("page", "list", "json"), "page")
    fetch = table.table("fetch")
    usual = Source(path.stem, (), timedelta(days=1), "page")
    found = Source(
        name=path.stem,
        urls=_urls(table, via),
        every=table.need("every", span("1m", "30d", "15m"), usual.every),
        kind=kind,
        via=via,
        items=_items(table, kind),
        follow=_follow(table),
        parser=_parser(table, path.parent),
        hosts=_hosts(table, via),
        charset=fetch.take("charset", _charset, ""),
        passwords=_passwords(table, is_allowed=archive_passwords),
        pace=fetch.take("pace", span("0s", "1h", "5s"), usual.pace),
        max_bytes=fetch.take("max_bytes", size("1KiB", "1TiB"), usual.max_bytes),
        max_items=fetch.take("max_items", whole(1, 10_000), usual.max_items),
        enabled=table.take("enabled", flag, usual.enabled),
        note=_about(table, path.parent),
        category=Category(table.take("category", choice(*Category), Category.OTHER.value)),
    )
    _together(table, found)
    fetch.done()
    table.done()
    return found


def _via(table: Table, *, allow_direct: bool) -> str:
    via = table.take("via", choice("tor", "direct"), "tor")
    if via == "direct" and not allow_direct:
        sentence = '"direct" shows the site who asks; it takes sources.allow_direct = true'
        table.fault("via", f"{sentence} in the configuration")
    return via


def _urls(table: Table, via: str) -> tuple[str, ...]:
    urls = table.need("urls", _addresses, NONE)
    places: set[tuple[str, str, int, str, str]] = set()
    for url in urls:
        try:
            address.check_address(url, via)
            where = address.place_of(url)
        except ValueError as fault:
            table.fault("urls", str(fault))
            continue
        if where in places:
            table.fault("urls", f"{where[1]}{where[3]} is named twice")
        places.add(where)
    return urls


def _addresses(value: object) -> tuple[str, ...]:
    if not texts(value):
        raise wrong("at least one address", value)
    return texts(value)


def _hosts(table: Table, via: str) -> tuple[str, ...]:
    hosts = table.take("hosts", texts, NONE)
    for host in hosts:
        try:
            address.check_host(host, via)
        except ValueError as fault:
            table.fault("hosts", str(fault))
    return hosts


def _passwords(table: Table, *, is_allowed: bool) -> tuple[str, ...]:
    found = table.take("passwords", _few_passwords, NONE)
    if found and not is_allowed:
        sentence = "not tried: that takes read.archive_passwords = true in the configuration"
        table.warn("passwords", sentence)
    return found if is_allowed else NONE


def _few_passwords(value: object) -> tuple[str, ...]:
    found = texts(value)
    if len(found) > _MOST_PASSWORDS or any(len(one) > _LONGEST_PASSWORD for one in found):
        few = f"at most {_MOST_PASSWORDS} passwords of {_LONGEST_PASSWORD} characters"
        raise wrong(few, value)
    return found


def _items(table: Table, kind: str) -> tuple[Items, ...]:
    blocks = table.tables("items")
    if kind == "page":
        return ()
    return tuple(items(block, kind) for block in blocks)


def _follow(table: Table) -> str:
    return table.take("follow", choice("new", "never"), "new")


def _parser(table: Table, folder: Path) -> str:
    def parser(value: object) -> str:
        if not isinstance(value, str) or not value.endswith(".py") or "/" in value:
            raise wrong('the name of a file beside this one such as "board.py"', value)
        check_parser(folder / value)
        return str(folder / value)

    return table.take("parser", parser, "")


def _together(table: Table, source: Source) -> None:
    if table.values.get("kind", "page") != source.kind:
        return  # the kind itself is at fault; what it would ask for is a guess
    if source.kind == "page":
        for key in ("items", "parser", "follow"):
            if key in table.values:
                table.fault(key, 'a page is read whole; items need kind = "list" or "json"')
    elif ("items" in table.values) == ("parser" in table.values):
        table.fault("kind", "a list needs either [[items]] blocks or a parser file")
    links = [block.link for block in source.items]
    if table.has("follow") and source.follow == "new" and links and not any(links):
        table.fault("follow", '"new" needs a link in the [[items]]')


def _charset(value: object) -> str:
    try:
        "".encode(text(value) or "utf-8")
    except (LookupError, ValueError):
        raise wrong('a charset such as "cp932" or "euc-jp"', value) from None
    return text(value)


def _about(table: Table, folder: Path) -> str:
    about = table.table("about")
    about.take("verified", _verified, None)
    sample = about.take("sample", text, "")
    if sample and not (folder / sample).is_file():
        about.fault("sample", f"expected a file beside this one; {shown(sample)} does not exist")
    note = about.take("note", text, "")
    about.done()
    return note


def _verified(value: object) -> date | None:
    if value == "":
        return None
    if not isinstance(value, date):
        raise wrong("a date without quotes such as 2026-01-31", value)
    return value
