"""A crawl of the practice internet by the installed program, through a private Tor network.

The sites stand behind one onion, each by its first label; walls and faults on hosts of their own
in the clear web, which are reached through the exit. Who is planted where is the watchlist.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from leakwatch.demo.practice import Practice, serving
from leakwatch.demo.practice.blog import Blog
from leakwatch.demo.practice.exchange import Answer, moved
from leakwatch.demo.practice.ledger import Entry
from leakwatch.demo.site import LeakSite
from leakwatch.demo.slack import SlackStandIn
from tests.e2e.conftest import House
from tests.practice.definitions import definitions, rows
from tests.practice.score import found
from tests.tornet import CLEAR, TorNet

STEP: Final = timedelta(milliseconds=10)  # that a request takes: all of a crawl sees one state
# Until then; the next paste comes ten seconds later, and no file grows by a person meanwhile.
BEFORE: Final = timedelta(hours=2, minutes=5, seconds=50)
FOLDERS: Final = ("nginx", "python", "hfs", "lister")
SITES: Final = ("blog", "quiet", "paste", "json", "channel", "feeds", *FOLDERS)
PAGES: Final = 2  # of a blog that are read
PACE: Final = timedelta(seconds=1)  # of the channel
WALLS: Final = (
    *("login", "captcha", "challenge", "seized", "gone", "moved", "empty"),
    *("forbidden", "busy-ja", "database"),
)
FAULTS: Final = (
    *("reset", "hang", "drip", "bomb", "short", "loop", "cookie-flood", "header-flood"),
    *("to-metadata", "to-file", "to-user"),
)
AWAY: Final = ("phpbb", "smf", "ipb4")  # lead to another onion, to the clear web, to loopback
_SOURCE: Final = 'urls = ["http://{host}/{path}"]\nevery = "1h"\n[fetch]\npace = "0s"\n'
_SETTINGS: Final = """
[daemon]
workers = 16
[canary]
url = "http://canary.{onion}/"
ref = "canary:canary"
"""
_TOR: Final = 'connect_timeout = "20s"\nread_timeout = "5s"\ndeadline = "20s"\n'


HORIZON: Final = datetime.max.replace(tzinfo=UTC)


@dataclass
class Crawled:
    """What the program was led to, and what it made of it."""

    practice: Practice
    house: House
    hosts: frozenset[str]  # that its sources name, as a Host header says them
    health: dict[str, str] = field(default_factory=dict)  # state of each source, the newest
    later_at: datetime = HORIZON  # when the second look began

    def crawl(self, *names: str, code: int = 0) -> None:
        """Make one pass over sources, all where none is named."""
        asked = [word for name in names for word in ("--source", name)]
        self.house.run("run", "--once", *asked, code=code)
        told = self.house.run("sources", "--health", "--format", "jsonl").splitlines()
        self.health = {one["source"]: one["state"] for one in map(json.loads, told)}

    def found(self) -> Counter[str]:
        """Count the identifiers that were found, by the item that holds them."""
        return found(self.house.folder / "leakwatch.db")

    def let_an_hour_go_by(self) -> None:
        """Have one blog seized meanwhile, and the other one drawn anew."""
        self.practice.clock.advance(timedelta(hours=1))
        self.later_at = self.practice.clock()
        blog, quiet = (self.practice.sites[name] for name in ("blog", "quiet"))
        assert isinstance(blog, Blog)
        assert isinstance(quiet, Blog)
        blog.seize()
        quiet.redesign()

    def entries(self, site: str) -> tuple[Entry, ...]:
        """Give the requests at a site."""
        return self.practice.ledger.of(site)

    @property
    def onion(self) -> list[Entry]:
        """Give the requests that came by the onion."""
        onion = self.house.tor.onion
        return [entry for entry in self.practice.ledger if entry.host.endswith(onion)]


@contextmanager
def practised(
    folder: Path, tor: TorNet, enrolled: Collection[str] = (*SITES, "canary")
) -> Iterator[Crawled]:
    """Give the installed program before the practice internet; nothing is read yet.

    Who is planted on the sites `enrolled` is watched.
    """
    practice = Practice(seed=12, step=STEP)
    practice.clock.advance(BEFORE)
    with serving(practice) as net, LeakSite() as forbidden, SlackStandIn() as slack:
        tor.lead(net.address, forbidden.address)
        house = House(folder / "watch", tor, forbidden, slack)
        house.set_up()
        text = house.config.read_text("utf-8").replace("[tor]\n", f"[tor]\n{_TOR}")
        text = text.replace("[slack]\n", '[slack]\npace = "0s"\n')
        house.config.write_text(text + _SETTINGS.format(onion=tor.onion), "utf-8")
        written = {**_sites(tor.onion), **_instead(practice, tor, net.address[1])}
        _lead_away(practice, tor, forbidden)
        for name, definition in written.items():
            (house.folder / "sources" / f"{name}.toml").write_text(definition, "utf-8")
        table = folder / "customers.csv"
        table.write_text("\n".join(rows(practice.planted, enrolled)) + "\n", "utf-8")
        house.run("watchlist", "import", str(table))
        yield Crawled(practice, house, _hosts(written.values()) | {f"canary.{tor.onion}"})
        tor.lead(None)


def _sites(onion: str) -> dict[str, str]:
    """Write the sources of sites: of the blogs some pages, one of them behind a redirect."""
    names = ("blog", "quiet", "paste", "json", "channel", "rss", *FOLDERS)
    found = {name: definitions(onion)[name] for name in names}
    found["channel"] = definitions(onion, f"{PACE.seconds}s")["channel"]
    for name in ("blog", "quiet"):
        found[name] = found[name].replace("[paging]\n", f"[paging]\nmost = {PAGES}\n")
    quiet = f'"http://quiet.{onion}/", "http://quiet-mirror.{onion}/"'
    behind = f'urls = ["http://vbulletin3.{onion}/"]\nhosts = ["quiet.{onion}"]'
    found["behind"] = found.pop("quiet").replace(f"urls = [{quiet}]", behind)
    return found


def _instead(practice: Practice, tor: TorNet, port: int) -> dict[str, str]:
    """Write sources of walls and faults, each on a host of its own beyond the exit."""
    practice.put("vbulletin3", _to(f"quiet.{tor.onion}"))
    names = {**dict.fromkeys(WALLS, "walls"), **dict.fromkeys(FAULTS, "faults")}
    mapped = " ".join(f"{name}.test=127.0.0.1" for name in names)
    tor.network.control.ask(f"MAPADDRESS {mapped}")
    for name, door in names.items():
        practice.lead(f"{name}.test", door)
    written = {name: _SOURCE.format(host=f"{name}.test:{port}", path=name) for name in names}
    return written | {door: _SOURCE.format(host=f"{door}.{tor.onion}", path="") for door in AWAY}


def _lead_away(practice: Practice, tor: TorNet, forbidden: LeakSite) -> None:
    """Let three doors lead to where no source of ours may go, though somebody listens there."""
    port = forbidden.address[1]
    for door, host in zip(AWAY, (tor.mirror, f"{CLEAR}:{port}", f"127.0.0.1:{port}"), strict=True):
        practice.put(door, _to(host))


def _to(host: str) -> Answer:
    return lambda _request, _at: moved(f"http://{host}/")


def _hosts(written: Collection[str]) -> frozenset[str]:
    """Give the hosts that definitions name, as they stand in them."""
    words = (word.strip('[]",') for text in written for word in text.split())
    return frozenset(
        word.removeprefix("http://").split("/")[0]
        for word in words
        if word.startswith("http://") or word.endswith(".onion")
    )
