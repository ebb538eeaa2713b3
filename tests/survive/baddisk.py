"""A disk that is full, and one that fails at random."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from leakwatch import clock
from leakwatch.store import open_store
from tests.edges.station import Station
from tests.survive.figure import Figure, Scale, none
from tests.survive.hardlife import (
    ENDED,
    Kept,
    Life,
    acknowledged,
    kept,
    leak,
    life,
    often,
    place,
    told,
    until,
)

MOUNT = 'mount -t tmpfs -o size=8m none "$0" && echo ready && exec cat'
ROOM = """
[store]
path = "disk/leakwatch.db"
reserve = "1MiB"
[alert]
notice_after = "0s"
"""
SOON = "[alert]\nnotice_after = '1s'\n"
WAITS, WRITES = (
    "the history cannot be written, who watches waits",
    "the history can be written again",
)
PAGES = 8  # sources: each writes every minute
FAULTS = {
    "fdatasync EIO": ("posix/io/sync/fdatasync", 5, 0.2),
    "pwrite EIO": ("posix/io/rw/pwrite", 5, 0.2),
    "pwrite ENOSPC": ("posix/io/rw/pwrite", 28, 0.2),
    "pwrite EIO, seldom": ("posix/io/rw/pwrite", 5, 0.02),
    "pread EIO, seldom": ("posix/io/rw/pread", 5, 0.02),
}


@contextmanager
def small_disk(folder: Path) -> Iterator[tuple[list[str], Path]]:
    """Mount a small disk where only we see it; gives how to live there, and how to look in.

    Who is not root becomes so in a name space of its own, where no reader can be confined: then
    pages are read as plain text.
    """
    folder.mkdir()
    is_root = os.geteuid() == 0
    apart, into = (["-m"], []) if is_root else (["-rm"], ["-U", "--preserve-credentials"])
    holder = subprocess.Popen(
        ["unshare", *apart, "sh", "-c", MOUNT, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "ready\n", "this machine lets nobody mount a disk"
        enter = ["nsenter", "-t", str(holder.pid), "-m", *into, "--wd=.", "--"]
        yield enter, Path(f"/proc/{holder.pid}/root{folder}")
    finally:
        holder.communicate("")


def fill(disk: Path) -> None:
    """Write until there is no room for another byte."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                continue


def full(scale: Scale) -> list[Figure]:
    """Fill the disk under a service, twice: it says so, waits, and goes on when there is room."""
    with place(ROOM) as at, small_disk(at.folder / "disk") as (enter, disk):
        for number in range(PAGES):
            often(at, f"s{number}")
            leak(at, 1, f"s{number}")
        leak(at, 1)
        rounds = 1 if scale is Scale.FAIR else 4
        waits: list[float] = []
        with life(at, enter) as lived:
            lived.says(ENDED, PAGES + 1)
            for turn in range(1, rounds + 1):
                fill(disk)
                _meet(at, lived, turn)
                lived.says(WAITS, turn, within=90)
                until(partial(_stands, at, 0, turn), 30)
                (disk / "filler").unlink()
                mended = clock.monotonic()
                goes_on = lived.says(ENDED, 1, 90, since=mended)
                waits.append(clock.monotonic() - mended if goes_on else 999)
                until(partial(_stands, at, 1, turn), 90)
            until(lambda: acknowledged(lived) >= 20 * rounds + PAGES + 1, 90)
            given, notices = acknowledged(lived), told(at, "disk")
            code = lived.stop() if lived.is_alive() else lived.process.wait()
            found = kept(disk / "leakwatch.db")
        return _full(found, given, (rounds, notices), waits, code)


def _meet(at: Station, lived: Life, turn: int) -> None:
    """Have a new source meet the disk at once, whose leak is new."""
    often(at, f"late{turn}")
    leak(at, 20, f"late{turn}")
    lived.process.send_signal(signal.SIGHUP)


def _stands(at: Station, which: int, times: int) -> bool:
    return told(at, "disk")[which] >= times


