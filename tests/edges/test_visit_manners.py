"""Manners towards hosts, on real sockets: turns, what sites ask for, and failures that add up."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError, Why
from leakwatch.fetch import Door, Pace, Rests
from leakwatch.model import Capture, Source
from leakwatch.store import Hosts, open_store
from tests.edges.scripted import Asked, Reply, ScriptedSite

ONION, OTHER = made_up_onion("board"), made_up_onion("other")
NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)


class Street:
    """Hosts that lead to one site, doors to them, and a clock that only waiting moves."""

    def __init__(self, folder: Path) -> None:
        self.open = ExitStack()
        self.site = self.open.enter_context(ScriptedSite(lambda _: Reply(b"page")))
        hosts = (ONION, OTHER, f"www.{ONION}")
        self.tor = self.open.enter_context(SocksServer(dict.fromkeys(hosts, self.site.address)))
        self.store = open_store(folder / "a.db")
        self.open.callback(self.store.close)
        self.waits: list[float] = []
        self.is_stopping = False
        self.settings = TorSettings(
            folder, read_timeout=timedelta(seconds=5), deadline=timedelta(seconds=0.5)
        )

    def wait(self, seconds: float) -> bool:
        """Write down a wait."""
        self.waits.append(seconds)
        return self.is_stopping

    def door(self) -> Door:
        """Open a door, as after a start."""

        def monotonic() -> float:
            return sum(self.waits)

        memory = Hosts(self.store, lambda: NOW)
        rests = Rests(memory, lambda: NOW, monotonic, lambda: 0.0)
        opened = Door(
            self.settings,
            max_decoded=2**20,
            socks=self.tor.address,
            now=lambda: NOW,
            pace=Pace(self.wait, monotonic, lambda: 0.0, rests),
            is_stopping=lambda: self.is_stopping,
        )
        self.open.callback(opened.close)
        return opened

    def says(self, status: int = 200, **headers: str) -> None:
        """Have the site answer so from now on."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.site.script = lambda _: Reply(b"page", status, named)


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    """Run a site with several names."""
    built = Street(tmp_path)
    with built.open:
        yield built


@pytest.fixture
def door(street: Street) -> Door:
    """Give a door."""
    return street.door()


def asked(door: Door, name: str = "board", host: str = ONION) -> Capture:
    """Fetch the page of a host for a source."""
    hour = timedelta(hours=1)
    source = Source(name, (f"http://{host}/",), hour, "page", pace=timedelta(0))
    return door.get(source, f"http://{host}/")


class Crowd:
    """A script that counts how many are served at once, each for a moment."""

    def __init__(self) -> None:
        self.most = 0
        self._within = 0
        self._lock = threading.Lock()
        self._moment = threading.Event()

    def __call__(self, _: Asked) -> Reply:
        """Serve one."""
        with self._lock:
            self._within += 1
            self.most = max(self.most, self._within)
        self._moment.wait(0.02)
        with self._lock:
            self._within -= 1
        return Reply(b"page")


@pytest.mark.parametrize(("hosts", "most"), [((ONION, f"www.{ONION}"), 1), ((ONION, OTHER), 2)])
def test_a_host_is_asked_one_thing_at_a_time(
    street: Street, door: Door, hosts: tuple[str, str], most: int
) -> None:
    """However many sources it has, whatever their names below one onion; other hosts go on."""
    crowd = street.site.script = Crowd()
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(asked, door, f"s{n}", hosts[n % 2]) for n in range(16)]

    assert [answer.result().status for answer in answers] == [200] * 16
    assert crowd.most == most


def held(street: Street, door: Door, pool: ThreadPoolExecutor) -> Future[Capture]:
    """Have one source ask for a page that does not come."""

    def silent(_: Asked) -> Reply:
        street.site.ended.wait()
        return Reply()

    street.site.script = silent
    holder = pool.submit(asked, door, "first")
    look = threading.Event()
    while not street.site.calls:
        look.wait(0.01)
    return holder


def test_a_host_that_is_busy_with_another_source_is_told_so(street: Street, door: Door) -> None:
    """Nobody waits behind a file of hours: the pass goes on, and the site is not blamed."""
    source = Source("file", (f"http://{ONION}/",), timedelta(1), "page", pace=timedelta(0))
    with door.open(source, f"http://{ONION}/"), pytest.raises(FetchError) as caught:
        asked(door, "second")

    assert "asked for another source" in str(caught.value)
    assert (caught.value.kind, caught.value.was_asked) == (Why.BUSY, False)
    assert street.store.count("hosts") == (0,)


def test_a_stop_is_noticed_by_who_waits_for_a_host(street: Street, door: Door) -> None:
    """At once, and not when the other one has ended."""
    with ThreadPoolExecutor(2) as pool:
        held(street, door, pool)
        waits = pool.submit(asked, door, "second")
        street.is_stopping = True
        fault = waits.exception(10)

    assert isinstance(fault, FetchError)
    assert fault.kind is Why.STOPPED


def test_a_fetch_that_fails_gives_the_host_free(street: Street, door: Door) -> None:
    """The next source has its turn."""
    with ThreadPoolExecutor(1) as pool:
        fault = held(street, door, pool).exception(10)
    street.says()

    assert isinstance(fault, FetchError)
    assert asked(door, "second").status == 200


