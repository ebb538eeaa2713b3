"""`run` as a service: signals, systemd, reloads, and a polite end."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

import pytest

from leakwatch.store import lock
from tests.edges.station import EMAIL, Station, station
from tests.evidence import keep_log

LEAK = f"id,mail\n1,{EMAIL}\n"
PATIENCE = 30.0
OFTEN = {"WATCHDOG_USEC": "900000"}  # so that the main loop looks around three times a second


@dataclass
class Running:
    """A service as a process of its own, with systemd's ear and its log."""

    process: subprocess.Popen[str]
    words: SimpleQueue[str] = field(default_factory=SimpleQueue)
    heard: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def listen(self, ear: socket.socket) -> None:
        """Hear every word as systemd does, until the ear is shut."""
        while said := ear.recv(4096):
            self.words.put(said.decode())

    def hears(self, word: str) -> None:
        """Wait until systemd hears a word."""
        while not any(word in said for said in self.heard):
            self.heard.append(self.words.get(timeout=PATIENCE))

    def logs(self, event: str) -> dict[str, object]:
        """Wait until the log has an event; gives its fields."""
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.append(line)
            if event in line:
                fields: dict[str, object] = json.loads(line)
                return fields
        pytest.fail(f"it ended without saying {event!r}: {''.join(self.lines)}")

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def end(self) -> int:
        """Wait for its end; gives the exit code."""
        assert self.process.stderr
        self.lines += self.process.stderr.readlines()
        return self.process.wait(PATIENCE)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


@contextmanager
def running(at: Station, *arguments: str) -> Iterator[Running]:
    """Run the service, and end it whatever happens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(at.folder / "notify"))
        command = [sys.executable, "-m", "leakwatch", "run", "--config", str(at.config)]
        process = subprocess.Popen(
            [*command, *arguments],
            env={**os.environ, "NOTIFY_SOCKET": str(at.folder / "notify"), **OFTEN},
            stderr=subprocess.PIPE,
            text=True,
        )
        too_long = threading.Timer(3 * PATIENCE, process.kill)  # a test that waits sees its end
        too_long.start()
        service = Running(process)
        listening = threading.Thread(target=service.listen, args=[ear])
        listening.start()
        try:
            yield service
        finally:
            too_long.cancel()
            process.kill()
            ear.shutdown(socket.SHUT_RD)
            listening.join()
            service.lines.append(process.communicate()[1])
            keep_log(at.folder, "".join(service.lines))
            (at.folder / "notify").unlink()


def test_a_service_finds_tells_and_stops_politely(at: Station) -> None:
    """READY when it runs, the alert within seconds, STOPPING and exit 0 on SIGTERM."""
    at.publish(LEAK)

    with running(at) as service:
        service.hears("READY=1")
        service.logs("alert sent")
        service.send(signal.SIGTERM)
        service.hears("STOPPING=1")
        code = service.end()

    assert code == 0
    assert len(at.slack.messages) == 1


def test_a_restart_tells_nothing_again(at: Station) -> None:
    """What stands in the channel is remembered, and the source is not due yet."""
    at.publish(LEAK)
    for _ in range(2):
        with running(at) as service:
            service.hears("READY=1")
            service.hears("alerts waiting: 0")
            if not at.slack.messages:
                service.logs("alert sent")
            service.send(signal.SIGINT)
            assert service.end() == 0

    assert len(at.slack.messages) == 1
    assert len(at.site.calls) == 1


def test_the_watchdog_is_fed_by_the_main_loop(at: Station) -> None:
    """Three times in each period that systemd allows."""
    with running(at) as service:
        service.hears("READY=1")
        service.heard.clear()
        service.hears("WATCHDOG=1")
        service.heard.clear()
        service.hears("WATCHDOG=1")


def test_a_reload_takes_up_new_sources_and_says_what_changed(at: Station) -> None:
    """SIGHUP: RELOADING and READY for systemd, the changes in the log, the new source at once."""
    at.publish(LEAK, "paste")

    with running(at) as service:
        service.logs("pass ended")
        at.add_source("paste")
        service.send(signal.SIGHUP)
        service.hears("RELOADING=1\nMONOTONIC_USEC=")
        changed = service.logs("the configuration was read anew")
        passed = service.logs("pass ended")

    assert changed["changed"] == "source paste"
    assert passed["source"] == "paste"


def test_a_faulty_configuration_is_not_taken_up(at: Station) -> None:
    """Every fault is a sentence in the log, and the old configuration stays in force."""
    with running(at) as service:
        service.logs("pass ended")
        at.add_source("paste")
        at.config.write_text(at.config.read_text() + 'lvl = "info"\n')
        service.send(signal.SIGHUP)
        refused = service.logs("the new configuration is not used")
        service.send(signal.SIGUSR1)
        status = service.logs('"status"')

    assert "lvl" in str(refused["reason"])
    assert "sources: 1" in str(status["status"])


def test_a_reload_names_what_only_a_restart_takes_up(at: Station) -> None:
    """Nobody is left to believe that it counts already."""
    with running(at) as service:
        service.logs("pass ended")
        at.extra = "read_timeout = '30s'\n[daemon]\nworkers = 2\n"
        at.configure()
        service.send(signal.SIGHUP)
        late = service.logs("only a restart")

    assert late["what"] == "tor, daemon.workers"


def test_status_goes_to_the_log(at: Station) -> None:
    """SIGUSR1 says how it is, without stopping anything."""
    with running(at) as service:
        service.logs("pass ended")
        service.send(signal.SIGUSR1)
        status = service.logs('"event": "status"')

    assert str(status["status"]).startswith("alerts waiting: 0, sources: 1, passes at hand: ")


def test_tor_away_is_one_event_and_the_passes_go_on_when_it_is_back(at: Station) -> None:
    """Nothing else is said of it meanwhile."""
    for name in ("one", "two", "three"):
        at.add_source(name)
    with at.without_tor(), running(at) as service:
        service.logs("Tor is away")
        service.hears("Tor: away since")
        service.send(signal.SIGTERM)
        service.end()

    assert sum("Tor is away" in line for line in service.lines) == 1


def test_a_pass_that_does_not_end_in_time_is_left(at: Station) -> None:
    """After `drain` the process ends all the same, with 0, and the source is due again."""
    at.extra = "[daemon]\ndrain = '1s'\n"
    at.configure()
    at.tor.mute.add("board.example")

    with running(at) as service:
        service.hears("passes at hand: 1")
        service.send(signal.SIGTERM)
        code = service.end()

    assert code == 0
    assert any("not everything ended in time" in line for line in service.lines)


def test_a_second_signal_ends_it_at_once(at: Station) -> None:
    """Whoever presses Ctrl-C twice does not want to wait."""
    at.tor.mute.add("board.example")

    with running(at) as service:
        service.hears("passes at hand: 1")
        service.send(signal.SIGINT)
        service.hears("STOPPING=1")
        service.send(signal.SIGINT)
        code = service.end()

    assert code == 130


@pytest.mark.parametrize(
    ("held", "only", "code"),
    [
        ("watch", [], 75),
        ("tell", [], 75),
        ("watch", ["--only", "watch"], 75),
        ("watch", ["--only", "tell"], 0),
        ("tell", ["--only", "watch"], 0),
    ],
)
def test_a_story_has_one_teller(at: Station, held: str, only: list[str], code: int) -> None:
    """A second process for the same story and database is refused with 75: try again later."""
    with lock(at.folder / "leakwatch.db", held), running(at, "--once", *only) as service:
        assert service.end() == code
