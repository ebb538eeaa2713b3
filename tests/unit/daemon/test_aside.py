"""Work that nobody waits for."""

import threading
from collections.abc import Callable

import pytest

from leakwatch.daemon.aside import Aside


def answered(aside: Aside) -> str:
    """Have the work done, and give what came of it."""
    aside.answer()
    settle()
    answer = aside.answer()
    assert answer is not None
    return answer


def settle() -> None:
    """Wait for what is done aside."""
    for thread in threading.enumerate():
        if thread.name == "aside":
            thread.join(5)


def a_piece_of_work(may_end: threading.Event, done: list[str]) -> Callable[[], str]:
    """Make work that goes on until it may end."""

    def work() -> str:
        may_end.wait(5)
        done.append("work")
        return "sound"

    return work


def test_whoever_asks_never_waits() -> None:
    """While the work goes on there is no answer, and nobody begins it twice."""
    may_end, done = threading.Event(), list[str]()
    aside = Aside(a_piece_of_work(may_end, done))

    early = [aside.answer() for _ in range(3)]
    may_end.set()
    settle()

    assert early == [None, None, None]
    assert aside.answer() == "sound"
    assert done == ["work"]


def test_an_answer_that_was_taken_is_asked_for_anew() -> None:
    """What was sound then may be damaged by now."""
    may_end, done = threading.Event(), list[str]()
    may_end.set()
    aside = Aside(a_piece_of_work(may_end, done))

    answers = [answered(aside), answered(aside)]

    assert answers == ["sound", "sound"]
    assert done == ["work", "work"]


def test_a_fault_of_the_work_is_heard_by_who_asks() -> None:
    """It is not lost with its thread."""

    def work() -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answered(Aside(work))
