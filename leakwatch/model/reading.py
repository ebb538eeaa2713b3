"""What is read: captures, documents and their chunks, and what a page lists."""

from dataclasses import dataclass, field
from datetime import datetime

from leakwatch.errors import Why
from leakwatch.model import maps
from leakwatch.model.source import Field, Items
from leakwatch.model.words import Form, Outcome, Sort


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
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # that tell of walls
    cut_by: Why = Why.BROKEN  # what it means of the site that the body is cut, where it is


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of bytes before they are read; none of it is trusted."""

    name: str = field(repr=False)  # file name or URL
    content_type: str = ""
    charset: str = ""
    kind: str = "page"  # how a page of it is read, as in `Source`
    items: tuple[Items, ...] = ()
    parser: str = ""
    passwords: tuple[str, ...] = field(default=(), repr=False)  # to try on encrypted archives
    embedded: str = ""  # CSS: the element whose text is the JSON that lists
    next: Field | None = None  # of the page: its link to the next one
    status: int = 200  # of the answer
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # that tell of walls
    wall: tuple[str, ...] = ()  # texts of the source that mean: no access
    dead: tuple[str, ...] = ()  # texts of the source that mean: seized, closed, moved
    must_contain: str = ""
    mirrors: tuple[str, ...] = field(default=(), repr=False)  # the source's hosts; none: unknown
    read_at: str = ""  # ISO 8601, for dates in words such as "yesterday"; empty: those stay empty
    is_tryout: bool = False  # who writes the source's file wants to know what its rules find


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

    def origin(self, place: int) -> int:
        """Give the byte of the chunk that a byte of the view came from."""
        return maps.origin(self.at, self.to, place)

    def shown(self, place: int) -> int:
        """Give the byte of the view that shows a byte of the chunk, or what stands behind it."""
        return maps.shown(self.at, self.to, len(self.text), place)


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

    id: str = field(repr=False)  # identity inside the source, never with a host of its own
    link: str = field(default="", repr=False)  # absolute, or empty where there is none
    title: str = field(default="", repr=False)
    date: str = ""
    card: str = field(default="", repr=False)  # all text of the card, attributes included
    version: str = field(default="", repr=False)  # another one: there is something new in it
    is_folder: bool = False  # of an open directory: it lists further items
    is_cut: bool = False  # its title is shortened
    size: int | None = None  # bytes, as the listing says


@dataclass(frozen=True, slots=True)
class Entrance:
    """The form by which a page lets its members in, as it stands there."""

    action: str = field(repr=False)  # absolute address
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # hidden ones, tokens too
    user: str = ""  # the name of the field for the user's name
    password: str = field(default="", repr=False)  # the name of the field for the password
    is_guarded: bool = False  # a captcha stands in it


@dataclass(frozen=True, slots=True)
class Yield:
    """What one `[[items]]` block of a source finds on a page."""

    found: int = 0  # entries
    nameless: int = 0  # of them, those in which its `id` finds nothing


@dataclass(frozen=True, slots=True)
class Tryout:
    """What a page shows of its source's file, for who writes that."""

    blocks: tuple[Yield, ...] = ()
    shared: tuple[str, ...] = field(default=(), repr=False)  # ids that several entries have
    onward: str = field(default="", repr=False)  # where the page seems to go on


@dataclass(frozen=True, slots=True)
class Page:
    """How a page stands, beside its text: is it what we came for, and where does it go on."""

    sort: Sort = Sort.PAGE
    sign: str = ""  # what showed it, in our own words
    next: str = field(default="", repr=False)  # absolute address of the next page, or empty
    entrance: Entrance | None = None  # the form to log in with, where it holds one
    has_content: bool = True  # it says something of its own
    is_changed: bool = False  # what must stand on it does not
    tryout: Tryout | None = None  # where one was asked for


Part = Member | Chunk | Ending | Item | Page
