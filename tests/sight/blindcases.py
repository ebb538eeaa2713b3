"""Made-up sources that go blind, and quiet ones that do not: pages as a site would show them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from leakwatch.errors import FetchError, Why
from leakwatch.model import Expect, Field, Items, Source

URL = "http://leak.example/"
HOUR = timedelta(hours=1)
Answer = str | int | FetchError

BOARD = Source(
    "board",
    (URL,),
    HOUR,
    "list",
    items=(Items("li", title=Field(css=("b",)), link=Field(css=("a",), attr=("href",))),),
    follow="never",
)
PAGE = replace(BOARD, kind="page", items=())
JSON = replace(
    BOARD,
    kind="json",
    items=(Items("posts[]", title=Field(json=("title",)), id=Field(json=("id",))),),
)
FEED = replace(BOARD, kind="feed", items=())
FOLDER = replace(BOARD, kind="directory", items=())
HASTY = replace(BOARD, expect=Expect(quiet=timedelta(minutes=30)))
FOLLOWED = replace(BOARD, follow="new")
FILES = replace(FOLDER, follow="new")
NEWS = replace(BOARD, expect=Expect(must_contain="Latest leaks", items=4))


def html(body: str, title: str = "Leaks", head: str = "") -> str:
    """Give a page."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


def index(count: int, first: int = 1, above: str = "", about: str = "papers of an office") -> str:
    """Give a list of items with a few words each."""
    rows = "".join(
        f'<li><b>Company {n}</b> <a href="/leak/{n}">{about}, part {n}, in full</a></li>'
        for n in range(first, first + count)
    )
    return html(f"{above}<p>Latest leaks, the newest first, told as they come.</p><ul>{rows}</ul>")


def posts(count: int) -> str:
    """Give a list in JSON."""
    return json.dumps({"posts": [{"id": n, "title": f"Company {n}"} for n in range(count)]})


def feed(count: int) -> str:
    """Give a feed."""
    entries = "".join(
        f"<item><title>Company {n}</title><link>http://leak.example/{n}</link>"
        f"<guid>g{n}</guid></item>"
        for n in range(count)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Leaks</title>'
        f"<link>http://leak.example/</link><description>all of it</description>{entries}"
        "</channel></rss>"
    )


def folder(count: int) -> str:
    """Give an open directory."""
    rows = "".join(
        f'<a href="part{n}.csv">part{n}.csv</a>   2031-07-01 12:00   12K\n' for n in range(count)
    )
    body = f'<hr><pre><a href="../">../</a>\n{rows}</pre><hr>'
    title = "Index of /"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"


LOGIN = html(
    '<form action="/login" method="post"><p>You must be logged in to see this page.</p>'
    '<input type="text" name="username"><input type="password" name="password">'
    '<input type="submit" value="Log in"></form>',
    "Log in",
)
CHALLENGE = html(
    '<div id="cf-wrapper"><p>Checking your browser before accessing the site.</p>'
    '<form id="challenge-form" action="/?__cf_chl_f_tk=x" method="post"></form></div>',
    "Just a moment...",
    '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1"></script>',
)
SEIZED = html(
    "<p>This domain has been seized by the police in accordance with a seizure warrant.</p>",
    "THIS WEBSITE HAS BEEN SEIZED",
)
DENIED = html("<p>You do not have permission to view this page.</p>", "Access denied")
SHELL = (
    "<!DOCTYPE html><html><head><title>App</title></head><body>"
    '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'
    '<script src="/static/js/main.4f2a.js"></script></body></html>'
)
PARKED = html("<p>This domain is for sale. Buy this domain today.</p>", "leak.example is for sale")
BROKEN = html("<p>Database error: the server has gone away. Please try again.</p>", "Error")
ANEW = html(
    "".join(
        f"<article><h2>Company {n}</h2><p>a new look for what we have, in many words</p></article>"
        for n in range(9)
    )
)
TEXT = "".join(f"<p>What stands in part {n} is told here, in plain words.</p>" for n in range(40))
SLOW = FetchError("the answer was not complete in time", kind=Why.SLOW)
BLANK = "<!DOCTYPE html><html><head></head><body></body></html>"


