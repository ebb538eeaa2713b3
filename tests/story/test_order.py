"""A thread says what came about in the order in which it did, whatever was refused meanwhile."""

from leakwatch.errors import AlertError
from leakwatch.model import Alert, Status
from tests.story.stage import HOME, Stage, page, strangers

LEAK = page("taro@example.com,pass", *strangers(30))
GROWN = page("taro@example.com,pass", "hanako@example.com,x", *strangers(30))
CLOSED = AlertError("The channel is archived.", permanent=True, wide=True)
LOCKED = AlertError("The thread is locked.", permanent=True)


def test_what_a_closed_channel_refused_is_told_before_what_came_later(stage: Stage) -> None:
    """The leak grew, and somebody judged it while the channel was closed: first the growth."""
    _tell_of_growth(stage, CLOSED, CLOSED)  # the reply, and the root that is written anew
    stage.clock.tick(seconds=5)
    stage.tell()
    _judge(stage, Status.CONFIRMED)

    stage.clock.tick(minutes=6)
    stage.tell()

    assert [list(reply.tell) for reply in _replies(stage)] == [[*_GROWTH, "acts"]]
    assert set(stage.outbox.waiting()) == {"sent"}


_GROWTH = ("kinds", "persons", "seen_at")


def test_what_a_locked_thread_refused_is_told_in_order_once_it_is_put_back(stage: Stage) -> None:
    """One word after the other was refused for itself; all come back as one, the oldest first."""
    _tell_of_growth(stage, LOCKED)
    for judgement in (Status.CONFIRMED, Status.RESOLVED):
        _judge(stage, judgement)
        stage.channel.fail(LOCKED)
        stage.clock.tick(minutes=6)
        stage.tell()
    before = _replies(stage)

    stage.outbox.unpark()
    stage.tell()

    assert before == []
    (reply,) = _replies(stage)
    assert _acts(reply) == [Status.CONFIRMED, Status.RESOLVED]


def test_a_word_that_is_refused_for_itself_holds_up_nothing_that_comes_later(stage: Stage) -> None:
    """It waits for a person, and would be refused again: the thread goes on without it."""
    _tell_of_growth(stage, LOCKED)
    _judge(stage, Status.CONFIRMED)

    stage.clock.tick(minutes=6)
    stage.tell()

    assert [list(reply.tell) for reply in _replies(stage)] == [["acts"]]
    assert stage.outbox.waiting()["parked"] == 1


def test_what_was_refused_for_itself_while_slack_failed_swallows_nothing(stage: Stage) -> None:
    """It came in the middle of an outage: that makes it no part of what the outage refused."""
    _tell_of_growth(stage, LOCKED, AlertError("The network is down."))
    _judge(stage, Status.CONFIRMED)
    stage.channel.fail(AlertError("The network is down."))

    for _ in range(3):
        stage.clock.tick(minutes=20)
        stage.tell()

    assert [list(reply.tell) for reply in _replies(stage)] == [["acts"]]
    assert stage.outbox.waiting()["parked"] == 1


def _tell_of_growth(stage: Stage, *refusals: AlertError) -> None:
    """Tell of a leak, and try to tell that it grew."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.tell()
    stage.clock.tick(hours=1)
    stage.site.pages[HOME] = GROWN
    stage.watch()
    for refusal in refusals:
        stage.channel.fail(refusal)
    stage.tell()


def _judge(stage: Stage, judgement: Status) -> None:
    name, at = stage.finding.id, stage.clock()
    stage.history.judge(name, judgement, actor="ana", reason="seen", at=at)


def _replies(stage: Stage) -> list[Alert]:
    return [alert for alert in stage.channel.posted if alert.kind == "reply"]


def _acts(reply: Alert) -> list[object]:
    acts = reply.tell["acts"]
    assert isinstance(acts, list)
    return [one["act"] for one in acts]
