"""A running service as others see it: metrics, health, and the dead man's switch."""

import http.client
import re
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import clock, config
from leakwatch.daemon import Crew, Orders, Story
from leakwatch.daemon.signs import AGAIN, HEALTHY, Signs
from leakwatch.store import Ledger, open_store
from leakwatch.vitals.chart import FRESH
from leakwatch.vitals.counts import Counts
from tests.edges.station import EMAIL, PHONE, Station, station
from tests.edges.test_daemon_service import PATIENCE, running
from tests.readers import crew_of
from tests.unit.daemon.stage import Hands, Heard

LEAK = f"id,mail,tel\n1,{EMAIL},{PHONE}\n2,stranger@other.example,{PHONE}\n"
PLANTED = (EMAIL, "hanako", "stranger", "mail.example", "other.example", PHONE, "0123", "W0001")
PING = "/ping/s3cret-uuid"
OPEN = "metrics and health can be asked for"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


def listening(at: Station, key: str = "listen", port: int = 0) -> int:
    """Configure a port that is free, or this one; gives it."""
    if not port:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
    at.extra += f"[vitals]\n{key} = '127.0.0.1:{port}'\n"
    at.configure()
    return port


def asked(port: int, path: str) -> tuple[int, str]:
    """Ask a service; gives status and text."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


def value(page: str, name: str) -> float | None:
    """Give a number on a page of metrics."""
    found = re.search(rf"(?m)^{re.escape(name)} (\S+)$", page)
    return float(found[1]) if found else None


def shows(port: int, name: str, number: float) -> str:
    """Wait until the page of metrics shows a number; gives the page."""
    patience = threading.Event()
    page = ""
    for _ in range(int(PATIENCE / 0.2)):
        page = asked(port, "/metrics")[1]
        if value(page, name) == number:
            return page
        patience.wait(0.2)
    pytest.fail(f"{name} is not {number}: {page}")


def test_a_service_can_be_asked_how_it_is(at: Station) -> None:
    """What it did is counted, what the history holds is told, and nothing of anybody."""
    port = listening(at)
    at.publish(LEAK)

    with running(at) as service:
        service.logs("alert sent")
        page = shows(port, 'leakwatch_alerts_total{result="sent"}', 1)
        page = shows(port, "leakwatch_outbox_oldest_seconds", 0)
        healthy, ready = asked(port, "/-/healthy"), asked(port, "/-/ready")
        service.send(signal.SIGTERM)
        code = service.end()

    assert (healthy, ready, code) == ((200, "healthy\n"), (200, "ready\n"), 0)
    expected = {
        'leakwatch_passes_total{source="board",state="fine"}': 1,
        'leakwatch_findings_total{source="board"}': 1,
        'leakwatch_source_blind{source="board"}': 0,
        'leakwatch_list_entries{kind="email"}': 1,
        "leakwatch_tor_up": 1,
        "leakwatch_history_up": 1,
        "leakwatch_wants": 0,
    }
    assert {name: value(page, name) for name in expected} == expected
    assert [each for each in PLANTED if each in page] == []


def test_nothing_listens_unasked(at: Station) -> None:
    """The names of the sources are nobody's business who may merely log in."""
    with running(at) as service:
        service.logs("pass ended")
        service.send(signal.SIGTERM)
        service.end()

    assert not [line for line in service.lines if OPEN in line]