@dataclass(frozen=True, slots=True)
class Case:
    """A source, what it showed while it was seen, and what it answers then, pass after pass."""

    name: str
    source: Source
    well: Answer | None  # None: it never showed anything
    then: Sequence[Answer] = field(repr=False, default=())
    behind: Answer | None = None  # what every item's own page answers; None: as pages do
    dead: Sequence[int] = ()  # items that take too long, whatever the others do
    through: Sequence[int] = ()  # items that can be read, whatever stands behind the others
    gone: Sequence[int] = ()  # items that are listed and not there any more


def _each(name: str, then: Answer) -> list[Case]:
    """Give a case for each kind of source: whatever it is, this is not it."""
    kinds: Sequence[tuple[Source, Answer]] = (
        (BOARD, index(9)),
        (JSON, posts(9)),
        (FEED, feed(9)),
        (FOLDER, folder(9)),
        (PAGE, index(9)),
    )
    return [Case(f"{name}: {source.kind}", source, well, [then]) for source, well in kinds]


def _errors() -> list[Case]:
    statuses = [_each(f"status {status}", status) for status in (401, 403, 404, 410, 429, 503)]
    faults = [
        _each(str(why), FetchError("it did not answer", kind=why))
        for why in (Why.SLOW, Why.REFUSED, Why.UNREACHABLE, Why.MOVED)
    ]
    return [case for cases in (*statuses, *faults) for case in cases]


def _items() -> list[Case]:
    """Give sources that list well, and of which nothing can be read."""
    silent = FetchError("it did not answer")
    news = [index(9, n) for n in range(2, 4)]
    files = [folder(10), folder(11)]
    found = []
    for name, answer in (("slow", SLOW), ("silent", silent), ("status 503", 503), ("500", 500)):
        found += [
            Case(f"every thread {name}", FOLLOWED, None, [index(9)], answer),
            Case(f"every new thread {name}", FOLLOWED, index(9), news, answer),
            Case(f"every file {name}", FILES, None, [folder(9)], answer),
            Case(f"every new file {name}", FILES, folder(9), files, answer),
            Case(f"the only file {name}", FILES, None, [folder(1)], answer),
        ]
    walls = (("a login", LOGIN), ("a challenge", CHALLENGE))
    for status in (404, 410):
        found += [
            Case(f"every thread status {status}", FOLLOWED, None, [index(9)], status),
            Case(f"every file status {status}", FILES, None, [folder(9)], status),
            Case(f"all new threads status {status}", FOLLOWED, index(3), [index(9)], status),
        ]
    return [
        *found,
        *(
            Case(f"{name} for every thread", FOLLOWED, None, [index(9)], wall)
            for name, wall in walls
        ),
        *(
            Case(f"{name} for all threads but one", FOLLOWED, None, [index(9)], wall, through=[4])
            for name, wall in (*walls, ("403", 403), ("404", 404), ("500", 500))
        ),
    ]


def blind() -> list[Case]:
    """Give the cases that must be noticed within two passes."""
    walls = (
        *_each("a login", LOGIN),
        *_each("a challenge", CHALLENGE),
        *_each("a seizure", SEIZED),
        *_each("no access", DENIED),
        *_each("an empty shell", SHELL),
        *_each("a parked domain", PARKED),
        *_each("a blank page", BLANK),
    )
    return [
        *walls,
        *_errors(),
        *_items(),
        Case("another look", BOARD, index(9), [ANEW]),
        Case("an error text", BOARD, index(9), [BROKEN]),
        Case("a list emptied", BOARD, index(9), [index(0)]),
        Case("a list emptied of one", BOARD, index(1), [index(0)]),
        Case("a list that changes each time and lists nothing", BOARD, index(9), [ANEW, BROKEN]),
        Case("JSON emptied", JSON, posts(9), [posts(0)]),
        Case("JSON of other names", JSON, posts(9), [json.dumps({"data": [{"id": 1}]})]),
        Case("a page in place of JSON", JSON, posts(9), [ANEW]),
        Case("a feed emptied", FEED, feed(9), [feed(0)]),
        Case("a page in place of a feed", FEED, feed(9), [ANEW]),
        Case("a folder emptied", FOLDER, folder(9), [folder(0)]),
        Case("the text that must stand there is gone", NEWS, index(9), [ANEW]),
        Case("the same on a page", replace(NEWS, kind="page", items=()), index(9), [ANEW]),
        Case("far too few items", NEWS, index(9), [index(1)]),
        Case("blind from the first day", BOARD, None, [LOGIN]),
        Case("far too few from the first day", NEWS, None, [index(0)]),
        Case("longer without news than it may be", HASTY, index(9), [index(9)]),
    ]


