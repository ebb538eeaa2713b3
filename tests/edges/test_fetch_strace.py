"""What the kernel saw: a fetch connects to the SOCKS port and nowhere else."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer
from tests.edges.test_visit import ONION

FETCH = """
import sys
from datetime import timedelta
from pathlib import Path
from leakwatch.config.settings import TorSettings
from leakwatch.errors import FetchError
from leakwatch.fetch import Door
from leakwatch.model import Source
onion, port = sys.argv[1], int(sys.argv[2])
door = Door(TorSettings(Path("/nowhere")), max_decoded=1000, socks=("127.0.0.1", port))
for host in (onion, "paste.test", "unknown.test", "a" * 56 + ".onion"):
    source = Source(host, (f"http://{host}/",), timedelta(1), "page", pace=timedelta(0))
    try:
        print(door.get(source, f"http://{host}/trap/redirect?to=http://evil.test/").status)
    except FetchError as fault:
        print(fault)
"""
PLAIN = """
import sys, httpx
try:
    httpx.get("http://unknown.test/")
except httpx.HTTPError as fault:
    print(fault)
"""


@pytest.fixture
def tor() -> Iterator[SocksServer]:
    """Run a stand-in for Tor that leads to a hostile site."""
    with LeakSite(traps=True) as site:
        targets = dict.fromkeys((ONION, "paste.test", "evil.test"), site.address)
        with SocksServer(targets) as running:
            yield running


def traced(script: str, folder: Path, tor: SocksServer) -> list[str]:
    """Run a script under strace, with proxies in its environment; give its network calls."""
    log = folder / "strace"
    port = str(tor.address[1])
    proxies = dict.fromkeys(("HTTP_PROXY", "ALL_PROXY", "https_proxy"), "http://127.0.0.1:9")
    subprocess.run(
        [
            *("strace", "-f", "-e", "trace=network", "-o", str(log)),
            *(sys.executable, "-c", script, ONION, port),
        ],
        env={**os.environ, **proxies, "NO_PROXY": "", "HOME": str(folder)},
        check=True,
        capture_output=True,
        timeout=60,
    )
    return [line for line in log.read_text().splitlines() if "AF_" in line or "sin" in line]


def destinations(calls: list[str]) -> set[str]:
    """Give the arguments of all connects and sends that name an address."""
    return {
        call[call.index("{") : call.index("}") + 1]
        for call in calls
        if any(f"{verb}(" in call for verb in ("connect", "sendto", "sendmsg", "sendmmsg"))
        if "{" in call
    }


def test_the_kernel_sees_the_socks_port_only(
    need: Callable[[str], str], tmp_path: Path, tor: SocksServer
) -> None:
    """Onions, the clear web, unknown names and redirects; proxies of the environment unheeded."""
    need("strace")

    calls = traced(FETCH, tmp_path, tor)

    port = f"sin_port=htons({tor.address[1]})"
    there = f'{{sa_family=AF_INET, {port}, sin_addr=inet_addr("127.0.0.1")}}'
    assert destinations(calls) == {there}
    assert not [call for call in calls if "SOCK_DGRAM" in call or "AF_INET6" in call]
    assert {asked.host for asked in tor.asked} == {
        *(ONION, "paste.test", "unknown.test", f"{'a' * 56}.onion"),
    }


def test_the_trace_can_go_red(
    need: Callable[[str], str], tmp_path: Path, tor: SocksServer
) -> None:
    """A control: httpx as it comes heeds the proxy of the environment, and is seen."""
    need("strace")

    calls = traced(PLAIN, tmp_path, tor)

    assert any("htons(9)" in place for place in destinations(calls))
