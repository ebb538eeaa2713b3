"""One entry of a listing as the page writes it, and the rules by which its values are cut."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from leakwatch.model import Field
from leakwatch.text import encodable, pattern

LONGEST = 1_000_000  # characters of a card; the whole page is matched besides
_LONGEST_VALUE = 8000  # characters
_KEYS = ("id", "link", "title", "date", "text", "version")
_EMPTY = ("None", "null", "undefined")  # how some interfaces write that there is nothing
_MARKS = ("...", "…")  # by which a text says that it goes on
_REFERENCE = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: what names it, where it leads, and all that its card says."""

    id: str = field(default="", repr=False)
    link: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    date: str = ""
    card: str = field(default="", repr=False)
    version: str = field(default="", repr=False)
    is_cut: bool = False  # its title is shortened
    orders: tuple[str, str] = ("", "")  # the date as the rule has it, and the other way round
    id_url: str = field(default="", repr=False)  # the address of which its id is the place


def from_row(row: Mapping[str, object]) -> Listed:
    r"""Take over what a source's own parser gives: any of id, link, title, date, text, version.

    >>> from_row({"id": 7, "title": " x ", "text": "y"}).card
    '7\nx\ny'
    """
    values = {key: tidy(str(row[key])) for key in _KEYS if row.get(key) is not None}
    named = {key: value for key, value in values.items() if key != "text"}
    values.pop("version", None)
    text = str(row.get("text") or "")
    if len(text) > _LONGEST_VALUE:
        values["text"] = text
    card = "\n".join(value for value in values.values() if value)
    is_cut = values.get("title", "").endswith(_MARKS)
    return Listed(**named, card=card[:LONGEST], is_cut=is_cut, orders=("", ""))


def shaped(value: str, rule: Field) -> tuple[str, bool]:
    r"""Cut a value by its expression and take its mark off; say whether the mark was there.

    Without a mark of its own the usual ones stay, and count as well.

    >>> shaped("open('a7')", Field(regex=r"'([^']+)'")), shaped("firm.ex...", Field(cut="..."))
    (('a7', False), ('firm.ex', True))
    """
    value = encodable(" ".join(value.split()))
    if value and rule.regex:
        match = pattern(rule.regex).search(value)
        groups = match.groups() if match else ()
        value = "" if not match else (groups[0] or "") if groups else match.group()
    value = tidy(value)
    if not rule.cut:
        return value, value.endswith(_MARKS)
    marks = _MARKS if rule.cut in _MARKS else (rule.cut,)
    for mark in marks:
        if value.endswith(mark):
            return value.removesuffix(mark).rstrip(), True
    return value, False


def tidy(value: str) -> str:
    r"""Give a value in one line of bounded length; "None" and "null" are empty.

    >>> tidy("  a\n b "), tidy("null")
    ('a b', '')
    """
    value = " ".join(value.split())[:_LONGEST_VALUE]
    return "" if value in _EMPTY else value


def unescaped(value: str) -> str:
    """Undo character references, but only whole ones: in an address `&copy=1` is none.

    >>> unescaped("Shaw &amp; Slate?a=1&copy=2")
    'Shaw & Slate?a=1&copy=2'
    """
    if "&" not in value:
        return value
    return _REFERENCE.sub(lambda found: html.unescape(found.group()), value)