def quiet() -> list[Case]:
    """Give the cases that must never be told."""
    bar = (
        '<form action="/login"><input name="u"><input type="password" name="p">'
        "<button>Log in</button></form><p>You are not logged in.</p>"
    )
    flake = FetchError("it did not answer", kind=Why.SLOW)
    moving = [index(9, n) for n in range(1, 10)]
    bad_days: Sequence[Answer] = [flake, index(9), index(9)]
    return [
        Case("a list without news", BOARD, index(9)),
        Case("a list that moves on", BOARD, index(9), [index(9, n) for n in range(2, 20)]),
        Case("a list that shrinks", BOARD, index(9), [index(8), index(5), index(1)]),
        Case("a list with a login box", BOARD, index(9, above=bar)),
        Case("a list that gets a login box", BOARD, index(9), [index(9, above=bar)]),
        Case("news of a seizure", BOARD, index(9), [index(9, about="this domain was seized")]),
        Case(
            "news of a captcha", BOARD, index(9), [index(9, about="captcha, access denied, 404")]
        ),
        Case("a board without a thread", BOARD, None, [index(0)]),
        Case("a board that gets its first thread", BOARD, None, [index(0)] * 2 + [index(1)] * 10),
        Case("an empty list in JSON", JSON, None, [posts(0)]),
        Case("JSON without news", JSON, posts(3)),
        Case("a feed without an entry", FEED, None, [feed(0)]),
        Case("a feed without news", FEED, feed(3)),
        Case("an empty folder", FOLDER, None, [folder(0)]),
        Case("a folder without news", FOLDER, folder(3)),
        Case("a page that stays", PAGE, index(9)),
        Case("a page that changes", PAGE, index(9), [index(9, n) for n in range(9)]),
        Case("a page with a login box", PAGE, html(f"{bar}{TEXT}")),
        Case("a page that gets a login box", PAGE, html(TEXT), [html(f"{bar}{TEXT}")]),
        Case("one bad day in three", BOARD, index(9), [flake, index(9), index(9)]),
        Case("every second answer fails", BOARD, index(9), [flake, index(9)]),
        Case("once far too few", NEWS, index(9), [index(1), index(9)]),
        Case("as many as expected", NEWS, index(9), [index(4)]),
        Case("one dead thread among living ones", FOLLOWED, index(9), dead=[4]),
        Case("a dead thread that came alone", FOLLOWED, index(9), [index(9, 2)], dead=[10]),
        Case("dead threads between living ones", FOLLOWED, index(9), moving, dead=[10, 12, 15]),
        Case("one dead file among living ones", FILES, folder(9), dead=[4]),
        Case("a dead file that came alone", FILES, folder(9), [folder(10)], dead=[9]),
        Case("threads without news", FOLLOWED, index(9)),
        Case("a third of the threads closed", FOLLOWED, None, [index(9)], 403, through=range(6)),
        Case("two threads gone that came alone", FOLLOWED, index(9), [index(11)], gone=[10, 11]),
        Case("threads that vanish between others", FOLLOWED, index(9), moving, gone=[10, 12, 15]),
        Case("a file gone among living ones", FILES, folder(9), gone=[4]),
        Case("an old dead thread and a bad day", FOLLOWED, index(9), bad_days, dead=[4]),
    ]
