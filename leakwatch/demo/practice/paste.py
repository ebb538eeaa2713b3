"""A paste site: a new paste each minute, and each is gone 25 minutes later.

A right crawler comes at least every 25 minutes and reads the oldest first; it sees each paste that
stood at any of its visits once, takes 404 of one that was listed for gone and no more, invents no
date from "4 min ago", and records the time between two visits that was longer as blind. At
`strict.` the same pastes stand behind a limit: whoever asks more than 10 times in 60 seconds gets
429, with `Retry-After` in seconds, as a date, or absurd.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from http import HTTPStatus
from typing import Final

from leakwatch.demo.practice.blogpages import ago, document
from leakwatch.demo.practice.contents import Source, chance
from leakwatch.demo.practice.exchange import Headers, Reply, Request, missing, page, plain
from leakwatch.demo.practice.series import Series
from leakwatch.demo.practice.truth import Item

EVERY: Final = timedelta(minutes=1)
STAYS: Final = timedelta(minutes=25)
LISTED: Final = 20  # rows of the recent list: in its last five minutes a paste stands in none
LIMIT: Final = 10
WINDOW: Final = timedelta(seconds=60)
_BEFORE: Final = 60  # pastes of the hour before the practice begins
_JITTER: Final = 40  # seconds at most that a paste comes after its minute


class Paste:
    """Plays the site, and the same behind a limit."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name, "strict")
        self._source = source
        self._began_at = began_at
        self._asked: list[datetime] = []  # at the strict door, within the window
        self._refused = 0
        self._items = Series(self._item)

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every paste until a moment with the moment it went or will go, oldest first."""
        count = _BEFORE + max((at - self._began_at) // EVERY, 0) + 1
        return [one for one in self._items.until(count) if one.posted_at <= at]

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer the recent list, pastes as pages, and their raw text."""
        if request.door == self.name:
            return self._page(request, at)
        self._asked = [one for one in self._asked if at - one < WINDOW]
        left = max(LIMIT - len(self._asked), 0)
        headers = self._limits(left, at)
        if not left:
            self._refused += 1
            again = ("Retry-After", self._retry_after(at))
            reply = page("<h1>Too Many Requests</h1>", HTTPStatus.TOO_MANY_REQUESTS)
            return reply.adding(*headers, again)
        self._asked.append(at)
        return self._page(request, at).adding(*headers)

    def _page(self, request: Request, at: datetime) -> Reply:
        standing = [one for one in self.items(at) if one.stands(at)]
        if request.path in ("/", "/recent", "/archive"):
            return page(_recent(standing[: -LISTED - 1 : -1], at))
        name = request.path.removeprefix("/raw/").strip("/")
        found = next((one for one in standing if one.id == name), None)
        if not found:
            return missing()
        if request.path.startswith("/raw/"):
            return plain(found.text)
        text = f'<div class="source"><ol><li>{escape(found.text)}</li></ol></div>'
        return page(document(found.title, text))

    def _item(self, number: int) -> Item:
        luck = chance(self._source.seed, self._source.site, "moment", number)
        posted_at = self._began_at + (number - _BEFORE) * EVERY
        posted_at += timedelta(seconds=luck.randrange(_JITTER))
        name = self._source.token("id", number, size=8)
        planted = self._source.planted(number)
        lines = [self._source.words(number), *(f"{one}:hunter{number}" for one in planted)]
        return Item(
            id=name,
            title=luck.choice(("Untitled", "combo fresh", self._source.company(number).domain)),
            posted_at=posted_at,
            path=f"/raw/{name}",
            text="\n".join(lines),
            identifiers=planted,
            gone_at=posted_at + STAYS,
        )

    def _limits(self, left: int, at: datetime) -> Headers:
        reset = self._asked[0] + WINDOW - at if self._asked else WINDOW
        return (
            ("RateLimit-Limit", str(LIMIT)),
            ("RateLimit-Remaining", str(max(left - 1, 0))),
            ("RateLimit-Reset", str(int(reset.total_seconds()))),
        )

    def _retry_after(self, at: datetime) -> str:
        """Say when to come again: in seconds, as a date, absurd, no time at all, in turn."""
        free_at = self._asked[0] + WINDOW
        seconds = int((free_at - at).total_seconds())
        dated = format_datetime(free_at, usegmt=True)
        forms = (str(seconds), dated, "99999999999", "-5", "soon")
        return forms[(self._refused - 1) % len(forms)]


def _recent(newest_first: Sequence[Item], at: datetime) -> str:
    rows = "\n".join(
        f'<tr><td><span class="status -public"></span><a href="/{one.id}">{escape(one.title)}</a>'
        f'</td><td class="td_smaller h_800 td_right">{ago(one.posted_at, at)}</td>'
        '<td class="td_smaller h_800 td_right">-</td></tr>'
        for one in newest_first
    )
    return document(
        "Recent pastes",
        '<table class="maintable"><tbody><tr><th scope="col">Name / Title</th><th scope="col" '
        f'class="h_800 td_right">Posted</th><th>Syntax</th></tr>\n{rows}\n</tbody></table>',
    )
