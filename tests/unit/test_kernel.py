"""Getting the compiled search ready: a folder for us alone, a new one for new sources."""

import fcntl
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch import kernel
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.model import Spelling

KEY = bytes(range(32))
HOUSE = Path(__file__).parents[2]
SAY_CHILDREN = "import resource; from leakwatch import kernel; kernel.ready(); "
SAY_CHILDREN += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 0)"
SAY_FOLDER = "import os, sys; from leakwatch import kernel; kernel.keep(os.environ); "
SAY_FOLDER += "print(os.environ['NUMBA_CACHE_DIR'])"
NO_NUMBA = "raise ImportError('there is no numba for this Python')\n"  # as a module of its name
STOPPED = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)\n"  # likewise
SEARCH = """
import sys
from pathlib import Path
from leakwatch import kernel
from leakwatch.listfile import open_list
from leakwatch.model import Chunk

with open_list(Path(sys.argv[1]), bytes(range(32))) as watchlist:
    matcher = kernel.matcher(watchlist)
    tally = matcher.tally()
    tally.add(Chunk(b"taro@firm.example", 0, 17))
    print(type(matcher).__module__, [hit.entry.ref for hit in tally.matches().hits])
print(kernel.prepare() == kernel.fault(), kernel.fault())
"""


def environment(home: Path, package: Path) -> dict[str, str]:
    """Give what a user's process finds around it."""
    kept = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    own = {"XDG_STATE_HOME": str(home), "TMPDIR": str(home.parent), "PYTHONPATH": str(package)}
    return kept | own | {"STATE_DIRECTORY": ""}


def folder(home: Path, package: Path = HOUSE, given: str = "") -> Path:
    """Give the folder that a process of its own would keep what it compiled in.

    `home` is where a user's programs keep their state, `given` what systemd names.
    """
    said = subprocess.run(
        [sys.executable, "-c", SAY_FOLDER],
        cwd=package,
        env=environment(home, package) | {"STATE_DIRECTORY": given},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(said.stdout.strip())


def test_what_is_compiled_is_kept_for_us_alone(tmp_path: Path) -> None:
    """Below the state's folder; whoever could write there could have us run anything."""
    home = tmp_path / "home"

    kept = folder(home)

    assert kept.parent == home / "leakwatch" / "compiled"
    assert {each.stat().st_mode & 0o077 for each in (kept, kept.parent)} == {0}
    assert folder(home) == folder(home, given=str(tmp_path / "given")) == kept


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o720])
def test_a_folder_that_others_may_write_to_is_refused(mode: int, tmp_path: Path) -> None:
    """Nothing is read from it, and nothing is left in it: this run has one of its own."""
    shared = tmp_path / "home" / "leakwatch" / "compiled"
    shared.mkdir(parents=True)
    shared.chmod(mode)

    kept = folder(tmp_path / "home")

    assert kept.parent == tmp_path
    assert not kept.exists()  # it goes with the process
    assert [*shared.iterdir()] == []


def test_the_inner_folder_is_looked_at_as_well(tmp_path: Path) -> None:
    """Somebody may have made it before it was ours alone."""
    home = tmp_path / "home"
    folder(home).chmod(0o777)

    assert folder(home).parent == tmp_path


def test_a_service_without_a_home_keeps_it_where_systemd_says(tmp_path: Path) -> None:
    """Of several folders the first."""
    (tmp_path / "home").write_text("")  # a file, in which no folder can be made
    given = tmp_path / "given"

    kept = folder(tmp_path / "home", given=f"{given}:/elsewhere")

    assert kept.parent == given / "compiled"


def test_a_state_that_cannot_be_made_keeps_nobody_from_searching(tmp_path: Path) -> None:
    """Then this run has a folder of its own."""
    (tmp_path / "home").write_text("")

    assert folder(tmp_path / "home").parent == tmp_path


def test_other_sources_have_another_folder(tmp_path: Path) -> None:
    """Of all that is compiled together, numba itself looks at one file."""
    home, copy = tmp_path / "home", tmp_path / "copy"
    shutil.copytree(HOUSE / "leakwatch", copy / "leakwatch")
    names = copy / "leakwatch" / "match" / "names.py"
    same = folder(home, copy)
    then = names.stat()

    with names.open("a") as source:
        source.write("# changed\n")
    os.utime(names, ns=(then.st_atime_ns, then.st_mtime_ns))

    assert folder(home, copy) != same


def test_the_same_sources_elsewhere_or_made_anew_have_another_folder(tmp_path: Path) -> None:
    """What is kept is known by path and time: numba would compile all of it, unseen by us."""
    home, copy = tmp_path / "home", tmp_path / "copy"
    shutil.copytree(HOUSE / "leakwatch", copy / "leakwatch")
    first = folder(home, copy)
    is_known = folder(home, copy) == first

    os.utime(copy / "leakwatch" / "match" / "find.py", (0, 0))

    assert is_known
    assert len({first, folder(home), folder(home, copy)}) == 3


def aged(kept: Path, number: int, days: float) -> Path:
    """Give a folder beside that of this version, last used so many days before it."""
    other = kept.with_name(f"{number:032x}")
    (other / "match").mkdir(parents=True)
    (other / "match" / "find.nbi").write_text("compiled")
    then = kept.stat().st_mtime - days * 24 * 60 * 60
    os.utime(other, (then, then))
    return other


