"""What is told of leakwatch itself, and what is not worth telling."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from leakwatch.daemon.troubles import CALM, Troubles
from leakwatch.errors import DiskError, StoreError
from tests.unit.daemon.stage import NOON, Hands

AFTER = timedelta(minutes=5)
SHORT = timedelta(minutes=4)
GONE = "Tor does not answer"
FULL = DiskError("the disk is full", is_full=True)


@dataclass
class Pad:
    """A book that remembers what was written into it, unless there is a fault."""

    was_open: tuple[str, ...] = ()
    written: list[str] = field(default_factory=list)
    fault: StoreError | None = None
    is_anothers: bool = False  # what another process has told goes on
    meanwhile: list[Callable[[], None]] = field(default_factory=list)  # while an end is written

    def open(self) -> Iterable[str]:
        """Give what was open before."""
        return self.was_open

    def begins(self, topic: str, reason: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Write that an outage began."""
        if self.is_anothers:
            return False
        self._write(f"{topic} began {at:%H:%M}{' silently' if is_mute else ''}: {reason}")
        return True

    def ends(self, topic: str, at: datetime, *, is_mute: bool = False) -> bool:
        """Write that it is over."""
        if self.meanwhile:
            self.meanwhile.pop()()
        self._write(f"{topic} ended {at:%H:%M}{' silently' if is_mute else ''}")
        return True

    def happened(self, topic: str, reason: str, at: datetime) -> None:
        """Write that something has been."""
        self._write(f"{topic} was {at:%H:%M}: {reason}")

    def settle(self, at: datetime) -> None:
        """Leave it to the store."""

    def _write(self, line: str) -> None:
        if self.fault:
            raise self.fault
        self.written.append(line)


@pytest.fixture
def hands() -> Hands:
    """Give clocks to move."""
    return Hands()


@pytest.fixture
def pad() -> Pad:
    """Give an empty book."""
    return Pad()


@pytest.fixture
def news() -> list[str]:
    """Give a list that grows when there is something to tell."""
    return []


@pytest.fixture
def troubles(hands: Hands, pad: Pad, news: list[str]) -> Troubles:
    """Give troubles of which none is known."""
    return Troubles(pad, hands.now, hands.monotonic, lambda: news.append("news"), AFTER)


def lasts(troubles: Troubles, hands: Hands, topic: str, reason: str, time: timedelta) -> None:
    """Let a state of a part last for a while, and have it written."""
    troubles.see(topic, reason)
    hands.pass_by(time)
    troubles.see(topic, reason)
    troubles.write()


def test_an_outage_that_lasts_is_told_once(
    troubles: Troubles, hands: Hands, pad: Pad, news: list[str]
) -> None:
    """With when it began, however often it is seen."""
    for _ in range(3):
        lasts(troubles, hands, "tor", GONE, AFTER)

    assert pad.written == [f"tor began 12:00: {GONE}"]
    assert news == ["news"]


def test_what_is_over_soon_is_not_told(troubles: Troubles, hands: Hands, pad: Pad) -> None:
    """Neither that it began nor that it is over."""
    lasts(troubles, hands, "tor", GONE, SHORT)
    lasts(troubles, hands, "tor", "", AFTER)

    assert pad.written == []


def test_the_end_is_told_with_its_moment(troubles: Troubles, hands: Hands, pad: Pad) -> None:
    """As soon as it has lasted for a minute."""
    lasts(troubles, hands, "tor", GONE, AFTER)
    lasts(troubles, hands, "tor", "", CALM)

    assert pad.written[1:] == ["tor ended 12:05"]