def test_a_port_that_is_taken_does_not_keep_the_service_from_working(at: Station) -> None:
    """It says so and goes on: to watch and to tell comes first."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = listening(at, port=server.getsockname()[1])
        at.publish(LEAK)
        with running(at) as service:
            told = service.logs("no port for metrics and health")
            service.logs("alert sent")

    assert told["port"] == port
    assert len(at.slack.messages) == 1


def test_clients_that_mean_ill_do_not_hold_the_service(at: Station) -> None:
    """Alerts go out, and it stops when it is told to, while every connection is held."""
    port = listening(at)
    at.publish(LEAK)

    with running(at) as service:
        service.logs(OPEN)
        held = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in range(12)]
        service.logs("alert sent")
        service.send(signal.SIGTERM)
        code = service.end()
        for line in held:
            line.close()

    assert code == 0


def test_who_tells_has_a_port_of_its_own_and_tells_the_same(at: Station) -> None:
    """Two units share the configuration and the history."""
    port = listening(at, "listen_tell")
    at.publish(LEAK)
    with running(at, "--once", "--only", "watch") as watcher:
        assert watcher.end() == 0

    with running(at, "--only", "tell") as service:
        service.logs("alert sent")
        page = shows(port, 'leakwatch_alerts_total{result="sent"}', 1)

    assert 'leakwatch_build_info{story="tell"' in page
    assert value(page, 'leakwatch_source_blind{source="board"}') == 0
    assert value(page, 'leakwatch_findings_open{severity="critical"}') is not None
    assert "leakwatch_list_entries" not in page


def pinged(at: Station) -> None:
    """Configure a dead man's switch: a page of the station's site."""
    for end in ("", "/fail"):
        at.site.publish(PING + end, "OK", "text/plain")
    host, port = at.site.address
    at.extra += "[vitals]\nping_url_file = 'ping-url'\n"
    (at.folder / "ping-url").write_text(f"http://{host}:{port}{PING}\n")
    at.configure()


def ping(at: Station) -> str:
    """Wait for the first ping; gives its path."""
    patience = threading.Event()
    for _ in range(int(PATIENCE / 0.1)):
        for call in at.site.calls:
            if call.path.startswith(PING):
                return call.path
        patience.wait(0.1)
    pytest.fail("nobody pinged")


def test_the_switch_hears_that_it_runs(at: Station) -> None:
    """And the log never says where it is."""
    pinged(at)

    with running(at) as service:
        path = ping(at)
        service.send(signal.SIGTERM)
        service.end()

    assert path == PING
    assert "s3cret" not in "".join(service.lines)


def test_the_switch_hears_that_nobody_watches(at: Station) -> None:
    """The process that tells sees it in the history they share."""
    long_ago = clock.now() - timedelta(days=1)
    store = open_store(at.folder / "leakwatch.db")
    ledger = Ledger(store, clock.now)
    ledger.end_pass(ledger.begin_pass("board", long_ago), long_ago, state="fine")
    store.close()
    pinged(at)

    with running(at, "--only", "tell"):
        path = ping(at)

    assert path == f"{PING}/fail"


def test_who_only_watches_pings_nobody(at: Station) -> None:
    """It may reach this machine alone, and knows no address."""
    pinged(at)

    with running(at, "--only", "watch") as service:
        service.logs("pass ended")
        service.send(signal.SIGTERM)
        service.end()

    assert [call.path for call in at.site.calls] == ["/board"]


@contextmanager
def seen(at: Station, story: Story, hands: Hands) -> Iterator[tuple[Crew, Signs]]:
    """Let a crew be seen whose clock is moved by hand."""
    with crew_of(config.load(at.config), story, Heard(), Orders(), now=hands.now) as crew:
        signs = Signs(crew, Counts(), hands.monotonic)
        signs.begin()
        yield crew, signs
        signs.end()


def test_a_main_loop_that_hangs_is_not_healthy(at: Station) -> None:
    """Whoever restarts it needs no log; it is healthy again with the next beat."""
    port, hands = listening(at, "listen_tell"), Hands()

    with seen(at, Story.TELL, hands) as (_, signs):
        before = asked(port, "/-/healthy")
        hands.pass_by(HEALTHY)
        hung = asked(port, "/-/healthy")
        signs.beat()
        again = asked(port, "/-/healthy")

    assert (before, hung, again) == (
        (200, "healthy\n"),
        (503, "the main loop hangs\n"),
        (200, "healthy\n"),
    )


def test_a_history_that_cannot_be_read_is_not_ready(at: Station) -> None:
    """And the page of metrics says so, beside what the process counted itself."""
    port, hands = listening(at, "listen_tell"), Hands()

    with seen(at, Story.TELL, hands) as (crew, _):
        before = asked(port, "/-/ready")
        crew.store.close()
        hands.pass_by(2 * FRESH)
        after = asked(port, "/-/ready")
        page = asked(port, "/metrics")[1]

    assert (before, after) == ((200, "ready\n"), (503, "the history cannot be read\n"))
    assert value(page, "leakwatch_history_up") == 0
    assert value(page, 'leakwatch_alerts_total{result="sent"}') == 0


def test_a_source_file_with_a_fault_blinds_nobody(at: Station) -> None:
    """The process that tells goes by what it last read, as the one that watches does."""
    port, hands = listening(at, "listen_tell"), Hands()
    name = 'leakwatch_source_interval_seconds{source="board"}'

    with seen(at, Story.TELL, hands):
        before = value(asked(port, "/metrics")[1], name)
        (at.folder / "sources" / "board.toml").write_text("evry = 1")
        hands.pass_by(2 * FRESH)
        after = value(asked(port, "/metrics")[1], name)

    assert (before, after) == (3600, 3600)


def test_a_port_that_was_taken_is_tried_again(at: Station) -> None:
    """A minute later, by itself; the warning was said once a try."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port, hands = listening(at, "listen_tell", server.getsockname()[1]), Hands()
        with seen(at, Story.TELL, hands) as (_, signs):
            server.close()
            signs.beat()
            with pytest.raises(ConnectionRefusedError):
                asked(port, "/-/healthy")
            hands.pass_by(AGAIN)
            signs.beat()
            answer = asked(port, "/-/healthy")

    assert answer == (200, "healthy\n")


def test_a_reload_does_not_move_the_port(at: Station) -> None:
    """It is named as what only a restart takes up."""
    listening(at)
    with running(at) as service:
        service.logs(OPEN)
        at.extra = at.extra.replace("listen", "listen_tell")
        at.configure()
        service.send(signal.SIGHUP)
        late = service.logs("only a restart")

    assert late["what"] == "vitals"
