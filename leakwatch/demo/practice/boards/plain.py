"""Boards of seven further engines: an open forum without a login, in the markup of each.

A right crawler sees each post of the open forum once; a thread stands on one page here, however
many posts it has, the list of threads on three and soon more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from leakwatch.demo.practice.boards.classic import PHPBB, SMF, VBULLETIN_3
from leakwatch.demo.practice.boards.discuz import CHARSET, DISCUZ
from leakwatch.demo.practice.boards.later import IPB_4, VBULLETIN_4, XENFORO_1
from leakwatch.demo.practice.boards.skins import Page, Skin
from leakwatch.demo.practice.boards.threads import OPEN, PER_PAGE, Thread, Threads
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.exchange import Reply, Request, missing, moved, page
from leakwatch.demo.practice.truth import Item

SKINS: Final = (PHPBB, VBULLETIN_3, VBULLETIN_4, SMF, IPB_4, XENFORO_1, DISCUZ)


class PlainBoard:
    """Plays a board of one engine."""

    def __init__(self, source: Source, skin: Skin, began_at: datetime) -> None:
        self.name = source.site
        self.doors = (self.name,)
        self._skin = skin
        self._threads = Threads(source, began_at)
        self._source = source

    def items(self, at: datetime) -> Sequence[Item]:
        """Give every post of the open forum; none of them hides anything."""
        items = [
            Item(
                id=str(post.id),
                title=thread.title,
                posted_at=post.posted_at,
                path=self._skin.thread(thread),
                text=post.text,
                identifiers=() if post.hidden else self._source.planted(post.id),
            )
            for thread in self._threads.of(OPEN, at)
            for post in thread.posts
        ]
        return sorted(items, key=lambda one: one.posted_at)

    def reply(self, request: Request, at: datetime) -> Reply:
        """Answer the list of threads and each thread at its address."""
        if request.path == "/" and "?" not in request.target:
            return moved(self._skin.forum(1))
        threads = self._threads.of(OPEN, at)
        count = -(-len(threads) // PER_PAGE)
        lists = {self._skin.forum(number): number for number in range(1, count + 1)}
        if number := lists.get(request.target):
            return self._drawn(self._skin.draw_list(_page(threads, number, count, at)))
        found = next((one for one in threads if self._skin.thread(one) == request.target), None)
        return self._drawn(self._skin.draw_thread(found, at)) if found else missing()

    def _drawn(self, html: str) -> Reply:
        return page(html, charset=CHARSET if self._skin is DISCUZ else "utf-8")


def _page(threads: Sequence[Thread], number: int, count: int, at: datetime) -> Page:
    return Page(threads[(number - 1) * PER_PAGE : number * PER_PAGE], number, count, at)
