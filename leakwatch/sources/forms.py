"""How the steps of a field must be written: each reader gives the value, or what it expected."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from string import Formatter
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from leakwatch.config.values import text, wrong
from leakwatch.parse.items.pages import check_path, check_selector
from leakwatch.text import pattern

SELECTOR = 'a CSS selector such as "div.post"'
NTH = "all"  # instead of a number
_ATTRIBUTE = pattern(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
_OTHERS = ("id", "title", "link", "date")  # of an item, in the template of another field
_IDENTIFIERS = frozenset({"q", "email", "domain", "phone", "keyword"})
_MOST_GROUPS = 100


def selector(value: object) -> str:
    """Read a CSS selector that can be used."""
    if not isinstance(value, str) or not value.strip():
        raise wrong(SELECTOR, value)
    try:
        check_selector(value)
    except ValueError as fault:
        if told := _known(str(fault)):
            raise ValueError(f"not a CSS selector: {told}") from fault
        raise
    return value


def _known(fault: str) -> str:
    """Say in our own words what is commonest among the faults of selectors; else nothing."""
    if "strict rules" in fault:
        return "inside :has() one step only, such as tr:has(> td.new); tr:has(td a) has two"
    named = _PSEUDO.search(fault)
    return f"{named.group(1)} is none of the conditions that are known here" if named else ""


_PSEUDO = pattern(r"'(:[\w\-]+)' was detected as a pseudo-class")


def path(value: object) -> str:
    """Read a path into JSON that can be used."""
    if not isinstance(value, str) or not value:
        raise wrong('a path into JSON such as "objects[]"', value)
    check_path(value)
    return value


def several(one: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    """Read a text, or an array of such texts: the first that gives something is used."""

    def read(value: object) -> tuple[str, ...]:
        values = value if isinstance(value, list) and value else [value]
        return tuple(one(each) for each in values)

    return read


def attribute(value: object) -> str:
    """Read the name of an attribute."""
    if not isinstance(value, str) or not _ATTRIBUTE.fullmatch(value):
        raise wrong('the name of an attribute such as "href"', value)
    return value


def group(value: object) -> str:
    """Read a group of an expression: its number, as a text, or its name."""
    if type(value) is int and 0 <= value < _MOST_GROUPS:
        return str(value)
    if not isinstance(value, str) or not value.isidentifier():
        raise wrong('a group of `match`, a number or a name such as "id"', value)
    return value


def nth(value: object) -> int | None:
    """Read which of several is meant: None is all of them."""
    if value == NTH:
        return None
    if type(value) is not int or not -1000 <= value <= 1000:
        raise wrong('a whole number (0 the first, -1 the last) or "all"', value)
    return value


def expression(value: object) -> str:
    """Read an expression that takes linear time."""
    if not isinstance(value, str) or not value:
        raise wrong("an expression in single quotes such as 'id=([0-9]+)'", value)
    pattern(value)
    return value


def regex(value: object) -> str:
    """Read an expression with one group at most."""
    found = expression(value)
    # Behind the bar stands the empty text, so this matches always and shows the groups.
    match = pattern(f"(?:{found})|").search("")
    if match and len(match.groups()) > 1:
        raise wrong("one group at most; write the others as (?:…)", value)
    return found


def date_form(value: object) -> str:
    """Read a form of dates as `strptime` takes it."""
    if not isinstance(value, str) or "%" not in value:
        raise wrong('a form of dates such as "%d.%m.%Y"', value)
    try:
        datetime.strptime(datetime(2031, 4, 1, tzinfo=UTC).strftime(value), value)  # noqa: DTZ007 - a trial
    except (ValueError, re.error):
        raise wrong('a form of dates such as "%d.%m.%Y"', value) from None
    return value


def zone(value: object) -> str:
    """Read the name of a time zone that this machine knows."""
    try:
        ZoneInfo(text(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong('a time zone such as "Asia/Tokyo" or "UTC"', value) from None
    return text(value)


def template(value: object) -> str:
    """Read a text that is filled with the value, or with other fields of the item."""
    allowed = ("0", *_OTHERS)
    found = slot_names(value)
    if _IDENTIFIERS & found:
        names = ", ".join(sorted(_IDENTIFIERS & found))
        raise ValueError(f"{{{names}}} would send what is watched: it is known as a hash only")
    if not found or not found <= set(allowed):
        expected = 'a text in which {0} stands for the value, such as "/news/{0}"'
        raise wrong(f"{expected}, or {{id}}, {{title}}, {{link}}, {{date}} for another", value)
    return text(value)


def slot_names(written: object) -> frozenset[str]:
    """Give the names that stand in braces; none where one says how it is to be written.

    Only the name is ever filled in, and no brace is ever taken for a plain one.

    >>> sorted(slot_names("/{0}/{id}")), sorted(slot_names("/{n:03d}"))
    (['0', 'id'], [])
    >>> sorted(slot_names("{{0}}/{id}"))
    []
    """
    try:
        found = list(Formatter().parse(text(written)))
    except ValueError:
        return frozenset()
    if any(form or conversion or set(plain) & {"{", "}"} for plain, _, form, conversion in found):
        return frozenset()
    return frozenset(name for _, name, _, _ in found if name is not None)
