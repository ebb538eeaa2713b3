"""One fetch from start to end, through a SOCKS server to a site, both on loopback."""

import logging
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError, TorError, Why
from leakwatch.fetch import Door, Pace
from leakwatch.model import Capture, Source
from tests import guard

ONION = "ed5o36op2lhhzne7vvlcv24ykwhy5v2ihiewmfsz46cekhxslb5repid.onion"
OTHER = "523mj7zlnt7eqtmy43uwxaoxwkcfb6kak6sdoi45dclzpbyafgvko2yd.onion"
NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[LeakSite]:
    """Run a site that also knows how to be hostile."""
    with LeakSite(traps=True) as running:
        running.publish("/", "<h1>taro@example.co.jp</h1>")
        yield running


@pytest.fixture
def tor(site: LeakSite) -> Iterator[SocksServer]:
    """Run a stand-in for Tor that leads every known host to the site."""
    hosts = (ONION, OTHER, "paste.test", "evil.test", "127.0.0.1", "localhost")
    with SocksServer(dict.fromkeys(hosts, site.address)) as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path) -> TorSettings:
    """Give short patience."""
    return TorSettings(
        tmp_path,
        connect_timeout=timedelta(seconds=0.5),
        read_timeout=timedelta(seconds=1),
        deadline=timedelta(seconds=10),
    )


@pytest.fixture
def waits() -> list[float]:
    """Give the list in which waits are written down."""
    return []


@pytest.fixture
def pace(waits: list[float]) -> Pace:
    """Give a pace that only writes down how long it would wait."""

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    return Pace(wait, lambda: sum(waits), lambda: 0.0)


@pytest.fixture
def door(tor: SocksServer, settings: TorSettings, pace: Pace) -> Iterator[Door]:
    """Give a door at a fixed hour."""
    opened = Door(
        settings, max_decoded=2**20, socks=lambda: tor.address, now=lambda: NOW, pace=pace
    )
    yield opened
    opened.close()


def source(name: str = "board", *hosts: str, via: str = "tor", pace: int = 0) -> Source:
    """Give a source whose addresses lie on these hosts."""
    urls = tuple(f"http://{host}/" for host in hosts or (ONION,))
    hour, gap = timedelta(hours=1), timedelta(seconds=pace)
    return Source(name, urls, hour, "page", via=via, pace=gap, max_bytes=2**20)


def fetched(door: Door, path: str) -> Capture:
    """Fetch a path of the site for the source "board"."""
    return door.get(source(), f"http://{ONION}{path}")


def users(tor: SocksServer) -> list[str]:
    """Give the SOCKS user names so far, in order."""
    return [asked.user for asked in tor.asked]


def peak_memory(begin: bool = False) -> int:
    """Give the most bytes this process ever held since `begin`."""
    if begin:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024


def test_a_page_comes_whole_with_what_the_site_says_of_it(door: Door, site: LeakSite) -> None:
    """Body, status, type, validator and moment."""
    site.publish("/list", "漏洩".encode("cp932"), "text/html; charset=Shift_JIS")

    capture = fetched(door, "/list")

    assert capture.body == "漏洩".encode("cp932")
    assert (capture.status, capture.cut, capture.fetched_at) == (200, "", NOW)
    assert capture.content_type == "text/html; charset=Shift_JIS"
    assert capture.etag.startswith('"')


def test_an_error_page_is_a_capture_too(door: Door) -> None:
    """A seized site may say so with status 404: its words are read."""
    capture = fetched(door, "/nothing")

    assert (capture.status, capture.body) == (404, b"<h1>404 Not Found</h1>\n")


def test_all_sources_ask_alike(door: Door, site: LeakSite) -> None:
    """Only GET, the same headers for everybody, no Referer: a site cannot tell us apart."""
    door.get(source("a"), f"http://{ONION}/")
    door.get(source("b"), f"http://{ONION}/")

    first, second = site.calls
    assert first == second
    assert first.method == "GET"
    assert {name for name, _ in first.headers} == {
        *("Host", "Accept", "Accept-Encoding", "Connection", "User-Agent", "Accept-Language"),
    }


