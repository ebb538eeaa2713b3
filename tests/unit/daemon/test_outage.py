"""Tor away, and back."""

from datetime import timedelta
from itertools import pairwise

import pytest

from leakwatch.daemon.outage import LONGEST_WAIT, Outage
from leakwatch.errors import TorError
from tests.unit.daemon.stage import Hands, Heard

GONE = TorError("nobody answers at 127.0.0.1:9050")


@pytest.fixture
def hands() -> Hands:
    """Give clocks to move."""
    return Hands()


@pytest.fixture
def heard() -> Heard:
    """Give a log that remembers."""
    return Heard()


@pytest.fixture
def back() -> list[str]:
    """Give a list that grows when Tor is back."""
    return []


@pytest.fixture
def outage(hands: Hands, heard: Heard, back: list[str]) -> Outage:
    """Give an outage that has not begun."""
    return Outage(hands.now, hands.monotonic, heard, lambda: back.append("back"), hands.came_at)


def test_an_outage_is_one_event_for_all_sources(outage: Outage, heard: Heard) -> None:
    """A hundred sources do not say a hundred times that Tor is away."""
    for _ in range(100):
        outage.begins(GONE)

    assert heard.events == ["Tor is away, every source waits for it"]


def test_nobody_is_put_off_while_tor_is_there(outage: Outage) -> None:
    """Without an outage there is no wait."""
    assert [outage.put_off("board"), outage.put_off("paste")] == [timedelta(0)] * 2


def test_one_source_tries_tor_again_while_the_others_wait(outage: Outage, hands: Hands) -> None:
    """After the wait is over, the first that asks is the one to try."""
    outage.begins(GONE)
    hands.pass_by(timedelta(seconds=15))

    waits = [outage.put_off("board"), outage.put_off("paste")]

    assert waits == [timedelta(0), timedelta(seconds=30)]


def test_sources_take_turns_in_trying_tor(outage: Outage, hands: Hands) -> None:
    """One whose site is silent would else hide for good that Tor is back."""
    outage.begins(GONE)
    tried: list[str] = []
    while len(tried) < 6:
        hands.pass_by(timedelta(seconds=1))
        tried += [name for name in ("dead", "gone", "good") if not outage.put_off(name)]

    assert sorted(tried[:3]) == ["dead", "gone", "good"]
    assert sorted(tried[3:]) == ["dead", "gone", "good"]


def test_tries_come_at_growing_distances(outage: Outage, hands: Hands) -> None:
    """An outage of a night is not a thousand tries, and the end of it is seen in minutes."""
    outage.begins(GONE)
    waits = []
    for _ in range(9):
        waits.append(outage.put_off("board"))
        hands.pass_by(waits[-1])
        outage.put_off("board")
        outage.begins(GONE)

    assert waits[0] == timedelta(seconds=15)
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT


def test_the_end_of_an_outage_is_told_once_with_its_length(
    outage: Outage, hands: Hands, heard: Heard, back: list[str]
) -> None:
    """Everybody who waited is called."""
    outage.begins(GONE)
    hands.pass_by(timedelta(minutes=7))

    hands.came = hands.monotonic()
    outage.ends()
    outage.ends()

    assert heard.said[1:] == [("info", "Tor is back", {"seconds": 420})]
    assert back == ["back"]
    assert outage.since is None


def test_a_clock_that_is_set_back_does_not_lengthen_an_outage(
    outage: Outage, hands: Hands
) -> None:
    """Waits are measured on the steady clock."""
    outage.begins(GONE)
    hands.pass_by(timedelta(seconds=15))
    hands.wall -= timedelta(days=1)

    assert outage.put_off("board") == timedelta(0)


def test_what_came_through_tor_before_it_went_does_not_end_an_outage(
    outage: Outage, hands: Hands, heard: Heard
) -> None:
    """A pass may have what it wants by then: nobody may hear that Tor is back while it is not."""
    hands.came = hands.monotonic()
    hands.pass_by(timedelta(seconds=1))
    outage.begins(GONE)
    hands.pass_by(timedelta(seconds=20))

    outage.ends()

    assert heard.events == ["Tor is away, every source waits for it"]
    assert outage.since is not None


def test_what_came_before_tor_was_missed_again_does_not_end_an_outage(
    outage: Outage, hands: Hands
) -> None:
    """It came and went within one pass."""
    outage.begins(GONE)
    hands.pass_by(timedelta(seconds=1))
    hands.came = hands.monotonic()
    hands.pass_by(timedelta(seconds=1))
    outage.begins(GONE)

    outage.ends()

    assert outage.since is not None


def test_nothing_is_known_of_tor_before_anything_has_come_through_it(
    outage: Outage, hands: Hands
) -> None:
    """A process that starts beside a Tor without a network must not tell that it is back."""
    outage.ends()
    before = outage.is_known
    hands.came = hands.monotonic()
    outage.ends()

    assert not before
    assert outage.is_known


def test_who_joins_late_does_not_take_the_turns_of_all_others(
    outage: Outage, hands: Hands
) -> None:
    """It begins where the others are."""
    outage.begins(GONE)
    for _ in range(20):
        hands.pass_by(LONGEST_WAIT)
        outage.put_off("board")
    tried: list[str] = []
    while len(tried) < 4:
        hands.pass_by(timedelta(seconds=1))
        tried += [name for name in ("late", "board") if not outage.put_off(name)]

    assert sorted(tried[:2]) == ["board", "late"]
    assert sorted(tried[2:]) == ["board", "late"]


def test_whoever_hangs_at_a_silent_site_takes_no_turn_of_others(
    outage: Outage, hands: Hands
) -> None:
    """A try may last longer than the wait between two: it counts all the same."""
    outage.begins(GONE)
    silent = dict.fromkeys((f"dead{number}" for number in range(10)), 0.0)  # until when it hangs
    good = 0
    for _ in range(3600):
        hands.pass_by(timedelta(seconds=1))
        for name, busy in silent.items():
            if busy <= hands.monotonic() and not outage.put_off(name):
                silent[name] = hands.monotonic() + 100
        good += not outage.put_off("good")

    assert good >= 3


def test_who_asks_no_more_keeps_nobody_waiting(outage: Outage, hands: Hands) -> None:
    """It was taken away, or hangs in a pass."""
    outage.begins(GONE)
    outage.put_off("taken away")
    moments: list[float] = []
    for _ in range(900):
        hands.pass_by(timedelta(seconds=1))
        if not outage.put_off("board"):
            moments.append(hands.monotonic())
    gaps = [late - early for early, late in pairwise(moments[5:])]

    assert len(gaps) > 3
    assert max(gaps) <= LONGEST_WAIT.total_seconds() + 1
