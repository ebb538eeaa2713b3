"""The dead man's switch: what it hears, and what it cannot do to us."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from leakwatch import clock
from leakwatch.call import Patience
from leakwatch.demo.site import LeakSite
from leakwatch.errors import ConfigError, StoreError
from leakwatch.vitals.deadman import DeadMan
from tests.drips import HANDSHAKE, HEADERS, dripping
from tests.unit.daemon.stage import Hands, Heard

EVERY = timedelta(minutes=5)
PATIENCE = 30.0
SECRET = "/ping/s3cret-uuid"


@dataclass
class Pings:
    """A switch that is a page of a site on loopback."""

    site: LeakSite
    hands: Hands = field(default_factory=Hands)
    heard: Heard = field(default_factory=Heard)
    is_well: bool | Exception = True
    address: str = ""
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    whole: timedelta = timedelta(seconds=2 * PATIENCE)

    def look(self) -> bool:
        """Say how it is."""
        if isinstance(self.is_well, Exception):
            raise self.is_well
        return self.is_well

    def where(self) -> SplitResult:
        """Give the address to ping."""
        host, port = self.site.address
        return urlsplit(self.address or f"http://{host}:{port}{SECRET}")

    def dead_man(self) -> DeadMan:
        """Give a dead man who pings there."""
        return DeadMan(
            self.where,
            self.look,
            EVERY,
            self.hands.monotonic,
            self.heard,
            patience=Patience(timedelta(seconds=2 * PATIENCE), self.whole),
            trust=self.trust,
        )

    @property
    def paths(self) -> list[str]:
        """Give what was asked for so far."""
        return [call.path for call in self.site.calls]


@pytest.fixture
def pings() -> Iterator[Pings]:
    """Give a switch that hears both words."""
    with LeakSite() as site:
        for end in ("", "/fail"):
            site.publish(SECRET + end, "OK", "text/plain")
        yield Pings(site)


@contextmanager
def running(dead_man: DeadMan) -> Iterator[DeadMan]:
    """Run a dead man."""
    dead_man.start()
    yield dead_man
    dead_man.stop()
    dead_man._thread.join(PATIENCE)
    assert not dead_man._thread.is_alive()


@pytest.mark.parametrize(
    ("is_well", "path"),
    [
        (True, SECRET),
        (False, f"{SECRET}/fail"),
        (StoreError("the disk reports a fault"), f"{SECRET}/fail"),
        (TimeoutError(), f"{SECRET}/fail"),
    ],
)
def test_it_says_up_only_where_all_is_well(
    pings: Pings, is_well: bool | Exception, path: str
) -> None:
    """Who cannot look does not know that all is well."""
    pings.is_well = is_well

    reason = pings.dead_man().ping()

    assert (reason, pings.paths) == ("", [path])


def test_it_says_nothing_of_who_asks(pings: Pings) -> None:
    """One GET by the program's name; no cookie, no version, no machine."""
    pings.dead_man().ping()

    (call,) = pings.site.calls
    assert call.method == "GET"
    assert {name for name, _ in call.headers} == {"Host", "Accept-Encoding", "User-Agent"}
    assert call.header("User-Agent") == "leakwatch"


def test_a_query_stays_behind_the_word(pings: Pings) -> None:
    """Some switches take one."""
    pings.is_well = False
    pings.address = pings.where().geturl() + "?rid=7"

    assert (pings.dead_man().ping(), pings.paths) == ("", [f"{SECRET}/fail?rid=7"])


def test_it_is_pinged_each_time_it_is_due_and_only_by_beats(pings: Pings) -> None:
    """When the main loop hangs nobody beats, and the switch grows loud."""
    with running(pings.dead_man()) as dead_man:
        for minutes in (0, 1, 3, 1, 5):
            pings.hands.pass_by(timedelta(minutes=minutes))
            dead_man.beat()
            heard(pings, dead_man)

    assert pings.paths == [SECRET] * 3


def heard(pings: Pings, dead_man: DeadMan) -> None:
    """Wait until what was due has been made."""
    patience = threading.Event()
    for _ in range(int(PATIENCE / 0.01)):
        if not dead_man._due.is_set() and dead_man._deadline is None:
            return
        patience.wait(0.01)
    pytest.fail(f"it still pings: {pings.paths}")


def test_that_nobody_hears_us_is_said_once_and_so_is_that_somebody_does_again(
    pings: Pings,
) -> None:
    """A warning every five minutes would be passed over."""
    dead_man = pings.dead_man()
    pings.site.withdraw(SECRET)
    for _ in range(3):
        dead_man._tell(dead_man.ping())
    pings.site.publish(SECRET, "OK")
    for _ in range(2):
        dead_man._tell(dead_man.ping())

    assert pings.heard.said == [
        ("warning", "the dead man's switch does not hear us", {"reason": "it answers 404"}),
        ("info", "the dead man's switch hears us again", {}),
    ]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:1/ping/s3cret-uuid", "nobody answers there"),
        ("https://{site}/ping/s3cret-uuid", "its certificate is not trusted, or it does not"),
    ],
)
def test_a_fault_is_told_without_the_address(pings: Pings, address: str, reason: str) -> None:
    """Whoever reads the log could keep the switch silent."""
    host, port = pings.site.address
    pings.address = address.format(site=f"{host}:{port}")

    told = pings.dead_man().ping()

    assert reason in told
    assert "s3cret" not in told


