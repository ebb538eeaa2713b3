"""A tor of our own: it bootstraps, dies, comes back, and ends with us."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.site import LeakSite
from leakwatch.errors import TorError
from leakwatch.fetch import Door
from leakwatch.fetch.managed import ManagedTor
from leakwatch.model import Source
from tests.processes import ends_within, is_running
from tests.tornet import TorNet

OWNER = """
import os, signal, sys
from pathlib import Path
from leakwatch.config.settings import TorSettings
from leakwatch.fetch.managed import ManagedTor
tor = ManagedTor(TorSettings(Path(sys.argv[1])), lambda percent, words: None, torrc=sys.argv[2:])
tor.start()
print(tor.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def settings(tmp_path: Path) -> TorSettings:
    """Keep tor's data in a folder with a blank in its name."""
    return TorSettings(tmp_path / "state of leakwatch", deadline=timedelta(seconds=60))


@pytest.fixture
def said() -> list[tuple[int, str]]:
    """Give the list of what the start says."""
    return []


@pytest.fixture
def managed(
    private_network: TorNet, settings: TorSettings, said: list[tuple[int, str]]
) -> Iterator[ManagedTor]:
    """Run a tor of our own in the private network."""
    with ManagedTor(
        settings, lambda *words: said.append(words), torrc=private_network.torrc
    ) as tor:
        yield tor


def test_it_finds_its_way_and_says_how_far_it_is(
    managed: ManagedTor, said: list[tuple[int, str]], settings: TorSettings
) -> None:
    """Progress ends at 100 %; its data is its owner's alone."""
    percents = [percent for percent, _ in said]

    assert percents == sorted(set(percents))
    assert said[-1] == (100, "Done")
    assert managed.is_alive()
    assert (settings.state_dir / "tor").stat().st_mode & 0o777 == 0o700


def test_a_tor_that_was_killed_comes_back(
    managed: ManagedTor, private_network: TorNet, settings: TorSettings
) -> None:
    """The door asks for its port at each connection, so that sources are read again."""
    door = Door(settings, max_decoded=10**6, socks=lambda: managed.socks)
    url = f"http://{private_network.onion}/"
    source = Source("a", (url,), timedelta(1), "page", pace=timedelta(0))
    with LeakSite() as site:
        private_network.lead(site.address)
        before = door.get(source, url)
        os.kill(managed.pid, signal.SIGKILL)
        assert ends_within(5, managed.pid)

        with pytest.raises(TorError):
            door.get(source, url)
        was_alive = managed.is_alive()
        managed.ensure()
        after = door.get(source, url)
    door.close()

    assert not was_alive
    assert (before.status, after.status) == (404, 404)


def test_a_tor_that_lives_is_left_alone(managed: ManagedTor) -> None:
    """To make sure costs nothing."""
    pid = managed.pid

    assert managed.ensure() == managed.socks
    assert managed.pid == pid


def test_it_ends_when_told(private_network: TorNet, settings: TorSettings) -> None:
    """After the end there is no port to give."""
    tor = ManagedTor(settings, lambda *_: None, torrc=private_network.torrc)
    with tor:
        pid = tor.pid

    assert not is_running(pid)
    assert not tor.is_alive()
    with pytest.raises(TorError, match="does not run"):
        _ = tor.socks


def test_it_ends_with_an_owner_that_was_killed(private_network: TorNet, tmp_path: Path) -> None:
    """Nothing is left behind by kill -9."""
    owner = subprocess.run(
        [sys.executable, "-c", OWNER, str(tmp_path), *private_network.torrc],
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert owner.returncode == -signal.SIGKILL
    assert ends_within(10, int(owner.stdout))


def test_a_stop_is_noticed_during_the_start(
    need: Callable[[str], str], settings: TorSettings
) -> None:
    """A tor that cannot reach anybody is left when we are told to stop."""
    need("tor")
    tor = ManagedTor(settings, lambda *_: told.set(), torrc=("DisableNetwork 1",))
    told = threading.Event()
    faults: list[TorError] = []

    def start() -> None:
        try:
            tor.start()
        except TorError as fault:
            faults.append(fault)

    thread = threading.Thread(target=start)
    thread.start()
    told.wait(20)
    tor.stop()
    thread.join(20)

    assert [str(fault) for fault in faults] == ["our own tor was stopped while it started"]


def test_a_tor_that_cannot_start_says_why_in_its_own_words(
    need: Callable[[str], str], settings: TorSettings
) -> None:
    """The end of its log stands in the sentence."""
    need("tor")
    tor = ManagedTor(settings, lambda *_: None, torrc=("NoSuchOption 1",))

    with pytest.raises(TorError, match="NoSuchOption"):
        tor.start()


def test_a_missing_program_says_how_to_get_it(settings: TorSettings) -> None:
    """Nothing is started."""
    tor = ManagedTor(replace(settings, program="no-such-tor"), lambda *_: None)

    with pytest.raises(TorError, match="apt install tor"):
        tor.start()
