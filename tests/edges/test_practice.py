"""The practice internet on loopback, as a reader meets it: by http.client, and by our own door."""

import http.client
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.practice import Practice, manners, serving
from leakwatch.demo.practice.faults import ELSEWHERE, FAULTS
from leakwatch.demo.practice.folders.grounds import Large
from leakwatch.demo.practice.folders.site import STYLES
from leakwatch.demo.practice.wire import Net
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError
from leakwatch.fetch import Door, Pace
from leakwatch.model import Capture, Source

MANY = 4_000_000  # bytes: what a reader of these tests takes of one body
WHOLE = {"long", "no-length", "slow"}  # faults that a reader may well read over


@pytest.fixture
def practice() -> Practice:
    """Give a practice internet whose time stands still."""
    return Practice(seed=11)


@pytest.fixture
def net(practice: Practice) -> Iterator[Net]:
    """Serve it."""
    with serving(practice) as running:
        yield running


@pytest.fixture
def door(practice: Practice, net: Net, tmp_path: Path) -> Iterator[Door]:
    """Give a door with short patience, and a stand-in for Tor that knows all hosts."""
    settings = TorSettings(
        tmp_path,
        connect_timeout=timedelta(seconds=0.5),
        read_timeout=timedelta(seconds=0.5),
        deadline=timedelta(seconds=2),
    )
    hosts = {f"{name}.practice.test": net.address for name in practice.doors}
    with SocksServer(hosts) as tor:
        pace = Pace(lambda _: False, lambda: 0.0, lambda: 0.0)
        opened = Door(settings, max_decoded=MANY, socks=tor.address, pace=pace)
        yield opened
        opened.close()


def url(site: str, path: str = "/") -> str:
    """Give an address at a site's host."""
    return f"http://{site}.practice.test{path}"


def fetch(door: Door, site: str, path: str = "/", *, etag: str = "") -> Capture:
    """Fetch as a source of that name would."""
    source = Source(site, (url(site),), timedelta(minutes=5), "page", pace=timedelta())
    return door.get(source, url(site, path), etag=etag)


def ask(
    net: Net, site: str, path: str, **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask at a site's own port."""
    connection = http.client.HTTPConnection(*net.at(site), timeout=10)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("site", "path", "holds"),
    [
        ("blog", "/page/54", "post-block"),
        ("blog-mirror", "/", 'href="http://blog-mirror.practice.test/post/'),
        ("json", "/", '<div id="root">'),
        ("json", "/api/posts?page=2", '"objects"'),
        ("paste", "/recent", "maintable"),
        ("xenforo", "/forums/databases.2/page-2", "structItem--thread"),
        ("mybb", "/forumdisplay.php?fid=3", "not logged in"),
        ("phpbb", "/viewforum.php?f=2", "topictitle"),
        ("channel", "/s/practice_leaks", "tgme_widget_message"),
        ("feeds", "/broken.xml", "<rss"),
        ("walls", "/captcha", "g-recaptcha"),
        ("bucket", "/", "ListBucketResult"),
        *((style, "/dumps/2031-05/" if style != "lister" else "/?dir=dumps/2031-05", "customers")
          for style in STYLES),
    ],
)  # fmt: skip
def test_our_door_reads_every_kind_of_site(door: Door, site: str, path: str, holds: str) -> None:
    """Through SOCKS, by the host alone."""
    capture = fetch(door, site, path)

    assert (capture.status, capture.cut) == (200, "")
    assert holds in capture.body.decode("utf-8", "replace")


def test_the_ledger_tells_the_manners_of_our_door(practice: Practice, door: Door) -> None:
    """One fetch after another at several sites, some of them twice, with validators."""
    for site in ("blog", "json", "paste", "feeds"):
        first = fetch(door, site, "/rss.xml" if site == "feeds" else "/")
        fetch(door, site, "/rss.xml" if site == "feeds" else "/", etag=first.etag)

    entries, hosts = practice.ledger.entries, {f"{name}.practice.test" for name in practice.doors}
    assert len(entries) == 8
    assert [entry.status for entry in practice.ledger.of("feeds")] == [200, 304]
    assert all(entry.ended is not None and entry.began <= entry.ended for entry in entries)
    assert entries[1].header("Cookie") == "visit=blog"
    assert manners.told(entries, [one.identifier for one in practice.planted[:50]]) == []
    assert manners.forward(entries) == manners.astray(entries, hosts) == []
    assert manners.carried(entries) == manners.crowded(entries) == []
    assert len(manners.headers(entries)) == 1


