"""The catalogue: sources/*.toml as frozen Source values; all faults of all files at once."""

from leakwatch.sources.address import allowed_hosts
from leakwatch.sources.catalogue import (
    Filed,
    configured,
    files,
    gathered,
    given,
    load,
    shared,
    strays,
)
from leakwatch.sources.leave import ALL, NONE, Leave, lacking
from leakwatch.sources.secrets import without_secrets

__all__ = [
    "ALL",
    "NONE",
    "Filed",
    "Leave",
    "allowed_hosts",
    "configured",
    "files",
    "gathered",
    "given",
    "lacking",
    "load",
    "shared",
    "strays",
    "without_secrets",
]
