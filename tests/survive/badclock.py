"""A clock that jumps, summer time that begins, a machine that slept: one service each.

The wall clock is libfaketime's and jumps when its control file does; the steady clock stays true.
"""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leakwatch import clock
from tests.edges.station import Station
from tests.survive.figure import Figure, Scale, none
from tests.survive.hardlife import ENDED, Life, acknowledged, kept, leak, life, place, told, until

SOON = "[alert]\nnotice_after = '60s'\n[daemon]\njitter = 0.0\n"
INTERVAL = 60.0
LATEST = INTERVAL * 1.1
BURST = 5.0  # seconds within which a second pass over a source would be one too many
JUMPED = "the clock jumped"
SUMMER = datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC)  # ten seconds before it begins in Europe


@dataclass(frozen=True, slots=True)
class Jump:
    """What happens to the clock, and what is to come of it."""

    name: str
    by: timedelta
    zone: str = "UTC"
    is_told: bool = True
    start: datetime | None = None


JUMPS = (
    Jump("-1 h", timedelta(hours=-1)),
    Jump("+1 h", timedelta(hours=1)),
    Jump("+10 y", timedelta(days=3653)),
    Jump("8 h of sleep", timedelta(hours=8)),
    Jump("summer time", timedelta(0), zone="Europe/Berlin", is_told=False, start=SUMMER),
    Jump("-1 y", timedelta(days=-365)),
)


@dataclass(frozen=True, slots=True)
class Course:
    """How one service took it."""

    jump: Jump
    waits: list[float]  # from the jump, or the pass before, to each pass
    cpu: float
    jumps: int
    notices: int
    given: int
    entries: int
    captures: tuple[int, int]  # before and after
    is_alive: bool


@contextmanager
def dated(at: Station, jump: Jump) -> Iterator[tuple[Life, Path]]:
    """Run the service under a clock that a file tells."""
    control = at.folder / "clock"
    set_to(control, timedelta(0), jump)
    environ = {
        "LD_PRELOAD": _library(),
        "FAKETIME_TIMESTAMP_FILE": str(control),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "TZ": jump.zone,
    }
    with life(at, environ=environ) as lived:
        yield lived, control


def set_to(control: Path, by: timedelta, jump: Jump) -> None:
    """Set the clock so far from the true one."""
    from_true = by + (jump.start - clock.now() if jump.start else timedelta(0))
    partial = control.with_suffix(".new")
    partial.write_text(f"{from_true.total_seconds():+.0f}s\n")
    partial.replace(control)


def _library() -> str:
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    assert found, "libfaketime is missing: apt-get install faketime (as root) brings it"
    return str(found[0])


def course(jump: Jump, passes: int) -> Course:
    """Let the clock jump under a service, and look at what comes of it."""
    with place(SOON) as at:
        leak(at, 3)
        with dated(at, jump) as (lived, control):
            lived.says(ENDED)
            until(lambda: len(at.slack.messages) > 0, 60)
            before, spent, jumped = _captures(at), lived.cpu(), clock.monotonic()
            leak(at, 6)
            if jump.by:
                set_to(control, jump.by, jump)
            lived.says(ENDED, passes, within=2 * LATEST * passes, since=jumped)
            lived.says(ENDED, passes + 1, within=BURST, since=jumped)
            until(lambda: told(at, "clock")[0] > 0, 10 if jump.is_told else 0)
            spent, moments = lived.cpu() - spent, lived.moments(ENDED, jumped)
            after, jumps, given = _captures(at), len(lived.events(JUMPED)), acknowledged(lived)
            notices, is_alive = told(at, "clock")[0], lived.is_alive()
            lived.stop()  # its code says nothing: under libfaketime, time.sleep fails
        found = kept(at.folder / "leakwatch.db")
    waits = [late - early for early, late in zip([jumped, *moments], moments, strict=False)]
    return Course(
        jump, waits, spent, jumps, notices, given, found.entries, (before, after), is_alive
    )


def _captures(at: Station) -> int:
    db = sqlite3.connect(f"file:{at.folder / 'leakwatch.db'}?mode=ro", uri=True)
    try:
        return int(db.execute("SELECT count(*) FROM captures").fetchone()[0])
    finally:
        db.close()


def jumps(scale: Scale) -> list[Figure]:
    """Let every clock jump, all services at the same time."""
    passes = 1 if scale is Scale.FAIR else 3
    with ThreadPoolExecutor(len(JUMPS)) as pool:
        courses = list(pool.map(lambda jump: course(jump, passes), JUMPS))
    return [figure for each in courses for figure in _figures(each)]


def _figures(one: Course) -> list[Figure]:
    name, wanted = one.jump.name, (int(bool(one.jump.by)), int(one.jump.is_told))
    latest = max(one.waits, default=999.0)
    said = f"{one.jumps} in the log, {one.notices} in Slack"
    return [
        Figure(
            f"clock {name}: longest wait for a pass",
            f"{latest:.1f} s",
            "<= 66 s",
            latest <= LATEST,
        ),
        none(f"clock {name}: passes in a burst", sum(wait < BURST for wait in one.waits[1:]), ""),
        Figure(f"clock {name}: processor time", f"{one.cpu:.2f} s", "< 1 s", one.cpu < 1),
        Figure(
            f"clock {name}: told",
            said,
            f"{wanted[0]} and {wanted[1]}",
            (one.jumps, one.notices) == wanted,
        ),
        none(f"clock {name}: entries lost", max(one.given - one.entries, 0), f"of {one.given}"),
        none(f"clock {name}: purged", max(one.captures[0] - one.captures[1], 0), ""),
        Figure(
            f"clock {name}: the process", "runs" if one.is_alive else "ended", "runs", one.is_alive
        ),
    ]