def test_each_source_has_a_circuit_of_its_own(door: Door, tor: SocksServer) -> None:
    """Tor keeps SOCKS users apart: one for each source, the same at each visit."""
    for name in ("a", "b", "a"):
        door.get(source(name), f"http://{ONION}/trap/mark")

    first, second, again = users(tor)
    assert first == again != second


def test_a_cookie_returns_to_its_source_and_to_no_other(door: Door, site: LeakSite) -> None:
    """A mark of one source's visit never shows up in another's."""
    marked = door.get(source("a"), f"http://{ONION}/trap/mark")
    door.get(source("a"), f"http://{ONION}/", etag=marked.etag)
    door.get(source("b"), f"http://{ONION}/")

    returned = [(call.header("Cookie"), call.header("If-None-Match")) for call in site.calls]
    assert returned == [(None, None), ("mark=made-up-mark", '"made-up-tag"'), (None, None)]


def test_a_page_that_has_not_changed_is_not_sent_again(door: Door) -> None:
    """With the validator of the last capture the answer is 304 and empty."""
    before = fetched(door, "/")
    again = door.get(source(), f"http://{ONION}/", etag=before.etag)

    assert (again.status, again.body, again.etag) == (304, b"", before.etag)


def test_a_site_that_says_unchanged_unasked_is_not_believed(door: Door) -> None:
    """Else it could keep us blind for ever."""
    with pytest.raises(FetchError, match="did not ask"):
        fetched(door, "/trap/unchanged")


def test_redirects_are_followed_among_the_hosts_of_the_source(
    door: Door, tor: SocksServer
) -> None:
    """The capture says where the answer came from; a validator stays with its host."""
    start = f"http://{ONION}/trap/redirect?to=http://{OTHER}/"
    capture = door.get(source("board", ONION, OTHER), start)

    assert capture.url == f"http://{OTHER}/"
    assert [asked.host for asked in tor.asked] == [ONION, OTHER]


def test_a_validator_stays_with_its_host(door: Door, site: LeakSite) -> None:
    """A redirect to another host must not carry what the first one gave us."""
    start = f"http://{ONION}/trap/redirect?to=http://{OTHER}/"
    door.get(source("board", ONION, OTHER), start, etag='"made-up-tag"')

    assert [call.header("If-None-Match") for call in site.calls] == ['"made-up-tag"', None]


def test_redirects_without_end_are_left(door: Door, site: LeakSite) -> None:
    """Five are followed, no more."""
    with pytest.raises(FetchError, match="more than 5 times"):
        fetched(door, "/trap/loop")

    assert len(site.calls) == 6


ODD = (
    *("http://evil.test/", "//evil.test/", "https://evil.test/", "http://evil.test:80/"),
    *(f"http://{ONION}@evil.test/", f"http://{ONION}\\@evil.test/", f"http://{ONION}.evil.test/"),
    *(f"http://evil.test#{ONION}", f"http://evil.test?{ONION}", f"http://evil.test/{ONION}"),
    *(f"http://u@{ONION}/", f"http://u:p@{ONION}/", f"http://{ONION}./", f"http://x.{ONION}/"),
    *(f"http://{ONION}%2eevil.test/", f"http://{ONION}%00.evil.test/", f"http://{ONION} /"),
    *("http://127.0.0.1/", "http://127.0.0.1:9050/", "http://127.1/", "http://127.0.1/"),
    *("http://2130706433/", "http://0x7f.1/", "http://0x7f000001/", "http://0177.0.0.1/"),
    *("http://017700000001/", "http://0/", "http://0.0.0.0/", "http://127.000.000.001/"),
    *("http://localhost/", "http://localhost./", "http://LOCALHOST/", "http://localhost:9051/"),
    *("http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/", "http://evil。test/"),
    *("http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[0:0:0:0:0:0:0:1]/"),
    *("http://[fe80::1]/", "http://169.254.169.254/latest", "http://[fd00::1]/"),
    *("http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/", "http://100.64.0.1/"),
    *("file:///etc/passwd", "file://evil.test/", "ftp://evil.test/", "gopher://evil.test/"),
    *("javascript:alert(1)", "data:text/html,x", "mailto:a@evil.test", "ws://evil.test/"),
    *(
        "http://xn--n3h.onion/",
        "http://\u200bgood.onion/",
        "http://ｅｖｉｌ.test/",
        "http://é.test/",
    ),
    *("http://", "http:///", "http:", "http://:80/", "http://evil.test:0/", f"http://{ONION}:0/"),
    *(f"http://{ONION}:99999/", "http://evil.test:80:80/", "\\\\evil.test\\", "/\\evil.test"),
    *("http://evil..test/", "http://" + "a" * 300 + "/", f"http://{OTHER}/", "http://paste.test/"),
)


