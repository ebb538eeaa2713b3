"""One tor process and the conversation with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leakwatch.errors import TorError
from leakwatch.fetch.control import Control
from leakwatch.fetch.process import TorProcess
from tests.processes import ends_within, is_running

OFFLINE = ("SocksPort 0", "DisableNetwork 1")


@pytest.fixture
def program(need: Callable[[str], str]) -> Path:
    """Give the tor program."""
    return Path(need("tor"))


@pytest.fixture
def tor(program: Path, tmp_path: Path) -> Iterator[TorProcess]:
    """Run a tor that talks to nobody but us."""
    running = TorProcess(program, tmp_path / "tor", OFFLINE)
    yield running
    running.stop()


def test_tor_answers_questions(tor: TorProcess) -> None:
    """One value, and one of many lines."""
    version = tor.control().value("version")
    lines = tor.control().value("config/names").splitlines()

    assert version[0].isdigit()
    assert len(lines) > 100


def test_tor_tells_events(tor: TorProcess) -> None:
    """Those that were asked for, also while something else is asked."""
    control = tor.control()
    control.ask("SETEVENTS CONF_CHANGED")
    nothing = control.event(0)
    control.ask("SETCONF NumEntryGuards=3")

    assert nothing is None
    assert (control.event(5) or "").startswith("CONF_CHANGED")


def test_what_tor_refuses_is_told(tor: TorProcess) -> None:
    """With Tor's own words."""
    with pytest.raises(TorError, match="refuses GETINFO: Unrecognized key"):
        tor.control().value("no-such-key")


def test_a_wrong_cookie_opens_nothing(tor: TorProcess, tmp_path: Path) -> None:
    """Whoever listens there must know the same cookie, and so must we."""
    tor.control()

    with pytest.raises(TorError, match="somebody else answers"):
        Control(tmp_path / "tor" / "control", b"0" * 32)


def test_nobody_at_the_control_socket_is_told(tmp_path: Path) -> None:
    """No tor, no conversation."""
    with pytest.raises(TorError, match="does not answer at its control socket"):
        Control(tmp_path / "nothing", b"0" * 32)


def test_tor_ends_when_the_conversation_does(tor: TorProcess) -> None:
    """It is ours: a lost connection means that we are gone."""
    tor.control().close()

    assert ends_within(10, tor.pid)
    with pytest.raises(TorError, match="does not answer any more"):
        tor.control().value("version")


def test_a_stopped_tor_is_gone(program: Path, tmp_path: Path) -> None:
    """Even before it was spoken to; its folder stays."""
    tor = TorProcess(program, tmp_path / "tor", OFFLINE)
    tor.stop()

    assert not is_running(tor.pid)
    assert (tmp_path / "tor" / "torrc").exists()


def test_a_long_path_gets_a_short_control_socket(program: Path, tmp_path: Path) -> None:
    """A UNIX socket's path ends at 107 bytes; nothing is left of the short folder."""
    tor = TorProcess(program, tmp_path / ("long " * 30), OFFLINE)
    place = Path(tor.control().value("net/listeners/control").strip('"').removeprefix("unix:"))
    was_there = place.exists()
    tor.stop()

    assert was_there
    assert not place.parent.exists()


def test_a_folder_in_use_is_told(tor: TorProcess, program: Path, tmp_path: Path) -> None:
    """Two tors never share their data."""
    with pytest.raises(TorError, match="another leakwatch runs its tor"):
        TorProcess(program, tmp_path / "tor", OFFLINE)

    assert tor.control().value("version")
