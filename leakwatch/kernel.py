"""Gets the compiled search ready, or says why the slow one must do.

What is compiled is kept in a folder of its own, for the user alone: whoever could write there
could have this program run anything. The folder's name says which sources it was compiled from.
"""

import os
import tempfile
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol, cast

from leakwatch.config import state_folders
from leakwatch.listfile import Watchlist
from leakwatch.match import reference
from leakwatch.match.tally import Tally

_KEEP = "NUMBA_CACHE_DIR"  # where numba keeps what it compiled; read when it is imported
_SOURCES = Path(reference.__file__).parent


class Matcher(Protocol):
    """Knows the watchlist."""

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand."""

    def tally(self) -> Tally:
        """Begin a document."""

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""


class _Compiled(Protocol):
    """What match.matcher has."""

    def Matcher(self, watchlist: Watchlist, spelling: object) -> Matcher:  # noqa: N802 - a class
        """Make a matcher."""

    def prepare(self) -> None:
        """Compile whatever a search needs."""


def matcher(watchlist: Watchlist) -> Matcher:
    """Give the fastest matcher that there is here for a list."""
    found = _compiled()
    spelling = watchlist.spelling
    return found.Matcher(watchlist, spelling) if found else reference.Matcher(watchlist, spelling)


def prepare() -> str:
    """Compile the search, so that no run waits for it; gives what `fault` gives."""
    if found := _compiled():
        found.prepare()
    return fault()


def fault() -> str:
    """Say why there is no compiled search, in a sentence; empty where there is one."""
    if _compiled():
        return ""
    return (
        "numba cannot be imported here: texts are searched about a hundred times more slowly; "
        "install it for this Python (pip install numba)"
    )


@cache
def _compiled() -> _Compiled | None:
    keep(os.environ)
    try:
        return cast("_Compiled", import_module("leakwatch.match.matcher"))
    except ImportError:
        return None


def keep(environ: Mapping[str, str]) -> None:
    """Name the folder for all that will be compiled; to be called before anything is."""
    if _KEEP not in environ:
        os.environ[_KEEP] = str(_folder(environ))


def _folder(environ: Mapping[str, str]) -> Path:
    """Give a folder that nobody else can write to, below the state's; else one for this run."""
    stamp = _stamp()
    for state in state_folders(environ):
        if _is_ours(state / "compiled") and _is_ours(state / "compiled" / stamp):
            return state / "compiled" / stamp
    return Path(tempfile.mkdtemp(prefix="leakwatch-compiled-"))


def _is_ours(folder: Path) -> bool:
    """Say whether a folder is there, made where it was not, and nobody else can write to it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except OSError:
        return False
    return (
        found.st_uid == os.geteuid() and not found.st_mode & 0o022 and os.access(folder, os.W_OK)
    )


def _stamp() -> str:
    """Name the sources that are compiled, and numba: numba itself looks at one file of them."""
    state = blake2b(digest_size=16)
    for path in sorted(_SOURCES.glob("*.py")):
        state.update(path.read_bytes())
    try:
        state.update(version("numba").encode())
    except PackageNotFoundError:
        return "none"
    return state.hexdigest()