def test_what_nobody_has_used_for_a_month_goes(tmp_path: Path) -> None:
    """Each version leaves a folder behind; what is no such folder is not touched."""
    home = tmp_path / "home"
    kept = folder(home)
    old, young, elsewhere = aged(kept, 1, 31), aged(kept, 2, 29), aged(kept, 3, 31)
    strange, link = elsewhere.rename(kept.with_name("notes")), kept.with_name("f" * 32)
    link.symlink_to(strange)
    os.utime(link, (0, 0), follow_symlinks=False)

    assert folder(home) == kept

    assert not old.exists()
    assert {*kept.parent.iterdir()} == {kept, young, strange, link}
    assert (strange / "match" / "find.nbi").exists()


def test_of_many_versions_the_last_used_stay(tmp_path: Path) -> None:
    """Who tries out a lot fills no disk; what was used within a day may be somebody's at work."""
    home = tmp_path / "home"
    kept = folder(home)
    others = [aged(kept, number, 0.5 + number) for number in range(10)]
    today = [aged(kept, 90 + number, 0.1) for number in range(2)]

    folder(home)

    assert {*kept.parent.iterdir()} == {kept, *today, *others[:5]}


def test_what_another_version_uses_stays_and_was_used_now(tmp_path: Path) -> None:
    """A service may run for months, and load something late."""
    home, copy = tmp_path / "home", tmp_path / "copy"
    shutil.copytree(HOUSE / "leakwatch", copy / "leakwatch")
    (copy / "leakwatch" / "match" / "other.py").write_text("# of another version\n")
    other = folder(home, copy)
    os.utime(other, (0, 0))
    held = subprocess.Popen(
        [sys.executable, "-c", f"{SAY_FOLDER}; sys.stdout.flush(); sys.stdin.read()"],
        cwd=copy,
        env=environment(home, copy),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with held:
        assert held.stdout is not None
        held.stdout.readline()
        is_touched = other.stat().st_mtime > 0
        os.utime(other, (0, 0))
        folder(home)
        is_there = other.exists()
        held.kill()

    folder(home)

    assert (is_touched, is_there, other.exists()) == (True, True, False)


def test_a_folder_that_cannot_be_removed_keeps_nobody_from_searching(tmp_path: Path) -> None:
    """It stays, and the run goes on."""
    home = tmp_path / "home"
    kept = folder(home)
    old = aged(kept, 1, 31)
    held = os.open(old, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_SH)

    assert folder(home) == kept

    os.close(held)
    assert old.exists()


def test_a_folder_that_is_gone_is_not_held(tmp_path: Path) -> None:
    """It was removed with all around it, a moment ago: what is compiled is kept elsewhere."""
    assert not kernel._is_held(tmp_path / "gone" / "compiled")


def test_a_folder_that_is_named_is_taken() -> None:
    """Whoever starts us may know better."""
    before = os.environ["NUMBA_CACHE_DIR"]

    kernel.keep({"NUMBA_CACHE_DIR": "/named"})

    assert os.environ["NUMBA_CACHE_DIR"] == before


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Give a list of one address."""
    table, target = tmp_path / "ours.csv", tmp_path / "ours.lw"
    table.write_text("kind,value\nemail,taro@firm.example\n")
    created = datetime(2031, 7, 1, tzinfo=UTC)
    import_list(Order((table,), target, Spelling("JP"), created), KEY)
    return target


def test_there_is_a_compiled_search_here(listed: Path) -> None:
    """And it is what is given."""
    with open_list(listed, KEY) as watchlist:
        found = kernel.matcher(watchlist)

    assert kernel.prepare() == kernel.fault() == ""
    assert type(found).__module__ == "leakwatch.match.matcher"


def test_what_is_not_kept_yet_is_compiled_by_another_process(tmp_path: Path) -> None:
    """What compiling takes in memory goes with it; the next start of the same needs nobody."""
    kept = tmp_path / "kept"
    shutil.copytree(os.environ["NUMBA_CACHE_DIR"], kept)
    mark = kept / f"compiled-{kernel._stamp()}"
    mark.unlink(missing_ok=True)
    started = []
    for of_others in (False, False, True):
        if of_others:
            mark.rename(kept / f"compiled-{'f' * 32}")
        said = subprocess.run(
            [sys.executable, "-c", SAY_CHILDREN],
            env=os.environ | {"NUMBA_CACHE_DIR": str(kept)},
            check=True,
            capture_output=True,
            text=True,
        )
        started.append(said.stdout.strip())

    assert started == ["True", "False", "True"]
    assert mark.is_file()


def test_who_is_told_to_stop_while_another_compiles_does_not_go_on_with_it(tmp_path: Path) -> None:
    """The signal came for both: half a minute of work would be for nothing."""
    (tmp_path / "numba.py").write_text(STOPPED)
    said = subprocess.run(
        [sys.executable, "-c", "from leakwatch import kernel; print(kernel.fault())"],
        env=environment(tmp_path / "home", HOUSE) | {"PYTHONPATH": f"{tmp_path}:{HOUSE}"},
        check=True,
        capture_output=True,
        text=True,
    )

    assert "(it was told to stop before it was ready)" in said.stdout


def test_without_numba_the_slow_search_does_the_same(listed: Path, tmp_path: Path) -> None:
    """Some Python has no wheel of it; then it is said once, and nothing is lost."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "numba.py").write_text(NO_NUMBA)
    said = subprocess.run(
        [sys.executable, "-c", SEARCH, listed],
        env=os.environ | {"PYTHONPATH": f"{tmp_path / 'without'}:{HOUSE}"},
        check=True,
        capture_output=True,
        text=True,
    )

    found, fault = said.stdout.splitlines()

    assert found == "leakwatch.match.reference ['row-1']"
    assert fault.startswith("True the search cannot be compiled here (there is no numba")
