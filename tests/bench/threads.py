"""What a second thread gains, beside what it gains a loop that does nothing but count.

Time on the wall, since gain means time. The loop runs in the same moments, for other work on the
machine takes from both.
"""

import os
from collections.abc import Callable
from statistics import median
from threading import Thread
from time import perf_counter

from numba import njit

from tests.bench.goals import Figure

SHARE_OF_SPIN = 0.9
_FREE = 1.5  # the loop's gain from which on a second core counts as free
_PATIENCE = 4  # times as many rounds as are wanted
_TURNS = 400_000_000  # of the loop: half a second or so


def _spin(turns: int) -> int:
    """Count by a rule that no compiler sees through."""
    state = 1
    for _ in range(turns):
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
    return state


def gain(works: tuple[Callable[[], object], Callable[[], object]]) -> float:
    """Give how many times as fast two threads do two things as one does."""
    begun = perf_counter()
    for work in works:
        work()
    alone = perf_counter() - begun
    threads = [Thread(target=work) for work in works]
    begun = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return alone / (perf_counter() - begun)


def two_threads(
    works: tuple[Callable[[], object], Callable[[], object]], rounds: int
) -> Figure | None:
    """Compare the gains; None where there is but one core."""
    if len(os.sched_getaffinity(0)) < 2:
        return None
    spin: Callable[[int], int] = njit(nogil=True)(_spin)
    spin(1)

    def loop() -> object:
        return spin(_TURNS)

    return share_of(lambda: (gain(works), gain((loop, loop))), rounds)


def share_of(gains: Callable[[], tuple[float, float]], rounds: int) -> Figure:
    """Judge by the rounds in which a second core was free; without one, the goal is missed."""
    measured: list[tuple[float, float]] = []
    for _ in range(_PATIENCE * rounds):
        mine, bare = gains()
        if bare >= _FREE:
            measured.append((mine, bare))
        if len(measured) == rounds:
            break
    share = median(mine / bare for mine, bare in measured) if measured else 0
    gained = median(bare for _, bare in measured) if measured else 0
    said = f"the loop's gain: {gained:.2f}x" if measured else "no second core was free"
    title = "two threads: gain, of a pure spin loop's"
    return Figure(title, share, SHARE_OF_SPIN, "%", remark=said)
