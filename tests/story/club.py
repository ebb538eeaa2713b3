"""Two boards with forums for members alone, a door that logs in there, and the stage for both."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from leakwatch import needs, pipeline, sources
from leakwatch.demo.practice import Practice
from leakwatch.demo.practice.boards.gate import Gate
from leakwatch.demo.practice.boards.mybb import MyBB
from leakwatch.demo.practice.boards.xenforo import XenForo
from leakwatch.demo.practice.exchange import Reply, Request
from leakwatch.errors import FetchError
from leakwatch.fetch import admission
from leakwatch.model import Capture, Entrance, Paging, Source
from leakwatch.needs import Members, Watch
from leakwatch.sources.leave import NONE
from leakwatch.store import Logins
from leakwatch.walk import Pass
from tests.story.stage import Hands, Stage

BOARDS = ("xenforo", "mybb")
STEP = timedelta(seconds=3)  # that a request takes
MINUTE = timedelta(minutes=1)
_HERE = Path(__file__).parents[1] / "practice"


class Tied(Hands):
    """A clock that shows what the practice internet's shows."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def __call__(self) -> datetime:
        """Give the time."""
        return self._practice.clock()

    def tick(self, **by: float) -> None:
        """Let time pass."""
        self._practice.clock.advance(timedelta(**by))


@dataclass
class Way:
    """Leads into the practice internet without a network; each source has cookies of its own."""

    practice: Practice
    jars: dict[str, dict[str, str]] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)  # sources with a session
    lost: list[FetchError] = field(default_factory=list)  # forms that are not answered

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give what a site answers, to a redirect by where it leads."""
        assert not etag
        assert not last_modified
        return self._ask(source, url)

    def enter(self, source: Source, entrance: Entrance, *, page: str = "") -> Capture:
        """Send a form, with what the source's file holds."""
        assert page
        content = admission.form(source, entrance, admission.found(source))
        if self.lost:
            raise self.lost.pop()
        answer = self._ask(source, entrance.action, content)
        self.inside.add(source.name)
        return answer

    def is_in(self, source: Source) -> bool:
        """Say whether there is a session."""
        return source.name in self.inside

    def leave(self, source: Source) -> None:
        """Give a session up."""
        self.inside.discard(source.name)

    def proof(self, source: Source) -> bytes:
        """Give what tells credentials from others."""
        return admission.proof(admission.found(source))

    def _ask(self, source: Source, url: str, content: bytes | None = None) -> Capture:
        parts, jar = urlsplit(url), self.jars.setdefault(source.name, {})
        assert parts.hostname
        cookies = "; ".join(f"{name}={value}" for name, value in jar.items())
        request = Request(
            self.practice.door(parts.hostname),
            f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}",
            "GET" if content is None else "POST",
            parts.hostname,
            (("Cookie", cookies),) if cookies else (),
            content or b"",
        )
        reply = self.practice.answer(request)
        for name, value in reply.headers:
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                jar[key] = rest.partition(";")[0]
        if to := reply.header("Location"):
            return self._ask(source, urljoin(url, to))
        return self._capture(url, reply)

    def _capture(self, url: str, reply: Reply) -> Capture:
        kind = reply.header("Content-Type")
        return Capture(url, self.practice.clock(), int(reply.status), reply.body, kind)


@cache
def planted() -> Sequence[str]:
    """Give the addresses that stand on both boards now or will within a day, as rows of a list."""
    practice = Practice(seed=1)
    until = practice.began_at + timedelta(days=1)
    return [
        f"email,{one},{name}:{post.id}"
        for name in BOARDS
        for post in practice.sites[name].items(until)
        for one in post.identifiers
        if "@" in one
    ]


class Club(Stage):
    """Everybody around both boards."""

    def __init__(self, folder: Path) -> None:
        self.practice = Practice(seed=1, step=STEP)
        super().__init__(folder, Tied(self.practice))
        self.enrol(*planted())
        self.begin()
        catalogue = folder / "sources"
        (catalogue / "secrets").mkdir(parents=True)
        for name in BOARDS:
            text = (_HERE / f"{name}.toml").read_text()
            text = text.replace("HOST", "practice.test").replace("PACE", "0s")
            (catalogue / f"{name}.toml").write_text(text)
            self.give(name, self.gate(name).password)
        self.sources = {one.name: one for one in sources.load(catalogue, NONE)}

    def begin(self) -> None:
        """Have a process with a door that knows no session."""
        self.way = Way(self.practice)
        self.logins: needs.Logins = Logins(self.store)
        self.site = self.way  # type: ignore[assignment]  # the same door, another web

    def restart(self) -> None:
        """End the program and start it again: its sessions are gone."""
        super().restart()
        self.begin()

    def gate(self, name: str) -> Gate:
        """Give who lets people in at a board."""
        site = self.practice.sites[name]
        assert isinstance(site, XenForo | MyBB)
        return site.gate

    def give(self, name: str, password: str, user: str = "reader") -> None:
        """Put credentials into a source's file."""
        file = self.folder / "sources" / "secrets" / f"{name}.toml"
        file.write_text(f'user = "{user}"\npassword = "{password}"\n')
        file.chmod(0o600)

    def look(self, name: str, source: Source | None = None) -> Pass:
        """Look at a board once."""
        by = Watch(
            door=self.way,
            reader=self.reader,
            matcher=self.matcher,
            ledger=self.ledger,
            frontier=self.frontier,
            now=self.clock,
            members=Members(self.way, self.logins),
        )
        return pipeline.watch(source or self.sources[name], by)

    def inner(self, name: str) -> Source:
        """Give a source that reads the forum for members alone, and little of it."""
        whole = self.sources[name]
        return replace(whole, urls=whole.urls[1:], max_items=2, paging=Paging(most=1))

    def posts(self, name: str) -> int:
        """Count the forms that were sent to a board."""
        return sum(entry.method == "POST" for entry in self.practice.ledger.of(name))

    def missed(self, name: str, *, for_members: bool | None = None) -> set[str]:
        """Give the posts of a board with something planted that was not found."""
        last = self.clock() - MINUTE
        stood = {
            f"{name}:{item.id}"
            for item in self.practice.items(name)
            if any("@" in one for one in item.identifiers)
            and item.posted_at < last
            and for_members in (None, item.members_only)
        }
        assert stood
        with self.store.read() as db:
            rows = db.execute("SELECT DISTINCT ref FROM hits").fetchall()
        return stood - {row["ref"] for row in rows}