def test_a_secret_that_cannot_be_read_is_told() -> None:
    """It may be there at the next ping: no restart is needed."""

    def missing() -> SplitResult:
        raise ConfigError("/etc/leakwatch/ping-url: the file of ping-url is missing")

    dead_man = DeadMan(missing, lambda: True, EVERY, Hands().monotonic, Heard())

    assert dead_man.ping() == "/etc/leakwatch/ping-url: the file of ping-url is missing"


@pytest.mark.parametrize(
    ("is_trusted", "reason"),
    [(False, "its certificate is not trusted, or it does not speak TLS"), (True, "")],
)
def test_only_a_server_whose_certificate_is_trusted_hears_us(
    pings: Pings, tmp_path: Path, is_trusted: bool, reason: str
) -> None:
    """Another could answer in its place, and keep the true one silent for good."""
    certificate = signed(tmp_path)
    answered: list[bytes] = []
    with speaking_tls(certificate, answered) as port:
        pings.address = f"https://localhost:{port}{SECRET}"
        if is_trusted:
            pings.trust = lambda: ssl.create_default_context(cafile=certificate)
        told = pings.dead_man().ping()

    assert told == reason
    assert [b"s3cret" in request for request in answered] == [True] * is_trusted


def signed(folder: Path) -> Path:
    """Make a key and a certificate of its own for localhost; gives their file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    file = folder / "certificate.pem"
    file.write_bytes(secret + made.public_bytes(Encoding.PEM))
    return file


@contextmanager
def speaking_tls(certificate: Path, answered: list[bytes]) -> Iterator[int]:
    """Run a server that answers one visitor over TLS; gives its port."""
    safely = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safely.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            try:
                with safely.wrap_socket(line, server_side=True) as private:
                    answered.append(private.recv(4096))
                    private.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            except ssl.SSLError:
                line.close()

        serving = threading.Thread(target=serve)
        serving.start()
        yield server.getsockname()[1]
        serving.join()


def test_no_redirect_is_followed(pings: Pings) -> None:
    """Nobody sends us elsewhere."""
    with redirecting(pings.where()) as address:
        pings.address = address
        told = pings.dead_man().ping()

    assert (told, pings.paths) == ("it answers 302", [])


@contextmanager
def redirecting(to: SplitResult) -> Iterator[str]:
    """Run a server that sends one visitor elsewhere."""
    answer = f"HTTP/1.1 302 Found\r\nLocation: {to.geturl()}\r\nContent-Length: 0\r\n\r\n"
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            line, _ = server.accept()
            with line:
                line.recv(4096)
                line.sendall(answer.encode())

        serving = threading.Thread(target=serve)
        serving.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/ping/s3cret-uuid"
        serving.join()


def test_a_server_that_hangs_holds_nobody_and_is_hung_up_on(pings: Pings) -> None:
    """The beat returns at once, and the ping ends when its time is over."""
    pings.whole = timedelta(milliseconds=300)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        pings.address = f"http://127.0.0.1:{mute.getsockname()[1]}/ping/s3cret-uuid"
        with running(pings.dead_man()) as dead_man:
            dead_man.beat()
            line, _ = mute.accept()
            with line:
                line.settimeout(PATIENCE)
                while b"\r\n\r\n" not in line.recv(4096):
                    pass
                assert line.recv(4096) == b""
                heard(pings, dead_man)

    assert pings.heard.events == ["the dead man's switch does not hear us"]


@pytest.mark.parametrize(("scheme", "first"), [("https", HANDSHAKE), ("http", HEADERS)])
def test_a_server_that_drips_is_hung_up_on_and_has_not_heard_us(
    pings: Pings, scheme: str, first: bytes
) -> None:
    """In the TLS handshake too, where each byte would begin the wait anew."""
    pings.whole = timedelta(milliseconds=300)
    with dripping(first) as port:
        pings.address = f"{scheme}://127.0.0.1:{port}{SECRET}"
        told = pings.dead_man().ping()

    assert told == "it does not answer in time"


def test_who_is_told_to_stop_waits_for_no_server(pings: Pings) -> None:
    """The ping at hand is cut off."""
    with dripping(HEADERS) as port:
        pings.address = f"http://127.0.0.1:{port}{SECRET}"
        with running(pings.dead_man()) as dead_man:
            dead_man.beat()
            until_it_asks(dead_man)

    assert [event for event in pings.heard.events if event == "a ping broke"] == []


def until_it_asks(dead_man: DeadMan) -> None:
    """Wait until a ping is under way."""
    patience = threading.Event()
    while dead_man._deadline is None:
        patience.wait(0.01)


def test_a_fault_of_ours_does_not_end_it(pings: Pings) -> None:
    """The next ping is made all the same."""
    pings.is_well = ValueError("a fault of ours")
    with running(pings.dead_man()) as dead_man:
        dead_man.beat()
        heard(pings, dead_man)
        pings.is_well = True
        pings.hands.pass_by(EVERY)
        dead_man.beat()
        heard(pings, dead_man)

    assert pings.paths == [SECRET]
    assert pings.heard.events == ["a ping broke"]
