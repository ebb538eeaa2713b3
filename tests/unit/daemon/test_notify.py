"""What systemd hears."""

import os
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.daemon.notify import Systemd, systemd


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[socket.socket]:
    """Listen as systemd does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        yield listening


def test_systemd_hears_each_word_as_one_datagram(ear: socket.socket) -> None:
    """Lines travel together, so that READY and STATUS change at once."""
    listener = Systemd(ear.getsockname())

    was_heard = listener.say("READY=1", "STATUS=2 sources")

    assert was_heard
    assert ear.recv(100) == b"READY=1\nSTATUS=2 sources"


def test_an_abstract_socket_is_reached_by_its_leading_at() -> None:
    """Containers hand out sockets that lie in no folder; @ stands for their zero byte."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0leakwatch-test-{os.getpid()}")
        ear.settimeout(5)

        Systemd(f"@leakwatch-test-{os.getpid()}").say("STOPPING=1")

        assert ear.recv(100) == b"STOPPING=1"


def test_nobody_listens_outside_of_systemd() -> None:
    """On a terminal every word is for nobody, which is no fault."""
    listener = systemd({})

    assert not listener.say("READY=1")


def test_a_listener_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    """A systemd that restarts must not end us."""
    listener = Systemd(str(tmp_path / "gone"))

    assert not listener.say("WATCHDOG=1")


def test_a_listener_that_does_not_listen_holds_up_nobody(ear: socket.socket) -> None:
    """A systemd that is busy with itself lets words queue up: we do not wait for it for good."""
    listener = Systemd(ear.getsockname())
    words = 0

    while words < 10_000 and listener.say("WATCHDOG=1", patience=timedelta(milliseconds=10)):
        words += 1

    assert words < 10_000


def test_no_child_can_speak_in_our_name() -> None:
    """A tor that we start knows sd_notify too: it must not say READY for us."""
    environ = {"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "9000000", "PATH": "/bin"}

    listener = systemd(environ)

    assert listener.address == "/run/x"
    assert environ == {"PATH": "/bin"}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"WATCHDOG_USEC": "120000000"}, timedelta(seconds=120)),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": str(os.getpid())}, timedelta(seconds=120)),
        ({"WATCHDOG_USEC": "120000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({}, None),
    ],
)
def test_the_watchdog_is_heeded_when_it_watches_us(
    environ: dict[str, str], expected: timedelta | None
) -> None:
    """WATCHDOG_PID names whom it is for."""
    assert systemd(environ).watchdog == expected


def test_an_address_of_another_kind_is_not_used() -> None:
    """Newer systemd also knows vsock addresses, which we do not speak."""
    assert systemd({"NOTIFY_SOCKET": "vsock:2:1234"}).address == ""
