"""A migration that is killed at one call after the other, and what the next start makes of it.

`python -m tests.survive.killedmigration FOLDER STRIDE` prints how many kills there were, and how
many of them left a history that did not open, lost a row, or left a copy half-written.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from leakwatch.store import open_store
from leakwatch.store.schema import LATEST, STEPS, migrate

CALLS = "pwrite64,fdatasync,fsync,write,ftruncate,unlink,rename,openat"
ROWS = 40
LOOK = 0.002
FINDING = (
    "INSERT INTO findings (n, id, state, severity, status, kinds, persons, confidence, source, "
    "address, title, first_seen_at, last_seen_at, sightings) VALUES (:n, 'F-' || :n, 'complete', "
    "'low', 'open', '{}', 1, 'exact', 's', 'a', 't', '2031-07-01', '2031-07-01', 1)"
)
ALERT = (
    "INSERT INTO alerts (finding, kind, state, token, tell, created_at, next_at) "
    "VALUES (:n, 'root', 'pending', 'token ' || :n, '{}', '2031-07-01', '2031-07-01')"
)


def older(path: Path) -> None:
    """Make a history of the schema before the newest, with rows in it."""
    migrate(path, stop_before=STEPS[-1][0])
    with closing(sqlite3.connect(path)) as db, db:
        for number in range(1, ROWS + 1):
            db.execute(FINDING, {"n": number})
            db.execute(ALERT, {"n": number})


def killed_at(number: int, path: Path) -> bool:
    """Migrate in a child that is killed at a system call; says whether there was such a call."""
    go, start = os.pipe()
    child = os.fork()
    if not child:
        os.read(go, 1)
        open_store(path).close()
        os._exit(0)
    rule = f"inject={CALLS}:signal=SIGKILL:when={number}"
    watcher = subprocess.Popen(
        ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", rule, "-p", str(child)],
        stderr=subprocess.DEVNULL,
    )
    _until(lambda: "TracerPid:\t0" not in Path(f"/proc/{child}/status").read_text())
    os.write(start, b"x")
    status = os.waitpid(child, 0)[1]
    watcher.wait()
    os.close(go)
    os.close(start)
    return os.WIFSIGNALED(status)


def _until(is_so: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not is_so():
        pause.wait(LOOK)


def verdict(path: Path) -> str:
    """Open what a kill left; gives "whole", or what is wrong with it."""
    open_store(path).close()
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT count(*) FROM alert_list WHERE finding IS NOT NULL").fetchone()[
            0
        ]
        number = db.execute("PRAGMA user_version").fetchone()[0]
        sound = db.execute("PRAGMA integrity_check").fetchone()[0]
    halves = list(path.parent.glob(".*.part*"))
    if (rows, number, sound, halves) == (ROWS, LATEST, "ok", []):
        return "whole"
    return f"{rows} rows, schema {number}, {sound}, {len(halves)} halves"


def main(folder: Path, stride: int) -> Counter[str]:
    """Kill at every so many calls, until there is none to be killed at."""
    template, seen, number = folder / "template.db", Counter[str](), 1
    older(template)
    while True:
        place = folder / f"at-{number}"
        place.mkdir()
        path = place / "a.db"
        shutil.copy(template, path)
        if not killed_at(number, path):
            return seen
        seen[verdict(path)] += 1
        shutil.rmtree(place)
        number += stride


if __name__ == "__main__":
    import sqlite_utils  # noqa: F401 - before the first fork, not in each

    for words, times in main(Path(sys.argv[1]), int(sys.argv[2])).items():
        print(f"{times} {words}")
