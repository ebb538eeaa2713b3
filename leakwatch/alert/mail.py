"""Mail over SMTP: one connection a message, its certificate checked, its time bounded."""

import smtplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from leakwatch.alert.trust import trust
from leakwatch.call import Deadline, Patience
from leakwatch.config import FallbackSettings
from leakwatch.errors import AlertError, ConfigError
from leakwatch.text import safe

PATIENCE = Patience(step=timedelta(seconds=20), whole=timedelta(seconds=90))
_SUBJECT = 200


class Mail:
    """A mail server that takes what we have to say; raises ConfigError without its password."""

    def __init__(self, settings: FallbackSettings, patience: Patience = PATIENCE) -> None:
        if settings.smtp is None:
            raise ConfigError("[fallback] smtp names no mail server")
        self._host, self._port = settings.smtp
        self._settings = settings
        self._patience = patience
        self._password = settings.password.read() if settings.user else None
        self._trust = trust(settings.ca_file)
        self.name = f"mail by {self._host}:{self._port}"

    def send(self, name: str, at: datetime, subject: str, lines: Sequence[str]) -> str:
        """Send one mail; `name` makes its Message-ID, the same when it is sent again.

        Gives what to say of receivers that were refused while others were not, or nothing.
        Raises AlertError where nobody was reached.
        """
        mail = written(self._settings, name, at, subject, lines)
        with self._said(), self._connection() as server:
            refused = server.send_message(mail)
        return f"{self.name}: {len(refused)} of the receivers are refused" if refused else ""

    def check(self) -> None:
        """Connect, greet, secure the line and log in, and send nothing; raises AlertError."""
        with self._said(), self._connection() as server:
            server.ehlo_or_helo_if_needed()
            server.noop()

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        is_tls = self._settings.tls == "tls"
        with (
            Deadline(self._patience) as deadline,
            closing(_Server(_domain(self._settings), deadline)) as server,
        ):
            trust = deadline.guard(self._trust)
            server.meet(self._host, self._port, trust if is_tls else None)
            if self._settings.tls == "starttls":
                server.starttls(context=trust)
            if self._password is not None:
                server.login(self._settings.user, self._password)
            yield server
            deadline.check()  # the library takes half of an answer for all of it
            server.part()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Turn what the library raises into a sentence, which never quotes the server."""
        try:
            yield
        except ssl.SSLCertVerificationError as fault:
            raise AlertError(f"{self.name}: its certificate is not trusted") from fault
        except smtplib.SMTPAuthenticationError as fault:
            raise AlertError(f"{self.name}: the login is refused", permanent=True) from fault
        except smtplib.SMTPNotSupportedError as fault:
            raise AlertError(f"{self.name}: it lacks what [fallback] asks for") from fault
        except smtplib.SMTPResponseException as fault:
            raise AlertError(f"{self.name}: refused with {fault.smtp_code}") from fault
        except (smtplib.SMTPException, OSError, ValueError) as fault:
            raise AlertError(f"{self.name}: {type(fault).__name__}") from fault


def written(
    settings: FallbackSettings, name: str, at: datetime, subject: str, lines: Sequence[str]
) -> EmailMessage:
    """Write a mail that every server can pass on: what is not ASCII is encoded to seven bits."""
    mail = EmailMessage()
    mail["From"] = settings.sender
    mail["To"] = ", ".join(settings.to)
    mail["Subject"] = safe(subject, _SUBJECT)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{name}@{_domain(settings)}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers it
    text = "\n".join(lines) + "\n"
    mail.set_content(text, cte="7bit" if text.isascii() else "base64")
    return mail


def _domain(settings: FallbackSettings) -> str:
    return settings.sender.rpartition("@")[2]


class _Server(smtplib.SMTP):
    """The other side, as it is met; whatever it does, it can be cut off.

    Our own name is the sender's domain: it is never looked up, which could take long.
    """

    def __init__(self, domain: str, deadline: Deadline) -> None:
        super().__init__(local_hostname=domain)
        self._deadline = deadline
        self._trust: ssl.SSLContext | None = None

    def meet(self, host: str, port: int, trust: ssl.SSLContext | None) -> None:
        """Connect, with `trust` over TLS from the first byte, and be greeted.

        STARTTLS proves its certificate against this name.
        """
        self._host, self._trust = host, trust
        code, _ = self.connect(host, port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, "")

    def part(self) -> None:
        """Say goodbye; what was taken is taken, whatever is answered to that."""
        try:
            self.docmd("QUIT")
        except (OSError, smtplib.SMTPException):
            return

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002 - the library's signature
        line = self._deadline.connect(host, port)
        return self._trust.wrap_socket(line, server_hostname=host) if self._trust else line