@pytest.mark.parametrize("to", ODD)
def test_no_redirect_leads_outside_however_it_is_spelled(
    door: Door, tor: SocksServer, to: str
) -> None:
    """The SOCKS port, which would lead to the evil host too, only ever hears the source's own."""
    with suppress(FetchError):  # what names no host leads to the same one, and is read
        fetched(door, f"/trap/redirect?to={quote(to)}")

    assert {asked.host for asked in tor.asked} == {ONION}


@pytest.mark.parametrize("to", ["http://evil.test/new?a=taro@example.co.jp", "http://paste.test/"])
def test_a_site_that_has_moved_for_good_says_where(door: Door, tor: SocksServer, to: str) -> None:
    """Nobody goes there by himself; whoever writes the source file learns the new address."""
    board = source("board", ONION, "paste.test")
    with pytest.raises(FetchError, match="moved for good to hxxp://") as caught:
        door.get(board, f"http://{ONION}/trap/redirect?status=301&to={quote(to)}")

    assert caught.value.kind is Why.MOVED
    assert caught.value.moved_to in {
        "hxxp://evil[.]test/new?a=t***@example.co.jp",
        "hxxp://paste[.]test/",
    }
    assert {asked.host for asked in tor.asked} == {ONION}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("redirect?to=http://evil.test/", Why.BROKEN),
        ("loop", Why.BROKEN),
        ("nonsense", Why.BROKEN),
        ("packed?as=br", Why.BROKEN),
        ("hang", Why.SLOW),
        ("busy?after=30", Why.BUSY),
    ],
)
def test_a_fault_says_what_it_means_of_the_site(door: Door, path: str, kind: Why) -> None:
    """From this word it is told what state a source is in."""
    with pytest.raises(FetchError) as caught:
        fetched(door, f"/trap/{path}")

    assert caught.value.kind is kind


def test_a_page_comes_with_the_headers_that_tell_of_walls(door: Door) -> None:
    """By their names in lower case, and no others."""
    assert dict(fetched(door, "/").headers).keys() == {"server"}


def test_the_clear_web_is_left_to_the_file_even_for_a_mirror(door: Door, tor: SocksServer) -> None:
    """An onion that redirects to another address of its own source on the clear web stays put."""
    start = f"http://{ONION}/trap/redirect?to=http://paste.test/"
    with pytest.raises(FetchError, match="clear web: not followed"):
        door.get(source("board", ONION, "paste.test"), start)

    assert [asked.host for asked in tor.asked] == [ONION]


@pytest.mark.parametrize(
    ("path", "content", "cut", "why"),
    [
        ("short", b"only this much", "broke off or is not HTTP", Why.UNREACHABLE),
        ("bad-chunk", b"hello", "broke off or is not HTTP", Why.BROKEN),
        ("endless", b"x" * 2**20, "on the wire it is above 1048576 bytes", Why.TOO_MUCH),
        ("bomb", b"0" * 2**20, "unpacked it is above 1048576 bytes", Why.TOO_MUCH),
    ],
)
def test_what_came_of_a_broken_body_is_kept(
    door: Door, path: str, content: bytes, cut: str, why: Why
) -> None:
    """Short, garbled, endless or a bomb: the part that came is matched, and marked."""
    capture = fetched(door, f"/trap/{path}")

    assert (capture.status, capture.body) == (200, content)
    assert cut in capture.cut
    assert capture.cut_by is why


