"""What is said on a board: two forums, threads that move up when somebody replies, their posts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.truth import Item

OPEN: Final = 2  # the number of the forum that anybody may read
MEMBERS: Final = 3  # and of the one for members alone
NAMES: Final = {OPEN: "Databases", MEMBERS: "Members only"}
PER_PAGE: Final = 20  # threads
POSTS_PER_PAGE: Final = 10
NEW_THREAD: Final = timedelta(minutes=20)
NEW_REPLY: Final = timedelta(minutes=13)  # of which each moves a thread to the top

_OPENED: Final = 57  # threads of the open forum when the practice begins: three pages
_STRIDE: Final = 7  # from the thread that was replied to last to the next one
_INSIDE: Final = 25  # and of the members' forum
_FIRST_INSIDE: Final = 800  # number of the first of those
_AUTHORS: Final = ("kitsune", "tanuki", "Karasu_7", "usagi", "old.crow", "ねこ")


@dataclass(frozen=True, slots=True)
class Post:
    """One post: `hidden` is shown to members alone."""

    id: int
    author: str
    posted_at: datetime
    text: str = field(repr=False)
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread and its posts by a moment, oldest first."""

    number: int
    forum: int
    title: str
    posts: tuple[Post, ...] = field(repr=False)

    @property
    def slug(self) -> str:
        """Give the title as it stands in addresses."""
        return "-".join(self.title.lower().split())

    @property
    def last(self) -> Post:
        """Give the newest post."""
        return self.posts[-1]

    def pages(self) -> int:
        """Count the pages of its posts."""
        return -(-len(self.posts) // POSTS_PER_PAGE)

    def page(self, number: int) -> tuple[Post, ...]:
        """Give the posts of a page, counted from 1; empty beyond the last."""
        return self.posts[(number - 1) * POSTS_PER_PAGE : number * POSTS_PER_PAGE]


class Threads:
    """Knows all threads of one board at any moment."""

    def __init__(self, source: Source, began_at: datetime) -> None:
        self._source = source
        self._began_at = began_at
        self._said: dict[int, tuple[str, str]] = {}
        self._made: dict[tuple[int, int], Thread] = {}  # by number, and how often it moved up

    def of(self, forum: int, at: datetime) -> list[Thread]:
        """Give a forum's threads, the one with the newest post first."""
        threads = [self._thread(number, forum, at) for number in self._numbers(forum, at)]
        return sorted(threads, key=lambda one: (one.last.posted_at, one.number), reverse=True)

    def all(self, at: datetime) -> list[Thread]:
        """Give the threads of both forums."""
        return self.of(OPEN, at) + self.of(MEMBERS, at)

    def find(self, number: int, at: datetime) -> Thread | None:
        """Give a thread by its number, None where there is none."""
        forum = next((one for one in NAMES if number in self._numbers(one, at)), None)
        return self._thread(number, forum, at) if forum else None

    def items(self, at: datetime, path: str) -> Sequence[Item]:
        """Give every post as an item; `path` is the thread's address with `{number}`, `{slug}`."""
        return sorted(
            (
                self._item(thread, post, path.format(number=thread.number, slug=thread.slug))
                for thread in self.all(at)
                for post in thread.posts
            ),
            key=lambda one: one.posted_at,
        )

    def _item(self, thread: Thread, post: Post, path: str) -> Item:
        return Item(
            id=str(post.id),
            title=thread.title,
            posted_at=post.posted_at,
            path=path,
            text="\n".join(filter(None, (post.text, post.hidden))),
            identifiers=self._source.planted(post.id),
            members_only=thread.forum == MEMBERS or bool(post.hidden),
        )

    def _numbers(self, forum: int, at: datetime) -> range:
        if forum == MEMBERS:
            return range(_FIRST_INSIDE, _FIRST_INSIDE + _INSIDE)
        return range(1, 1 + _OPENED + max((at - self._began_at) // NEW_THREAD, 0))

    def _thread(self, number: int, forum: int, at: datetime) -> Thread:
        bumps = self._bumps(number, at)
        made = number, len(bumps)
        if made not in self._made:  # each request draws a whole forum
            self._made[made] = self._drawn(number, forum, bumps)
        return self._made[made]

    def _drawn(self, number: int, forum: int, bumps: Sequence[datetime]) -> Thread:
        company = self._source.company(number)
        opened_at = self._opened_at(number)
        count = 1 + number * 7 % 24 if opened_at < self._began_at else 1
        moments = [opened_at + timedelta(minutes=37 * n) for n in range(count)]
        moments += bumps
        posts = tuple(self._post(number, n, moment) for n, moment in enumerate(moments))
        return Thread(number, forum, f"{company.name} database", posts)

    def _opened_at(self, number: int) -> datetime:
        if _OPENED < number < _FIRST_INSIDE:
            return self._began_at + (number - _OPENED) * NEW_THREAD
        return self._began_at - timedelta(hours=17 * (number % 100) + 19)

    def _bumps(self, number: int, at: datetime) -> list[datetime]:
        """Give when old threads of the open forum were replied to since the practice began.

        At the turn `n` it is thread `1 + n * _STRIDE % _OPENED`: all of them before one again.
        """
        if number > _OPENED:
            return []
        count = max((at - self._began_at) // NEW_REPLY, 0)
        first = (number - 1) * pow(_STRIDE, -1, _OPENED) % _OPENED
        return [self._began_at + (turn + 1) * NEW_REPLY for turn in range(first, count, _OPENED)]

    def _post(self, number: int, place: int, posted_at: datetime) -> Post:
        one = number * 100 + place
        if one not in self._said:  # each request draws some; chance costs
            planted = "\n".join(self._source.planted(one))
            self._said[one] = (self._source.words(one), planted)
        said, planted = self._said[one]
        author = _AUTHORS[one * 5 % len(_AUTHORS)]
        if number % 10 == 3 and not place and number < _FIRST_INSIDE:
            return Post(one, author, posted_at, said, hidden=planted or "nothing for you")
        return Post(one, author, posted_at, f"{said}\n{planted}".strip())
