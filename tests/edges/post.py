"""A mail server and a web server on loopback, with certificates of their own, for tests."""

import hashlib
import hmac
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from leakwatch.alert.second import Notice
from leakwatch.config import FallbackSettings, Secret
from tests.drips import HANDSHAKE, drip
from tests.edges.leaks import NOON
from tests.evidence import keep, keep_mails

USER, PASSWORD = "leakwatch", "made-up-mail-password"
SECRET = b"made-up-shared-secret"
NOTICE = Notice("leakwatch-1", NOON, NOON, "Slack did not answer in time")


@dataclass
class Mailbox:
    """A mail server: what it got, and how it behaves."""

    port: int = 0
    mails: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # commands, without what a login holds
    secure: list[bool] = field(default_factory=list)  # of each mail
    context: ssl.SSLContext | None = None
    at_once: bool = False  # TLS from the first byte
    login: str = ""  # what AUTH PLAIN must hold
    refuse: str = ""  # the command that is refused
    drips: bool = False  # in the handshake of STARTTLS
    outlasted: bool = False  # somebody waited until that was over
    stranger: str = "\n"  # the receiver that is refused


class Conversation:
    """One client's, from greeting to goodbye."""

    def __init__(self, line: socket.socket, box: Mailbox) -> None:
        self._line = line
        self._box = box
        self._is_secure = False

    def hold(self) -> None:
        """Answer until the client goes."""
        try:
            if self._box.at_once:
                self._secure()
            self._say("220 mail.example ESMTP")
            self._reader = self._line.makefile("rb")
            while self._answer(self._reader.readline().decode("ascii", "replace").strip()):
                pass
        except OSError:
            return  # the client has gone
        finally:
            self._line.close()

    def _secure(self) -> None:
        assert self._box.context
        self._line = self._box.context.wrap_socket(self._line, server_side=True)
        self._reader = self._line.makefile("rb")
        self._is_secure = True

    def _say(self, *lines: str) -> None:
        self._line.sendall("".join(f"{line}\r\n" for line in lines).encode())

    def _answer(self, command: str) -> bool:
        verb = command.partition(" ")[0].upper()
        self._box.said += [verb] if verb else []
        if verb == self._box.refuse or f"<{self._box.stranger}>" in command:
            self._say("550 no")
        elif verb == "EHLO":
            self._say("250-mail.example", *self._offers(), "250 8BITMIME")
        elif verb == "STARTTLS":
            self._say("220 go")
            if self._box.drips:
                drip(self._line, HANDSHAKE)
                self._box.outlasted = True
            self._secure()
        elif verb == "DATA":
            self._take()
        elif verb == "AUTH":
            self._say("235 ok" if command.endswith(self._box.login) else "535 no")
        elif verb:
            self._say("250 ok")
        return verb not in ("", "QUIT")

    def _offers(self) -> list[str]:
        offers = ["250-STARTTLS"] if self._box.context and not self._is_secure else []
        return offers + (["250-AUTH PLAIN"] if self._box.login else [])

    def _take(self) -> None:
        self._say("354 go")
        self._box.mails.append(b"".join(iter(self._reader.readline, b".\r\n")).decode())
        self._box.secure.append(self._is_secure)
        self._say("250 taken")


@contextmanager
def mailbox(
    folder: Path | None = None, *, at_once: bool = False, kept: Path | None = None
) -> Iterator[Mailbox]:
    """Run a mail server; with a folder it speaks TLS, and its certificate lies there.

    What it got is left where it is `kept`, for the search at the end of the run.
    """
    box = Mailbox(at_once=at_once, context=certified(folder) if folder else None)

    class Caller(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            Conversation(self.request, box).hold()

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Caller)) as port:
        box.port = port
        yield box
    if kept:
        keep_mails(kept, box.mails)


class _Server(Protocol):
    daemon_threads: bool

    @property
    def server_address(self) -> object: ...

    def serve_forever(self, poll_interval: float = 0.5) -> None: ...

    def shutdown(self) -> None: ...

    def server_close(self) -> None: ...


@contextmanager
def _running(server: _Server) -> Iterator[int]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    address = server.server_address
    assert isinstance(address, tuple)
    try:
        yield int(address[1])
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


@dataclass
class Hook:
    """A web server: what was posted to it."""

    port: int = 0
    status: int = 200
    bodies: list[bytes] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    proofs: list[bool] = field(default_factory=list)  # that timestamp and signature are right
    paths: list[str] = field(default_factory=list)


@contextmanager
def hook(folder: Path | None = None, *, kept: Path | None = None) -> Iterator[Hook]:
    """Run a web server that checks signatures; with a folder it speaks TLS.

    What it got is left where it is `kept`, for the search at the end of the run.
    """
    seen = Hook()

    class Post(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stamp = self.headers["Leakwatch-Timestamp"]
            right = hmac.new(SECRET, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
            seen.bodies.append(body)
            seen.heads.append(f"{self.requestline}\n{self.headers}".encode())
            seen.paths.append(self.path)
            seen.proofs.append(
                hmac.compare_digest(right, self.headers["Leakwatch-Signature"]) and stamp.isdigit()
            )
            self.send_response(seen.status)
            if seen.status == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Post)
    if folder:
        server.socket = certified(folder).wrap_socket(server.socket, server_side=True)
    with _running(server) as port:
        seen.port = port
        yield seen
    if kept:
        keep(kept, "second.calls", b"\n".join([*seen.heads, *seen.bodies]))


def certified(folder: Path) -> ssl.SSLContext:
    """Make a certificate for this machine, as ca.pem of a folder; gives a server's context."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.example")])
    now = datetime.now(UTC)  # noqa: TID251 - a certificate is checked by the machine's own clock
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "server.pem").write_bytes(private + (folder / "ca.pem").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def by_mail(box: Mailbox, **changes: object) -> FallbackSettings:
    """Give the settings that lead to a mailbox."""
    given: dict[str, object] = {
        "smtp": ("127.0.0.1", box.port),
        "tls": "none",
        "sender": "leakwatch@corp.example",
        "to": ("soc@corp.example", "ciso@corp.example"),
        **changes,
    }
    return FallbackSettings(**given)  # type: ignore[arg-type] # each is what its field wants


def by_hook(seen: Hook, scheme: str = "http", ca_file: Path | None = None) -> FallbackSettings:
    """Give the settings that lead to a webhook."""
    return FallbackSettings(
        url=f"{scheme}://127.0.0.1:{seen.port}/alarm?team=soc",
        secret=Secret("fallback-secret", plain=SECRET.decode()),
        ca_file=ca_file,
    )
