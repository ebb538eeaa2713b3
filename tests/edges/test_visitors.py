"""Hundreds of sources at one door: what they keep open."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.socks import SocksServer
from leakwatch.fetch import Door
from leakwatch.fetch.visitors import WARM
from leakwatch.model import Source
from tests.edges.scripted import Asked, Reply, ScriptedSite

SOURCES = WARM + 20


@pytest.fixture
def site() -> Iterator[ScriptedSite]:
    """Run a site that knows its visitors by a cookie."""

    def script(asked: Asked) -> Reply:
        return Reply(asked.header("Cookie").encode(), headers={"Set-Cookie": "mark=made-up"})

    with ScriptedSite(script) as running:
        yield running


@pytest.fixture
def tor(site: ScriptedSite) -> Iterator[SocksServer]:
    """Lead as many hosts as there are sources to it."""
    with SocksServer({f"{n}.example": site.address for n in range(SOURCES)}) as running:
        yield running


def seen(door: Door, number: int) -> bytes:
    """Fetch the page of one of the sources."""
    url = f"http://{number}.example/"
    source = Source(f"s{number}", (url,), timedelta(hours=1), "page", pace=timedelta(0))
    return door.get(source, url).body


def test_hundreds_of_sources_keep_few_connections(tor: SocksServer, tmp_path: Path) -> None:
    """Whoever was out last keeps its own; the others make another, and are known all the same."""
    door = Door(TorSettings(tmp_path), max_decoded=2**20, socks=tor.address)
    for number in range(SOURCES):
        seen(door, number)
    asked = len(tor.asked)
    bodies = [seen(door, SOURCES - 1), seen(door, 0)]
    kept = sum(len(one._transport._pool.connections) for one in door._visitors._known.values())
    door.close()

    assert bodies == [b"mark=made-up"] * 2
    assert len(tor.asked) == asked + 1
    assert kept == WARM
