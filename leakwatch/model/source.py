"""A source: a place that is read on a schedule, as its file describes it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from leakwatch.model.words import Category

# How a source is called, and how its pages are read; of a paste site both are known.
KINDS = {
    "page": "page",
    "list": "list",
    "json": "json",
    "bulk": "json",
    "feed": "feed",
    "directory": "directory",
    "channel": "list",
    "board": "list",
    "paste": "list",
}


@dataclass(frozen=True, slots=True)
class Field:
    """Where a value stands inside an item of a page, and what becomes of it.

    The steps come in this order: find the place (`closest`, `beside`, `css` or `json`, `nth`),
    take the attribute or the text, cut by `regex`, cut the mark `cut`, put it into `template`.
    Of several selectors, paths or attributes the first that gives something wins.
    """

    css: tuple[str, ...] = ()  # selectors inside the item; none: the item itself
    json: tuple[str, ...] = ()  # paths inside the item
    attr: tuple[str, ...] = ()  # attributes instead of the text
    group: str = ""  # of an item that an expression found: its group of this name or number
    closest: str = ""  # start at the nearest element around the item that this selector fits
    beside: str = ""  # start at the first element behind the item that this selector fits
    nth: int | None = 0  # which of several: 0 the first, -1 the last; None: all, joined by blanks
    regex: str = ""  # RE2; its first group, or the whole match
    cut: str = ""  # a mark such as "..." at the end says that the value is shortened; it goes
    template: str = ""  # {0} is the value so far, {id}, {title} … the item's other fields
    formats: tuple[str, ...] = ()  # of a date, as strptime takes them; none: the usual ones
    tz: str = ""  # of a date that names none, such as "Asia/Tokyo"; empty: it is kept without
    day_first: bool | None = None  # 03/04/2031 is the third of April; None: as all rows fit
    day_first_if_open: bool = True  # likewise, where no row tells


@dataclass(frozen=True, slots=True)
class Items:
    """One way in which a page lists its items: by `select` or by `match`."""

    select: str = ""  # CSS selector, or a path into JSON such as "objects[]"
    match: str = ""  # RE2 over the page's text: each match is an item
    skip: str = ""  # CSS: what fits it, or holds something that fits it, is no item
    title: Field | None = None
    link: Field | None = None
    id: Field | None = None
    text: Field | None = None
    date: Field | None = None
    version: Field | None = None  # what changes when an item has something new: it is read again


@dataclass(frozen=True, slots=True)
class Paging:
    """How a listing, or a thread, goes on: by a link, or by numbers in the address."""

    next: Field | None = None  # of the page: its link to the next one
    template: str = ""  # "/page/{n}" or "?page={n}", against the first page's address
    first: int = 1  # {n} of the first page
    step: int = 1
    most: int = 60  # pages read in one pass
    order: str = "newest-first"  # "any": all pages are read at each pass


@dataclass(frozen=True, slots=True)
class Expect:
    """What a source is expected to be like; what falls short of it is told."""

    items: int = 0  # on the first page; fewer on two passes in a row mean that it changed
    per_day: float = 0.0  # new items a day; shown beside those that came
    window: timedelta = timedelta(0)  # how long an item stays visible; zero: it is not short-lived
    quiet: timedelta = timedelta(0)  # so long it may list nothing new; zero: for ever
    must_contain: str = ""  # a text of the page; its absence means that it changed
    wall: tuple[str, ...] = ()  # texts that mean: no access
    dead: tuple[str, ...] = ()  # texts that mean: seized, closed, moved


@dataclass(frozen=True, slots=True)
class Access:
    """What it takes to be let in; never anything that was found in a leak."""

    needs: str = "nothing"  # "key", "login", "cookies", "whitelist"
    file: str = field(default="", repr=False)  # path of the credential file, mode 0600
    header: str = ""  # the header that carries the key
    template: str = "{key}"  # what stands in that header
    login: str = ""  # where the login form is: an address, or a path on the source's host
    user: str = ""  # the form's field of the user's name; empty: guessed
    password: str = field(default="", repr=False)  # the form's field of the password


@dataclass(frozen=True, slots=True)
class Folders:
    """How far an open directory is read."""

    depth: int = 8  # folders inside each other
    most: int = 10_000  # entries taken in from one folder's listing
    skip: tuple[str, ...] = ()  # names that are left out, as shell patterns: "*.iso"


@dataclass(frozen=True, slots=True)
class Source:
    """A place we read on a schedule, as its TOML file describes it, presets filled in."""

    name: str
    urls: tuple[str, ...] = field(repr=False)  # mirrors: the first that answers is read
    every: timedelta
    kind: str  # one of KINDS
    via: str = "tor"  # or "direct"
    items: tuple[Items, ...] = ()
    embedded: str = ""  # CSS: the element of a page whose text is the JSON that lists
    follow: str = "new"  # whether an item's link is fetched: "new", "cut", "always" or "never"
    paging: Paging = Paging()  # of the listing
    detail: Paging = Paging(most=20)  # of an item's own pages, such as a thread's
    expect: Expect = Expect()
    access: Access = Access()
    folders: Folders = Folders()
    sends_identifiers: bool = False  # a request of it carries something that we watch
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
    verified: date | None = None  # when somebody last saw its format work
    sample: str = ""  # path of a saved page, or empty

    @property
    def needs_tor(self) -> bool:
        """Say whether it is blind while Tor is away."""
        return self.via != "direct"

    @property
    def reads(self) -> str:
        """Say how its pages are read: as "page", "list", "json", "feed" or "directory"."""
        if self.kind == "paste" and any(_is_json(block) for block in self.items):
            return "json"
        return KINDS[self.kind]


def _is_json(block: Items) -> bool:
    return any(rule and rule.json for rule in (block.id, block.link, block.title))
