"""One source file: from its TOML to a Source."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import Toml
from leakwatch.config.values import (
    choice,
    flag,
    span,
    texts,
    wrong,
)
from leakwatch.model import Category, Items, Source
from leakwatch.model.source import KINDS
from leakwatch.sources import address
from leakwatch.sources.fields import items, speaks_json
from leakwatch.sources.forms import selector
from leakwatch.sources.idle import idle
from leakwatch.sources.leave import Leave, lacking
from leakwatch.sources.lint import lint
from leakwatch.sources.parser_file import check_parser
from leakwatch.sources.particulars import about, fetched
from leakwatch.sources.presets import laid_over, names, preset
from leakwatch.sources.sections import access, expect, folders, paging
from leakwatch.text import pattern

NONE: tuple[str, ...] = ()
_NAME = pattern(r"[a-z0-9_\-]{1,60}")
_MOST_PASSWORDS = 20  # each is tried on each encrypted archive
_LONGEST_PASSWORD = 128  # characters
_FOLLOW = ("new", "cut", "always", "never")


def source(toml: Toml, notes: Notes, leave: Leave) -> Source:
    """Turn what one file says into a source; if faults are noted, it is not to be used.

    Where it names a preset, or its kind has one, that fills in what the file does not say.
    """
    path = toml.path.absolute()
    table = Table(toml, laid_over(preset(toml.values), toml.values), notes, homes=_HOMES)
    if not _NAME.fullmatch(path.stem):
        table.fault("", "a source is called by its file: at most 60 of a-z, 0-9, _ and -")
    kind = table.take("kind", _kind, "page")
    table.take("preset", choice(*names()), "")
    found = _listing(table, _reached(table, path.stem, kind))
    found = replace(
        about(table, fetched(table, found)),
        parser=_parser(table, path.parent),
        passwords=_passwords(table, leave),
        access=access(table.table("access"), path.parent),
        enabled=table.take("enabled", flag, _USUAL.enabled),
    )
    _allowed(table, found, leave)
    _together(table, found)
    lint(table, found)
    table.done()
    return found


_USUAL = Source("", (), timedelta(days=1), "page")

_TOP = "above the first [header]"

# Keys that stand in one table alone: TOML takes whatever follows a header for that table's.
_HOMES = {
    **dict.fromkeys(("urls", "every", "kind", "preset", "via", "hosts", "category"), _TOP),
    **dict.fromkeys(("sends_identifiers", "embedded", "follow", "parser", "passwords"), _TOP),
    "enabled": _TOP,
    **dict.fromkeys(("pace", "max_bytes", "max_items", "charset"), "below [fetch]"),
    **dict.fromkeys(("verified", "sample", "note"), "below [about]"),
    **dict.fromkeys(
        ("per_day", "window", "quiet", "must_contain", "wall", "dead"), "below [expect]"
    ),
    **dict.fromkeys(("needs", "file", "header", "login"), "below [access]"),
    **dict.fromkeys(("select", "match", "title", "date"), "below [[items]]"),
}


_MEANT = {"forum": "board", "rss": "feed", "atom": "feed", "telegram": "channel", "blog": "list"}


def _kind(value: object) -> str:
    """Read a kind; other names for one are sent to it."""
    if isinstance(value, str) and (meant := _MEANT.get(value.lower())):
        raise ValueError(f"{wrong('a kind', value)}; did you mean {meant}?")
    return choice(*KINDS)(value)


def _reached(table: Table, name: str, kind: str) -> Source:
    """Read where a source is, how often it is looked at, and by which way."""
    via = table.take("via", choice("tor", "direct"), "tor")
    return Source(
        name=name,
        urls=_urls(table, via),
        every=table.need("every", span("1m", "30d", "15m"), _USUAL.every),
        kind=kind,
        via=via,
        hosts=_hosts(table, via),
        sends_identifiers=table.take("sends_identifiers", flag, _USUAL.sends_identifiers),
        category=Category(table.take("category", choice(*Category), Category.OTHER.value)),
    )


def _listing(table: Table, found: Source) -> Source:
    """Read what a source lists, how that goes on, and what to expect of it."""
    return replace(
        found,
        items=_items(table, found.kind),
        embedded=table.take("embedded", selector, ""),
        follow=table.take("follow", choice(*_FOLLOW), _USUAL.follow),
        paging=paging(table.table("paging"), _USUAL.paging, found.kind),
        detail=paging(table.table("detail"), _USUAL.detail),
        folders=folders(table.table("folders"), found.kind),
        expect=expect(table.table("expect")),
    )


def _allowed(table: Table, source: Source, leave: Leave) -> None:
    """Note what an enabled source may not do; a disabled one may stand ready."""
    if source.enabled:
        for key, sentence in lacking(source, leave):
            table.fault(key, sentence)


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
    if not isinstance(value, list):
        raise wrong('addresses in brackets such as ["http://blog.example/"]', value)
    if not value:
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


def _passwords(table: Table, leave: Leave) -> tuple[str, ...]:
    found = table.take("passwords", _few_passwords, NONE)
    if found and not leave.passwords:
        sentence = "not tried: that takes read.archive_passwords = true in the configuration"
        table.warn("passwords", sentence)
    return found if leave.passwords else NONE


def _few_passwords(value: object) -> tuple[str, ...]:
    found = texts(value)
    if len(found) > _MOST_PASSWORDS or any(len(one) > _LONGEST_PASSWORD for one in found):
        few = f"at most {_MOST_PASSWORDS} passwords of {_LONGEST_PASSWORD} characters"
        raise wrong(few, value)
    return found


def _items(table: Table, kind: str) -> tuple[Items, ...]:
    blocks = table.tables("items")
    is_presets = "items" not in table.toml.values
    if KINDS[kind] not in ("list", "json") or (KINDS[kind] == "json" and is_presets):
        return ()
    is_json = kind == "paste" and any(speaks_json(block.values) for block in blocks)
    return tuple(items(block, kind, is_json=is_json) for block in blocks)


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
    idle(table, source)
    is_described = source.reads in ("list", "json")
    if is_described and ("items" in table.values) == ("parser" in table.values):
        needed = (
            "a preset, [[items]] blocks" if source.kind == "board" else "either [[items]] blocks"
        )
        table.fault("kind", f"a {source.kind} needs {needed} or a parser file")
    links = [block.link for block in source.items]
    if table.has("follow") and source.follow != "never" and links and not any(links):
        table.fault("follow", f'"{source.follow}" needs a link in the [[items]]')
