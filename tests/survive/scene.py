"""A folder as an operator has it, pages with planted identifiers, and what was planted."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from leakwatch.demo.slack.workspace import WEBHOOK
from tests.edges.station import Station, station

PEOPLE = 900  # on the list, each to be planted once
MIRRORS = ("mirror0", "mirror1", "mirror2")
GROWING = "growing"
BOARD = "board"
SOURCES = (BOARD, GROWING, *MIRRORS)
TIMEOUT = 2.0  # seconds that Slack may take
SETTLE = TIMEOUT * 1.5  # that an uncertain message may still land
_LISTING = """\
kind = "list"

[[items]]
select = "li.post"
title = { css = "a" }
link = { css = "a", attr = "href" }
"""
_BOT = '[slack]\nchannel = "C0123456789"\nbot_token_file = "slack-bot-token"\napi_url = "{api}"\n'
_HOOK = '[slack]\nwebhook_url_file = "slack-webhook"\n'
_CONFIG = """\
[tor]
socks = "{socks}"
connect_timeout = "30s"
{slack}timeout = "2s"
pace = "0s"

[alert]
reply_interval = "1s"
[log]
level = "debug"
format = "json"
"""


@dataclass(slots=True)
class Scene:
    """A station whose pages change; `planted` are the refs that stand on a page."""

    at: Station
    rng: Random
    planted: set[str] = field(default_factory=set)
    posts: list[str] = field(default_factory=list)  # their texts
    growing: str = ""

    def change(self) -> None:
        """Let the world go on: a new post mostly, a leak that grows, a copy of an old one."""
        if self.rng.random() < 0.7:
            self.post()
        if self.rng.random() < 0.4:
            self.grow()
        if self.posts and self.rng.random() < 0.5:
            self.mirror()

    def post(self) -> None:
        """Put a new leak on the board; it never changes again, so that it is read once."""
        self.posts.append(self._leak(self.rng.choice((1, 1, 2, 3, 12))))
        number = len(self.posts) - 1
        self._publish(f"/post/{number}", self.posts[number])
        rows = (
            f'<li class="post"><a href="/post/{n}">post {n}</a></li>' for n, _ in self._numbered
        )
        self.at.site.publish(f"/{BOARD}", f"<ul>{''.join(rows)}</ul>")

    @property
    def _numbered(self) -> list[tuple[int, str]]:
        return list(enumerate(self.posts))[::-1]

    def grow(self) -> None:
        """Add new lines to the leak that grows; the old ones stay."""
        self.growing += self._leak(self.rng.choice((1, 2)))
        self._publish(f"/{GROWING}", self.growing)

    def mirror(self) -> None:
        """Show an old leak elsewhere; two of them together at times, which makes them one."""
        count = 2 if self.rng.random() < 0.15 else 1
        texts = self.rng.sample(self.posts, min(count, len(self.posts)))
        self._publish(f"/{self.rng.choice(MIRRORS)}", "".join(texts))

    def _leak(self, ours: int) -> str:
        """Write lines of strangers with some of our people among them."""
        first = len(self.planted)
        people = range(first, min(first + ours, PEOPLE))
        self.planted |= {ref(n) for n in people}
        lines = [address(n) for n in people]
        mark = self.rng.randrange(10**9)
        lines += [f"guest{mark}x{n}@other.example" for n in range(self.rng.randrange(18, 30))]
        self.rng.shuffle(lines)
        return "".join(f"{line},{self.rng.randrange(10**6)}\n" for line in lines)

    def _publish(self, path: str, text: str) -> None:
        self.at.site.publish(path, text, "text/plain; charset=utf-8")


def ref(number: int) -> str:
    """Give the ref of one of our people."""
    return f"W{number:04}"


def address(number: int) -> str:
    """Give the address of one of our people."""
    return f"person.{number:04}@mail.example"


def lines_of(people: Iterable[int]) -> str:
    """Write the lines of a leak that holds nobody but our people."""
    return "".join(f"{address(n)},\n" for n in people)


@contextmanager
def house(folder: Path, *, with_webhook: bool = False) -> Iterator[Station]:
    """Set up a folder with the list of our people and a Slack that answers in a hurry."""
    folder.mkdir()
    with station(folder, is_first=True) as at:
        slack = _HOOK if with_webhook else _BOT.format(api=at.slack.api_url)
        secret = folder / "slack-webhook"
        secret.touch(mode=0o600)
        secret.write_text(at.slack.api_url.removesuffix("/api/") + WEBHOOK)
        at.config.write_text(_CONFIG.format(socks=at.socks, slack=slack))
        rows = (f"email,{address(n)},{ref(n)}\n" for n in range(PEOPLE))
        at.enrol("kind,value,label\n" + "".join(rows))
        yield at


@contextmanager
def scene(folder: Path, rng: Random, *, with_webhook: bool = False) -> Iterator[Scene]:
    """Set up a house with its sources, and one leak on two of them."""
    with house(folder, with_webhook=with_webhook) as at:
        made = Scene(at, rng)
        at.add_source(BOARD, _LISTING)
        for name in (GROWING, *MIRRORS):
            at.add_source(name)
            at.publish("nothing of ours", name)
        made.post()
        made.grow()
        yield made
