"""Deliberately broken builds: each must go red where the sound one is green."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.survive.dice import dice
from tests.survive.figure import Figure, Scale
from tests.survive.ground import ground
from tests.survive.moods import LATE, WELL
from tests.survive.nursery import nursery
from tests.survive.round import Round, playing
from tests.survive.scene import SETTLE
from tests.survive.verdict import Verdict
from tests.wrong import build

MOST = {Scale.FAIR: 120, Scale.FULL: 120}  # kills until a build counts as sound

Fault = Callable[[Verdict], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Break:
    """One line made wrong, and how that is to show."""

    name: str
    module: str
    line: str
    wrong: str
    moods: dict[str, int]
    shows: Fault
    aftermath: str = ""  # the story of a life after each kill, in which the fault comes out
    posts: int = 0  # further ones for each life, so that there is more to lose


def _sent_in_vain(verdict: Verdict) -> tuple[str, ...]:
    """Give what counts as sent and is not there; what still waits is none of it."""
    return tuple(one for one in verdict.alerts_lost if "counts as sent" in one)


BREAKS = (
    Break(
        "marked sent before the send",
        "pipeline.py",
        "        receipt = post.send(alert)\n",
        '        outbox.sent(alert.id, "", "")\n        receipt = post.send(alert)\n',
        {"hang": 1},
        _sent_in_vain,
    ),
    Break(
        "no settle time",
        "pipeline.py",
        "        return self.timeout * 1.5\n",
        "        return AT_ONCE\n",
        {LATE: 1},
        lambda verdict: verdict.twice,
        "service",
    ),
    Break(
        "the SDK's own retries on",
        "alert/transport.py",
        "(token, api_url, timeout, logger=_silent(), retry_handlers=[])\n",
        "(token, api_url, timeout, logger=_silent())\n",
        {"drop_after_accept": 1},
        lambda verdict: verdict.twice,
        "once",
    ),
    Break(
        "read counts as done before its findings are written",
        "walk/thread.py",
        "    taken = take_in(walk, answer, by)\n",
        "    from leakwatch.walk.visit import _close\n    _close(walk, thread.one, (), by)\n"
        "    taken = take_in(walk, answer, by)\n",
        {WELL: 1},
        lambda verdict: verdict.hits_lost,
        "once",
        posts=3,
    ),
)


def run(scale: Scale, seed: int) -> list[Figure]:
    """Break it in each way, and see whether the judge notices."""
    red = {one.name: kills_until_red(one, MOST[scale], seed) for one in BREAKS}
    caught = sum(count > 0 for count in red.values())
    each = "; ".join(f"{name}: {_said(count)}" for name, count in red.items())
    figures = [
        Figure(
            "broken builds that went red",
            f"{caught} of {len(BREAKS)} ({each})",
            f"{len(BREAKS)} of {len(BREAKS)}",
            caught == len(BREAKS),
        )
    ]
    if scale is Scale.FULL:
        blamed = [one.name for one in BREAKS if kills_until_red(one, 20, seed, is_sound=True)]
        figures.append(
            Figure("the sound build, treated alike", f"{len(blamed)} red", "0 red", not blamed)
        )
    return figures


def _said(count: int) -> str:
    return f"after {count} kills" if count else "never"


def kills_until_red(broken: Break, most: int, seed: int, *, is_sound: bool = False) -> int:
    """Kill a broken build until its fault shows; gives 0 where it never does."""
    rng = dice("broken", seed, broken.name)
    with (
        ground() as folder,
        nursery(build(folder / "tree", broken, is_sound=is_sound)) as lives,
        playing(folder / "a", lives, rng, moods=broken.moods, latest=SETTLE * 0.95) as one,
    ):
        return next((n for n in range(1, most + 1) if _is_red(one, broken)), 0)


def _is_red(one: Round, broken: Break) -> bool:
    """Kill once more, see what comes of it, and look."""
    for _ in range(broken.posts):
        one.scene.post()
    if broken.posts:
        one.kill_visiting()
    else:
        one.kill()
    if broken.aftermath:
        one.live_on(broken.aftermath)
    return bool(broken.shows(one.verdict()))
