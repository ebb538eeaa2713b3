"""How the leak blog looks: cards, what became of them after a redesign, details, a seizure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Final, Protocol

TITLE: Final = 15  # characters of a title that a card shows
TEXT: Final = 30  # and of a text
_TIMER: Final = timedelta(days=9)

SEIZED: Final = (
    "<!DOCTYPE html>\n<html><head><title>This hidden site has been seized</title></head>\n"
    "<body><h1>THIS DOMAIN HAS BEEN SEIZED</h1>\n"
    "<p>by order of a made-up court, in accordance with a made-up warrant.</p></body></html>\n"
)


class Shown(Protocol):
    """A post, as far as a page shows it."""

    @property
    def id(self) -> str:
        """Give its name in addresses."""

    @property
    def title(self) -> str:
        """Give its whole title."""

    @property
    def posted_at(self) -> datetime:
        """Give when it came."""

    @property
    def text(self) -> str:
        """Give its whole text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of the list has besides posts; token and counter change at each fetch."""

    number: int
    pages: int
    root: str  # what links begin with: nothing, or the mirror's own address
    token: str
    fetches: int
    at: datetime


def cards(sheet: Sheet, posts: Sequence[Shown]) -> str:
    """Draw a page of the list as cards."""
    drawn = "\n".join(_card(sheet, post) for post in posts)
    search = (
        f'<form action="/search" method="post"><input type="hidden" name="captcha" '
        f'value="{sheet.token}"><input name="q"></form>'
    )
    body = f'{search}\n<div class="post-big-list">\n{drawn}\n</div>\n{_pages(sheet)}'
    return document("LEAK BLOG", body)


def articles(sheet: Sheet, posts: Sequence[Shown]) -> str:
    """Draw the same page in the markup of after the redesign."""
    drawn = "\n".join(
        f'<article class="leak" id="l-{post.id}"><header>'
        f'<h2><a href="{sheet.root}/post/{post.id}">{escape(cut(post.title, TITLE))}</a></h2>'
        f'<time datetime="{post.posted_at.isoformat()}">'
        f"{ago(post.posted_at, sheet.at)}</time></header>"
        f"<p>{escape(cut(post.text, TEXT))}</p></article>"
        for post in posts
    )
    older = (
        f'<a rel="next" href="{sheet.root}/page/{sheet.number + 1}">Older</a>'
        if sheet.number < sheet.pages
        else ""
    )
    return document("LEAKS", f'<main data-nonce="{sheet.token}">\n{drawn}\n</main>\n{older}')


def detail(post: Shown, token: str, fetches: int) -> str:
    """Draw the page of one post: its whole title and text."""
    lines = "<br>\n".join(map(escape, post.text.splitlines()))
    return document(
        post.title,
        f'<div class="post" data-token="{token}">\n'
        f'<h1 class="post-title">{escape(post.title)}</h1>\n'
        f'<div class="post-timer" data-timer="{_timer(post)}"></div>\n'
        f'<div class="post-text">{lines}</div>\n<span class="views">{_views(post, fetches)}</span>'
        "</div>",
    )


def _card(sheet: Sheet, post: Shown) -> str:
    return (
        f'<div class="post-block bad" onclick="viewtopic(\'{post.id}\')">\n'
        f'<div class="post-title">{escape(cut(post.title, TITLE))}</div>\n'
        f'<div class="post-timer" data-timer="{_timer(post)}"></div>\n'
        f'<div class="post-block-text">{escape(cut(post.text, TEXT))}</div>\n'
        f'<div class="updated-post-date">{ago(post.posted_at, sheet.at)}</div>\n'
        f'<div class="views">{_views(post, sheet.fetches)}</div>\n'
        f'<a class="post-more-link" href="{sheet.root}/post/{post.id}">MORE</a>\n</div>'
    )


def _pages(sheet: Sheet) -> str:
    near = range(max(1, sheet.number - 2), min(sheet.pages, sheet.number + 2) + 1)
    numbers = [1, *(n for n in near if 1 < n < sheet.pages), sheet.pages]
    links = [
        f'<li><a href="{sheet.root}/page/{n}"{" class=active" * (n == sheet.number)}>{n}</a></li>'
        for n in numbers
    ]
    if sheet.number < sheet.pages:
        to = f"{sheet.root}/page/{sheet.number + 1}"
        links.append(f'<li><a class="next" href="{to}">&raquo;</a></li>')
    return f'<ul class="pages">{"".join(links)}</ul>'


def _timer(post: Shown) -> str:
    return f"{post.posted_at + _TIMER:%b %d, %Y %H:%M:%S}"


def _views(post: Shown, fetches: int) -> int:
    return int(post.id[:3], 16) + 7 * fetches


def cut(text: str, length: int) -> str:
    """Cut a text after so many characters, as such sites do.

    >>> cut("www.sample-shoji.example", 15)
    'www.sample-shoj...'
    """
    line = text.replace("\n", " ")
    return line if len(line) <= length else f"{line[:length]}..."


def ago(then: datetime, now: datetime) -> str:
    """Say in words how long something is past.

    >>> from datetime import UTC
    >>> ago(datetime(2031, 7, 1, 11, 55, tzinfo=UTC), datetime(2031, 7, 1, 12, tzinfo=UTC))
    '5 minutes ago'
    """
    minutes = int((now - then).total_seconds() // 60)
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'s' * (count > 1)} ago"
    return "just now"


def document(title: str, body: str, *, head: str = "", charset: str = "utf-8") -> str:
    """Put a body into a whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="{charset}">{head}'
        f"<title>{escape(title)}</title></head>\n<body>\n{body}\n</body></html>\n"
    )
