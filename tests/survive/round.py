"""One history that is killed over and over, comes to rest, and is judged."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.survive import stages
from tests.survive.evidence import remembered, standing
from tests.survive.moods import MOODS, SILENT, Weather
from tests.survive.nursery import LONGEST, LOOK, Birth, Death, Nursery
from tests.survive.scene import SETTLE, SOURCES, Scene, scene
from tests.survive.verdict import Court, Remembered, Verdict

MARGIN = 0.4  # of the settle time, for what lands on a busy machine
RESTS = 12  # runs in which everything must have been told
_ORDINARY = Death(was_killed=False, code=0, seconds=1.0)
IDLE = frozenset({"sent"})


@dataclass(slots=True)
class Round:
    """A scene, whom it is played with, and how its lives ended so far."""

    scene: Scene
    lives: Nursery
    weather: Weather
    can_thread: bool = True
    fallen: Counter[str] = field(default_factory=Counter)  # where the kills fell
    usual: Death = field(default=_ORDINARY)  # a life that nobody killed
    _born: int = 0
    _calls: int = 0

    def calibrate(self) -> None:
        """Have whole lives, the first of which is slow, and remember how long one is."""
        for _ in range(2):
            self.scene.change()
            self._calls = len(self.scene.at.site.calls)
            self.usual = self.lives.kill(self._birth("once"), LONGEST, self._has_asked)

    def _has_asked(self) -> bool:
        return len(self.scene.at.site.calls) > self._calls

    def kill_visiting(self) -> Death:
        """Kill a life soon after it has asked for a post: any order of milliseconds is as likely.

        What is done with a post takes longer on a busy machine.
        """
        self.scene.change()
        self.weather.turn()
        self._calls = len(self.scene.at.site.calls)
        soon = 0.2 * 100 ** -self.scene.rng.random()
        return self.lives.kill(self._birth("once"), soon, self._visits)

    def _visits(self) -> bool:
        calls = self.scene.at.site.calls[self._calls :]
        return any(call.path.startswith("/post/") for call in calls)

    def kill(self) -> Death:
        """Let the world go on, have a life, and kill it at a random moment."""
        rng = self.scene.rng
        self.scene.change()
        mood = self.weather.turn()
        birth = self._birth("service" if rng.random() < 0.25 else "once")
        self._calls = len(self.scene.at.site.calls)
        if mood in SILENT and birth.story == "once" and rng.random() < 0.7:
            death = self.lives.kill(birth, rng.uniform(0, 0.3), self.weather.is_asked)
        elif birth.story == "once" and rng.random() < 0.75:
            busy = self.usual.seconds - self.usual.quiet
            death = self.lives.kill(birth, rng.uniform(0, busy), self._has_asked)
        else:
            death = self.lives.kill(birth, rng.uniform(0, self.usual.seconds))
        if death.was_killed:
            self.fallen[self._stage(birth)] += 1
        return death

    def kill_program(self) -> bool:
        """Kill the installed program in the same way, started as an operator starts it."""
        self.scene.change()
        self.weather.turn()
        self._calls = len(self.scene.at.site.calls)
        birth, look = self._birth("once"), threading.Event()
        sources = (word for name in SOURCES for word in ("--source", name))
        command = [sys.executable, "-m", "leakwatch", "run", "--once", *sources]
        with (
            birth.log.open("w") as log,
            subprocess.Popen([*command, "--config", str(birth.config)], stderr=log) as program,
        ):
            while program.poll() is None and not self._has_asked():
                look.wait(LOOK)
            look.wait(self.scene.rng.uniform(0, self.usual.seconds))
            program.kill()
        was_killed = program.returncode < 0
        self.fallen[self._stage(birth)] += was_killed
        return was_killed

    def _stage(self, birth: Birth) -> str:
        told = stages.events(birth.log)
        return stages.stage(
            told,
            passes=len(birth.names) if birth.story == "once" else 0,
            has_asked=self._has_asked(),
            is_sending=self.weather.asked > stages.answers(told),
        )

    def _birth(self, story: str) -> Birth:
        self._born += 1
        folder = self.scene.at.folder
        names = SOURCES if story == "once" else ()
        return Birth(self.scene.at.config, folder / f"life{self._born}.log", story, names)

    def live(self) -> Death:
        """Have a life that nobody kills."""
        return self.lives.live(self._birth("once"))

    def live_on(self, story: str) -> None:
        """Have a life without another change; a service must end within twice the usual time."""
        self.weather.turn()
        birth = self._birth(story)
        patience = LONGEST if story == "once" else 2 * self.usual.seconds
        self.lives.kill(birth, patience)

    def rest(self) -> None:
        """Run without kills until everything is told, or it is clear that it never will be."""
        self.weather.slack.heal()
        for _ in range(RESTS):
            threading.Event().wait(SETTLE * 1.1)  # what is uncertain may be looked for now
            if self.live().code == 0 and {one.state for one in self.history.alerts} <= IDLE:
                return

    @property
    def history(self) -> Remembered:
        """Give what the history remembers now."""
        return remembered(self.scene.at.folder / "leakwatch.db")

    def verdict(self) -> Verdict:
        """Judge what there is at rest."""
        channel = standing(self.scene.at.slack.ledger.posted())
        return Court(self.scene.planted, self.history, channel, self.can_thread).verdict()


@contextmanager
def playing(
    folder: Path,
    lives: Nursery,
    rng: Random,
    *,
    with_webhook: bool = False,
    moods: dict[str, int] | None = None,
    latest: float = SETTLE * (1 - MARGIN),
) -> Iterator[Round]:
    """Set up a round; what is late lands before it is taken for settled, by a margin."""
    with scene(folder, rng, with_webhook=with_webhook) as made:
        weather = Weather(made.at.slack, rng, latest, moods or dict(MOODS))
        one = Round(made, lives, weather, can_thread=not with_webhook)
        one.calibrate()
        yield one
