"""What all floors share: programs by name, and no socket beyond this machine."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from leakwatch import kernel
from tests import evidence, outside, programs
from tests.tornet import TorNet, start_private_network

_GUARD = outside.Guard()
# Before any other conftest imports numba, which asks at once where to keep what it compiles.
kernel.keep(os.environ)


def pytest_configure() -> None:
    """Refuse the network before any test is read.

    A shell starts what runs in the background deaf to Ctrl-C, and programs inherit that: the
    tests' own must hear it wherever the suite runs.
    """
    _GUARD.install()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile("untimed", deadline=None)  # properties hold on busy machines too
    settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Search all that the programs of this run wrote, once the last test is done."""
    yield
    assert evidence.faults(tmp_path_factory.getbasetemp()) == []


@pytest.fixture(autouse=True)
def refused() -> Iterator[list[str]]:
    """Fail a test that reached beyond loopback, even where the code swallowed the refusal."""
    _GUARD.refused.clear()
    yield _GUARD.refused
    assert not _GUARD.refused, "a socket beyond loopback was tried"


@pytest.fixture(scope="session")
def need() -> Callable[[str], str]:
    """Give the path of a program that a test starts, or end the test with a sentence."""
    is_ci = os.environ.get("CI") == "true"
    return lambda program: programs.path_of(program, is_ci=is_ci)


@pytest.fixture(scope="session")
def private_network(
    need: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TorNet]:
    """Run one private Tor network for all tests that need real Tor."""
    need("tor")
    with start_private_network(tmp_path_factory.mktemp("tor")) as network:
        yield network
