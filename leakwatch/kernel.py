"""Gets the compiled search ready, or says why the slow one must do.

What is compiled is kept in a folder of its own, for the user alone: whoever could write there
could have this program run anything. The folder's name says which sources it was compiled from
and where they lie, for numba looks for what it kept of a file by its place and its time; those of
other sources go when nobody has used them for long.
"""

import atexit
import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol, cast

from leakwatch import apart, lean
from leakwatch.config import state_folders
from leakwatch.listfile import Watchlist
from leakwatch.match import reference
from leakwatch.match.tally import Mentions, Tally

_COMPILER = "libllvmlite"  # some 50 MB of code that nobody needs once the search is ready
_KEEP = "NUMBA_CACHE_DIR"  # where numba keeps what it compiled; read when it is imported
_COMPILED = "compiled-"  # begins a mark in that folder: of the sources it names, all is there
_PASSING = "leakwatch-compiled-"
_SOURCES = Path(reference.__file__).parent
_STAMP = re.compile(r"[0-9a-f]{32}")  # noqa: TID251 - names of our own
_DAY = 24 * 60 * 60  # seconds
_UNUSED = 30 * _DAY  # after which a folder goes
_SLOWEST = timedelta(minutes=10)  # to compile: a slow machine takes a few
_MOST = 8  # folders; of more go those that nobody has used for a day


class Matcher(Protocol):
    """Knows the watchlist."""

    @property
    def list_id(self) -> str:
        """Give the id of the list at hand."""

    def tally(self) -> Tally:
        """Begin a document."""

    def fingerprint(self, content: bytes) -> str:
        """Give a keyed hash of content, in hexadecimal."""

    def mentions_of(self, texts: Sequence[bytes], limit: int) -> Sequence[Mentions]:
        """Find what each of several texts mentions."""


class _Preparable(Protocol):
    """What each compiled module has."""

    def prepare(self) -> None:
        """Compile whatever it needs."""


class _Compiled(_Preparable, Protocol):
    """What match.matcher has."""

    def Matcher(self, watchlist: Watchlist, spelling: object) -> Matcher:  # noqa: N802 - a class
        """Make a matcher."""


def matcher(watchlist: Watchlist) -> Matcher:
    """Give the fastest matcher there is here for a list; what it needs may be compiled now."""
    found = _search().compiled
    return found.Matcher(watchlist, watchlist.spelling) if found else slow_matcher(watchlist)


def slow_matcher(watchlist: Watchlist) -> Matcher:
    """Give the matcher that needs nothing compiled."""
    return reference.Matcher(watchlist, watchlist.spelling)


def prepare() -> str:
    """Compile search and enrolment, so that no run waits for it; gives what `fault` gives."""
    if _search().compiled:
        for name in ("bulk", "cut", "quick", "quickids", "quickmails", "weave"):
            cast("_Preparable", import_module(f"leakwatch.match.{name}")).prepare()
    return fault()


def ready() -> None:
    """Compile the search, or load what was kept of it."""
    _search()


def fault() -> str:
    """Say in a sentence why the search is slow, or slow to begin; empty where it is neither."""
    found = _search()
    if not found.compiled:
        return (
            f"the search cannot be compiled here ({found.reason}): texts are searched about a "
            "hundred times more slowly; numba must be installed for this Python (pip install "
            "numba), and a folder for what it compiles be writable"
        )
    if Path(os.environ[_KEEP]).name.startswith(_PASSING):
        return (
            "no folder of this user's can keep what is compiled, so each start takes half a "
            "minute; make ~/.local/state writable for its owner alone"
        )
    return ""


@dataclass(frozen=True, slots=True)
class _Search:
    compiled: _Compiled | None
    reason: str = ""


@cache
def _search() -> _Search:
    try:
        keep(os.environ)
        _compile_apart(Path(os.environ[_KEEP]) / f"{_COMPILED}{_stamp()}")
        return _Search(load())
    except (ImportError, OSError, RuntimeError) as fault:
        return _Search(None, str(fault).partition("\n")[0])


def load() -> _Compiled:
    """Load what a search needs, and compile here what nobody has kept."""
    _prepared("compiled")
    return cast("_Compiled", _prepared("matcher"))


def _compile_apart(mark: Path) -> None:
    """Have another process compile what is not kept yet: what that takes in memory goes with it.

    Where it cannot, we do it ourselves, or fail with the reason. Raises InterruptedError where it
    was told to stop: then nobody waits for us either.
    """
    if mark.is_file():
        return
    if apart.run(f"from {__name__} import load; load()", _SLOWEST):
        with suppress(OSError):
            mark.touch()


def _prepared(name: str) -> _Preparable:
    """Load a module, then what it needs; in steps, so that their peaks in memory do not add up."""
    found = cast("_Preparable", import_module(f"leakwatch.match.{name}"))
    lean.give_back(_COMPILER)
    found.prepare()
    lean.give_back(_COMPILER)
    return found


def keep(environ: Mapping[str, str]) -> None:
    """Name the folder for all that will be compiled; to be called before anything is.

    Raises OSError where not even a passing one can be made.
    """
    if _KEEP not in environ:
        os.environ[_KEEP] = str(_folder(environ))


def _folder(environ: Mapping[str, str]) -> Path:
    """Give a folder that nobody else can write to, below the state's; else one for this run."""
    stamp = _stamp()
    for state in state_folders(environ):
        kept = state / "compiled" / stamp
        if all(map(_is_ours, (state, kept.parent, kept))) and _is_held(kept):
            _tidy(kept)
            return kept
    passing = Path(tempfile.mkdtemp(prefix=_PASSING))
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing


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


def _is_held(folder: Path) -> bool:
    """Keep a folder from being removed until this process ends; say whether it is there."""
    for _ in range(2):  # it may have been removed a moment ago
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            with suppress(OSError):  # where a file system has no locks, nothing is removed
                fcntl.flock(held, fcntl.LOCK_SH)
            os.utime(held)
            if os.path.samestat(os.fstat(held), folder.stat()):
                return True
            os.close(held)
        except FileNotFoundError:
            continue
        except OSError:
            return True  # it can be used all the same
    return False


def _tidy(kept: Path) -> None:
    """Remove what was compiled of other sources and not used for long; a fault leaves it there."""
    with suppress(OSError):
        used = kept.stat().st_mtime
        others = (each for each in kept.parent.iterdir() if _STAMP.fullmatch(each.name))
        ages = sorted((used - each.lstat().st_mtime, each) for each in others if each != kept)
        for number, (age, folder) in enumerate(ages, 1):
            if age > _UNUSED or (age > _DAY and number >= _MOST):
                _remove(folder)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where it is in use
            shutil.rmtree(folder)
        finally:
            os.close(held)


def _stamp() -> str:
    """Name the sources that are compiled, as they lie here, and numba.

    numba itself looks at one file of them, by its path, its time and its size: of a second
    installation of the same sources nothing is kept yet, nor of one that was made anew.
    """
    state = blake2b(digest_size=16)
    for path in sorted(_SOURCES.glob("*.py")):
        state.update(f"{path} {path.stat().st_mtime_ns}\n".encode() + path.read_bytes())
    try:
        state.update(f"{version('numba')} {version('llvmlite')}".encode())
    except PackageNotFoundError:
        return "none"
    return state.hexdigest()
