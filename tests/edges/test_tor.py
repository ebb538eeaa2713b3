"""Fetching through real Tor: a private network on loopback, with onion services and an exit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.customers import customers
from leakwatch.demo.pages import posts
from leakwatch.demo.site import LeakSite
from leakwatch.errors import FetchError
from leakwatch.fetch import Door, Probe
from leakwatch.fetch.tor import token
from leakwatch.model import Source
from tests import guard
from tests.edges.scripted import ScriptedSite, serving
from tests.tornet import CLEAR, TorNet

NOBODY = "pz5szwq34cyof5f7urnp45ivngxbhw656jwpceiqhvcf77h5r2eezvqd.onion"  # valid, never served


@pytest.fixture
def site(private_network: TorNet) -> Iterator[LeakSite]:
    """Put a leak site behind both onions."""
    with LeakSite(posts(customers(8)), traps=True) as running:
        private_network.lead(running.address, running.address)
        yield running
        private_network.lead(None)


@pytest.fixture
def door(private_network: TorNet) -> Iterator[Door]:
    """Give a door into the private network."""
    settings = TorSettings(Path("/nowhere"), deadline=timedelta(seconds=60))
    opened = Door(settings, max_decoded=2**25, socks=lambda: private_network.socks)
    yield opened
    opened.close()


def source(name: str, *hosts: str) -> Source:
    """Give a source with addresses on these hosts."""
    urls = tuple(f"http://{host}/" for host in hosts)
    return Source(name, urls, timedelta(hours=1), "list", pace=timedelta(0))


def test_an_onion_is_read(door: Door, private_network: TorNet, site: LeakSite) -> None:
    """Index and post come whole over a rendezvous; nothing but the SOCKS port is connected to."""
    leaks = source("leaks", private_network.onion)
    with guard.watched() as opened:
        index = door.get(leaks, f"http://{private_network.onion}/")
        post = door.get(leaks, f"http://{private_network.onion}/posts/4")

    assert "会員名簿" in index.body.decode()
    assert "会員番号" in post.body.decode("cp932")
    assert site.calls[0].header("Host") == private_network.onion
    assert set(opened()) == {private_network.socks}


def test_the_clear_web_is_read_through_an_exit(
    door: Door, private_network: TorNet, site: LeakSite
) -> None:
    """The name is looked up by Tor, not here."""
    host = f"{CLEAR}:{site.address[1]}"
    with guard.watched() as opened:
        capture = door.get(source("clear", host), f"http://{host}/posts/1")

    assert "問い合わせ" in capture.body.decode("euc_jp")
    assert set(opened()) == {private_network.socks}


def test_a_big_page_comes_whole(door: Door, private_network: TorNet, site: LeakSite) -> None:
    """Eight megabytes in many cells."""
    site.publish("/big", b"0123456789abcdef" * 2**19)

    capture = door.get(source("big", private_network.onion), f"http://{private_network.onion}/big")

    assert (len(capture.body), capture.cut) == (2**23, "")


@pytest.mark.usefixtures("site")
def test_two_sources_never_share_a_circuit(door: Door, private_network: TorNet) -> None:
    """Tor itself says so: the circuits of either carry its own user name."""
    for name in ("one", "two"):
        door.get(source(name, private_network.onion), f"http://{private_network.onion}/")

    circuits = private_network.circuits()
    ones = {line for line in circuits if token("one", 0) in line}
    twos = {line for line in circuits if token("two", 0) in line}
    assert ones
    assert twos
    assert not ones & twos


@pytest.mark.usefixtures("site")
def test_a_renewed_circuit_is_another_one(door: Door, private_network: TorNet) -> None:
    """Whoever walls off one exit or rendezvous has not met the next."""
    leaks, url = source("renewed", private_network.onion), f"http://{private_network.onion}/"
    door.get(leaks, url)
    door.renew(leaks)
    door.get(leaks, url)

    for number in (0, 1):
        assert any(token("renewed", number) in line for line in private_network.circuits())


def test_a_file_is_gone_on_with_through_tor(door: Door, private_network: TorNet) -> None:
    """The rest comes from where it ended, and a stream that is left half-way harms nobody."""
    content = bytes(range(256)) * 2**14
    url = f"http://{private_network.onion}/dump.sql"
    dumps = replace(source("dumps", private_network.onion), max_bytes=2**30)
    with ScriptedSite(serving(content)) as files:
        private_network.lead(files.address, files.address)
        with door.open(dumps, url) as begun:
            first = next(begun.blocks)
        with door.open(dumps, url, start=len(first), etag=begun.capture.etag) as rest:
            came = first + b"".join(rest.blocks)
        private_network.lead(None)

    assert (rest.begins, rest.size) == (len(first), len(content))
    assert came == content


def test_a_redirect_from_the_onion_to_loopback_is_refused(
    door: Door, private_network: TorNet, site: LeakSite
) -> None:
    """This network would lead there: the refusal is ours."""
    here = f"http://127.0.0.1:{site.address[1]}/"
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 is none of the hosts"):
        door.get(
            source("trap", private_network.onion),
            f"http://{private_network.onion}/trap/redirect?to={here}",
        )

    assert [call.path.partition("?")[0] for call in site.calls] == ["/trap/redirect"]


@pytest.mark.parametrize(
    ("host", "words"),
    [
        (NOBODY, "has no descriptor"),
        (f"{'a' * 56}.onion", "no valid onion address"),
        ("example2example2.onion", "no valid onion address"),
    ],
)
def test_tor_says_why_an_onion_does_not_answer(door: Door, host: str, words: str) -> None:
    """Its extended errors arrive as sentences."""
    with pytest.raises(FetchError, match=words):
        door.get(source("gone", host), f"http://{host}/")


def test_a_port_that_is_not_served_is_told(door: Door, private_network: TorNet) -> None:
    """The onion is up, but not at this port."""
    host = f"{private_network.onion}:81"
    with pytest.raises(FetchError, match="nothing is served at this port"):
        door.get(source("port", host), f"http://{host}/")


def test_a_site_that_goes_and_comes_back_is_read_again(
    door: Door, private_network: TorNet, site: LeakSite
) -> None:
    """Behind the onion nobody answers for a while."""
    leaks, url = source("again", private_network.mirror), f"http://{private_network.mirror}/"
    private_network.lead(None, None)
    with pytest.raises(FetchError):
        door.get(leaks, url)
    private_network.lead(site.address, site.address)

    assert door.get(leaks, url).status == 200


def test_a_doctor_knows_real_tor(door: Door) -> None:
    """By the same words and the same refusal as the stand-in's."""
    assert door.check() == Probe(is_tor=True, extended_errors=True)
