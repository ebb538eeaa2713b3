"""The thread of a finding: in peace between two words, in order, and rooted in what stands."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Alert, Status
from leakwatch.store.values import moment
from tests.edges.leaks import House, crowd, house, matches, sighting

INTERVAL = timedelta(minutes=5)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history with one finding that was told, and has grown once since."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        _seen(opened)
        opened.deliver()
        _seen(opened, item="/first-mirror")
        opened.deliver()
        yield opened


def _seen(home: House, entries: int = 3, item: str = "/dump") -> str:
    found = matches(range(entries), crowd("dump"))
    return home.record(sighting(found, item=item, at=home.clock()))


def _judge(home: House, judgement: Status, reason: str = "ours") -> None:
    name = home.history.findings()[0].id
    home.history.judge(name, judgement, actor="ana", reason=reason, at=home.clock())


def _claimed(home: House) -> Alert:
    alert = home.outbox.claim(home.clock())
    assert alert is not None
    return alert


def test_a_thread_hears_once_an_interval_of_all_that_came_meanwhile(home: House) -> None:
    """A hundred mirrors are one reply with a count, and one update."""
    for number in range(100):
        home.clock.move(seconds=2)
        _seen(home, item=f"/mirror-{number}")
    early = home.deliver()

    home.clock.move(minutes=2)

    reply = _claimed(home)
    assert early == []
    assert (reply.kind, reply.tell["places"]) == ("reply", 100)
    home.outbox.sent(reply.id, "C1", "9.0")
    assert home.deliver() == ["update"]


def test_a_restart_does_not_shorten_the_peace(home: House, tmp_path: Path) -> None:
    """When the thread was told last is on disk."""
    _seen(home, item="/mirror")

    with house(tmp_path / "a.db") as again:
        again.outbox.recover()
        again.outbox.hasten()

        assert again.deliver() == []
        again.clock.move(minutes=5)
        assert again.deliver() == ["reply", "update"]


def test_a_severity_that_rises_does_not_wait(home: House) -> None:
    """The channel hears at once, and of what waited too."""
    _seen(home, item="/mirror")
    waiting = home.deliver()

    _seen(home, entries=40)

    reply = _claimed(home)
    assert waiting == []
    assert (reply.kind, reply.tell["rises"], reply.tell["places"]) == ("reply", True, 1)


def test_a_severity_that_rises_does_not_wait_for_the_root_to_be_written_anew(home: House) -> None:
    """Slack refuses that again and again: the channel hears all the same."""
    home.clock.at += INTERVAL
    _seen(home, item="/mirror")
    reply = _claimed(home)
    home.outbox.sent(reply.id, "C1", "9.0")
    update = _claimed(home)
    home.outbox.retry(update.id, home.clock() + timedelta(minutes=15), "a fault of Slack's")

    _seen(home, entries=40)

    told = home.deliver()
    home.clock.move(minutes=15)
    assert (update.kind, told) == ("update", ["reply"])
    assert home.deliver() == ["update"]


def test_a_severity_that_rises_does_not_wait_for_an_uncertain_update(home: House) -> None:
    """Nobody knows whether the root was written anew; the thread's own order is not at stake."""
    home.clock.at += INTERVAL
    _seen(home, item="/mirror")
    reply = _claimed(home)
    home.outbox.sent(reply.id, "C1", "9.0")
    home.outbox.ambiguous(_claimed(home).id, "no answer")

    _seen(home, entries=40)

    assert home.deliver() == ["reply"]


def test_another_finding_is_not_kept_waiting(home: House) -> None:
    """The peace is of one thread."""
    _seen(home, item="/mirror")
    home.record(sighting(matches(range(900, 903), crowd("other")), item="/other"))

    assert home.deliver() == ["root"]


def test_a_clock_that_was_set_back_does_not_silence_a_thread(home: House) -> None:
    """A peace that would last for hours was declared by a wrong clock."""
    home.clock.move(days=3650)
    _seen(home, item="/mirror")
    home.deliver()
    home.clock.move(days=-3650)

    _seen(home, item="/another")

    assert home.deliver() == ["reply", "update"]


def test_acts_wait_their_turn_and_are_all_named(home: House) -> None:
    """Who did what is told in one reply, beside what was found meanwhile."""
    _judge(home, Status.CONFIRMED, "it is ours")
    _seen(home, item="/mirror")
    _judge(home, Status.RESOLVED, "taken down")
    early = home.deliver()
    home.clock.at += INTERVAL

    reply = _claimed(home)

    acts = reply.tell["acts"]
    assert early == []
    assert isinstance(acts, list)
    assert [(act["act"], act["reason"]) for act in acts] == [
        ("confirmed", "it is ours"),
        ("resolved", "taken down"),
    ]
    assert reply.tell["places"] == 1
    assert reply.finding is not None
    assert reply.finding.status is Status.RESOLVED


def test_a_reason_goes_out_masked(home: House) -> None:
    """What somebody typed may hold what must not leave."""
    _judge(home, Status.CONFIRMED, "it is hanako@example.co.jp")
    home.clock.at += INTERVAL

    told = str(_claimed(home).tell)

    assert "h***@example.co.jp" in told
    assert "hanako" not in told


