"""A leak is told, and it is told once: whatever happens to the page, to Slack, or to us."""

import pytest

from leakwatch.errors import AlertError
from leakwatch.model import Status
from tests.story.stage import HOME, Stage, page, strangers

LEAK = page("taro@example.com,pass", *strangers(30))


def test_a_leak_appears_and_is_told_once(stage: Stage) -> None:
    """One page with one of ours: one finding, one message, and then silence."""
    stage.site.pages[HOME] = LEAK

    stage.watch()

    assert stage.count("findings", "sightings", "hits") == (1, 1, 1)
    assert stage.tell() == ["root"]
    assert stage.tell() == ["root"]


def test_a_page_that_concerns_nobody_of_ours_is_not_told(stage: Stage) -> None:
    """Other people's data is looked at and forgotten."""
    stage.site.pages[HOME] = page(*strangers(30), "taro@example.com.other.example")

    found = stage.watch()

    assert found.documents == 1
    assert stage.count("findings", "sightings", "hits", "alerts") == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "again",
    [LEAK, LEAK.replace("<pre>", "<pre>online: 31 "), LEAK.replace("leak", "LEAK!!")],
    ids=["unchanged", "with another counter", "under another title"],
)
def test_the_same_page_again_is_not_told_again(stage: Stage, again: str) -> None:
    """Counters, timers and titles are no news."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.tell()

    stage.clock.tick(hours=1)
    stage.site.pages[HOME] = again
    stage.watch()

    assert stage.tell() == ["root"]
    assert stage.count("findings", "sightings") == (1, 1)


def test_a_restart_tells_nothing_again(stage: Stage) -> None:
    """The history is on disk; a new process knows what the old one told."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.tell()

    stage.restart()
    stage.clock.tick(hours=1)
    stage.watch()

    assert stage.tell() == ["root"]


def test_what_was_found_before_a_crash_is_told_after_it(stage: Stage) -> None:
    """Finding and alert are written together: a crash between watching and telling loses none."""
    stage.site.pages[HOME] = LEAK
    stage.watch()

    stage.restart()

    assert stage.tell() == ["root"]


def test_while_slack_is_down_the_message_waits_and_is_told_once_when_it_is_up(
    stage: Stage,
) -> None:
    """A refusal is no delivery; waiting is no loss."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("Slack answered 503."))

    assert stage.tell() == []

    stage.clock.tick(minutes=15)
    assert stage.tell() == ["root"]
    stage.clock.tick(hours=1)
    assert stage.tell() == ["root"]


def test_slack_is_left_alone_for_as_long_as_it_asks(stage: Stage) -> None:
    """A rate limit names its own time."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("Slack says: too fast.", retry_after=120))
    stage.tell()

    stage.clock.tick(seconds=119)
    assert stage.tell() == []

    stage.clock.tick(seconds=1)
    assert stage.tell() == ["root"]


def test_an_uncertain_message_that_arrived_is_not_sent_twice(stage: Stage) -> None:
    """The line broke after Slack took it: we look before we send again."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("No answer came.", ambiguous=True), arrives=True)
    stage.tell()

    stage.clock.tick(minutes=5)

    assert stage.tell() == ["root"]
    stage.clock.tick(hours=1)
    assert stage.tell() == ["root"]


def test_an_uncertain_message_that_was_lost_is_sent_again(stage: Stage) -> None:
    """Never lose comes before few duplicates."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("No answer came.", ambiguous=True))

    assert stage.tell() == []

    stage.clock.tick(minutes=5)
    assert stage.tell() == ["root"]


def test_where_messages_cannot_be_read_back_an_uncertain_one_is_sent_again(stage: Stage) -> None:
    """A webhook promises no loss, and at most one duplicate."""
    stage.site.pages[HOME] = LEAK
    stage.channel.can_find = False
    stage.watch()
    stage.channel.fail(AlertError("No answer came.", ambiguous=True), arrives=True)
    stage.tell()

    stage.clock.tick(minutes=5)

    assert stage.tell() == ["root", "root"]
    stage.clock.tick(hours=1)
    assert stage.tell() == ["root", "root"]


def test_where_reading_back_is_refused_for_good_an_uncertain_message_is_sent_again(
    stage: Stage,
) -> None:
    """A missing scope must not keep an alert for ever: told twice is better than never."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("No answer came.", ambiguous=True))
    stage.channel.refusal = AlertError("A scope is missing.", permanent=True)
    stage.tell()

    stage.clock.tick(minutes=5)

    assert stage.tell() == ["root"]


def test_while_slack_cannot_be_read_back_for_now_an_uncertain_message_waits(stage: Stage) -> None:
    """It may stand there; a rate limit is over soon, and then we look."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("No answer came.", ambiguous=True), arrives=True)
    stage.channel.refusal = AlertError("Slack says: too fast.", retry_after=30)
    stage.tell()
    stage.clock.tick(minutes=5)
    assert stage.tell() == ["root"]

    stage.channel.refusal = None
    stage.clock.tick(minutes=5)

    assert stage.tell() == ["root"]
    assert stage.outbox.waiting() == {"sent": 1}


def test_a_crash_in_the_middle_of_sending_is_settled_by_looking(stage: Stage) -> None:
    """What was claimed when we stopped is uncertain, not pending."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    alert = stage.outbox.claim(stage.clock())
    assert alert
    stage.channel.send(alert)

    stage.restart()
    stage.clock.tick(minutes=5)

    assert stage.tell() == ["root"]


def test_what_only_a_person_can_mend_is_parked_and_goes_once_it_is_mended(stage: Stage) -> None:
    """A channel that does not exist does not come to be by trying."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.channel.fail(AlertError("There is no such channel.", permanent=True))
    stage.tell()
    stage.clock.tick(days=1)

    assert stage.tell() == []

    stage.outbox.unpark()
    assert stage.tell() == ["root"]


def test_what_was_judged_false_positive_is_silent_until_it_holds_new_entries(
    stage: Stage,
) -> None:
    """The same rows again say nothing; another of ours among them is a finding of its own."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.tell()
    stage.history.judge(
        stage.finding.id,
        Status.FALSE_POSITIVE,
        actor="ana",
        reason="our own test page",
        at=stage.clock(),
    )

    stage.clock.tick(hours=1)
    stage.site.pages[HOME] = LEAK.replace("leak", "leak again")
    stage.watch()
    assert stage.tell() == ["root", "reply"]  # the reply says who judged it

    stage.clock.tick(hours=1)
    stage.site.pages[HOME] = LEAK.replace("taro", "hanako@example.com,x\ntaro")
    stage.watch()
    assert stage.tell() == ["root", "reply", "root"]
    assert {f.status for f in stage.history.findings()} == {Status.FALSE_POSITIVE, Status.OPEN}


def test_a_resolved_finding_is_opened_again_by_new_entries_only(stage: Stage) -> None:
    """Nobody closes a door to what he has not seen."""
    stage.site.pages[HOME] = LEAK
    stage.watch()
    stage.tell()
    stage.history.judge(
        stage.finding.id, Status.RESOLVED, actor="ana", reason="told them", at=stage.clock()
    )
    stage.clock.tick(hours=1)

    stage.site.pages[HOME] = LEAK.replace("taro", "hanako@example.com,x\ntaro")
    stage.watch()

    assert stage.finding.status is Status.OPEN
    assert stage.tell() == ["root", "reply"]
    assert {"acts", "kinds", "reopened"} <= set(stage.channel.posted[1].tell)