def test_a_bomb_costs_next_to_nothing(door: Door) -> None:
    """A gibibyte in a megabyte grows us by less than 32 MiB."""
    before = peak_memory(begin=True)
    fetched(door, "/trap/bomb")

    assert peak_memory() - before < 32 * 2**20


@pytest.mark.parametrize("packing", ["gzip, gzip, gzip", "gzip, gzip", "br", "zstd", "br, gzip"])
def test_packing_that_we_did_not_ask_for_is_refused(door: Door, packing: str) -> None:
    """Neither layers nor formats whose cost we cannot bound."""
    with pytest.raises(FetchError, match="is packed"):
        fetched(door, f"/trap/packed?as={quote(packing)}")


@pytest.mark.parametrize("path", ["two-lengths", "nonsense"])
def test_what_is_no_http_is_a_fault_of_the_site(door: Door, path: str) -> None:
    """Contradicting lengths, another protocol."""
    with pytest.raises(FetchError, match="is not HTTP"):
        fetched(door, f"/trap/{path}")


def test_a_site_that_is_silent_is_left(door: Door) -> None:
    """The idle bound is a second here."""
    with pytest.raises(FetchError, match="sent nothing for too long"):
        fetched(door, "/trap/hang")


@pytest.fixture
def hurried(tor: SocksServer, settings: TorSettings, pace: Pace) -> Iterator[Door]:
    """Give a door whose deadline comes before any single wait is over."""
    brief = replace(settings, deadline=timedelta(seconds=0.4))
    opened = Door(brief, max_decoded=2**20, socks=tor.address, pace=pace)
    yield opened
    opened.close()


def test_headers_that_drip_end_at_the_deadline(hurried: Door) -> None:
    """Each single read is quick; the whole is not."""
    with pytest.raises(FetchError, match=r"not complete within 0\.4 s"):
        fetched(hurried, "/trap/drip-header")


def test_a_body_that_drips_ends_at_the_deadline_and_is_kept(hurried: Door) -> None:
    """What dripped in until then is the capture."""
    capture = fetched(hurried, "/trap/drip-body")

    assert capture.body.startswith(b"aaa")
    assert capture.cut == "the answer was not complete within 0.4 s"
    assert capture.cut_by is Why.SLOW


def test_after_all_that_the_source_can_still_be_read(hurried: Door) -> None:
    """A broken fetch leaves nothing behind that would break the next."""
    fetched(hurried, "/trap/drip-body")

    assert fetched(hurried, "/").status == 200


def test_a_busy_site_is_left_alone_as_long_as_it_asks(
    door: Door, site: LeakSite, waits: list[float]
) -> None:
    """429 with Retry-After names the time; a minute is waited for, an hour is not."""
    with pytest.raises(FetchError, match="stay away until 12:00:30 UTC"):
        fetched(door, "/trap/busy?after=30")
    fetched(door, "/")
    with pytest.raises(FetchError, match="until 13:00:00 UTC"):
        fetched(door, "/trap/busy?after=1000000000000")
    with pytest.raises(FetchError, match="stay away for another 3600 s"):
        fetched(door, "/")

    assert waits == [30]
    assert len(site.calls) == 3


def test_a_busy_site_that_names_no_time_is_a_capture(door: Door) -> None:
    """Its page may hold something."""
    assert fetched(door, "/trap/busy?after=soon").status == 429


def test_requests_to_a_host_keep_the_pace_of_the_source(door: Door, waits: list[float]) -> None:
    """Five seconds between two, redirects included, whatever the deadline."""
    paced = source(pace=5)
    door.get(paced, f"http://{ONION}/")
    door.get(paced, f"http://{ONION}/trap/redirect?to=/")

    assert waits == [5, 5]


