"""A leak blog: cards with cut titles on 54 pages that shift while they are read, and a mirror.

A right crawler sees every post once, under its whole name, which only `/post/ID` tells (many
titles begin alike, so the cut one is no identity). It sees no change in view counters, tokens,
timers or "5 minutes ago"; takes a mirror's posts for the same; takes the redesign for a redesign,
and the seizure notice for one, though it comes with status 200.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from leakwatch.demo.practice import blogpages
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, page
from leakwatch.demo.practice.series import Series
from leakwatch.demo.practice.truth import Item

PAGES: Final = 54  # when the practice begins
PER_PAGE: Final = 9
EVERY: Final = timedelta(minutes=3)  # between two new posts
_BEFORE: Final = timedelta(hours=7)  # between two posts of the time before


@dataclass(frozen=True, slots=True)
class Post:
    """One victim of the blog."""

    id: str
    title: str
    posted_at: datetime
    text: str


class Blog:
    """Plays the blog; `every` is None for one that has gone quiet."""

    def __init__(
        self, source: Source, began_at: datetime, every: timedelta | None = EVERY
    ) -> None:
        self.name = source.site
        self.doors = (self.name, f"{self.name}-mirror")
        self._source = source
        self._began_at = began_at
        self._every = every
        self._fetches = 0  # counters and tokens change with it
        self._look = "cards"
        self._posts = Series(self._post)
        self._items = Series(self._item)

    def redesign(self) -> None:
        """Show the same posts in another markup from now on."""
        self._look = "articles"

    def seize(self) -> None:
        """Show nothing but a seizure notice from now on."""
        self._look = "seized"

    def items(self, at: datetime) -> Sequence[Item]:
        """Give all posts until a moment, oldest first."""
        return self._items.until(self._count(at))

    def posts(self, at: datetime) -> Sequence[Post]:
        """Give all posts until a moment, oldest first."""
        return self._posts.until(self._count(at))

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer `/`, `/page/N` and `/post/ID`."""
        self._fetches += 1
        path = request.path
        if self._look == "seized":
            return page(blogpages.SEIZED)
        if path == "/":
            return self._list(request, at, 1)
        if path.startswith("/page/") and path[6:].isdecimal():
            return self._list(request, at, int(path[6:]))
        return self._detail(path.removeprefix("/post/"), at)

    def _list(self, request: Request, at: datetime, number: int) -> Reply:
        newest_first = self.posts(at)[::-1]
        shown = newest_first[(number - 1) * PER_PAGE : number * PER_PAGE]
        if not shown:
            return missing()
        sheet = blogpages.Sheet(
            number=number,
            pages=-(-len(newest_first) // PER_PAGE),
            root=request.base if request.door != self.name else "",
            token=self._source.token("token", self._fetches),
            fetches=self._fetches,
            at=at,
        )
        draw = blogpages.cards if self._look == "cards" else blogpages.articles
        return page(draw(sheet, shown))

    def _detail(self, name: str, at: datetime) -> Reply:
        found = next((post for post in self.posts(at) if post.id == name), None)
        token = self._source.token("token", self._fetches)
        return page(blogpages.detail(found, token, self._fetches)) if found else missing()

    def _count(self, at: datetime) -> int:
        if not self._every or at < self._began_at:
            return PAGES * PER_PAGE
        return PAGES * PER_PAGE + (at - self._began_at) // self._every

    def _item(self, number: int) -> Item:
        post = self._post(number)
        return Item(
            id=post.id,
            title=post.title,
            posted_at=post.posted_at,
            path=f"/post/{post.id}",
            text=post.text,
            identifiers=self._source.planted(number),
        )

    def _post(self, number: int) -> Post:
        company, planted = self._source.company(number), self._source.planted(number)
        lines = [f"{company.name} ({company.domain})", self._source.words(number), *planted]
        return Post(
            id=self._source.token("id", number),
            title=company.domain,
            posted_at=self._posted_at(number),
            text="\n".join(lines),
        )

    def _posted_at(self, number: int) -> datetime:
        new = number - PAGES * PER_PAGE + 1
        if new > 0 and self._every:
            return self._began_at + new * self._every
        return self._began_at + (new - 1) * _BEFORE
