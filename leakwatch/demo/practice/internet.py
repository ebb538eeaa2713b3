"""The practice internet: many sites from one seed, under one clock, with a ledger of requests.

The interface, for whoever builds on it:

    practice = Practice(seed=1)              # time stands until it is moved
    practice = Practice(seed=1, now=clock.now)            # or it runs, and may be moved as well
    practice = Practice(seed=1, step=timedelta(seconds=20))   # or each request moves it
    practice.clock.advance(timedelta(minutes=5))
    practice.sites["blog"].items(at)         # the truth: what has been posted by then
    practice.items("blog")                   # the same, by now
    practice.planted                         # identifiers for a watchlist, a day ahead
    practice.answer(Request("blog", "/page/2"))   # pure: seed, time and state; no network
    practice.put("blog", WALLS["challenge"]) # somebody else answers at this host
    practice.put("blog", None)               # the site is back
    practice.lead("….onion", "blog")         # a host name leads to a site
    with serving(practice) as net:           # from leakwatch.demo.practice
        net.address                          # one port: sites are told apart by Host
        net.url("blog", "/page/2")           # a port of its own for each site
    practice.ledger                          # what was asked; `manners` judges it
    practice.ledger.forget()                 # so far

A host is a *door*: a site has one, or more where it has mirrors. Whatever host name begins with a
door's name leads to it (`blog.practice.test`, `blog.….onion`), so that one onion service is
enough for all of them. Where to look for what each site plays: README.md beside this file.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from leakwatch import clock
from leakwatch.demo.practice.exchange import Answer, Reply, Request, missing
from leakwatch.demo.practice.hands import Hands, standing
from leakwatch.demo.practice.ledger import Entry, Ledger
from leakwatch.demo.practice.sites import build
from leakwatch.demo.practice.truth import Item, Planted, Site

HORIZON: Final = timedelta(days=1)  # how far ahead `planted` looks


class Practice:
    """Plays all sites; `answer` does so without any network, `serving` on loopback."""

    def __init__(
        self, seed: int = 1, now: clock.Clock = standing, *, step: timedelta = timedelta()
    ) -> None:
        self.seed = seed
        self.clock = Hands(now)
        self.ledger = Ledger()
        self.began_at = self.clock()
        self.sites: Mapping[str, Site] = {s.name: s for s in build(seed, self.began_at)}
        self._doors = {door: site for site in self.sites.values() for door in site.doors}
        self._hosts: dict[str, str] = {}
        self._instead: dict[str, Answer] = {}
        self._step = step
        self._lock = threading.Lock()

    @property
    def doors(self) -> tuple[str, ...]:
        """Give the names of all hosts."""
        return tuple(self._doors)

    @property
    def planted(self) -> list[Planted]:
        """Give all identifiers that stand anywhere now or will within a day."""
        until = self.began_at + HORIZON
        return [
            Planted(site.name, item.id, identifier)
            for site in self.sites.values()
            for item in site.items(until)
            for identifier in item.identifiers
        ]

    def items(self, site: str) -> Sequence[Item]:
        """Give everything that has been posted on a site by now, gone or not."""
        return self.sites[site].items(self.clock())

    def lead(self, host: str, door: str) -> None:
        """Let a host name lead to a door."""
        if door not in self._doors:
            raise ValueError(f"no door is called {door}")
        self._hosts[host.lower()] = door

    def put(self, door: str, instead: Answer | None) -> None:
        """Let something else answer at a door, a wall perhaps; None brings the site back."""
        if instead is None:
            self._instead.pop(door, None)
        else:
            self._instead[door] = instead

    def door(self, host: str) -> str:
        """Give the door that a Host header means, empty when there is none."""
        name = host.rpartition(":")[0] if ":" in host else host
        led = self._hosts.get(name.lower())
        first = name.lower().partition(".")[0]
        return led or (first if first in self._doors else "")

    def answer(self, request: Request, moment: Callable[[], float] = clock.monotonic) -> Reply:
        """Write a request down and answer it; nothing but seed, time and state decides."""
        return self.take(request, moment)[1]

    def take(self, request: Request, moment: Callable[[], float]) -> tuple[Entry, Reply]:
        """Answer like `answer`, and give what the ledger has of it, to be ended one day."""
        with self._lock:
            self.clock.advance(self._step)
            at, site = self.clock(), self._doors.get(request.door)
            entry = self.ledger.begin(request, site.name if site else "", at, moment())
            reply = self._reply(request, site)
            self.ledger.answered(entry.number, reply)
        return entry, reply

    def _reply(self, request: Request, site: Site | None) -> Reply:
        if site is None:
            return missing()
        answer = self._instead.get(request.door, site.reply)
        return _marked(request, answer(request, self.clock()))


def _marked(request: Request, reply: Reply) -> Reply:
    """Give a reader without a cookie one that says whose it is, however the site does its own."""
    if request.cookie("visit"):
        return reply
    return reply.adding(("Set-Cookie", f"visit={request.door}; Path=/"))
