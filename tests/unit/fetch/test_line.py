"""Who waits in line for whom."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.fetch.line import Lines, stoppable

SENTENCE = "somebody else has it"


@dataclass
class Scene:
    """A line, its clock, and whoever holds its first place until told to go."""

    seconds: float = 0.0
    is_stopping: bool = False
    served: list[str] = field(default_factory=list)
    go: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.lines = Lines(SENTENCE, lambda: self.is_stopping, lambda: self.seconds)

    def hold(self, holds: threading.Event, *, begins: bool = True) -> None:
        """Keep the first place of the line "host" until told to go."""
        with self.lines.turn("host", 10) as turn:
            if begins:
                self.lines.begins(turn)
            holds.set()
            self.go.wait(10)

    def serve(self, name: str, host: str = "host") -> None:
        """Wait for a turn, and write down that it came."""
        with self.lines.turn(host, 10):
            self.served.append(name)

    def waiting(self) -> int:
        """Give how many stand in the line."""
        return len(self.lines._lines.get("host", ()))


@pytest.fixture
def scene() -> Scene:
    """Give an empty line."""
    return Scene()


def until(happens: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    look = threading.Event()
    while not happens():
        look.wait(0.005)


def held(scene: Scene, pool: ThreadPoolExecutor, *, begins: bool = True) -> Future[None]:
    """Have somebody hold the first place."""
    holds = threading.Event()
    holder = pool.submit(scene.hold, holds, begins=begins)
    holds.wait(10)
    return holder


def test_turns_come_in_the_order_of_asking(scene: Scene) -> None:
    """Nobody is overtaken, however many there are."""
    with ThreadPoolExecutor(5) as pool:
        held(scene, pool)
        for place, name in enumerate("abc", start=2):
            pool.submit(scene.serve, name)
            until(lambda place=place: scene.waiting() == place)  # type: ignore[misc]
        scene.go.set()

    assert scene.served == ["a", "b", "c"]
    assert scene.waiting() == 0


def test_other_lines_do_not_wait(scene: Scene) -> None:
    """Only who wants the same has to."""
    with ThreadPoolExecutor(2) as pool:
        held(scene, pool)
        scene.serve("other", host="elsewhere")
        scene.go.set()

    assert scene.served == ["other"]


def test_a_turn_that_breaks_is_over(scene: Scene) -> None:
    """Whatever goes wrong in it, the next one comes."""
    with pytest.raises(ValueError, match="broke"), scene.lines.turn("host", 10):
        raise ValueError("broke")
    scene.serve("next")

    assert scene.served == ["next"]


def test_who_waits_too_long_for_one_and_the_same_gives_up(scene: Scene) -> None:
    """A file of hours does not keep another source for hours; the line goes on without it."""
    with ThreadPoolExecutor(3) as pool:
        held(scene, pool)
        waits = pool.submit(scene.serve, "impatient")
        until(lambda: scene.waiting() == 2)
        patient = pool.submit(scene.serve, "later")
        scene.seconds = 5
        until(lambda: scene.waiting() == 3)
        scene.seconds = 11
        fault = waits.exception(10)
        scene.go.set()
        patient.exception(10)

    assert isinstance(fault, FetchError)
    assert (str(fault), fault.kind, fault.was_asked) == (SENTENCE, Why.BUSY, False)
    assert scene.waiting() == 0


def test_waits_that_we_chose_ourselves_make_nobody_impatient(scene: Scene) -> None:
    """Whoever only keeps the pace has not begun to ask."""
    with ThreadPoolExecutor(2) as pool:
        held(scene, pool, begins=False)
        waits = pool.submit(scene.serve, "patient")
        until(lambda: scene.waiting() == 2)
        scene.seconds = 1000
        scene.go.set()

        assert waits.exception(10) is None


def test_a_stop_is_noticed_in_line(scene: Scene) -> None:
    """Who is told to stop asks nobody any more."""
    with ThreadPoolExecutor(2) as pool:
        held(scene, pool)
        waits = pool.submit(scene.serve, "stopped")
        until(lambda: scene.waiting() == 2)
        scene.is_stopping = True
        fault = waits.exception(10)
        scene.go.set()

    assert isinstance(fault, FetchError)
    assert fault.kind is Why.STOPPED


def test_a_wait_ends_at_a_stop() -> None:
    """An hour of pace is left at once."""
    assert stoppable(lambda: True)(3600)
    assert not stoppable(lambda: False)(0.01)


def test_who_will_not_wait_takes_a_turn_only_where_nobody_has_it(scene: Scene) -> None:
    """And whoever comes meanwhile waits for him."""
    with ThreadPoolExecutor(2) as pool:
        with scene.lines.at_once("host") as is_ours:
            waits = pool.submit(scene.serve, "next")
            until(lambda: scene.waiting() == 2)
            was_served = bool(scene.served)
        waits.result(10)
        held(scene, pool)
        with scene.lines.at_once("host") as is_ours_again:
            scene.go.set()

    assert (is_ours, was_served, is_ours_again) == (True, False, False)
    assert scene.served == ["next"]
