"""One entry of a listing as the page writes it, and the rules by which its fields are cut."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from leakwatch.model import Field
from leakwatch.text import pattern

LONGEST = 1_000_000  # characters of a card; the whole page is matched besides
_LONGEST_VALUE = 8000  # characters
_KEYS = ("id", "link", "title", "date", "text")
_EMPTY = ("None", "null")  # how some interfaces write that there is nothing


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: what names it, where it leads, and all that its card says."""

    id: str = field(default="", repr=False)
    link: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    date: str = ""
    card: str = field(default="", repr=False)


def from_row(row: Mapping[str, object]) -> Listed:
    r"""Take over what a source's own parser gives: any of id, link, title, date and text.

    >>> from_row({"id": 7, "title": " x ", "text": "y"}).card
    '7\nx\ny'
    """
    values = {key: tidy(str(row[key])) for key in _KEYS if row.get(key) is not None}
    card = "\n".join(value for value in values.values() if value)
    named = {key: value for key, value in values.items() if key != "text"}
    return Listed(**named, card=card[:LONGEST])


def shaped(value: str, rule: Field) -> str:
    r"""Cut a field's value by its expression and put it into its template; empty stays empty.

    >>> shaped("open('a7')", Field(regex=r"'([^']+)'", template="/news/{0}"))
    '/news/a7'
    """
    value = tidy(value)
    if value and rule.regex:
        match = pattern(rule.regex).search(value)
        groups = match.groups() if match else ()
        value = "" if not match else (groups[0] or "") if groups else match.group()
    return rule.template.replace("{0}", value) if value and rule.template else value


def tidy(value: str) -> str:
    r"""Give a value in one line of bounded length; "None" and "null" are empty.

    >>> tidy("  a\n b "), tidy("null")
    ('a b', '')
    """
    value = " ".join(value.split())[:_LONGEST_VALUE]
    return "" if value in _EMPTY else value
