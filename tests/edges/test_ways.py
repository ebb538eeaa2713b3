"""How Slack is left alone, and how what it refused comes back: by itself wherever that helps."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from leakwatch.alert.receipt import TIMEOUT
from leakwatch.errors import AlertError
from leakwatch.model import Alert, Status
from leakwatch.pipeline import USUAL, tell
from leakwatch.store import Away
from leakwatch.store.ways import LONGEST_REST
from tests.edges.leaks import House, crowd, house, matches, sighting


class Receipt:
    """Where a message stands."""

    def __init__(self, number: int) -> None:
        self.channel = "C1"
        self.ts = f"17000000{number:02}.000100"


class Channel:
    """A channel that takes messages, or fails as a test says."""

    def __init__(self, home: House) -> None:
        self._home = home
        self.can_find = True
        self.fault: AlertError | None = None
        self.took = timedelta(0)  # that an answer takes
        self.told: list[Alert] = []
        self.asked: list[float] = []  # seconds, on the clock

    def send(self, alert: Alert) -> Receipt:
        """Take a message, or fail."""
        self.asked.append(self._home.clock().timestamp())
        self._home.clock.at += self.took
        if self.fault:
            raise self.fault
        self.told.append(alert)
        return Receipt(len(self.told))

    def find(self, alert: Alert) -> Receipt | None:
        """Look for a message."""
        self.asked.append(self._home.clock().timestamp())
        if self.fault:
            raise self.fault
        found = [number for number, told in enumerate(self.told, 1) if told.token == alert.token]
        return Receipt(found[0]) if found else None


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history of a known source with ten findings that wait to be told."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        for number in range(10):
            _find(opened, number)
        yield opened


@pytest.fixture
def channel(home: House) -> Channel:
    """Give the way to the team."""
    return Channel(home)


def _find(home: House, number: int) -> str:
    found = matches(range(number * 10, number * 10 + 3), crowd(f"d{number}"))
    return home.record(sighting(found, item=f"/{number}", at=home.clock()))


def _go_on(home: House, channel: Channel, seconds: float) -> None:
    """Do unit after unit for a time, waiting as long as each asks for."""
    ends = home.clock.at + timedelta(seconds=seconds)
    while home.clock.at < ends:
        pause = tell(home.outbox, channel, home.clock)
        if pause is None:
            pause = home.outbox.rest(home.clock()) or timedelta(seconds=5)
        home.clock.at += pause


def test_messages_keep_a_pace(home: House, channel: Channel) -> None:
    """One a second: Slack takes no more in a channel."""
    _go_on(home, channel, 20)

    assert len(channel.told) == 10
    assert min(later - earlier for earlier, later in pairwise(channel.asked)) >= 1


def test_a_wait_is_kept_to_the_second_from_the_answer_on(home: House, channel: Channel) -> None:
    """An answer that took ten seconds does not shorten the wait that it asks for."""
    channel.fault, channel.took = AlertError("too fast", retry_after=120), timedelta(seconds=10)
    _go_on(home, channel, 1)
    channel.fault, channel.took = None, timedelta(0)
    begun = channel.asked.pop()

    _go_on(home, channel, 200)

    assert channel.asked[0] - begun == 130
    assert len(channel.told) == 10


def test_a_wait_outlasts_a_restart(home: House, channel: Channel, tmp_path: Path) -> None:
    """Nothing is sent before, whoever asks again and however it is hurried."""
    channel.fault = AlertError("too fast", retry_after=120)
    tell(home.outbox, channel, home.clock)

    with house(tmp_path / "a.db") as again:
        again.clock.at = home.clock.at + timedelta(seconds=119)
        again.outbox.recover()
        again.outbox.hasten()
        again.outbox.unpark()
        before = again.outbox.claim(again.clock())
        left = again.outbox.rest(again.clock())
        again.clock.move(seconds=1)

        assert before is None
        assert left == timedelta(seconds=1)
        assert again.outbox.claim(again.clock()) is not None


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=3650)])
def test_a_clock_that_is_set_back_does_not_prolong_a_wait(
    home: House, channel: Channel, back: timedelta
) -> None:
    """The wait begins anew at worst, and is never longer than it was asked for."""
    channel.fault = AlertError("too fast", retry_after=120)
    tell(home.outbox, channel, home.clock)
    channel.fault = None
    home.clock.at -= back

    _go_on(home, channel, 119)
    before = len(channel.told)
    _go_on(home, channel, 20)

    assert before == 0
    assert channel.told


def test_while_nothing_works_slack_is_tried_ever_more_slowly(
    home: House, channel: Channel
) -> None:
    """Ten waiting alerts are no reason to knock ten times as often."""
    channel.fault = AlertError("the connection is refused")
    _go_on(home, channel, 600)

    gaps = [later - earlier for earlier, later in pairwise(channel.asked)]
    assert gaps[:5] == [1, 2, 4, 8, 16]
    assert max(gaps) <= LONGEST_REST.total_seconds() + 5
    assert min(gaps[5:]) >= LONGEST_REST.total_seconds()


def test_when_slack_is_back_all_are_told_soon_and_once(home: House, channel: Channel) -> None:
    """Whatever it was that failed: nothing waits for a person or a restart."""
    for fault in (
        AlertError("refused"),
        AlertError("broken", ambiguous=True),
        AlertError("the token is revoked", permanent=True, wide=True),
    ):
        channel.fault = fault
        _go_on(home, channel, 300)
    channel.fault = None

    _go_on(home, channel, 20 * 60)

    assert home.outbox.waiting() == {"sent": 10}
    assert len({alert.token for alert in channel.told}) == len(channel.told) == 10


def test_what_slack_as_a_whole_refused_is_tried_again_now_and_then(
    home: House, channel: Channel
) -> None:
    """The last waiting alert is parked too: somebody may have mended the token meanwhile."""
    channel.fault = AlertError("the token is revoked", permanent=True, wide=True)
    _go_on(home, channel, 10 * 60)
    parked = home.outbox.waiting()
    tried = len(channel.asked)
    _go_on(home, channel, 60 * 60)
    again = len(channel.asked) - tried
    channel.fault = None

    _go_on(home, channel, 16 * 60)

    assert parked == {"parked": 10}
    assert 4 <= again <= 60
    assert home.outbox.waiting() == {"sent": 10}


def test_the_first_message_that_was_refused_comes_back_with_the_others(
    home: House, channel: Channel
) -> None:
    """It was sent before we knew that Slack fails: an answer takes its time."""
    channel.fault = AlertError("the token is revoked", permanent=True, wide=True)
    channel.took = timedelta(seconds=1)
    tell(home.outbox, channel, home.clock)
    channel.fault, channel.took = None, timedelta(0)

    _go_on(home, channel, 60)

    assert home.outbox.waiting() == {"sent": 10}


def test_a_clock_that_is_set_back_does_not_keep_what_was_refused(
    home: House, channel: Channel
) -> None:
    """It was tried in a year that is still to come: that is no reason to wait for it."""
    home.clock.move(days=3650)
    channel.fault = AlertError("the token is revoked", permanent=True, wide=True)
    _go_on(home, channel, 10 * 60)
    home.clock.move(days=-3650)
    channel.fault = None

    _go_on(home, channel, 60)

    assert home.outbox.waiting() == {"sent": 10}


def test_one_message_that_is_refused_holds_up_nobody_else(home: House, channel: Channel) -> None:
    """It is parked, the pace is kept, and it is not tried again by itself."""
    channel.fault = AlertError("the thread is locked", permanent=True)
    tell(home.outbox, channel, home.clock)
    channel.fault = None
    home.clock.at += USUAL.pace

    _go_on(home, channel, 3600)

    assert home.outbox.waiting() == {"sent": 9, "parked": 1}
    assert Away(home.store).absence().failing_since is None


def test_a_parked_root_keeps_its_replies_waiting(home: House, channel: Channel) -> None:
    """Nothing goes into a thread that is not there; by hand it goes, in order."""
    first = tell_one(home)
    home.history.judge(
        home.history.findings()[-1].id,
        Status.CONFIRMED,
        actor="a",
        reason="ours",
        at=home.clock(),
    )
    home.outbox.parked(first.id, "is_archived")
    _go_on(home, channel, 60)
    others = {alert.kind for alert in channel.told}
    channel.told.clear()

    home.outbox.unpark(first.id)
    _go_on(home, channel, 3600)

    assert "root" in others
    assert next(alert.id for alert in channel.told) == first.id


def tell_one(home: House) -> Alert:
    """Claim one alert."""
    alert = home.outbox.claim(home.clock())
    assert alert is not None
    return alert


def test_the_look_back_begins_at_the_newest_message_before(home: House, channel: Channel) -> None:
    """Slack's time stamp of when an alert was sent first: ours may be wrong."""
    first = tell_one(home)
    home.outbox.sent(first.id, "C1", "1700000001.000100")
    second = tell_one(home)
    home.outbox.ambiguous(second.id, "broken")
    third = tell_one(home)
    home.outbox.sent(third.id, "C1", "1700000009.000100")
    home.clock.at += USUAL.settle
    asked = home.outbox.claim_ambiguous(home.clock(), USUAL.settle)
    home.outbox.lost(second.id)

    again = [tell_one(home) for _ in range(8)]

    assert (first.after, second.after) == ("", "1700000001.000100")
    assert asked is not None
    assert asked.after == "1700000001.000100"
    late = next(alert for alert in again if alert.id == second.id)
    assert late.after == "1700000001.000100"  # the first copy may still have landed
    assert channel.told == []


