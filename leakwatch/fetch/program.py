"""Where the tor programs lie on this machine."""

import os
import shutil
from pathlib import Path
from typing import Final

from leakwatch.errors import TorError

_SYSTEM_FOLDERS: Final = "/usr/sbin:/usr/local/sbin"  # Debian's tor; not in everybody's PATH


def find_program(name: str, path: str | None = None) -> Path:
    """Give the path of a program that comes with tor; raises TorError with how to get it.

    `path` stands in for the environment's PATH.
    """
    folders = os.environ.get("PATH", os.defpath) if path is None else path
    found = shutil.which(name, path=f"{folders}:{_SYSTEM_FOLDERS}")
    if found is None:
        raise TorError(
            f"there is no program {name!r} on this machine: apt install tor"
            " (or name it as `program` in [tor])",
            retry=False,
        )
    return Path(found)
