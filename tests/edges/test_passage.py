"""Whose silence it is: the site's, or that of a Tor that went away, hangs or seeks its way."""

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.loopback import Address
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError, TorError
from leakwatch.fetch import Door
from leakwatch.model import Source

ONION, OTHER = made_up_onion("board"), made_up_onion("other")
SILENT = "/trap/hang"
ASTRAY = "nothing has come through it yet"


@dataclass
class Way:
    """A site, and the stand-in for Tor that leads there until it is taken away."""

    site: LeakSite
    tors: ExitStack = field(default_factory=ExitStack)
    at: Address = ("127.0.0.1", 0)

    def start(self) -> SocksServer:
        """Start a stand-in for Tor."""
        tor = SocksServer({ONION: self.site.address, OTHER: self.site.address})
        self.tors.enter_context(tor)
        self.at = tor.address
        return tor

    def asked(self, path: str, host: str = ONION) -> Callable[[Door], int]:
        """Give what fetches a path, and gives its status."""
        return lambda door: door.get(self.source(host), f"http://{host}{path}").status

    def source(self, host: str = ONION) -> Source:
        """Give the source that a host is."""
        return Source(host[:8], (f"http://{host}/",), timedelta(1), "page", pace=timedelta(0))


@pytest.fixture
def way() -> Iterator[Way]:
    """Run a site that can be silent, and a stand-in for Tor."""
    with LeakSite(traps=True) as site:
        built = Way(site)
        with built.tors:
            yield built


@pytest.fixture
def door(way: Way, tmp_path: Path) -> Iterator[Door]:
    """Give a door with short patience that asks where Tor is at each connection."""
    settings = TorSettings(
        tmp_path,
        connect_timeout=timedelta(seconds=0.5),
        read_timeout=timedelta(seconds=2),
        deadline=timedelta(seconds=20),
    )
    opened = Door(settings, max_decoded=2**20, socks=lambda: way.at)
    yield opened
    opened.close()


def amid(way: Way, door: Door, happens: Callable[[], None]) -> BaseException | None:
    """Ask the silent site, let something happen once it was asked, and give what came of it."""
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(way.asked(SILENT), door)
        look = threading.Event()
        while not way.site.calls and not asking.done():
            look.wait(0.01)
        happens()
        return asking.exception(20)


def test_a_tor_that_dies_amid_an_answer_is_blamed_and_not_the_site(way: Way, door: Door) -> None:
    """The pass is made again as soon as Tor is back, not an interval later."""
    way.start()

    fault = amid(way, door, way.tors.close)

    assert isinstance(fault, TorError)


def test_a_tor_that_hangs_amid_an_answer_is_blamed_and_not_the_site(way: Way, door: Door) -> None:
    """Its port still listens, and the connection through it is still open."""
    way.start()
    with socket.create_server(("127.0.0.1", 0)) as silent:

        def hang() -> None:
            way.at = silent.getsockname()

        fault = amid(way, door, hang)

    assert isinstance(fault, TorError)


def test_a_body_that_breaks_off_with_tor_says_so(way: Way, door: Door) -> None:
    """What was read of it is kept, and nobody is told that the site broke it off."""
    way.start()
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(lambda: door.get(way.source(), f"http://{ONION}/trap/drip-body"))
        look = threading.Event()
        while not way.site.calls and not asking.done():
            look.wait(0.01)
        way.tors.close()
        capture = asking.result(20)

    assert "Tor does not answer" in capture.cut
    assert not door.passage.is_open


def test_a_silent_site_is_blamed_while_tor_answers(way: Way, door: Door) -> None:
    """No other source waits for it."""
    way.start()

    fault = amid(way, door, lambda: None)

    assert isinstance(fault, FetchError)
    assert not isinstance(fault, TorError)


@pytest.fixture
def back(way: Way, door: Door) -> SocksServer:
    """Let Tor go and come back without a way to a site that it led to before."""
    way.start()
    assert way.asked("/")(door) == 404
    way.tors.close()
    with pytest.raises(TorError):
        way.asked("/")(door)
    tor = way.start()
    tor.mute.add(ONION)
    return tor


def test_a_tor_that_is_back_without_its_network_is_still_away(
    way: Way, door: Door, back: SocksServer
) -> None:
    """It listens before it has found its way: no site is to blame, and nothing is back."""
    for _ in range(2):
        with pytest.raises(TorError, match=ASTRAY):
            way.asked("/")(door)
    back.mute.clear()

    assert way.asked("/")(door) == 404


@pytest.mark.parametrize("code", [0, 0xF0, 1, 4])
def test_whatever_comes_through_tor_shows_that_it_is_back(
    way: Way, door: Door, back: SocksServer, code: int
) -> None:
    """An answer or a refusal to another source: from then on the silent site is the site's."""
    if code:
        back.refused[OTHER] = code
        with pytest.raises(FetchError):
            way.asked("/", OTHER)(door)
    else:
        way.asked("/", OTHER)(door)

    with pytest.raises(FetchError, match="no connection came about") as caught:
        way.asked("/")(door)
    assert not isinstance(caught.value, TorError)


def test_a_tor_that_gives_up_waiting_has_not_found_its_way(
    way: Way, door: Door, back: SocksServer
) -> None:
    """So it answers by itself after two minutes without a circuit, whatever was asked for."""
    back.refused[OTHER] = 6

    with pytest.raises(TorError, match=ASTRAY):
        way.asked("/", OTHER)(door)


def test_a_source_that_was_not_asked_does_not_show_that_tor_is_back(way: Way, door: Door) -> None:
    """Its site had asked to be left alone for longer than Tor was away."""
    way.start()
    with pytest.raises(FetchError, match="stay away"):
        way.asked("/trap/busy?after=3000")(door)
    way.tors.close()
    with pytest.raises(TorError, match="does not answer"):
        way.asked("/")(door)
    way.start()

    with pytest.raises(TorError, match=ASTRAY):
        way.asked("/")(door)
    assert way.asked("/", OTHER)(door) == 404
    with pytest.raises(FetchError, match="stay away"):
        way.asked("/")(door)
