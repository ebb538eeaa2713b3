"""The `[[items]]` blocks of a source: where the items of a page stand, and their fields."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from string import Formatter
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leakwatch.config.table import Table
from leakwatch.config.values import flag, text, wrong
from leakwatch.model import Field, Items
from leakwatch.model.source import KINDS
from leakwatch.parse.items.pages import check_path, check_selector
from leakwatch.text import pattern

_ATTRIBUTE = pattern(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
NTH = "all"  # instead of a number
_OTHERS = ("id", "title", "link", "date")  # of an item, in the template of another field
_FIELDS = ("title", "link", "id", "text", "date", "version")  # of a block
_USUAL = Field()


def items(table: Table, kind: str) -> Items:
    """Read one `[[items]]` block of a source of this kind."""
    select = _path if KINDS[kind] == "json" or _speaks_json(table) else selector
    found = Items(
        select=table.take("select", select, ""),
        match=table.take("match", _expression, ""),
        skip=table.take("skip", selector, ""),
        title=place(table, "title", kind),
        link=place(table, "link", kind),
        id=place(table, "id", kind),
        text=place(table, "text", kind),
        date=place(table, "date", kind),
        version=place(table, "version", kind),
    )
    if not {"select", "match"} & set(table.values):
        table.need("select", select, "")
    if found.select and found.match:
        table.fault("match", "items are found by `select` already; take one of the two")
    if found.match and not found.select:
        _groups(table, found)
    if not any(key in table.values for key in ("id", "link", "title")):
        table.fault("", "expected an id, a link or a title: how else is an item known again?")
    table.done()
    return found


def _groups(table: Table, block: Items) -> None:
    """Refuse groups that the expression of a block does not have."""
    match = pattern(f"(?:{block.match})|").search("")  # matches always, and shows the groups
    for key in _FIELDS:
        rule: Field | None = getattr(block, key)
        if not (match and rule and rule.group):
            continue
        try:
            match.group(int(rule.group) if rule.group.isdigit() else rule.group)
        except (IndexError, KeyError):
            table.table(key).fault("group", f"`match` has no group {rule.group}")


def _speaks_json(table: Table) -> bool:
    """Say whether a block's fields are paths; of a paste site both kinds exist."""
    rules = [table.values.get(key) for key in ("id", "link", "title")]
    return any(isinstance(rule, dict) and "json" in rule for rule in rules)


def place(table: Table, key: str, kind: str = "") -> Field | None:
    """Read where a value stands; for a source of some kind, with the steps that it knows."""
    below = table.maybe(key, _SUCH_AS_JSON if kind in _JSON else _SUCH_AS)
    if below is None:
        return None
    found = Field(
        css=below.take("css", _several(selector), ()),
        json=below.take("json", _several(_path), ()),
        attr=below.take("attr", _several(_attribute), ()),
        group=below.take("group", _group, ""),
        closest=below.take("closest", selector, ""),
        beside=below.take("beside", selector, ""),
        nth=below.take("nth", _nth, _USUAL.nth),
        regex=below.take("regex", _regex, ""),
        cut=below.take("cut", text, ""),
        template=below.take("template", _template, ""),
        formats=below.take("formats", _several(_format), ()),
        tz=below.take("tz", _zone, ""),
        day_first=below.take("day_first", flag, _USUAL.day_first),
        day_first_if_open=below.take("day_first_if_open", flag, _USUAL.day_first_if_open),
    )
    _fitting(below, kind)
    below.done()
    return found


_SUCH_AS = 'a table such as { css = "a.title" }'
_SUCH_AS_JSON = 'a table such as { json = "title" }'
_OF_TREES = ("css", "attr", "closest", "beside")


