"""Days on which a real Tor goes away under a service that reads an onion, and comes back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from leakwatch import clock
from leakwatch.model.passes import GOOD
from leakwatch.text import pattern
from tests.survive.figure import Figure, Scale, none
from tests.survive.hardlife import (
    ENDED,
    PATIENCE,
    Life,
    acknowledged,
    kept,
    leak,
    life,
    told,
    until,
)
from tests.survive.realtor import Network, network
from tests.survive.realways import AWAY, NOTICED, WAYS, Scene, Way, scene_of

FEW = 3  # ways at fair scale, which need no pass before them
EARLY, ALL = 3, 8  # people on the page before Tor goes, and by the time it is back
RESUMES = 60.0  # seconds from the return of Tor to the end of a pass
NEXT = 100.0  # where nobody had missed it: the interval, its jitter, a new start, the pass
CALLS = "trace=connect,execve,getsockname"
PORT = r"sin6?_port=htons\((\d+)\)"
CONNECTED = pattern(rf"(?m)^(\d+) .*connect\(.*{PORT}")
BOUND = pattern(rf"(?m)^(\d+) .*getsockname\(.*{PORT}")
BECAME_TOR = pattern(r'(?m)^(\d+) .*execve\("[^"]*(/tor)"')


@dataclass
class Course:
    """How one service took it."""

    way: Way
    wait: float = 999.0  # seconds from the return of Tor to the end of a pass
    outages: int = 0
    notices: tuple[int, int] = (0, 0)
    blamed: list[str] = field(default_factory=list)  # what passes said against the source
    strange: set[int] = field(default_factory=set)  # ports it connected to that are not ours
    found: int = 0
    lost: int = 0
    given: int = 0
    code: int = -1


def tor(scale: Scale) -> list[Figure]:
    """Take real Tor away in every way, all at the same time, in front of one network."""
    ways, waits = (WAYS, True) if scale is Scale.FULL else (WAYS[:FEW], False)
    with network([way.day for way in ways]) as net, ThreadPoolExecutor(len(ways)) as pool:
        courses = list(pool.map(lambda way: course(way, net, waits=waits), ways))
    return [figure for seen in courses for figure in figures(seen)]


def course(way: Way, net: Network, *, waits: bool) -> Course:
    """Let Tor go away under a service, if it is asked for after a first pass, and come back."""
    seen = Course(way)
    with scene_of(way, net) as scene:
        at, trace = scene.at, scene.at.folder / "calls"
        leak(at, EARLY)
        strace = ["strace", "-D", "-f", "-qq", "-e", CALLS, "-o", str(trace)]
        with life(at, strace) as lived:
            if waits:
                is_fine(lived)
            way.breaks(scene, lived)
            leak(at, ALL)
            if way.lasts:
                lived.says(AWAY, within=NOTICED)
                until(lambda: told(at, "tor")[0] > 0, 20)
                threading.Event().wait(way.lasts)
            way.mends(scene, lived)
            _measure(seen, scene, lived)
        after = kept(at.folder / "leakwatch.db")
        seen.lost, seen.found = max(seen.given - after.entries, 0), after.people
        seen.strange = strangers(trace.read_text()) - scene.ports
    return seen


def _measure(seen: Course, scene: Scene, lived: Life) -> None:
    mended = clock.monotonic()
    if is_fine(lived, mended):
        seen.wait = lived.moments(ENDED, mended)[-1] - mended
    until(lambda: told(scene.at, "tor")[1] >= bool(seen.way.lasts), 20)
    seen.notices, seen.outages = told(scene.at, "tor"), len(lived.events(AWAY))
    seen.blamed = [str(said["reason"]) for said in lived.events(ENDED) if said["reason"]]
    seen.given = acknowledged(lived)
    seen.code = lived.stop()


def is_fine(lived: Life, since: float = 0.0) -> bool:
    """Wait for a pass that saw everything; says whether there was one."""
    return until(
        lambda: any(said["state"] in GOOD for said in lived.events(ENDED, since)), PATIENCE
    )


def strangers(calls: str) -> set[int]:
    r"""Give the ports that any process connected to, but for those of a tor and by a tor.

    >>> tor = '7 execve("/usr/sbin/tor", …\n7 connect(… sin_port=htons(1)…\n'
    >>> strangers(tor + '7 getsockname(… sin_port=htons(2)…\n8 connect(… sin_port=htons(2)…')
    set()
    >>> strangers(tor + '8 connect(… sin_port=htons(3)…')
    {3}
    """
    became, bound, connected = (
        [(found.group(1), found.group(2)) for found in each.finditer(calls)]
        for each in (BECAME_TOR, BOUND, CONNECTED)
    )
    tors = {pid for pid, _ in became}
    theirs = {port for pid, port in bound if pid in tors}
    return {int(port) for pid, port in connected if pid not in tors and port not in theirs}


def figures(seen: Course) -> list[Figure]:
    """Give the figures of one way: told once if it lasted, and not at all if it did not."""
    name, often = seen.way.day, int(bool(seen.way.lasts))
    most = RESUMES if seen.way.lasts else NEXT
    return [
        Figure(
            f"{name}: back to next pass",
            f"{seen.wait:.1f} s",
            f"<= {most:.0f} s",
            seen.wait <= most,
        ),
        Figure(
            f"{name}: told",
            f"{seen.outages} in the log, {seen.notices[0]} and {seen.notices[1]} in Slack",
            f"{often}, {often} and {often}",
            (seen.outages, *seen.notices) == (often, often, often),
        ),
        none(f"{name}: passes that blame the source", len(seen.blamed), "; ".join(seen.blamed)),
        none(f"{name}: connections past it", len(seen.strange), f"{sorted(seen.strange) or ''}"),
        none(f"{name}: entries lost", seen.lost, f"of {seen.given}"),
        Figure(f"{name}: people found", f"{seen.found} of {ALL}", f"{ALL}", seen.found == ALL),
        Figure(f"{name}: the process", f"ended with {seen.code} on SIGTERM", "0", seen.code == 0),
    ]