@pytest.mark.parametrize(
    ("status", "headers", "rest"),
    [
        (200, {"RateLimit_Remaining": "0", "RateLimit_Reset": "30"}, 30),
        (200, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "1940673630"}, 30),
        (200, {"RateLimit": '"default";r=0;t=30'}, 30),
        (403, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "30"}, 30),
        (403, {"Retry_After": "30"}, 30),
        (404, {"Retry_After": "Tue, 01 Jul 2031 12:00:30 GMT"}, 30),
        (200, {"RateLimit_Remaining": "1", "RateLimit_Reset": "30"}, None),
        (429, {}, 15),
        (500, {}, None),
    ],
)
def test_a_host_that_wants_to_be_left_alone_is(
    street: Street, door: Door, status: int, headers: dict[str, str], rest: float | None
) -> None:
    """Its answer is read all the same; other hosts are not concerned."""
    street.says(status, **headers)
    first = asked(door)
    street.says()
    asked(door, "elsewhere", OTHER)
    asked(door)

    assert first.status == status
    assert street.waits == ([] if rest is None else [rest])


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_may_say_it_in_either_way(street: Street, door: Door, status: int) -> None:
    """There is nothing to read in such an answer."""
    street.says(status, RateLimit_Remaining="0", RateLimit_Reset="1800")

    with pytest.raises(FetchError, match="stay away until 12:30:00 UTC") as caught:
        asked(door)
    assert caught.value.kind is Why.BUSY


@pytest.mark.parametrize("asks", ["0", "Tue, 01 Jul 2031 11:00:00 GMT"])
def test_a_busy_host_that_asks_for_no_time_is_backed_off_from(
    street: Street, door: Door, asks: str
) -> None:
    """It says that it has had enough each time: the rests grow as without that word."""
    street.says(429, Retry_After=asks)
    for _ in range(4):
        with pytest.raises(FetchError, match="busy"):
            asked(door)

    assert street.waits == [15, 30, 60]


def test_a_flood_of_headers_is_a_fault_of_the_site(street: Street, door: Door) -> None:
    """Above a hundred kilobytes nobody reads on."""
    flood = {"Server": ["x" * 1000] * 200}
    street.site.script = lambda _: Reply(b"page", headers=flood)

    with pytest.raises(FetchError, match="is not HTTP") as caught:
        asked(door)
    assert caught.value.kind is Why.BROKEN


def test_a_redirect_may_ask_for_patience_too(street: Street, door: Door) -> None:
    """RFC 9110: how long to wait before the new address is asked."""

    def script(asked: Asked) -> Reply:
        if asked.path == "/new":
            return Reply(b"page")
        return Reply(b"", 301, {"Location": "/new", "Retry-After": "20"})

    street.site.script = script

    assert asked(door).url == f"http://{ONION}/new"
    assert street.waits == [20]


def test_a_host_that_fails_is_left_alone_even_by_the_next_process(
    street: Street, door: Door
) -> None:
    """Whoever restarts us in a loop hammers nobody."""
    street.says(500)
    for _ in range(5):
        asked(door)
    street.site.calls.clear()

    with pytest.raises(FetchError, match="after 5 failures") as caught:
        asked(street.door())

    assert street.waits == [15, 30, 60]
    assert street.site.calls == []
    assert (caught.value.kind, caught.value.was_asked) == (Why.BROKEN, False)


@pytest.mark.parametrize(("code", "kind"), [(4, "unreachable"), (5, "refused"), (0xF0, "gone")])
def test_a_host_that_cannot_be_reached_is_left_alone(
    street: Street, door: Door, code: int, kind: str
) -> None:
    """What Tor says of it is remembered with it."""
    street.tor.refused[ONION] = code
    asked(door, "elsewhere", OTHER)  # something comes through Tor
    for _ in range(2):
        with pytest.raises(FetchError):
            asked(door)

    rest = Hosts(street.store, lambda: NOW).rests()[0]
    assert (rest.host, rest.failures, rest.kind) == (ONION, 2, kind)
    assert rest.until == NOW + timedelta(seconds=15)


@pytest.mark.parametrize("code", [0xF4, 0xF5, 0xF6])
def test_what_the_operator_has_to_mend_is_no_failure_of_a_host(
    street: Street, door: Door, code: int
) -> None:
    """A key or an address: once it is mended nobody waits."""
    asked(door, "elsewhere", OTHER)
    street.tor.refused[ONION] = code
    for _ in range(2):
        with pytest.raises(FetchError):
            asked(door)

    assert street.store.count("hosts") == (0,)


def test_a_host_that_answers_again_is_forgotten(street: Street, door: Door) -> None:
    """Its next failure is a first one."""
    street.says(500)
    asked(door)
    street.says()
    asked(door)

    assert street.store.count("hosts") == (0,)


def test_no_host_is_blamed_while_tor_is_away(street: Street, door: Door) -> None:
    """Back-off after an outage of our own would keep us blind for longer than it was."""
    asked(door)
    street.tor.__exit__(None, None, None)
    for _ in range(3):
        with pytest.raises(FetchError):
            asked(door)

    assert street.store.count("hosts") == (0,)