def test_waiting_for_a_turn_costs_nothing_of_the_deadline(
    tor: SocksServer, settings: TorSettings
) -> None:
    """A source may be read more slowly than a fetch may last."""
    brief = replace(settings, deadline=timedelta(seconds=0.8))
    door = Door(brief, max_decoded=2**20, socks=tor.address, pace=Pace(chance=lambda: 0.0))
    door.get(source(pace=1), f"http://{ONION}/")

    assert door.get(source(pace=1), f"http://{ONION}/").status == 200
    door.close()


def test_a_stop_is_noticed_while_waiting(tor: SocksServer, settings: TorSettings) -> None:
    """Who is told to stop asks nobody any more."""
    door = Door(settings, max_decoded=10, socks=tor.address, pace=Pace(lambda _: True))
    door.get(source(pace=5), f"http://{ONION}/")

    with pytest.raises(FetchError, match="told to stop"):
        door.get(source(pace=5), f"http://{ONION}/")
    assert len(tor.asked) == 1
    door.close()


@pytest.mark.parametrize("code", [0xF0, 0xF1, 0xF4, 0xF5, 0xF6, 1, 2, 3, 4, 5])
def test_a_refusal_of_tor_is_told_in_words(door: Door, tor: SocksServer, code: int) -> None:
    """Its byte is asked for once and becomes a sentence; keys and addresses are not retried."""
    tor.refused[ONION] = code

    with pytest.raises(FetchError) as caught:
        fetched(door, "/")

    assert caught.value.retry == (code not in (0xF4, 0xF5, 0xF6))
    assert len(str(caught.value)) > 30
    assert len(tor.asked) == 1


@pytest.mark.parametrize("code", [0xF2, 0xF3, 0xF7, 6])
def test_a_circuit_that_failed_is_tried_once_more_afresh(
    door: Door, tor: SocksServer, code: int
) -> None:
    """The second try has another SOCKS user, hence another circuit; there is no third."""
    tor.refused[ONION] = code

    with pytest.raises(FetchError):
        fetched(door, "/")

    first, second = users(tor)
    assert first != second
    assert first.rpartition("-")[0] == second.rpartition("-")[0]


def test_a_hung_onion_is_left_at_the_bound_and_tor_is_not_blamed(
    door: Door, tor: SocksServer
) -> None:
    """Others wait two minutes here; Tor itself still answers."""
    tor.mute.add(ONION)

    with pytest.raises(FetchError, match="no connection came about in time") as caught:
        fetched(door, "/")

    assert not isinstance(caught.value, TorError)
    assert len(set(users(tor))) == 2


def test_without_tor_nothing_is_fetched_and_with_it_everything_again(
    site: LeakSite, settings: TorSettings, pace: Pace
) -> None:
    """Tor goes and comes back at another port: an error of its own, then a capture."""
    with SocksServer({ONION: site.address}) as first:
        gone = first.address
    at = [gone]
    door = Door(settings, max_decoded=10**6, socks=lambda: at[0], pace=pace)

    with pytest.raises(TorError, match="apt install tor"), guard.watched() as opened:
        fetched(door, "/")
    with SocksServer({ONION: site.address}) as second:
        at[0] = second.address
        capture = fetched(door, "/")
        door.close()

    assert opened() == [gone]
    assert capture.status == 200