def _full(
    found: Kept, given: int, notices: tuple[int, tuple[int, int]], waits: list[float], code: int
) -> list[Figure]:
    rounds, told_of = notices
    return [
        none(
            "disk full: acknowledged entries missing", max(given - found.entries, 0), f"of {given}"
        ),
        Figure("disk full: history", found.soundness, "ok", found.soundness == "ok"),
        Figure(
            "disk full: notices and all-clears",
            f"{told_of[0]} and {told_of[1]} of {rounds}",
            "one each",
            told_of == (rounds, rounds),
        ),
        Figure(
            "disk full: room again to next pass",
            f"{max(waits):.1f} s",
            "<= 60 s",
            max(waits) <= 60,
        ),
        Figure("disk full: the process", f"ended with {code} on SIGTERM", "0", code == 0),
    ]


def faults(scale: Scale) -> list[Figure]:
    """Let calls fail at random under a process that records all the time."""
    seconds = 3 if scale is Scale.FAIR else 60
    return [_faults(name, seconds) for name in FAULTS]


def _faults(name: str, seconds: int) -> Figure:
    call, number, share = FAULTS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        open_store(path).close()
        rule = f"enable_random name={call},probability={share},failinfo={number}"
        churn = [sys.executable, "-m", "tests.survive.churn", str(path), str(seconds)]
        said = subprocess.run(
            ["fiu-run", "-x", "-f", "", "-c", rule, *churn],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = said.stdout.splitlines()
        given = {line for line in lines if line.startswith(("F-", "P-"))}
        refused = sum(int(line.rpartition(" ")[2]) for line in lines if line not in given)
        missing, soundness = _missing(path, given)
    return Figure(
        f"{name} at p = {share}: acknowledged and missing",
        f"{missing} of {len(given)}, {refused:,} refused, {soundness}, exit {said.returncode}",
        "0, ok",
        not missing and soundness == "ok" and said.returncode == 0,
    )


def _missing(path: Path, given: set[str]) -> tuple[int, str]:
    store = open_store(path)
    with store.read() as db:
        there = {row[0] for row in db.execute("SELECT id FROM findings")}
        there |= {f"P-{row[0]}" for row in db.execute("SELECT id FROM passes")}
        soundness = str(db.execute("PRAGMA integrity_check").fetchone()[0])
    store.close()
    return len(given - there), soundness


def failing(scale: Scale) -> list[Figure]:
    """Let the disk fail under a service for a while, and look how it goes on."""
    lasting = 8 if scale is Scale.FAIR else 60
    with place(SOON) as at:
        for number in range(PAGES):
            often(at, f"s{number}")
            leak(at, 1, f"s{number}")
        leak(at, 1)
        control = str(at.folder / "fiu")
        with life(at, ["fiu-run", "-x", "-f", control]) as lived:
            lived.says(ENDED, PAGES + 1)
            _order(control, lived.process.pid, "enable_random", ",probability=0.2,failinfo=5")
            _meet(at, lived, 1)
            lived.says(WAITS, within=90)
            until(lambda: False, lasting)
            _order(control, lived.process.pid, "disable", "")
            mended = clock.monotonic()
            goes_on = lived.says(ENDED, 1, 90, since=mended)
            wait = clock.monotonic() - mended
            until(lambda: acknowledged(lived) >= 20 + PAGES + 1, 90)
            until(lambda: told(at, "io")[1] >= 1, 90)
            given, notices = acknowledged(lived), told(at, "io")
            code = lived.stop() if lived.is_alive() else lived.process.wait()
        found = kept(at.folder / "leakwatch.db")
    lost = max(given - found.entries, 0)
    return [
        none("I/O errors under a service: acknowledged entries missing", lost, f"of {given}"),
        Figure("I/O errors: notices and all-clears", f"{notices}", "(1, 1)", notices == (1, 1)),
        Figure(
            "I/O errors: their end to next pass",
            f"{wait:.1f} s",
            "<= 60 s",
            goes_on and wait <= 60,
        ),
        Figure("I/O errors: the process", f"ended with {code} on SIGTERM", "0", code == 0),
    ]


def _order(control: str, pid: int, verb: str, more: str) -> None:
    for call in ("sync/fdatasync", "rw/pwrite"):
        rule = f"{verb} name=posix/io/{call}{more}"
        subprocess.run(["fiu-ctrl", "-f", control, "-c", rule, str(pid)], check=True)
