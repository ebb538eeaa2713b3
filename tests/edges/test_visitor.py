"""A source's own client: TLS inside the tunnel."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from leakwatch.config.settings import TorSettings
from leakwatch.demo.site import LeakSite
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError
from leakwatch.fetch.tor import Passage, TorBackend
from leakwatch.fetch.visitor import Visitor

NAME = "paste.test"


@dataclass(frozen=True, slots=True)
class Net:
    """A site that speaks TLS, what leads to it, and who trusts it."""

    tor: SocksServer
    trust: ssl.SSLContext


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Net]:
    """Run a TLS site whose own certificate names paste.test."""
    certificate = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with LeakSite() as site:
        site.socket = context.wrap_socket(site.socket, server_side=True)
        site.publish("/", "secured")
        with SocksServer({NAME: site.address, "other.test": site.address}) as tor:
            yield Net(tor, ssl.create_default_context(cafile=str(certificate)))


def self_signed(folder: Path) -> Path:
    """Write a key and a certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)  # noqa: TID251 - certificates are checked against the true hour
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "site.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


def page(net: Net, host: str, trust: ssl.SSLContext) -> bytes:
    """Fetch the first page of a host."""
    settings = TorSettings(Path("/nowhere"), deadline=timedelta(seconds=10))
    visitor = Visitor(
        settings,
        trust,
        lambda deadline: TorBackend(lambda: net.tor.address, "a", deadline, Passage()),
    )
    try:
        with visitor.answer(visitor.request(httpx.URL(f"https://{host}/"), {})) as response:
            return response.read()
    finally:
        visitor.close()


def test_a_certificate_that_holds_is_taken(net: Net) -> None:
    """TLS runs inside the tunnel, from us to the site."""
    assert page(net, NAME, net.trust) == b"secured"


def test_a_certificate_of_nobody_is_refused(net: Net) -> None:
    """An exit that reads along would show exactly such a one."""
    with pytest.raises(FetchError, match="certificate does not hold: self-signed certificate"):
        page(net, NAME, httpx.create_ssl_context(trust_env=False))


def test_a_certificate_of_another_name_is_refused(net: Net) -> None:
    """Trusted, but not for this host."""
    with pytest.raises(FetchError, match="certificate does not hold: Hostname mismatch"):
        page(net, "other.test", net.trust)


def test_a_site_that_speaks_no_tls_is_told(net: Net) -> None:
    """A plain site at the port of TLS."""
    with LeakSite() as plain:
        net.tor.targets[NAME] = plain.address

        with pytest.raises(FetchError, match="broke off the TLS handshake"):
            page(net, NAME, net.trust)
