"""Where this program may keep what it makes for itself."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_state_path


def given_state(environ: Mapping[str, str]) -> Path | None:
    """Give the folder that systemd names in $STATE_DIRECTORY, the first of several.

    >>> given_state({"STATE_DIRECTORY": "/var/lib/leakwatch:/other"})
    PosixPath('/var/lib/leakwatch')
    """
    first = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(first) if first else None


def state_folder(environ: Mapping[str, str]) -> Path:
    """Give systemd's folder, else that of the user (the XDG base directory specification)."""
    return given_state(environ) or user_state_path("leakwatch")