def test_an_uncertain_message_settles_from_when_it_became_uncertain(home: House) -> None:
    """A request that hung for minutes may land seconds after we gave it up."""
    alert = tell_one(home)
    home.clock.move(minutes=3)
    home.outbox.ambiguous(alert.id, "timed out")

    early = home.outbox.claim_ambiguous(home.clock(), USUAL.settle)
    home.clock.at += USUAL.settle

    assert early is None
    assert home.outbox.claim_ambiguous(home.clock(), USUAL.settle) is not None


def test_what_a_crash_left_settles_from_the_restart_on(home: House, tmp_path: Path) -> None:
    """A quick restart does not look before the old request can have landed."""
    tell_one(home)
    home.clock.move(minutes=3)

    with house(tmp_path / "a.db") as again:
        again.clock.at = home.clock.at
        again.outbox.recover()

        assert again.outbox.claim_ambiguous(again.clock(), USUAL.settle) is None
        again.clock.at += USUAL.settle
        assert again.outbox.claim_ambiguous(again.clock(), USUAL.settle) is not None


def test_a_clock_that_is_set_back_does_not_keep_the_uncertain_waiting(home: House) -> None:
    """It settles anew, and not years later."""
    home.clock.move(days=3650)
    home.outbox.ambiguous(tell_one(home).id, "timed out")
    home.clock.move(days=-3650)

    early = home.outbox.claim_ambiguous(home.clock(), USUAL.settle)
    home.clock.at += USUAL.settle

    assert early is None
    assert home.outbox.claim_ambiguous(home.clock(), USUAL.settle) is not None


def test_it_settles_longer_than_a_request_may_take() -> None:
    """Else the look would come before the message."""
    assert timedelta(seconds=10) + TIMEOUT <= USUAL.settle
