"""Starts that must not be, migrations that are killed, and ends at any moment."""

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing

from leakwatch import clock
from leakwatch.store import open_store
from tests.edges.station import Station
from tests.survive.figure import Figure, Scale, none
from tests.survive.hardlife import RECORDED, kept, leak, life, place

ONCE = [sys.executable, "-m", "leakwatch", "run", "--once", "--config"]
READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
UNBORN = -signal.SIGTERM  # it was not there yet to hear of the end


def starts(_scale: Scale) -> list[Figure]:
    """Start where that must be refused: each has its code and its sentence."""
    with place() as at:
        with life(at) as lived:
            lived.says("leakwatch runs")
            second = _once(at)
            lived.stop()
        database = at.folder / "leakwatch.db"
        shut = ["unshare", "-rm", "sh", "-c", READ_ONLY, str(at.folder)]
        sealed = _once(at, shut)
        with closing(sqlite3.connect(database)) as db:
            db.execute("PRAGMA user_version = 99")
        newer = _once(at)
        number = closing(sqlite3.connect(database))
        with number as db:
            left_alone = db.execute("PRAGMA user_version").fetchone()[0] == 99
    return [
        _refusal("a second instance", second, 75, "another leakwatch"),
        _refusal("a folder that is read-only", sealed, 1, "Read-only file system"),
        _refusal("a newer schema", newer, 1, "update leakwatch"),
        Figure(
            "a newer schema: the file",
            "as it was" if left_alone else "changed",
            "as it was",
            left_alone,
        ),
    ]


def _once(at: Station, before: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*(before or []), *ONCE, str(at.config)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def _refusal(name: str, ended: subprocess.CompletedProcess[str], code: int, words: str) -> Figure:
    last = ended.stderr.strip().splitlines()[-1:] or [""]
    said = words if words in ended.stderr else last[0].removeprefix("leakwatch: ")[-90:]
    seen = f"{ended.returncode}: … {said} …"
    is_right = (
        ended.returncode == code and words in ended.stderr and "Traceback" not in ended.stderr
    )
    return Figure(name, seen, f"{code}: … {words} …", is_right)


def migrations(scale: Scale) -> list[Figure]:
    """Kill a migration at each of its system calls."""
    stride = 5 if scale is Scale.FAIR else 1
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.survive.killedmigration", folder, str(stride)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    counts = {
        words: int(count)
        for count, _, words in (line.partition(" ") for line in said.splitlines())
    }
    total = sum(counts.values())
    bad = total - counts.get("whole", 0)
    return [none("a migration killed: histories not whole", bad, f"of {total}")]


def _cycle(at: Station) -> float:
    """Measure how long a whole cycle takes here and now."""
    leak(at, 1)
    began = clock.monotonic()
    with life(at) as lived:
        lived.says("alert sent")
        lasted = clock.monotonic() - began
        lived.stop()
    return lasted


def ends(scale: Scale, seed: int) -> list[Figure]:
    """Send SIGTERM at any moment from the start on: the end is polite, and nothing is lost."""
    chance, times = random.Random(seed), 5 if scale is Scale.FAIR else 40  # noqa: S311 - no secret
    codes: list[int] = []
    people, seen = {"board": 3}, dict[str, int]()  # source -> those on its page; those it told of
    with place("[daemon]\ndrain = '10s'\n") as at:
        cycle = _cycle(at)
        for turn in range(times):
            people["board"] = 3 * (turn + 1)
            leak(at, people["board"])
            with life(at) as lived:
                threading.Event().wait(chance.uniform(cycle / 3, 1.2 * cycle))
                codes.append(lived.stop())
            for said in lived.events(RECORDED):
                seen[str(said["source"])] = people[str(said["source"])]
            at.add_source(f"s{turn}")  # another one that is due
            people[f"s{turn}"] = 3 * (turn + 1)
            leak(at, people[f"s{turn}"], f"s{turn}")
            open_store(at.folder / "leakwatch.db").close()
        found = kept(at.folder / "leakwatch.db")
    strange = [code for code in codes if code not in (0, UNBORN)]
    unborn = codes.count(UNBORN)
    return [
        none(
            "SIGTERM at any moment: ends that are not 0",
            len(strange),
            f"of {times}, {unborn} before it ran",
        ),
        none(
            "SIGTERM at any moment: acknowledged persons and sources missing",
            max(max(seen.values()) - found.people, 0) + len(seen.keys() - found.sources),
            f"of {max(seen.values())} and {len(seen)}",
        ),
        Figure("SIGTERM at any moment: history", found.soundness, "ok", found.soundness == "ok"),
    ]
