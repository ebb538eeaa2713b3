"""Deliberately broken builds: each must go red where the sound one is green.

A build is broken in one line. It is a package tree of its own that holds the changed module (and
its neighbours in the same folder) and leads to the sound tree for all others, so that what is
compiled need not be compiled again.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.survive.dice import dice
from tests.survive.figure import Figure, Scale
from tests.survive.ground import ground
from tests.survive.moods import LATE, WELL
from tests.survive.nursery import HOUSE, nursery
from tests.survive.round import Round, playing
from tests.survive.scene import SETTLE
from tests.survive.verdict import Verdict

MOST = {Scale.FAIR: 40, Scale.FULL: 80}  # kills until a build counts as sound
_LEADS_ON = "\n__path__.append({sound!r})\n"

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
        "walk/steps.py",
        "    taken = take_in(walk, answer, by)\n",
        "    _close(walk, item, capture, [], by)\n    taken = take_in(walk, answer, by)\n",
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
        build(folder, broken, is_sound=is_sound) as tree,
        nursery(tree) as lives,
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


@contextmanager
def build(folder: Path, broken: Break, *, is_sound: bool = False) -> Iterator[Path]:
    """Give a folder with a package tree in which one line is wrong."""
    sound, tree = HOUSE / "leakwatch", folder / "tree" / "leakwatch"
    inside = Path(broken.module).parent
    tree.mkdir(parents=True)
    begin = (sound / "__init__.py").read_text("utf-8") + _LEADS_ON.format(sound=str(sound))
    (tree / "__init__.py").write_text(begin, "utf-8")
    if inside.name:
        shutil.copytree(sound / inside, tree / inside)
    if not is_sound:
        (tree / broken.module).write_text(changed(broken, sound), "utf-8")
    yield tree.parent


def changed(broken: Break, package: Path) -> str:
    """Give the module with its one line wrong; the line must be there, and only once."""
    text = (package / broken.module).read_text("utf-8")
    if text.count(broken.line) != 1:
        raise AssertionError(f"{broken.module}: not once: {broken.line.strip()}")
    return text.replace(broken.line, broken.wrong)
