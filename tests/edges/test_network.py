"""The private Tor network itself."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leakwatch.demo.network import PrivateNetwork
from leakwatch.demo.relays import RELAYS
from leakwatch.errors import TorError
from tests.processes import ends_within
from tests.tornet import TorNet

OWNER = """
import os, signal, sys
from pathlib import Path
from leakwatch.demo.network import PrivateNetwork
network = PrivateNetwork(Path(sys.argv[1]), ("127.0.0.1", 1), lambda percent, words: None)
network.start()
print(*network.pids, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def killed(private_network: TorNet) -> Iterator[tuple[int, list[int]]]:
    """Let another process run the network and be killed: how it ended, and the tors it had."""
    private_network.network.stop()
    owner = subprocess.run(
        [sys.executable, "-c", OWNER, str(private_network.network.folder)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    yield owner.returncode, [int(pid) for pid in owner.stdout.split()]
    if not private_network.network.pids:
        private_network.network.start()


def test_it_ends_with_an_owner_that_was_killed(killed: tuple[int, list[int]]) -> None:
    """Six processes, and none is left behind by kill -9."""
    status, pids = killed

    assert status == -signal.SIGKILL
    assert [ends_within(20, pid) for pid in pids] == [True] * (len(RELAYS) + 1)


@pytest.mark.usefixtures("killed")
def test_it_comes_up_again_with_the_same_onion(private_network: TorNet) -> None:
    """The folder of the last time makes for a warm start; all its tors run."""
    before = private_network.onion
    private_network.network.start()

    assert private_network.onion == before
    assert len(private_network.network.pids) == len(RELAYS) + 1


def test_a_network_that_cannot_come_up_says_why(
    need: Callable[[str], str], tmp_path: Path
) -> None:
    """The end of Tor's own log stands in the sentence; nothing is left running."""
    need("tor")
    network = PrivateNetwork(
        tmp_path, ("127.0.0.1", 1), lambda *_: None, torrc=("NoSuchOption 1",)
    )

    with pytest.raises(TorError, match="NoSuchOption"):
        network.start()
    assert network.pids == []
