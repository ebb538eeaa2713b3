"""The guards of the tests themselves go red when they should."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs
from tests.outside import OutsideError, is_local


@pytest.mark.parametrize("host", ["192.0.2.1", "::ffff:192.0.2.1", "198.51.100.7"])
def test_a_connection_beyond_loopback_is_refused(host: str, refused: list[str]) -> None:
    """No test reaches out, and the attempt itself fails the test."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET

    with socket.socket(family) as outgoing, pytest.raises(OutsideError):
        outgoing.connect((host, 80))

    assert len(refused) == 1
    refused.clear()


def test_a_question_to_the_name_service_is_refused(refused: list[str]) -> None:
    """A name that is asked for tells its owner, and everyone on the way."""
    with pytest.raises(OutsideError):
        socket.getaddrinfo("leak.example", 80)

    assert refused == ["socket.getaddrinfo 'leak.example'"]
    refused.clear()


def test_a_datagram_beyond_loopback_is_refused(refused: list[str]) -> None:
    """Whatever the protocol."""
    with socket.socket(type=socket.SOCK_DGRAM) as outgoing, pytest.raises(OutsideError):
        outgoing.sendto(b"x", ("192.0.2.1", 53))

    assert refused
    refused.clear()


def test_an_attempt_that_the_code_swallowed_fails_its_test_all_the_same(tmp_path: Path) -> None:
    """A broad `except` cannot hide it."""
    (tmp_path / "test_planted.py").write_text(SWALLOWING)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "--rootdir", str(tmp_path)]

    ran = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)

    assert "1 passed, 1 error" in ran.stdout
    assert "a socket beyond loopback was tried" in ran.stdout


SWALLOWING = """
import contextlib, socket

def test_swallows():
    with contextlib.suppress(Exception), socket.socket() as outgoing:
        outgoing.connect(("192.0.2.1", 80))
"""


def test_loopback_is_free_for_tests() -> None:
    """Stand-ins live there."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert is_local(client.getpeername()[0])

    assert is_local("localhost")


def test_a_program_that_is_there_is_given_with_its_path() -> None:
    """Tests start it by that path."""
    assert Path(programs.path_of("sh", is_ci=True)).is_absolute()


def test_a_missing_program_fails_the_test_in_ci() -> None:
    """Nothing is skipped silently where it counts; the sentence says what brings it."""
    with pytest.raises(pytest.fail.Exception, match="no-such-program is missing: apt-get install"):
        programs.path_of("no-such-program", is_ci=True)


def test_a_missing_program_skips_the_test_elsewhere() -> None:
    """With the same sentence."""
    with pytest.raises(pytest.skip.Exception, match="no-such-program is missing: apt-get install"):
        programs.path_of("no-such-program", is_ci=False)


def test_a_program_of_the_administrator_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian keeps tor in /usr/sbin, which is not in everyone's path."""
    monkeypatch.setenv("PATH", "/nowhere")

    assert Path(programs.path_of("ldconfig", is_ci=True)).parent.name == "sbin"
    assert os.environ["PATH"] == "/nowhere"
