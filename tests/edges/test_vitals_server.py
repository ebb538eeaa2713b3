"""The page on loopback: who is answered, and what clients that mean ill can do."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import pytest

from leakwatch.vitals.server import LONGEST, MOST, Answer, Server, is_ours
from tests.unit.daemon.stage import Hands, Heard

PATIENCE = 30.0
GET = b"GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@dataclass
class Page:
    """A server with one page, a clock moved by hand, and a log that remembers."""

    hands: Hands = field(default_factory=Hands)
    heard: Heard = field(default_factory=Heard)

    @contextmanager
    def served(self, answer: Callable[[], Answer] = lambda: Answer(b"fine\n")) -> Iterator[Server]:
        """Serve it."""
        place = ("127.0.0.1", 0)
        server = Server(place, {"/metrics": answer}, self.hands.monotonic, self.heard)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def page() -> Page:
    """Give a page."""
    return Page()


def line_to(server: Server) -> socket.socket:
    """Open a connection."""
    return socket.create_connection(server.place, PATIENCE)


def rest(line: socket.socket) -> bytes:
    """Read until they hang up; a connection that was reset has been hung up on, too."""
    said = b""
    try:
        while got := line.recv(65536):
            said += got
    except ConnectionError:
        pass
    return said


def asked(server: Server, request: bytes) -> bytes:
    """Ask, and give all that is answered."""
    with line_to(server) as line:
        try:
            line.sendall(request)
        except ConnectionError:
            return b""
        return rest(line)


def status(said: bytes) -> int:
    """Give the status of an answer, which has no head where the request made no sense."""
    return int(said.removeprefix(b"HTTP/1.0 ").split()[0])


def test_a_page_is_answered(page: Page) -> None:
    """With its length, and no program's name but ours."""
    with page.served() as server:
        said = asked(server, GET)

    head, _, body = said.partition(b"\r\n\r\n")
    assert (status(said), body) == (200, b"fine\n")
    assert b"Content-Length: 5" in head
    assert b"Server: leakwatch\r\n" in head


def test_head_gives_the_head_alone(page: Page) -> None:
    """As HTTP wants it."""
    with page.served() as server:
        said = asked(server, GET.replace(b"GET", b"HEAD"))

    assert status(said) == 200
    assert said.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (GET.replace(b"/metrics", b"/"), 404),
        (GET.replace(b"/metrics", b"/metrics/../etc/passwd"), 404),
        (GET.replace(b"/metrics", b"http://127.0.0.1/metrics"), 404),
        (GET.replace(b"/metrics", b"/metrics?x=1"), 200),
        (GET.replace(b"GET", b"POST"), 501),
        (GET.replace(b"GET", b"TRACE"), 501),
        (GET.replace(b"127.0.0.1", b"evil.example"), 403),
        (GET.replace(b"127.0.0.1", b"evil.example:9464"), 403),
        (GET.replace(b"127.0.0.1", b"127.0.0.1.evil.example"), 403),
        (GET.replace(b"Host: 127.0.0.1\r\n", b""), 403),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        (b"GET /metrics HTTP/9.9\r\n\r\n", 505),
    ],
)
def test_nothing_else_is_answered(page: Page, request_: bytes, expected: int) -> None:
    """Other paths, methods and names: a browser's page can have its own name lead here."""
    with page.served() as server:
        said = asked(server, request_)

    assert status(said) == expected


def test_what_was_asked_is_neither_repeated_nor_logged(page: Page) -> None:
    """Who asks may put anything into it."""
    planted = b"GET /taro@example.com HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with page.served() as server:
        said = [asked(server, planted), asked(server, planted.replace(b"GET", b"TARO"))]

    assert all(b"taro" not in each.lower() for each in said)
    assert page.heard.said == []


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /" + b"a" * 10_000_000 + b" HTTP/1.1\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\nX: " + b"a" * 10_000_000 + b"\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\n" + b"X: a\r\n" * 200_000 + b"\r\n",
    ],
)
def test_a_request_of_megabytes_is_not_taken_in(page: Page, request_: bytes) -> None:
    """It is refused or hung up on after the first pieces, and the next one is answered."""
    with page.served() as server:
        said = asked(server, request_)
        next_ = asked(server, GET)

    assert said == b"" or status(said) in {
        HTTPStatus.REQUEST_URI_TOO_LONG,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    }
    assert status(next_) == 200


def test_who_is_slow_is_hung_up_on(page: Page) -> None:
    """However regularly another byte comes: the whole has to be over in time."""
    with page.served() as server, line_to(server) as line:
        line.sendall(b"GET /metr")
        taken(server)
        page.hands.steady += LONGEST + 1
        said = rest(line)

    assert said == b""


def test_who_is_slow_but_in_time_is_answered(page: Page) -> None:
    """Looks whose time is over pass by those whose time is not."""
    with page.served() as server, line_to(server) as line:
        line.sendall(GET[:9])
        taken(server)
        page.hands.steady += LONGEST - 1
        server.service_actions()
        line.sendall(GET[9:])
        said = rest(line)

    assert status(said) == 200


def test_who_does_not_read_the_answer_is_hung_up_on(page: Page) -> None:
    """The thread that answers is free again."""
    big = Answer(b"x" * 50_000_000)
    with page.served(lambda: big) as server, line_to(server) as line:
        line.sendall(GET)
        taken(server)
        page.hands.steady += LONGEST + 1
        said = rest(line)

    assert len(said) < len(big.body)


def test_only_a_few_are_answered_at_once_and_others_when_these_are_gone(page: Page) -> None:
    """No number of clients takes the threads of the daemon."""
    with page.served() as server:
        held = [line_to(server) for _ in range(MOST)]
        for line in held:
            line.sendall(b"GET /metr")
        taken(server, MOST)
        refused = asked(server, GET)
        page.hands.steady += LONGEST + 1
        for line in held:
            rest(line)
            line.close()
        freed(server)
        answered = asked(server, GET)

    assert refused == b""
    assert status(answered) == 200


def taken(server: Server, count: int = 1) -> None:
    """Wait until so many connections are held."""
    until(lambda: len(server._lines) >= count)


def freed(server: Server) -> None:
    """Wait until none is."""
    until(lambda: not server._lines)


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so at the other end of a connection."""
    patience = threading.Event()
    for _ in range(int(PATIENCE / 0.01)):
        if is_so():
            return
        patience.wait(0.01)
    pytest.fail("it did not become so")


def test_an_answer_that_breaks_is_logged_and_the_next_is_given(page: Page) -> None:
    """A fault of ours in one page ends neither the server nor the daemon."""
    answers = iter([None, Answer(b"fine\n")])

    def answer() -> Answer:
        found = next(answers)
        if found is None:
            raise ValueError("a fault of ours")
        return found

    with page.served(answer) as server:
        broken, fine = asked(server, GET), asked(server, GET)

    assert (broken, status(fine)) == (b"", 200)
    assert page.heard.events == ["the page of metrics broke"]


def test_a_port_that_is_taken_is_told(page: Page) -> None:
    """Whoever asks for it decides what that means."""
    with page.served() as server, pytest.raises(OSError, match="in use"):
        Server(server.place, {}, page.hands.monotonic, page.heard)


@pytest.mark.parametrize(
    "host",
    ["", ":9464", "127.0.0.1:", "127.0.0.1:x", "127.1", "2130706433", "0x7f.1", "[::1]:1", "a\0b"],
)
def test_a_name_that_is_not_quite_loopback_is_not_ours(host: str) -> None:
    """Spelling tricks open nothing."""
    assert not is_ours(host)
