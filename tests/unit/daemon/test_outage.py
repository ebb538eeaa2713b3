"""Tor away, and back."""

from datetime import timedelta

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
    return Outage(hands.now, hands.monotonic, heard, lambda: back.append("back"))


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


def test_who_is_alone_in_the_end_waits_for_nobody_for_long(outage: Outage, hands: Hands) -> None:
    """The others may have been taken away meanwhile."""
    outage.begins(GONE)
    outage.put_off("taken away")
    for _ in range(99):
        hands.pass_by(2 * LONGEST_WAIT)
        assert outage.put_off("board") == timedelta(0)
        outage.begins(GONE)


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

    outage.ends(hands.monotonic())
    outage.ends(hands.monotonic())

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


def test_a_pass_that_began_before_tor_went_does_not_end_an_outage(
    outage: Outage, hands: Hands, heard: Heard
) -> None:
    """What it fetched it had by then: nobody may hear that Tor is back while it is not."""
    began = hands.monotonic()
    hands.pass_by(timedelta(seconds=1))
    outage.begins(GONE)
    hands.pass_by(timedelta(seconds=20))

    outage.ends(began)

    assert heard.events == ["Tor is away, every source waits for it"]
    assert outage.since is not None