@pytest.mark.parametrize("name", sorted(set(FAULTS) - set(ELSEWHERE)))
def test_no_fault_is_taken_for_a_whole_page(practice: Practice, door: Door, name: str) -> None:
    """It ends in an error or in a capture that says that it was cut."""
    practice.put("blog", FAULTS[name])

    try:
        capture = fetch(door, "blog", "/")
    except FetchError:
        cut = "no answer"
    else:
        cut = capture.cut

    assert bool(cut) != (name in WHOLE)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_no_redirect_leads_out(practice: Practice, door: Door, name: str) -> None:
    """Nothing but the request that was led astray is seen."""
    with pytest.raises(FetchError):
        fetch(door, "faults", f"/{name}")

    assert len(practice.ledger) == 1


def test_parts_of_files_come_over_the_line(net: Net) -> None:
    """The part, its place, and what lies beyond the end."""
    _, _, whole = ask(net, "nginx", "/mid.txt")

    status, headers, part = ask(net, "nginx", "/mid.txt", Range="bytes=65530-65545")
    beyond, _, _ = ask(net, "nginx", "/mid.txt", Range="bytes=3000001-")

    assert (status, headers["Content-Range"]) == (206, "bytes 65530-65545/3000001")
    assert part == whole[65530:65546]
    assert (beyond, len(whole)) == (416, 3_000_001)


def test_a_file_without_a_length_comes_in_chunks(practice: Practice, net: Net) -> None:
    """And is whole."""
    _, headers, body = ask(net, "lighttpd", "/export.csv")

    (item,) = (one for one in practice.items("lighttpd") if one.title == "export.csv")
    assert headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in headers
    assert body.decode() == item.text


def test_the_end_of_two_gibibytes_is_near(practice: Practice, net: Net) -> None:
    """Its last line comes without what lies before it."""
    (item,) = practice.items("large")
    assert isinstance(practice.sites["large"], Large)

    status, headers, body = ask(net, "large", "/combo.txt", Range="bytes=-40")

    assert (status, headers["Content-Range"][-11:]) == (206, "/2147487745")
    assert item.identifiers[-1].encode() in body


def test_head_gives_the_length_and_no_body(net: Net) -> None:
    """The connection goes on with the next request."""
    connection = http.client.HTTPConnection(*net.at("large"), timeout=10)

    connection.request("HEAD", "/combo.txt")
    head = connection.getresponse()
    head.read()
    connection.request("GET", "/")
    listing = connection.getresponse().read()
    connection.close()

    assert head.headers["Content-Length"] == "2147487745"
    assert b"combo.txt" in listing


def test_any_method_is_written_down(practice: Practice, net: Net) -> None:
    """With its body, as far as it has one."""
    connection = http.client.HTTPConnection(*net.at("blog"), timeout=10)

    connection.request("DELETE", "/post/1", body=b"x=1")
    connection.getresponse().read()
    connection.close()

    (entry,) = practice.ledger
    assert (entry.method, entry.body, manners.forward([entry])) == ("DELETE", b"x=1", [entry])


def test_two_requests_at_once_are_seen_in_the_ledger(practice: Practice, net: Net) -> None:
    """The second comes while the first one hangs."""
    practice.put("blog", FAULTS["hang"])
    first = threading.Thread(target=_ask_in_vain, args=(net,), daemon=True)
    first.start()
    while not len(practice.ledger):
        first.join(0.01)

    practice.put("blog", None)
    ask(net, "blog", "/")

    assert [entry.status for entry in practice.ledger] == [0, 200]
    assert manners.crowded(practice.ledger) == [practice.ledger.entries[1]]


def _ask_in_vain(net: Net) -> None:
    try:
        ask(net, "blog", "/")
    except (OSError, http.client.HTTPException):
        return


def test_many_readers_may_come_at_once(practice: Practice, net: Net) -> None:
    """Each gets its page, each request is written down once."""
    paths = [f"/page/{number}" for number in range(1, 55)]

    with ThreadPoolExecutor(8) as readers:
        statuses = list(readers.map(lambda path: ask(net, "blog", path)[0], paths))

    assert set(statuses) == {200}
    assert sorted(entry.target for entry in practice.ledger) == sorted(paths)
