"""A site whose listing has many pages and moves while it is read, and the stage for it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from leakwatch.errors import FetchError
from leakwatch.model import Capture, Field, Items, Paging, Source
from leakwatch.store import Store, open_store
from tests.story.model.fuse import Fuse, Killed, Mortal
from tests.story.stage import Hands, Stage

MIRRORS = ("http://a.example/", "http://b.example/")
BY_LINK = Paging(next=Field(css=("a.next",), attr=("href",)), most=6)
BY_NUMBER = Paging(template="?page={n}", most=6)
THREAD = Paging(next=Field(css=("a.next",), attr=("href",)), most=3)
BOARD = Source(
    "board",
    MIRRORS,
    timedelta(hours=1),
    "list",
    items=(
        Items(
            "li",
            title=Field(css=("b",)),
            link=Field(css=("a",), attr=("href",)),
            version=Field(css=("i",)),
        ),
    ),
    paging=BY_LINK,
    max_items=500,
)


@dataclass
class Board:
    """Threads, newest first, a few a page; what happens between two requests is up to a test."""

    clock: Hands
    threads: list[str] = field(default_factory=list)
    posts: dict[str, list[str]] = field(default_factory=dict)  # of each thread, if not just one
    size: int = 3  # threads on a page of the listing
    posts_a_page: int = 2
    down: set[str] = field(default_factory=set)  # hosts
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda _: None  # each request
    after_last: str = "gone"  # what stands behind the last page: "gone", "empty", "first", "last"
    blank: set[int] = field(default_factory=set)  # pages that come without anything on them
    tags: list[bool] = field(default_factory=list)  # whether a request named what it knew

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Answer as the site is now."""
        self.before(url)
        self.asked.append(url)
        self.tags.append(bool(etag or last_modified))
        parts = urlsplit(url)
        if parts.hostname in self.down:
            raise FetchError(f"{source.name} did not answer")
        number = int(parse_qs(parts.query).get("page", ["1"])[0])
        is_listing = parts.path == "/"
        body = self._listing(number) if is_listing else self._thread(parts.path, number)
        answer = Capture(url, self.clock(), 404 if body is None else 200, (body or "").encode())
        tag = f'"v{hash(body)}"'  # with a letter, as most have
        if body is not None and etag == tag:
            return replace(answer, status=304, body=b"")
        return replace(answer, content_type="text/html", etag=tag)

    def _listing(self, number: int) -> str | None:
        if number in self.blank:
            return ""
        last = max((len(self.threads) + self.size - 1) // self.size, 1)
        if number > last:
            if self.after_last == "gone":
                return None
            number = {"first": 1, "last": last}.get(self.after_last, number)
        shown = self.threads[(number - 1) * self.size : number * self.size]
        cards = [
            f'<li><b>{name}</b> <a href="/t/{name}">read</a> '
            f"<i>{len(self.posts.get(name, [])) or ''}</i></li>"
            for name in shown
        ]
        return _html("".join(cards), f"/?page={number + 1}" if number < last else "")

    def _thread(self, path: str, number: int) -> str | None:
        name = path.removeprefix("/t/")
        posts = self.posts.get(name, [f"post in {name}"])
        shown = posts[(number - 1) * self.posts_a_page : number * self.posts_a_page]
        if not shown:
            return None
        has_more = len(posts) > number * self.posts_a_page
        return _html("".join(f"<p>{post}</p>" for post in shown), has_more * f"?page={number + 1}")

    @property
    def read(self) -> Counter[str]:
        """Count how often each thread was asked for, at its first page."""
        paths = [urlsplit(url) for url in self.asked]
        return Counter(
            part.path.removeprefix("/t/")
            for part in paths
            if part.path.startswith("/t/") and not part.query
        )

    def visits(self, name: str) -> list[str]:
        """Give the pages of a thread that were asked for: "" is its first one."""
        parts = [urlsplit(url) for url in self.asked]
        return [part.query[5:] for part in parts if part.path == f"/t/{name}"]

    @property
    def pages(self) -> list[int]:
        """Give the pages of the listing that were asked for."""
        parts = [urlsplit(url) for url in self.asked]
        return [int((part.query or "page=1")[5:]) for part in parts if part.path == "/"]


def _html(body: str, onward: str) -> str:
    link = f'<a class="next" href="{onward}">next</a>' if onward else ""
    return f"<html><body><main>{body}</main>{link}</body></html>"


class BoardStage(Stage):
    """Everybody around one board; the program may be killed at any moment."""

    def __init__(self, folder: Path) -> None:
        self.fuse = Fuse()
        super().__init__(folder)
        self.board = Board(self.clock)
        self.board.before = lambda _: self.fuse.step()
        self.site = self.board  # type: ignore[assignment]  # the same door, another web
        self.enrol("domain,corp.example,company", "email,taro@example.com,W1,p1")

    def _opened(self) -> Store:
        open_store(self.database).close()
        return Mortal(self.database, self.fuse)

    @contextmanager
    def mortal(self, moments: int) -> Iterator[None]:
        """Let the program do something, and start it anew where it dies over it."""
        self.fuse.light(moments)
        try:
            yield
            self.fuse.renew()
        except Killed:
            self.fuse.renew()
            self.restart()

    def hours(self, count: int, source: Source = BOARD) -> None:
        """Look at the board once an hour."""
        for _ in range(count):
            self.clock.tick(hours=1)
            self.watch(source)


def names(count: int, word: str = "t") -> list[str]:
    """Name threads, the newest first."""
    return [f"{word}{number}" for number in range(count, 0, -1)]


def states(stage: BoardStage) -> list[str]:
    """Give how each pass ended."""
    with stage.store.read() as db:
        return [row["state"] for row in db.execute("SELECT state FROM passes ORDER BY id")]
