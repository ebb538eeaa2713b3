"""Whom the second way trusts: the system's certificates, or the company's own."""

import ssl
from pathlib import Path

from leakwatch.errors import ConfigError


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """Give a context that checks certificate and name; raises ConfigError for a bad file."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError) as fault:
        raise ConfigError(f"{ca_file}: holds no certificates that can be read") from fault
