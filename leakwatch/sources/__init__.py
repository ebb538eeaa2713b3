"""The catalogue: sources/*.toml as frozen Source values; all faults of all files at once."""

from leakwatch.sources.address import allowed_hosts
from leakwatch.sources.catalogue import load

__all__ = ["allowed_hosts", "load"]
