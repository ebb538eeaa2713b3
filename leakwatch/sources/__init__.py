"""The catalogue: sources/*.toml as frozen Source values; all faults of all files at once."""

from leakwatch.sources.address import allowed_hosts
from leakwatch.sources.catalogue import configured, given, load
from leakwatch.sources.leave import ALL, NONE, Leave, lacking

__all__ = ["ALL", "NONE", "Leave", "allowed_hosts", "configured", "given", "lacking", "load"]
