"""The installed program beside a private Tor network, a leak site and a Slack stand-in."""

import atexit
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from leakwatch import clock
from leakwatch.demo.site import LeakSite
from leakwatch.demo.slack import SlackStandIn
from tests.evidence import keep, keep_log
from tests.tornet import TorNet

PATIENCE = 60.0  # seconds; everything awaited here takes a few


@dataclass
class House:
    """A folder that `leakwatch init` made, and all that stands around it."""

    folder: Path
    tor: TorNet
    site: LeakSite
    slack: SlackStandIn

    @property
    def config(self) -> Path:
        """Give the configuration's path."""
        return self.folder / "config.toml"

    def run(self, *arguments: str, code: int = 0, given: str = "") -> str:
        """Run the program to its end and give what it wrote; any other exit code fails."""
        done = subprocess.run(
            self.command(*arguments),
            check=False,
            capture_output=True,
            text=True,
            input=given,
            timeout=PATIENCE * 2,
        )
        assert done.returncode == code, done.stderr + done.stdout
        if arguments[0] == "run":
            keep_log(self.folder, done.stderr)
        return done.stdout

    def command(self, *arguments: str) -> list[str]:
        """Give the command line of the program with this folder's configuration."""
        return [sys.executable, "-m", "leakwatch", *arguments, "--config", str(self.config)]

    @contextmanager
    def service(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """Run the program as a service and end it with SIGTERM; it must leave with 0."""
        log = (self.folder / "leakwatch-service.log").open("a", encoding="utf-8")
        with log, subprocess.Popen(self.command("run", *arguments), stderr=log, text=True) as one:
            try:
                yield one
            finally:
                one.send_signal(signal.SIGTERM)
                code = one.wait(PATIENCE)
        assert code == 0

    def set_up(self) -> None:
        """Do what an operator does: init, a token, an address, a source, a list."""
        shutil.copytree(begun(), self.folder)
        token = self.folder / "slack-bot-token"
        token.touch(mode=0o600)
        token.write_text(self.slack.token, "utf-8")
        host, port = self.tor.socks
        self.config.write_text(
            f'[tor]\nsocks = "{host}:{port}"\n'
            f'[slack]\nchannel = "{self.slack.channel_id}"\nbot_token_file = "slack-bot-token"\n'
            f'api_url = "{self.slack.api_url}"\n'
            '[[customer_id]]\nname = "NX code"\ncheck = "luhn"\nseparators = "-_ "\n'
            "pattern = 'NX[-_ ]?[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]'\n"
            '[log]\nformat = "json"\nlevel = "debug"\n',
            "utf-8",
        )
        for shipped in (self.folder / "sources").glob("*.toml"):
            shipped.unlink()

    def add_source(self, name: str, path: str, host: str = "", more: str = "") -> None:
        """Write a source that reads one page of the site; `more` are further lines of it."""
        text = f'urls = ["http://{host or self.tor.onion}{path}"]\nevery = "1m"\n{more}'
        (self.folder / "sources" / f"{name}.toml").write_text(
            f'{text}[fetch]\npace = "0s"\n', "utf-8"
        )

    def written(self) -> bytes:
        """Give every byte that the program wrote: history, logs, and what went to Slack."""
        files = [*self.folder.glob("leakwatch.db*"), *self.folder.glob("*.log")]
        return b"".join(
            [*(file.read_bytes() for file in files), *(one.body for one in self.slack.requests)]
        )


@cache
def begun() -> Path:
    """Give a folder as `leakwatch init` makes one; each house has a copy of it."""
    place = TemporaryDirectory()
    atexit.register(place.cleanup)
    folder = Path(place.name) / "watch"
    subprocess.run(
        [sys.executable, "-m", "leakwatch", "init", "--dir", str(folder)],
        check=True,
        capture_output=True,
    )
    return folder


def until(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so, for as long as patience lasts; say whether it is."""
    ends, look = clock.monotonic() + PATIENCE, threading.Event()
    while not is_so():
        if clock.monotonic() > ends:
            return False
        look.wait(0.05)
    return True


@pytest.fixture
def house(tmp_path: Path, private_network: TorNet) -> Iterator[House]:
    """Give a folder set up with a site behind the onion and a Slack stand-in."""
    with LeakSite(traps=True) as site, SlackStandIn() as slack:
        private_network.lead(site.address)
        built = House(tmp_path / "watch", private_network, site, slack)
        built.set_up()
        yield built
        keep(built.folder, "slack.payloads", b"\n".join(one.body for one in slack.requests))
        private_network.lead(None)