def test_what_was_done_before_the_root_stood_follows_it(tmp_path: Path) -> None:
    """A root shows the state, and not who brought it about."""
    with house(tmp_path / "b.db") as home:
        home.is_known()
        _seen(home)
        root = _claimed(home)
        _judge(home, Status.CONFIRMED)
        home.outbox.retry(root.id, home.clock(), "rate limited")

        assert home.deliver() == ["root", "reply"]


def test_an_act_is_written_with_its_reply_or_not_at_all(home: House) -> None:
    """One transaction: a judgement that could not be told would be no judgement."""
    with home.store.write() as db:
        db.execute("ALTER TABLE alerts RENAME COLUMN tell TO told")
    with pytest.raises(Exception, match="tell"):
        _judge(home, Status.CONFIRMED)
    with home.store.write() as db:
        db.execute("ALTER TABLE alerts RENAME COLUMN told TO tell")

    assert home.history.findings()[0].status is Status.OPEN
    assert home.history.acts(home.history.findings()[0].id) == []


def test_what_people_did_to_a_merged_finding_goes_into_the_survivors_thread(home: House) -> None:
    """The younger thread is told no more."""
    younger = home.record(sighting(matches(range(900, 903), crowd("younger")), item="/younger"))
    home.deliver()
    home.history.judge(younger, Status.CONFIRMED, actor="ana", reason="mine", at=home.clock())

    both = matches((*range(3), *range(900, 903)), crowd("dump") + crowd("younger"))
    home.record(sighting(both, item="/both", at=home.clock()))
    home.clock.at += INTERVAL

    reply = _claimed(home)
    acts = reply.tell["acts"]
    assert isinstance(acts, list)
    assert [act["reason"] for act in acts] == ["mine"]
    assert reply.tell["merged"] == [younger]


def test_what_is_still_to_be_told_of_a_merged_finding_is_asked_for_now(home: House) -> None:
    """However long ago the document was fetched that shows the two to be one."""
    younger = home.record(sighting(matches(range(900, 903), crowd("younger")), item="/younger"))
    home.deliver()
    home.history.judge(younger, Status.CONFIRMED, actor="ana", reason="mine", at=home.clock())
    seen_at = home.clock()
    home.clock.move(days=1)

    both = matches((*range(3), *range(900, 903)), crowd("dump") + crowd("younger"))
    home.record(sighting(both, item="/both", at=seen_at))

    with home.store.read() as db:
        asked = db.execute(
            "SELECT created_at FROM alerts WHERE kind = 'reply' AND state = 'pending'"
        ).fetchall()
    assert [row[0] for row in asked] == [moment(home.clock())]


def test_a_root_that_was_deleted_is_told_anew_by_the_next_news(home: House) -> None:
    """It says what the reply would have said; who did what follows it."""
    home.clock.at += INTERVAL
    before = home.outbox.alert(1)
    _judge(home, Status.CONFIRMED)
    _seen(home, item="/mirror")
    home.outbox.uprooted(_claimed(home).id)

    root = _claimed(home)

    assert before is not None
    assert (root.kind, root.attempts, root.thread) == ("root", 1, "")
    assert root.token != before.token
    home.outbox.sent(root.id, "C2", "99.0")
    reply = _claimed(home)
    assert (reply.kind, reply.channel, reply.thread) == ("reply", "C2", "99.0")
    assert set(reply.tell) == {"acts"}
    home.outbox.sent(reply.id, "C2", "99.1")
    assert home.deliver() == []


def test_a_root_that_was_deleted_is_told_anew_by_an_update_alone(home: House) -> None:
    """A message that cannot be written anew is posted anew: the present state must stand."""
    home.clock.at += INTERVAL
    _seen(home, item="/mirror")
    reply = _claimed(home)
    home.outbox.sent(reply.id, "C1", "5.0")
    home.outbox.uprooted(_claimed(home).id)

    assert home.deliver() == ["root"]
    assert set(home.outbox.waiting()) == {"sent"}


def test_a_root_that_is_told_anew_is_no_late_one(home: House) -> None:
    """A restart days after it was found puts it into no summary: it was told before."""
    home.record(sighting(matches([500], crowd("other")), item="/other"))
    home.deliver()
    home.clock.move(days=2)
    _seen(home, item="/mirror")
    home.record(sighting(matches([500], crowd("other")), item="/o2", at=home.clock()))
    for reply in [_claimed(home), _claimed(home)]:
        home.outbox.uprooted(reply.id)

    gathered = home.outbox.gather(home.clock() - timedelta(days=1))

    assert gathered == 0
    assert home.deliver() == ["root", "root"]


def test_what_people_did_outlives_a_reply_that_was_on_its_way_when_findings_met(
    home: House,
) -> None:
    """It did not arrive in the younger thread, so it goes into the survivor's."""
    younger = home.record(sighting(matches(range(900, 903), crowd("younger")), item="/younger"))
    home.deliver()
    home.history.judge(younger, Status.CONFIRMED, actor="ana", reason="mine", at=home.clock())
    leaving = _claimed(home)
    both = matches((*range(3), *range(900, 903)), crowd("dump") + crowd("younger"))
    home.record(sighting(both, item="/both", at=home.clock()))

    home.outbox.retry(leaving.id, home.clock(), "refused")
    home.clock.at += INTERVAL

    reply = _claimed(home)
    acts = reply.tell["acts"]
    assert isinstance(acts, list)
    assert [act["reason"] for act in acts] == ["mine"]
    assert reply.tell["merged"] == [younger]
