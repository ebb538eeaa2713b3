"""Processor time and memory, measured so that they can be compared."""

import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from leakwatch.model import Kind
from tests.bench.rivals import patterns
from tests.bench.speeds import check
from tests.bench.timing import EndedError, Speeds, in_turn, ran, timed, timed_often

MEGABYTE = 10**6
# Maps more than may be taken, and less than there is: untouched, it costs nothing.
FREE = "int(0.9 * 1024 * int(open('/proc/meminfo').read().split('MemAvailable:')[1].split()[0]))"


def test_a_ratio_is_that_of_the_rounds() -> None:
    """A machine that slows down for a round slows both, and the ratio stays."""
    speeds = Speeds()
    for slow, slower in ((1, 1), (3, 3), (2, 4)):
        speeds.add("ours", "combo", 40 * MEGABYTE, slow)
        speeds.add("theirs", "combo", 4 * MEGABYTE, slower)

    assert speeds.ratio("ours", "theirs", "combo") == pytest.approx(10)
    assert speeds.of("ours", "combo") == pytest.approx(20)
    assert speeds.of("nobody", "combo") == 0


def test_contenders_take_turns() -> None:
    """None runs twice before the others ran."""
    order: list[str] = []

    def work(name: str) -> float:
        order.append(name)
        return 1

    came = in_turn({name: partial(work, name) for name in "ab"}, 2)

    assert order == ["a", "b", "a", "b"]
    assert came == {"a": [1, 1], "b": [1, 1]}


def test_the_memory_of_a_process_is_its_own() -> None:
    """Even where who starts it holds much more, which the kernel counts as the child's."""
    held = bytearray(200 * MEGABYTE)

    small = ran(["true"])
    big = ran([sys.executable, "-S", "-c", f"bytearray({100 * MEGABYTE})"])

    assert len(held) > 100 * MEGABYTE > 2 * small.memory
    assert big.memory > 100 * MEGABYTE


def test_a_process_that_fails_is_no_figure() -> None:
    """It was over sooner, which is no merit."""
    with pytest.raises(EndedError, match="false ended with 1"):
        ran(["false"])


def test_a_process_that_wants_all_memory_is_refused_it() -> None:
    """A rival that is greedy must not take down what else runs on the machine."""
    with pytest.raises(EndedError):
        ran([sys.executable, "-c", f"import mmap; mmap.mmap(-1, {FREE})"])


def test_a_process_tells_what_it_said_and_took() -> None:
    """Its output is read, its work is counted."""
    done = ran([sys.executable, "-S", "-c", "print(sum(range(3_000_000)))"])

    assert done.output.split() == ["4499998500000"]
    assert done.seconds > 0.01


def test_short_work_is_repeated() -> None:
    """What a clock adds does not count."""
    times: list[int] = []

    seconds = timed_often(lambda: times.append(sum(range(1_000))))

    assert len(times) > 10
    assert 0 < seconds < timed(lambda: sum(range(10_000_000)))


@pytest.mark.parametrize(
    ("came", "said"),
    [({}, "1 of 1 missed, 0 extra"), ({"a": 2}, "0 of 1 missed, 1 extra"), ({"b": 1}, "1 extra")],
)
def test_who_misses_or_makes_up_has_no_speed(came: dict[str, int], said: str) -> None:
    """Never lose comes before speed, here too."""
    truth = Counter({(Kind.EMAIL, "a"): 1})
    found = Counter({(Kind.EMAIL, name): count for name, count in came.items()})

    check(truth, truth, "combo")
    with pytest.raises(AssertionError, match=said):
        check(found, truth, "combo")


def test_patterns_are_the_addresses_of_a_list(tmp_path: Path) -> None:
    """Rivals search for what the program searches for."""
    lines = patterns(tmp_path, 3).read_text().splitlines()

    assert len(set(lines)) == 3
    assert all("@" in line for line in lines)
