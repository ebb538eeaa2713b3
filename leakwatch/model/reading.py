"""What is read: sources, captures, documents and their chunks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from leakwatch.model.words import Category, Form, Outcome


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value stands inside an item of a page."""

    css: str = ""  # a selector inside the item; empty: the item itself
    json: tuple[str, ...] = ()  # paths inside the item, first non-empty wins
    attr: str = ""  # an attribute instead of the text
    regex: str = ""  # RE2; its first group, or the whole match
    template: str = ""  # {0} is the value so far


@dataclass(frozen=True, slots=True)
class Items:
    """One way in which a page lists its items."""

    select: str  # CSS selector, or a path into JSON such as "objects[]"
    title: Field | None = None
    link: Field | None = None
    id: Field | None = None
    text: Field | None = None
    date: Field | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A place we read on a schedule, as its TOML file describes it."""

    name: str
    urls: tuple[str, ...] = field(repr=False)  # mirrors: the first that answers is read
    every: timedelta
    kind: str  # "page", "list" or "json"
    via: str = "tor"  # or "direct"
    items: tuple[Items, ...] = ()
    follow: str = "new"  # whether an item's link is fetched: "new" or "never"
    parser: str = ""  # path of a Python file with `items(text, url)`, or empty
    hosts: tuple[str, ...] = ()  # further hosts that links and redirects may lead to
    charset: str = ""  # a hint
    passwords: tuple[str, ...] = field(default=(), repr=False)  # to try on encrypted archives
    pace: timedelta = timedelta(seconds=5)  # between requests to one host
    max_bytes: int = 16 * 2**20  # of one answer, on the wire
    max_items: int = 200  # items followed in one pass; the rest wait for the next
    enabled: bool = True
    note: str = ""
    category: Category = Category.OTHER


@dataclass(frozen=True, slots=True)
class Capture:
    """What one URL answered, at one moment."""

    url: str = field(repr=False)  # where the answer came from, redirects followed
    fetched_at: datetime
    status: int
    body: bytes = field(repr=False)
    content_type: str = ""
    cut: str = ""  # why the body is not whole, a sentence; empty when it is
    etag: str = field(default="", repr=False)
    last_modified: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of bytes before they are read; none of it is trusted."""

    name: str = field(repr=False)  # file name or URL
    content_type: str = ""
    charset: str = ""
    kind: str = "page"  # of the source: "page", "list" or "json"
    items: tuple[Items, ...] = ()
    parser: str = ""
    passwords: tuple[str, ...] = field(default=(), repr=False)  # to try on encrypted archives


@dataclass(frozen=True, slots=True)
class View:
    """The text of a chunk written another way, with a map back to where it stands.

    `form` says which layer was taken off. A place at view offset p stands at
    `to[i] + (p - at[i])` in the chunk, where i is the last index with `at[i] <= p`, and never
    beyond `to[i + 1] - 1`.
    All offsets count bytes of UTF-8.
    """

    form: Form
    text: bytes = field(repr=False)
    at: tuple[int, ...] = (0,)
    to: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of a document's decoded text, with enough around it to see the borders.

    A hit counts where its first character lies in `[begin, end)`; what lies before and after is
    there for borders and long identifiers only and belongs to the neighbours. `line` is the
    number, from 1, of the line in which `text` starts, or 0 where the file has no lines of its own
    (a spreadsheet, a PDF). `records` holds the offsets, ascending, at which a new record starts;
    none where each line is one. Texts are UTF-8; all offsets count bytes.
    """

    text: bytes = field(repr=False)
    begin: int
    end: int
    line: int = 1
    records: tuple[int, ...] = ()
    views: tuple[View, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """The start of a document inside what was read; its chunks follow, then its ending."""

    inside: str | None = field(default=None, repr=False)  # "b.zip!c.csv", or None
    title: str = field(default="", repr=False)
    charset: str = ""
    is_inner: bool = False  # its text was unpacked, not decoded from the bytes as they came


@dataclass(frozen=True, slots=True)
class Ending:
    """How far the document at hand was read."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a listing: where it leads and what its card says."""

    id: str = field(repr=False)  # identity inside the source, never with a host
    link: str = field(default="", repr=False)  # absolute, or empty where there is none
    title: str = field(default="", repr=False)
    date: str = ""
    card: str = field(default="", repr=False)  # all text of the card, attributes included


Part = Member | Chunk | Ending | Item