def test_a_tor_that_hangs_is_blamed(settings: TorSettings, pace: Pace) -> None:
    """Its port still listens, but nobody speaks: every source is blind, not one."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        door = Door(settings, max_decoded=10, socks=silent.getsockname(), pace=pace)

        with pytest.raises(TorError, match="does not answer"):
            fetched(door, "/")
    door.close()


def test_only_the_socks_port_is_ever_connected_to(door: Door, tor: SocksServer) -> None:
    """No name is looked up here, no other socket opened, for onions and the clear web alike."""
    clear = source("clear", "paste.test")
    with guard.watched() as opened:
        fetched(door, "/")
        door.get(clear, "http://paste.test/")

    assert set(opened()) == {tor.address}


def test_the_watch_on_sockets_can_go_red(site: LeakSite) -> None:
    """A control: a plain connection and a look-up are both seen."""
    with guard.watched() as opened:
        socket.create_connection(("localhost", site.address[1])).close()

    assert "localhost" in opened()
    assert site.address in opened()


def test_direct_needs_the_leave_of_the_operator(door: Door) -> None:
    """A source file alone cannot show who we are."""
    with pytest.raises(FetchError, match="allow_direct") as caught:
        door.get(source("d", "paste.test", via="direct"), "http://paste.test/")

    assert not caught.value.retry


@pytest.fixture
def direct(settings: TorSettings, tor: SocksServer, pace: Pace) -> Iterator[Door]:
    """Give a door that may go direct."""
    opened = Door(settings, max_decoded=2**20, socks=tor.address, allow_direct=True, pace=pace)
    yield opened
    opened.close()


def test_a_direct_source_leaves_tor_out(direct: Door, site: LeakSite, tor: SocksServer) -> None:
    """It connects to the site itself; its bounds are the same."""
    here = f"127.0.0.1:{site.address[1]}"
    with guard.watched() as opened:
        capture = direct.get(source("d", here, via="direct"), f"http://{here}/trap/bomb")

    assert capture.cut.startswith("unpacked it is above")
    assert set(opened()) == {site.address, "127.0.0.1"}
    assert tor.asked == []


def test_a_direct_source_whose_name_leads_to_this_machine_is_not_asked(
    direct: Door, site: LeakSite
) -> None:
    """Whoever owns a name chooses its address, and must not have us ask our own network."""
    here = f"localhost:{site.address[1]}"
    with pytest.raises(FetchError, match="private address"):
        direct.get(source("d", here, via="direct"), f"http://{here}/")

    assert site.calls == []


def test_a_connection_that_is_reset_leaves_what_came(direct: Door, site: LeakSite) -> None:
    """Kept and marked, as any other body that is not whole."""
    here = f"127.0.0.1:{site.address[1]}"
    capture = direct.get(source("d", here, via="direct"), f"http://{here}/trap/reset")

    assert capture.body == b"only this much"
    assert capture.cut == "the connection broke while the site was answering"
    assert capture.cut_by is Why.UNREACHABLE


def test_an_onion_never_goes_direct(direct: Door) -> None:
    """Not even when a source that may go direct names one."""
    with pytest.raises(FetchError, match="never goes direct"), guard.watched() as opened:
        direct.get(source("d", ONION, via="direct"), f"http://{ONION}/")

    assert opened() == []


def test_an_address_of_another_host_is_not_fetched(door: Door, tor: SocksServer) -> None:
    """Links of a page lead only to the source's own hosts."""
    with pytest.raises(FetchError, match="none of the hosts"):
        door.get(source(), "http://evil.test/")

    assert tor.asked == []


def test_a_slow_source_does_not_hold_up_another(door: Door) -> None:
    """Threads share the door; only fetches of one source, or of one host, queue up."""
    with ThreadPoolExecutor(2) as passes:
        slow = passes.submit(door.get, source("slow"), f"http://{ONION}/trap/hang")
        quick = [door.get(source("quick", OTHER), f"http://{OTHER}/") for _ in range(3)]

        assert not slow.done()
        assert [capture.status for capture in quick] == [200] * 3
        assert isinstance(slow.exception(), FetchError)


def test_no_library_logs_the_address(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Httpx logs every address at INFO; an address may hold an identifier."""
    with caplog.at_level(logging.INFO):
        fetched(door, "/?q=taro@example.co.jp")

    assert "taro" not in caplog.text


def test_absurd_headers_are_not_kept(door: Door, site: LeakSite) -> None:
    """A validator of a kilobyte would come back with every request."""
    site.publish("/long", "x", "text/html; " + "a" * 5000)

    assert len(fetched(door, "/long").content_type) == 256


def test_the_door_knows_who_listens_at_the_socks_port(door: Door) -> None:
    """The stand-in answers as Tor does, with extended errors."""
    report = door.check()

    assert (report.is_tor, report.extended_errors) == (True, True)