def _fitting(table: Table, kind: str) -> None:
    if not table.values:
        table.fault("", f"expected {_SUCH_AS}, found an empty one")
    if "json" in table.values:
        wrong_ones = [key for key in _OF_TREES if key in table.values]
    else:
        wrong_ones = [key for key in _OF_TREES if key in table.values and kind in _JSON]
    if "json" in table.values and kind in _TREES:
        wrong_ones = ["json"]
    for key in wrong_ones:
        table.fault(key, f'has no meaning in a source with kind = "{kind}"')
    if kind in _JSON and table.values and not {"json", "template"} & set(table.values):
        table.fault("json", 'expected a path such as "title", found nothing')


_JSON = tuple(kind for kind, reads in KINDS.items() if reads == "json")
_TREES = tuple(kind for kind, reads in KINDS.items() if reads == "list" and kind != "paste")


def selector(value: object) -> str:
    """Read a CSS selector that can be used."""
    if not isinstance(value, str) or not value.strip():
        raise wrong('a CSS selector such as "div.post"', value)
    check_selector(value)
    return value


def _path(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise wrong('a path into JSON such as "objects[]"', value)
    check_path(value)
    return value


def _several(one: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    """Read a text, or an array of such texts: the first that gives something is used."""

    def read(value: object) -> tuple[str, ...]:
        values = value if isinstance(value, list) and value else [value]
        return tuple(one(each) for each in values)

    return read


def _attribute(value: object) -> str:
    if not isinstance(value, str) or not _ATTRIBUTE.fullmatch(value):
        raise wrong('the name of an attribute such as "href"', value)
    return value


def _group(value: object) -> str:
    if type(value) is int and 0 <= value < _MOST_GROUPS:
        return str(value)
    if not isinstance(value, str) or not value.isidentifier():
        raise wrong('a group of `match`, a number or a name such as "id"', value)
    return value


def _nth(value: object) -> int | None:
    if value == NTH:
        return None
    if type(value) is not int or not -1000 <= value <= 1000:
        raise wrong('a whole number (0 the first, -1 the last) or "all"', value)
    return value


def _expression(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise wrong("an expression in single quotes such as 'id=([0-9]+)'", value)
    pattern(value)
    return value


def _regex(value: object) -> str:
    expression = _expression(value)
    # Behind the bar stands the empty text, so this matches always and shows the groups.
    match = pattern(f"(?:{expression})|").search("")
    if match and len(match.groups()) > 1:
        raise wrong("one group at most; write the others as (?:…)", value)
    return expression


def _format(value: object) -> str:
    if not isinstance(value, str) or "%" not in value:
        raise wrong('a form of dates such as "%d.%m.%Y"', value)
    try:
        datetime.strptime(datetime(2031, 4, 1, tzinfo=UTC).strftime(value), value)  # noqa: DTZ007 - a trial
    except (ValueError, re.error):
        raise wrong('a form of dates such as "%d.%m.%Y"', value) from None
    return value


def _zone(value: object) -> str:
    try:
        ZoneInfo(text(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong('a time zone such as "Asia/Tokyo" or "UTC"', value) from None
    return text(value)


def _template(value: object) -> str:
    allowed = ("0", *_OTHERS)
    found = slot_names(value)
    if _IDENTIFIERS & found:
        names = ", ".join(sorted(_IDENTIFIERS & found))
        raise ValueError(f"{{{names}}} would send what is watched: it is known as a hash only")
    if not found or not found <= set(allowed):
        expected = 'a text in which {0} stands for the value, such as "/news/{0}"'
        raise wrong(f"{expected}, or {{id}}, {{title}}, {{link}}, {{date}} for another", value)
    return text(value)


def slot_names(template: object) -> frozenset[str]:
    """Give the names that stand in braces; none where one says how it is to be written.

    Only the name is ever filled in.

    >>> sorted(slot_names("/{0}/{id}")), sorted(slot_names("/{n:03d}"))
    (['0', 'id'], [])
    """
    try:
        found = list(Formatter().parse(text(template)))
    except ValueError:
        return frozenset()
    if any(form or conversion for _, _, form, conversion in found):
        return frozenset()
    return frozenset(name for _, name, _, _ in found if name is not None)


_IDENTIFIERS = frozenset({"q", "email", "domain", "phone", "keyword"})
_MOST_GROUPS = 100
