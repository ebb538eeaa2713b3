"""The outbox: nothing is lost, nothing is told out of order, at most one reply waits."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Alert, Status
from leakwatch.store import parking
from tests.edges.leaks import NOON, House, crowd, house, matches, sighting

SETTLE = timedelta(seconds=45)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history of a known source with one finding that waits to be told."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        _find(opened)
        yield opened


def _find(home: House, entries: int = 3, name: str = "dump") -> str:
    return home.record(sighting(matches(range(entries), crowd(name)), item=f"/{name}"))


def _claimed(home: House) -> Alert:
    alert = home.outbox.claim(home.clock())
    assert alert is not None
    return alert


def test_a_claimed_alert_is_nobody_elses(home: House) -> None:
    """An alert is marked as being sent before anybody sends it."""
    alert = _claimed(home)

    assert home.outbox.claim(NOON) is None
    assert home.outbox.waiting() == {"sending": 1}
    assert (alert.kind, alert.attempts, alert.started_at) == ("root", 1, NOON)


def test_two_who_claim_at_once_never_get_the_same(home: House) -> None:
    """The claim is one conditional step of the database."""
    for number in range(19):
        _find(home, name=f"d{number}")
    claimed: list[int] = []

    def work() -> None:
        while alert := home.outbox.claim(NOON):
            claimed.append(alert.id)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(claimed) == len(set(claimed)) == 20


def test_every_alert_has_a_token_of_its_own(home: House) -> None:
    """128 random bits travel with each message, so that it can be found again."""
    _find(home, name="other")

    tokens = [_claimed(home).token for _ in range(2)]

    assert len(set(tokens)) == 2
    assert all(len(token) == 32 and int(token, 16) >= 0 for token in tokens)


def test_the_most_severe_goes_first(home: House) -> None:
    """When many wait, a high finding overtakes the medium ones."""
    worst = _find(home, entries=12, name="worse")

    first = _claimed(home)

    assert first.finding is not None
    assert first.finding.id == worst


def test_the_present_state_is_told(home: House) -> None:
    """What is sent is read when it is sent, not when the alert was written."""
    grown = _find(home, entries=7)

    finding = _claimed(home).finding

    assert finding is not None
    assert (finding.id, finding.kinds) == (grown, {"email": 7})
    assert len(finding.samples) == 7


def test_a_reply_waits_for_its_root(home: House) -> None:
    """Nothing goes to a thread before the message it hangs on stands."""
    root = _claimed(home)
    _find(home, entries=5)
    before = home.outbox.claim(NOON)

    home.outbox.sent(root.id, "C1", "17.5")

    reply = _claimed(home)
    assert before is None
    assert (reply.kind, reply.channel, reply.thread) == ("reply", "C1", "17.5")


def test_what_belongs_to_one_finding_goes_in_order(home: House) -> None:
    """A reply that is put off keeps what came after it waiting; other findings go on."""
    home.deliver()
    _find(home, entries=5)
    reply = _claimed(home)
    home.outbox.retry(reply.id, NOON + MINUTE, "rate limited")
    _find(home, name="other")

    others = home.deliver()
    home.clock.move(minutes=1)
    later = home.deliver()

    assert (others, later) == (["root"], ["reply", "update"])


def test_an_alert_is_tried_again_when_its_time_has_come(home: House) -> None:
    """A refused message waits as long as it was told, and counts its tries."""
    home.outbox.retry(_claimed(home).id, NOON + MINUTE, "rate limited")
    before = home.outbox.claim(NOON + MINUTE / 2)

    alert = home.outbox.claim(NOON + MINUTE)

    assert before is None
    assert alert is not None
    assert alert.attempts == 2


def test_a_clock_that_ran_ahead_keeps_nothing_back(home: House) -> None:
    """A next try that lies years ahead was written under a wrong clock."""
    home.outbox.retry(_claimed(home).id, NOON + timedelta(days=3650), "rate limited")

    assert home.outbox.claim(NOON) is not None


def test_what_was_on_its_way_in_a_crash_is_uncertain(home: House) -> None:
    """Start-up sends nothing again before it has looked whether it arrived."""
    alert = _claimed(home)

    home.outbox.recover()

    assert home.outbox.claim(NOON) is None
    assert home.outbox.claim_ambiguous(NOON + SETTLE / 2, SETTLE) is None
    settled = home.outbox.claim_ambiguous(NOON + SETTLE, SETTLE)
    assert settled is not None
    assert (settled.id, settled.token, settled.started_at) == (alert.id, alert.token, NOON)


def test_an_uncertain_alert_is_not_asked_about_without_pause(home: House) -> None:
    """When the answer does not come, the next question waits for another settling time."""
    home.outbox.ambiguous(_claimed(home).id, "timed out")
    asked = home.outbox.claim_ambiguous(NOON + SETTLE, SETTLE)
    assert asked is not None

    home.outbox.ambiguous(asked.id, "timed out")

    assert home.outbox.claim_ambiguous(NOON + SETTLE, SETTLE) is None
    assert home.outbox.claim_ambiguous(NOON + 2 * SETTLE, SETTLE) is not None


def test_an_uncertain_alert_that_arrived_is_sent(home: House) -> None:
    """What is found in the channel is not sent again."""
    alert = _claimed(home)
    home.outbox.ambiguous(alert.id, "timed out")

    home.outbox.sent(alert.id, "C1", "1.0")

    assert home.outbox.waiting() == {"sent": 1}
    assert home.outbox.claim(NOON) is None


def test_an_uncertain_alert_that_is_lost_is_sent_again(home: House) -> None:
    """It keeps its token: should the first one arrive after all, both can be told apart."""
    alert = _claimed(home)
    home.outbox.ambiguous(alert.id, "timed out")

    home.outbox.lost(alert.id)

    again = _claimed(home)
    assert (again.id, again.token) == (alert.id, alert.token)


def test_a_root_that_did_not_arrive_says_what_came_meanwhile(home: House) -> None:
    """The root is written anew, so the reply that waited behind it would only repeat it."""
    root = _claimed(home)
    _find(home, entries=5)
    waiting = home.outbox.waiting()

    home.outbox.retry(root.id, NOON, "rate limited")

    assert waiting == {"sending": 1, "pending": 2}
    assert home.deliver() == ["root"]


def test_a_reply_that_did_not_arrive_takes_in_the_next(home: House) -> None:
    """At most one reply of a finding waits, and it loses none of the counts."""
    home.deliver()
    _find(home, entries=5)
    reply = _claimed(home)
    _find(home, entries=9)

    home.outbox.retry(reply.id, NOON, "rate limited")

    again = _claimed(home)
    assert (again.id, again.tell["kinds"]) == (reply.id, {"email": 6})
    home.outbox.sent(again.id, "C1", "2.0")
    assert home.deliver() == ["update"]


def test_a_parked_alert_waits_for_a_person(home: House) -> None:
    """It is listed with its reason, and sent once somebody has mended the cause."""
    root = _claimed(home)
    _find(home, entries=5)
    home.outbox.parked(root.id, "channel_not_found")

    (parked,) = home.outbox.parked_rows()
    stuck = home.deliver()
    count = home.outbox.unpark()

    assert (parked.id, parked.kind, parked.error) == (root.id, "root", "channel_not_found")
    assert (stuck, count) == ([], 1)
    assert home.deliver() == ["root"]


def test_one_parked_alert_can_be_put_back_alone(home: House) -> None:
    """The others stay where they are."""
    _find(home, name="other")
    one, two = _claimed(home), _claimed(home)
    for alert in (one, two):
        home.outbox.parked(alert.id, "not_in_channel")

    count = home.outbox.unpark(two.id)

    assert count == 1
    assert home.outbox.waiting() == {"parked": 1, "pending": 1}


def test_a_parked_reply_does_not_silence_its_finding(home: House) -> None:
    """Later news of the finding are told although one reply is put aside."""
    home.deliver()
    _find(home, entries=5)
    home.outbox.parked(_claimed(home).id, "invalid_blocks")
    home.clock.move(minutes=5)

    _find(home, entries=9)

    assert home.deliver() == ["update", "reply"]


@pytest.mark.parametrize("wide", [True, False])
def test_what_slack_refused_as_a_whole_comes_back_when_it_takes_anything(
    home: House, *, wide: bool
) -> None:
    """Also where we ended before we could say that it fails; the rest is for a person."""
    _find(home, name="other")
    home.outbox.parked(_claimed(home).id, "refused", wide=wide)

    told = home.deliver()

    assert len(told) == (2 if wide else 1)


def test_a_claim_looks_at_no_alert_of_another_finding(home: House) -> None:
    """Else each would walk through all roots that ever went, while nobody else may write."""
    with home.store.read() as db:
        plan = db.execute(f"EXPLAIN QUERY PLAN {parking.ELDER}", (1,)).fetchall()

    assert [row["detail"] for row in plan if "alerts_by" in row["detail"]] == [
        "SEARCH b USING INDEX alerts_by_finding (finding=? AND id<?)"
    ]


def test_what_people_do_is_told_in_the_thread_and_shown_in_the_root(home: House) -> None:
    """One reply names every act, with its reason; the root shows what it came to."""
    home.deliver()
    name = home.history.findings()[0].id

    home.history.judge(name, Status.CONFIRMED, actor="a", reason="ours", at=NOON)
    home.history.judge(name, Status.RESOLVED, actor="a", reason="done", at=NOON)

    reply = _claimed(home)
    acts = reply.tell["acts"]
    assert isinstance(acts, list)
    assert [(one["act"], one["actor"], one["reason"]) for one in acts] == [
        ("confirmed", "a", "ours"),
        ("resolved", "a", "done"),
    ]
    home.outbox.sent(reply.id, "C1", "3.0")
    assert home.deliver() == ["update"]


def test_an_alert_of_a_merged_finding_tells_of_the_survivor(home: House) -> None:
    """What was on its way during the merge is settled, and not sent a second time."""
    older = home.history.findings()[0].id
    home.deliver()
    _find(home, name="younger")
    alert = _claimed(home)
    home.outbox.ambiguous(alert.id, "timed out")
    _find_both(home)

    uncertain = home.outbox.claim_ambiguous(NOON + SETTLE, SETTLE)
    assert uncertain is not None
    home.outbox.lost(uncertain.id)

    assert uncertain.finding is not None
    assert uncertain.finding.id == older
    assert home.deliver() == ["reply", "update"]


def _find_both(home: House) -> None:
    both = matches(range(3), crowd("dump") + crowd("younger"))
    home.record(sighting(both, item="/both"))


def test_an_alert_whose_finding_was_purged_is_no_fault(home: House) -> None:
    """Marking what is no longer there does nothing."""
    alert = _claimed(home)
    with home.store.write() as db:
        db.execute("DELETE FROM findings")

    home.outbox.retry(alert.id, NOON, "rate limited")
    home.outbox.sent(alert.id, "C1", "1.0")

    assert home.outbox.waiting() == {}
    assert home.outbox.alert(alert.id) is None


def test_alerts_can_be_looked_at_without_being_claimed(home: House) -> None:
    """Without Slack the terminal shows what waits; it goes on waiting."""
    (number,) = home.outbox.pending()

    alert = home.outbox.alert(number)

    assert alert is not None
    assert alert.finding is not None
    assert home.outbox.waiting() == {"pending": 1}


def test_what_waited_for_a_late_channel_goes_in_one_summary(home: House) -> None:
    """Roots older than a day that were never tried are told together; younger ones singly."""
    home.outbox.retry(_claimed(home).id, NOON, "rate limited")
    _find(home, name="one")
    _find(home, name="two")
    home.clock.move(days=2)
    _find(home, name="today")

    gathered = home.outbox.gather(home.clock() - timedelta(days=1))

    assert gathered == 2
    assert home.deliver() == ["root", "root", "summary"]


def test_errors_are_kept_masked(home: House) -> None:
    """What Slack says may quote the message."""
    home.outbox.parked(_claimed(home).id, "no hanako@example.co.jp here")

    assert home.outbox.parked_rows()[0].error == "no h***@example.co.jp here"
