"""Runs a site behind many onions, and the way there: `python -m tests.sight.street HOSTS`.

It prints a line of JSON once all can be reached, and ends when its input does. With `--tor` the
way is a private Tor network, else the stand-in for Tor.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leakwatch.demo.loopback import Address
from leakwatch.demo.network import SITE, PrivateNetwork
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer

PAGE = b"0123456789abcdef" * 6400  # as big as a listing, in bytes that nothing unpacks


@contextmanager
def by_stand_in(site: Address, hosts: int) -> Iterator[tuple[Address, list[str]]]:
    """Lead made-up onions to the site."""
    names = [made_up_onion(f"street {number}") for number in range(hosts)]
    with SocksServer(dict.fromkeys(names, site)) as tor:
        yield tor.address, names


@contextmanager
def by_tor(site: Address, hosts: int) -> Iterator[tuple[Address, list[str]]]:
    """Lead real onions of a private network to the site."""
    services = {f"street{number}": site for number in range(hosts - 1)}
    with tempfile.TemporaryDirectory() as folder:
        network = PrivateNetwork(Path(folder), site, lambda *_: None, services=services)
        with network:
            yield network.socks, [network.onions[name] for name in (SITE, *services)]


def main() -> None:
    """Run until the input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hosts", type=int)
    parser.add_argument("--tor", action="store_true")
    asked = parser.parse_args()
    with LeakSite() as site:
        site.publish("/", PAGE, "text/plain")
        with (by_tor if asked.tor else by_stand_in)(site.address, asked.hosts) as (socks, names):
            sys.stdout.write(json.dumps({"socks": socks, "hosts": names}) + "\n")
            sys.stdout.flush()
            sys.stdin.read()


if __name__ == "__main__":
    main()
