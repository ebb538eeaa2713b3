"""A signed webhook: JSON under HMAC-SHA256, no redirects, no proxy, its time bounded."""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException
from ssl import SSLCertVerificationError
from urllib.parse import urlsplit

from leakwatch.alert.trust import trust
from leakwatch.call import Deadline, Patience, connection
from leakwatch.config import FallbackSettings
from leakwatch.errors import AlertError, ConfigError

PATIENCE = Patience(step=timedelta(seconds=20), whole=timedelta(seconds=60))


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """Give what proves that a body is ours and when it was sent, in hexadecimal.

    >>> signature(b"key", "1767225600", b"{}")[:16]
    'df344de429b8ee67'
    """
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class Signed:
    """A webhook of the operator's own; raises ConfigError without its secret."""

    def __init__(self, settings: FallbackSettings, patience: Patience = PATIENCE) -> None:
        self._address = parts = urlsplit(settings.url)
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        secret = (settings.secret.read_bytes() or b"").strip()
        if not secret:
            raise ConfigError(f"{settings.secret.where}: no secret is there to sign with")
        self._secret = secret
        self._trust = trust(settings.ca_file) if parts.scheme == "https" else None
        self._patience = patience
        self.name = f"a signed webhook at {parts.hostname}"

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
            status = server.getresponse().status
        if not 200 <= status < 300:
            raise AlertError(f"{self.name}: answered HTTP {status}")

    def check(self) -> None:
        """Connect and secure the line, and ask for nothing; raises AlertError."""
        with self._connection():
            pass

    @contextmanager
    def _connection(self) -> Iterator[HTTPConnection]:
        try:
            with connection(self._address, Deadline(self._patience), self._trust) as server:
                yield server
        except SSLCertVerificationError as fault:
            raise AlertError(f"{self.name}: its certificate is not trusted") from fault
        except (OSError, HTTPException, ValueError) as fault:
            raise AlertError(f"{self.name}: {type(fault).__name__}") from fault
