"""The `[vitals]` section: where it is seen how leakwatch runs, and who misses it when it ends."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult

from leakwatch.config.secret import Secret
from leakwatch.config.sections import socks
from leakwatch.config.settings import VitalsSettings
from leakwatch.config.slack import secret
from leakwatch.config.table import Table
from leakwatch.config.values import is_loopback, span, web_address
from leakwatch.errors import ConfigError


def vitals(table: Table, folder: Path, environ: Mapping[str, str]) -> VitalsSettings:
    """Read `[vitals]`; nothing listens where no port is named."""
    usual = VitalsSettings()
    found = VitalsSettings(
        listen=table.take("listen", _place, usual.listen),
        listen_tell=table.take("listen_tell", _place, usual.listen_tell),
        ping_url=secret(table, "ping_url", usual.ping_url, folder, environ),
        ping_every=table.take("ping_every", span("1m", "1d", "5m"), usual.ping_every),
    )
    if found.listen and found.listen == found.listen_tell:
        table.fault("listen_tell", "expected another port than listen: two units cannot share one")
    return found


def _place(value: object) -> tuple[str, int] | None:
    return None if value == "" else socks(value, '"127.0.0.1:9464"')


def ping_address(ping_url: Secret) -> SplitResult:
    """Read the address to ping; ConfigError says what is wrong with it, and never what it is."""
    found = (ping_url.read() or "").strip()
    try:
        parts = web_address(found)
    except ValueError:
        raise ConfigError(f"{ping_url.where}: ping_url is no http or https address") from None
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise ConfigError(f"{ping_url.where}: ping_url must be https (http only to this machine)")
    if not f"{parts.path}{parts.query}".isascii():
        raise ConfigError(f"{ping_url.where}: ping_url must be ASCII (percent-encoded)")
    if "@" in parts.netloc or parts.fragment:
        raise ConfigError(f"{ping_url.where}: ping_url must have neither login nor fragment")
    return parts