def test_what_comes_back_within_a_minute_has_not_been_over(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """A disk that fails one time in five is one outage, not a hundred."""
    for _ in range(20):
        lasts(troubles, hands, "io", "the disk fails", timedelta(minutes=1))
        lasts(troubles, hands, "io", "", CALM / 2)

    assert pad.written == ["io began 12:00: the disk fails"]


def test_a_full_disk_is_told_at_once(troubles: Troubles, pad: Pad) -> None:
    """It does not pass by itself."""
    troubles.see("disk", "the disk is full")
    troubles.write()

    assert pad.written == ["disk began 12:00: the disk is full"]


def test_slack_is_told_of_when_it_is_back(troubles: Troubles, hands: Hands, pad: Pad) -> None:
    """It cannot tell of its own absence."""
    lasts(troubles, hands, "slack", "no answer", AFTER)

    assert pad.written == ["slack began 12:00 silently: no answer"]


def test_what_cannot_be_written_is_written_later(
    troubles: Troubles, pad: Pad, news: list[str]
) -> None:
    """Nothing is told before it stands in the history."""
    troubles.see("disk", "the disk is full")
    troubles.happened("clock", "it went back")
    pad.fault = FULL
    with pytest.raises(DiskError):
        troubles.write()
    told_early = list(news)
    pad.fault = None

    troubles.write()

    assert told_early == []
    assert pad.written == ["disk began 12:00: the disk is full", "clock was 12:00: it went back"]


def test_a_restart_goes_on_with_what_was_open(hands: Hands) -> None:
    """It is not told again, and its end is."""
    pad = Pad(was_open=("tor",))
    troubles = Troubles(pad, hands.now, hands.monotonic, lambda: None, AFTER)
    troubles.resume()

    lasts(troubles, hands, "tor", GONE, AFTER)
    lasts(troubles, hands, "tor", "", CALM)

    assert pad.written == ["tor ended 12:05"]


def test_what_nobody_here_can_know_stays_open(hands: Hands) -> None:
    """The process that only tells does not end what the one that watches has seen."""
    pad = Pad(was_open=("tor",))
    troubles = Troubles(pad, hands.now, hands.monotonic, lambda: None, AFTER)
    troubles.resume()

    lasts(troubles, hands, "slack", "", AFTER)

    assert pad.written == []


def test_a_clock_that_is_set_neither_hurries_nor_hides_an_outage(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """How long it has lasted is measured on the steady clock."""
    troubles.see("tor", GONE)
    hands.wall += timedelta(days=3653)
    troubles.write()
    early = list(pad.written)
    hands.wall = NOON - timedelta(hours=1)
    hands.steady += AFTER.total_seconds()
    troubles.write()

    assert early == []
    assert pad.written == [f"tor began 12:00: {GONE}"]


def test_what_comes_back_while_its_end_is_written_is_an_outage_of_its_own(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """It began when it came back: before that, all was well, as the team has just been told."""
    lasts(troubles, hands, "tor", GONE, AFTER)
    pad.meanwhile.append(lambda: troubles.see("tor", GONE))
    lasts(troubles, hands, "tor", "", CALM)
    early = pad.written[1:]
    troubles.write()
    lasts(troubles, hands, "tor", GONE, SHORT)
    soon = pad.written[2:]
    lasts(troubles, hands, "tor", GONE, CALM)

    assert early == ["tor ended 12:05"]
    assert soon == []
    assert pad.written[2:] == [f"tor began 12:06: {GONE}"]


def test_an_end_that_could_not_be_written_is_written_later(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """With the moment at which all was well; the book has it open until then."""
    lasts(troubles, hands, "tor", GONE, AFTER)
    pad.fault = FULL
    with pytest.raises(DiskError):
        lasts(troubles, hands, "tor", "", CALM)
    pad.fault = None

    lasts(troubles, hands, "tor", "", CALM)

    assert pad.written[1:] == ["tor ended 12:05"]


def test_what_comes_back_while_its_end_cannot_be_written_goes_on(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """Nobody was told that it was over: it is one outage, whose end is told in the end."""
    lasts(troubles, hands, "tor", GONE, AFTER)

    def meanwhile() -> None:
        troubles.see("tor", GONE)
        pad.fault = FULL

    pad.meanwhile.append(meanwhile)
    with pytest.raises(DiskError):
        lasts(troubles, hands, "tor", "", CALM)
    pad.fault = None
    troubles.see("tor", "")
    lasts(troubles, hands, "tor", "", CALM)

    assert pad.written[1:] == ["tor ended 12:06"]


def test_what_another_process_told_is_told_when_that_one_says_it_is_over(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """While it lasts there is one notice; where it lasts longer here, there is another then."""
    pad.is_anothers = True
    lasts(troubles, hands, "io", "the disk fails", AFTER)
    before = list(pad.written)
    pad.is_anothers = False

    lasts(troubles, hands, "io", "the disk fails", CALM)

    assert before == []
    assert pad.written == ["io began 12:00: the disk fails"]


def test_what_is_over_here_is_not_told_after_another_process_has_told_it(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """Both saw one outage, and its end: neither of them twice."""
    pad.is_anothers = True
    lasts(troubles, hands, "io", "the disk fails", AFTER)
    troubles.see("io", "")
    pad.is_anothers = False

    lasts(troubles, hands, "io", "", CALM)

    assert pad.written == []


def test_what_began_before_it_was_seen_has_lasted_since_then(
    troubles: Troubles, hands: Hands, pad: Pad
) -> None:
    """A process that looks once need not wait to know that it lasts."""
    troubles.see("tor", GONE, since=hands.now() - AFTER)
    troubles.see("slack", "no answer", since=hands.now() - SHORT)

    troubles.write()

    assert pad.written == [f"tor began 11:55: {GONE}"]


def test_a_beginning_that_lies_ahead_is_now(troubles: Troubles, hands: Hands, pad: Pad) -> None:
    """The clock was set back since."""
    troubles.see("tor", GONE, since=hands.now() + AFTER)
    hands.pass_by(AFTER)

    troubles.write()

    assert pad.written == [f"tor began 12:00: {GONE}"]


def test_who_looks_for_the_last_time_does_not_wait_for_the_end(hands: Hands) -> None:
    """What is well is over; what came and went in between is not told at all."""
    pad = Pad(was_open=("disk", "io"))
    troubles = Troubles(pad, hands.now, hands.monotonic, lambda: None, AFTER)
    troubles.resume()
    troubles.see("disk", "")
    troubles.see("tor", GONE)
    troubles.see("tor", "")

    troubles.write(is_last=True)

    assert pad.written == ["disk ended 12:00"]
