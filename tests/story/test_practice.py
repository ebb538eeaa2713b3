"""The practice internet is crawled while it moves; the program is killed every half a minute."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from leakwatch import sources
from leakwatch.demo.practice import Practice
from leakwatch.demo.practice.boards.mybb import MyBB
from leakwatch.demo.practice.boards.xenforo import XenForo
from leakwatch.demo.practice.channel import CHANNEL
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.demo.practice.folders.grounds import Large
from leakwatch.model import Capture, Entrance, Source
from leakwatch.needs import Members
from leakwatch.sources.leave import NONE
from leakwatch.store import Logins, Store, open_store
from tests.story.club import Tied
from tests.story.model.fuse import Fuse, Killed, Mortal
from tests.story.stage import Stage
from tests.story.test_files import Download

HERE = Path(__file__).parents[1] / "practice"
STEP = timedelta(seconds=3)  # that a request takes
LIFE = timedelta(seconds=30)  # of the program
MINUTE = timedelta(minutes=1)
SIZE = 8 * 2**20  # bytes of the large file
SEVERAL = 7  # moments: where in a request the program dies is another one each time


class Way:
    """Leads into the practice internet, and to the program's next death."""

    def __init__(self, practice: Practice, fuse: Fuse) -> None:
        self.practice = practice
        self.asked: Counter[str] = Counter()
        self.deaths = 0
        self.sent = 0  # bytes of files
        self.is_deadly = True
        self.jars: dict[str, dict[str, str]] = {}  # cookies, by door
        self.inside: set[str] = set()  # sources with a session
        self.gates = {
            name: site.gate
            for name, site in practice.sites.items()
            if isinstance(site, (XenForo, MyBB))
        }
        self._fuse = fuse
        self.born_at = practice.clock()

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a site answers."""
        assert source.name in url
        self._live()
        parts = urlsplit(url)
        target = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
        host = parts.hostname or ""
        asked = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
        headers = tuple((name, value) for name, value in asked if value)
        door = self.practice.door(host)
        request = Request(door, target, host=host, headers=(*headers, self._cookies(door)))
        self.asked[target] += 1
        return self._capture(url, self._told(door, request))

    def enter(self, source: Source, entrance: Entrance, *, page: str = "") -> Capture:
        """Send a login form as a browser does, and follow where that leads."""
        assert page
        parts, door = urlsplit(entrance.action), source.name
        gate = self.gates[door]
        filled = {entrance.user: gate.user, entrance.password: gate.password}
        body = urlencode([*entrance.fields, *filled.items()]).encode()
        target = f"{parts.path}{'?' * bool(parts.query)}{parts.query}"
        headers = (self._cookies(door),)
        request = Request(door, target, "POST", parts.hostname or "", headers, body)
        reply = self._told(door, request)
        self.inside.add(door)
        if leads := reply.header("Location"):
            return self.get(source, urljoin(entrance.action, leads))
        return self._capture(entrance.action, reply)

    def is_in(self, source: Source) -> bool:
        """Say whether there is a session."""
        return source.name in self.inside

    def leave(self, source: Source) -> None:
        """Give a session up."""
        self.inside.discard(source.name)

    def proof(self, source: Source) -> bytes:
        """Give the same for all: no credentials change here."""
        return source.name.encode()

    @contextmanager
    def open(
        self,
        source: Source,
        url: str,
        *,
        start: int = 0,
        etag: str = "",
        last_modified: str = "",
        max_bytes: int | None = None,
    ) -> Iterator[Download]:
        """Open a file, which is sent block by block; the program may die amid them."""
        assert max_bytes
        wanted = (("Range", f"bytes={start}-"), ("If-Range", etag or last_modified))
        headers = tuple((name, value) for name, value in wanted if start and value)
        parts = urlsplit(url)
        self.asked[parts.path] += 1
        request = Request(source.name, parts.path, host=parts.hostname or "", headers=headers)
        reply = self._told(source.name, request)
        begins = start if reply.status == HTTPStatus.PARTIAL_CONTENT else 0
        yield Download(self._capture(url, reply), begins, self._blocks(reply))

    def _blocks(self, reply: Reply) -> Iterator[bytes]:
        for block in reply.flow.blocks() if reply.flow else [reply.body]:
            self._live()
            self.sent += len(block)
            self.practice.clock.advance(STEP / 3)
            yield block

    def _live(self) -> None:
        """Die where a life is over."""
        if self.is_deadly and self.practice.clock() - self.born_at >= LIFE:
            self.born_at = self.practice.clock()
            self.deaths += 1
            self._fuse.light(self.deaths % SEVERAL)
        self._fuse.step()

    def _told(self, door: str, request: Request) -> Reply:
        reply = self.practice.answer(request)
        for name, value in reply.headers:
            if name.lower() == "set-cookie":
                key, _, kept = value.partition(";")[0].partition("=")
                self.jars.setdefault(door, {})[key] = kept
        return reply

    def _cookies(self, door: str) -> tuple[str, str]:
        return "Cookie", "; ".join(f"{k}={v}" for k, v in self.jars.get(door, {}).items())

    def _capture(self, url: str, reply: Reply) -> Capture:
        return Capture(
            url,
            self.practice.clock(),
            reply.status,
            reply.body,
            reply.header("Content-Type"),
            etag=reply.header("ETag"),
            last_modified=reply.header("Last-Modified"),
        )


def _written(text: str) -> str:
    for name, value in (("HOST", "practice.test"), ("PACE", "0s"), ("CHANNEL", CHANNEL)):
        text = text.replace(name, value)
    return text


@cache
def _planted() -> Sequence[str]:
    """Give the addresses that stand anywhere now or will within a day, as rows of a list."""
    planted = Practice(seed=1).planted
    rows = (f"email,{one.identifier},{one.site}:{one.item}" for one in planted)
    return [row for row in rows if "@" in row]


class Crawl(Stage):
    """Everybody who crawls the practice internet, mortals all of them."""

    def __init__(self, folder: Path) -> None:
        self.practice = Practice(seed=1, step=STEP)
        self.fuse = Fuse()
        super().__init__(folder, Tied(self.practice))
        self.way = Way(self.practice, self.fuse)
        self.site = self.way  # type: ignore[assignment]  # the same door, another web
        self.members = Members(self.way, Logins(self.store))
        self.files = self.way
        self.segment = 2**18
        self.enrol(*_planted())
        catalogue = folder / "sources"
        catalogue.mkdir()
        for file in HERE.glob("*.toml"):
            (catalogue / file.name).write_text(_written(file.read_text()))
        found = sources.load(catalogue, NONE)
        self.sources = {source.name: source for source in found}

    def _opened(self) -> Store:
        open_store(self.database).close()
        return Mortal(self.database, self.fuse)

    def restart(self) -> None:
        """Start the program anew, without any session."""
        super().restart()
        self.way.inside.clear()
        self.way.jars.clear()
        self.members = Members(self.way, Logins(self.store))

    @contextmanager
    def mortal(self) -> Iterator[None]:
        """Let the program do something, and start it anew where it dies over it."""
        try:
            yield
        except Killed:
            self.fuse.renew()
            self.restart()

    def crawl(
        self, name: str, passes: int, minutes: float = 0, *, enough: float = math.inf
    ) -> None:
        """Look at a site again and again, or until there are `enough` deaths.

        In the last passes nobody dies any more.
        """
        for _ in range(passes):
            if self.way.deaths >= enough:
                break
            self.clock.tick(minutes=minutes)
            if minutes:
                self.way.born_at = self.clock()
            with self.mortal():
                self.watch(self.sources[name])
        self.way.is_deadly = False
        self.fuse.renew()
        for _ in range(3):
            self.watch(self.sources[name])

    def found(self) -> set[str]:
        """Give the items in which something planted was found."""
        with self.store.read() as db:
            rows = db.execute("SELECT DISTINCT ref FROM hits").fetchall()
        return {row["ref"] for row in rows}

    def missed(self, name: str) -> set[str]:
        """Give the items of a site in which something was planted and not found.

        What came in the last minute does not count, nor pastes that left the list as we came, nor
        what stands in another file.
        """
        last, first = self.clock() - MINUTE, self.practice.began_at - 19 * MINUTE
        stood = {
            f"{name}:{item.id}"
            for item in self.practice.items(name)
            if any("@" in one for one in item.identifiers)
            and item.posted_at < last
            and (item.gone_at is None or item.posted_at > first)
            and item.path != "/bulk.json"
        }
        assert stood
        return stood - self.found()


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawl]:
    """Give the practice internet, and nothing seen of it."""
    opened = Crawl(tmp_path)
    yield opened
    opened.close()


@pytest.mark.slow
def test_every_post_of_a_moving_blog_is_seen_once(crawl: Crawl) -> None:
    """54 pages that shift: no post is missed, and none is fetched twice but one at hand."""
    crawl.crawl("blog", 120)

    posts = {item.path for item in crawl.practice.items("blog")}
    fetched = {path: count for path, count in crawl.way.asked.items() if "/post/" in path}
    assert crawl.missed("blog") == set()
    assert posts == set(fetched)
    assert sum(fetched.values()) - len(posts) <= crawl.way.deaths
    assert crawl.way.deaths > 50


@pytest.mark.slow
@pytest.mark.parametrize("name", ["channel", "json", "quiet"])
def test_everything_on_a_site_is_seen(crawl: Crawl, name: str) -> None:
    """Whatever way its pages go on: by a link back in time, by numbers until one is empty."""
    crawl.crawl(name, 60)

    assert crawl.missed(name) == set()
    assert crawl.way.deaths > 5


@pytest.mark.slow
def test_every_paste_is_seen_before_it_is_gone(crawl: Crawl) -> None:
    """A short life of pastes, and shorter ones of the program."""
    crawl.crawl("paste", 60, minutes=2)

    assert crawl.missed("paste") == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["xenforo", "mybb"])
def test_a_board_for_members_is_read_whatever_ends_its_sessions(crawl: Crawl, name: str) -> None:
    """A login by the form that stands there, another one when the session is over."""
    crawl.crawl(name, 30, minutes=20, enough=2 * SEVERAL)

    assert crawl.missed(name) == set()
    assert crawl.way.gates[name].refused == 0
    assert crawl.way.gates[name].entered > 3


DIRECTORIES = (
    *("nginx", "lighttpd", "python", "hfs", "tomcat", "caddy", "h5ai", "lister", "bucket"),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", DIRECTORIES)
def test_every_file_of_an_open_directory_is_read(crawl: Crawl, name: str) -> None:
    """However its listing looks, whatever its files are called, and although folders loop."""
    crawl.crawl(name, 40, enough=2 * SEVERAL)  # at each moment twice
    while crawl.watch(crawl.sources[name]).owes:
        crawl.clock.tick(minutes=15)

    assert crawl.missed(name) == set()
    assert crawl.way.deaths > 1


@pytest.mark.slow
def test_a_large_file_is_read_on_after_each_kill(crawl: Crawl) -> None:
    """Its identifiers lie across every kind of border; little of it is sent twice."""
    large = crawl.practice.sites["large"]
    assert isinstance(large, Large)
    large.resize(SIZE)
    text = (HERE / "nginx.toml").read_text().replace("nginx", "large")
    (crawl.folder / "sources" / "large.toml").write_text(_written(text))
    crawl.sources |= {one.name: one for one in sources.load(crawl.folder / "sources", NONE)}
    crawl.crawl("large", 60, minutes=5)

    assert crawl.missed("large") == set()
    assert crawl.way.deaths > 5
    assert crawl.count("hits") == (len(large.items(crawl.clock())[0].identifiers),)
    assert crawl.way.sent < 3 * SIZE
