"""Where this program may keep what it makes for itself."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path


def given_state(environ: Mapping[str, str]) -> Path | None:
    """Give the folder that systemd names in $STATE_DIRECTORY, the first of several.

    >>> given_state({"STATE_DIRECTORY": "/var/lib/leakwatch:/other"})
    PosixPath('/var/lib/leakwatch')
    """
    first = environ.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(first) if first else None


def state_folders(
    environ: Mapping[str, str], own: Callable[[str], Path] = user_state_path
) -> list[Path]:
    """Give the user's folder (the XDG base directory specification), then systemd's.

    The user's comes first: it is the same one when that user runs a command and when systemd
    starts the service as that user.
    """
    given = given_state(environ)
    folders = [given] if given else []
    with suppress(RuntimeError):  # a user without a home
        folders.insert(0, own("leakwatch"))
    return folders
