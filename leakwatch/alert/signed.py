"""A signed webhook: JSON under HMAC-SHA256, no redirects, no proxy, its time bounded."""

import hashlib
import hmac
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from ssl import SSLCertVerificationError, SSLContext
from urllib.parse import urlsplit

from leakwatch.alert.deadline import bounded
from leakwatch.alert.trust import trust
from leakwatch.config import FallbackSettings
from leakwatch.errors import AlertError, ConfigError

STEP = timedelta(seconds=20)  # for one answer of the server
WHOLE = timedelta(seconds=60)  # for the whole conversation
_LONGEST = 64 * 2**10  # bytes of an answer that are read, and thrown away


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """Give what proves that a body is ours and when it was sent, in hexadecimal.

    >>> signature(b"key", "1767225600", b"{}")[:16]
    'df344de429b8ee67'
    """
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Signed:
    """A webhook of the operator's own; raises ConfigError without its secret."""

    def __init__(
        self, settings: FallbackSettings, step: timedelta = STEP, whole: timedelta = WHOLE
    ) -> None:
        parts = urlsplit(settings.url)
        self._host, self._port = parts.hostname or "", parts.port
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        secret = (settings.secret.read_bytes() or b"").strip()
        if not secret:
            raise ConfigError(f"{settings.secret.where}: no secret is there to sign with")
        self._secret = secret
        self._trust = trust(settings.ca_file) if parts.scheme == "https" else None
        self._step, self._whole = step.total_seconds(), whole
        self.name = f"a signed webhook at {self._host}"

    def send(self, at: datetime, body: bytes) -> None:
        """Post one body; anything but a 2xx is a failure. Raises AlertError."""
        timestamp = str(int(at.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Leakwatch-Timestamp": timestamp,
            "Leakwatch-Signature": signature(self._secret, timestamp, body),
        }
        with self._connection() as server:
            server.request("POST", self._target, body, headers)
            answer = server.getresponse()
            answer.read(_LONGEST)
            if not 200 <= answer.status < 300:
                raise AlertError(f"{self.name}: answered HTTP {answer.status}")

    def check(self) -> None:
        """Connect and secure the line, and ask for nothing; raises AlertError."""
        with self._connection():
            pass

    @contextmanager
    def _connection(self) -> Iterator[HTTPConnection]:
        try:
            server = _Server(self._host, self._port, self._step, self._trust)
            with closing(server), bounded(lambda: server.sock, self._whole):
                server.connect()
                yield server
        except SSLCertVerificationError as fault:
            raise AlertError(f"{self.name}: its certificate is not trusted") from fault
        except (OSError, HTTPException, ValueError) as fault:
            raise AlertError(f"{self.name}: {type(fault).__name__}") from fault


class _Server(HTTPConnection):
    """The other side; with `trust`, over TLS.

    Its socket is at hand from the first moment on, so that whatever it does can be cut off.
    """

    sock: socket.socket | None

    def __init__(self, host: str, port: int | None, step: float, trust: SSLContext | None) -> None:
        super().__init__(host, port or (443 if trust else 80), timeout=step)
        self._trust = trust

    def connect(self) -> None:
        """Connect, and prove the certificate where there must be one."""
        super().connect()
        if self._trust and self.sock:
            line = self._trust.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = line
            line.do_handshake()
