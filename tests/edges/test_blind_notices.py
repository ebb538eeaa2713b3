"""Sources that cannot be seen: one message a cause, its end in the same thread, nothing twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from leakwatch.alert import Slack, render
from leakwatch.demo.slack import SlackStandIn
from leakwatch.model import Alert
from leakwatch.model.passes import BAD, Account
from leakwatch.pipeline import tell
from leakwatch.store import Blindness, Terms
from tests.edges.alerts import CHANNEL, TOKEN, settings
from tests.edges.leaks import House, house
from tests.templates import ENGLISH

GATHER = timedelta(minutes=5)


class Watched:
    """A history whose sources are looked at every hour, and the one who tells of them."""

    def __init__(self, home: House) -> None:
        self.home = home
        self.sent: list[Alert] = []
        self.names: frozenset[str] | None = None
        self.looked_at: frozenset[str] | None = None
        self.after = 2

    def passes(self, state: str, *names: str, account: Account = Account()) -> None:  # noqa: B008 - frozen
        """Look at sources once, with what comes of it."""
        for name in names or ("forum",):
            number = self.home.ledger.begin_pass(name, self.now)
            self.home.ledger.end_pass(number, self.now, state=state, account=account)

    @property
    def now(self) -> datetime:
        """Give the time."""
        return self.home.clock()

    def step(self) -> None:
        """Have asked for what is to be told by now; whoever asks anew knows what was told."""
        terms = Terms(self.after, GATHER, self.names, self.looked_at)
        Blindness(self.home.store).tell(self.now, terms)

    def tick(self, **by: float) -> list[Alert]:
        """Let time pass and have told what is to be told; gives the messages."""
        self.step()
        self.home.clock.move(**by)
        self.step()
        return self.deliver()

    def deliver(self) -> list[Alert]:
        """Send what waits."""
        told = []
        while alert := self.home.outbox.claim(self.now):
            self.home.outbox.sent(alert.id, "C1", f"{alert.id}.0")
            told.append(alert)
        return told

    def lasts(self, state: str, *names: str, passes: int = 2) -> list[Alert]:
        """Make passes an hour apart, and have told what is to be told."""
        told = []
        for _ in range(passes):
            self.passes(state, *names)
            told += self.tick(hours=1)
        return told


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Watched]:
    """Give a history of sources that were seen well an hour ago."""
    with house(tmp_path / "a.db") as home:
        watched = Watched(home)
        watched.passes("fine")
        home.clock.move(hours=1)
        yield watched


def named(alert: Alert) -> object:
    """Give what a message names."""
    return alert.tell.get("sources")


@pytest.mark.parametrize("state", sorted(BAD))
def test_a_source_that_cannot_be_seen_is_told_after_two_passes(at: Watched, state: str) -> None:
    """Not after one, and not again."""
    once = at.lasts(state, passes=1)
    twice = at.lasts(state, passes=1)
    later = at.lasts(state, passes=5)

    assert (once, later) == ([], [])
    assert [(alert.kind, alert.tell["state"], named(alert)) for alert in twice] == [
        ("notice", state, ["forum"])
    ]


def test_what_took_two_passes_to_see_is_told_at_once(at: Watched) -> None:
    """Too few items twice in a row: nobody waits for a third time."""
    at.passes("redesigned", account=Account(listed=1, passes=2))

    assert len(at.tick(minutes=5)) == 1


@pytest.mark.parametrize("state", ["fine", "quiet"])
def test_a_quiet_source_is_never_an_alarm(at: Watched, state: str) -> None:
    """However long it lasts."""
    assert at.lasts(state, passes=50) == []


@pytest.mark.parametrize("state", ["away", "unwritten", "stopped"])
def test_what_is_not_the_sources_own_is_not_told_of_it(at: Watched, state: str) -> None:
    """Tor away is one message of its own; a pass that we stopped says nothing."""
    assert at.lasts(state, "forum", "paste", passes=9) == []


def test_passes_without_tor_do_not_count(at: Watched) -> None:
    """After an outage of Tor a source has to fail twice as before it."""
    at.lasts("away", passes=5)

    assert at.lasts("slow", passes=1) == []
    assert len(at.lasts("slow", passes=1)) == 1


def test_many_sources_of_one_cause_are_one_message(at: Watched) -> None:
    """With ten names and how many there are."""
    names = [f"forum-{number:02}" for number in range(47)]
    at.passes("walled", *names)
    at.home.clock.move(hours=1)
    at.passes("walled", *names)

    (told,) = at.tick(minutes=5)

    assert named(told) == names[:10]
    assert told.tell["count"] == 47


def test_others_of_the_same_cause_are_waited_for(at: Watched) -> None:
    """For five minutes from the first on, whoever comes in between."""
    at.passes("walled")
    at.passes("walled")
    early = at.tick(minutes=3)
    at.passes("walled", "paste")
    at.passes("walled", "paste")

    told = at.tick(minutes=2)

    assert early == []
    assert [named(alert) for alert in told] == [["forum", "paste"]]


def test_two_causes_are_two_messages(at: Watched) -> None:
    """Each has a remedy of its own."""
    at.lasts("walled", "forum", passes=1)
    at.passes("seized", "paste")
    at.passes("seized", "paste")
    at.passes("walled", "forum")

    told = at.tick(minutes=5)

    assert [(alert.tell["state"], named(alert)) for alert in told] == [
        ("walled", ["forum"]),
        ("seized", ["paste"]),
    ]


def test_who_joins_later_is_told_in_the_thread(at: Watched) -> None:
    """Nobody is silent because another was told of already."""
    (first,) = at.lasts("walled", "forum")
    joined = at.lasts("walled", "forum", "paste")

    assert [(named(alert), alert.thread) for alert in joined] == [(["paste"], f"{first.id}.0")]


def _later(at: Watched) -> tuple[Alert, Alert]:
    """Have a reply claimed, and what came after it in the same thread asked for; gives both."""
    at.lasts("walled", "forum")
    at.passes("walled", "paste", "forum")
    at.passes("walled", "paste", "forum")
    at.step()
    at.home.clock.move(minutes=6)
    at.step()
    reply = at.home.outbox.claim(at.now)
    at.passes("fine", "forum")
    at.step()
    at.home.clock.move(minutes=6)
    at.step()
    assert reply
    (later,) = [one for one in at.home.outbox.pending() if one != reply.id]
    found = at.home.outbox.alert(later)
    assert found
    return reply, found


def test_a_reply_that_is_tried_again_is_not_overtaken_in_its_thread(at: Watched) -> None:
    """Nobody reads of an end before they read that it had begun."""
    reply, later = _later(at)
    on_its_way = at.deliver()
    at.home.outbox.retry(reply.id, at.now + timedelta(minutes=30), "rate_limited")
    early = at.deliver()
    at.home.clock.move(minutes=30)

    assert (on_its_way, early) == ([], [])
    assert [alert.id for alert in at.deliver()] == [reply.id, later.id]


@pytest.mark.parametrize("wide", [True, False])
def test_a_reply_that_was_refused_comes_before_what_follows_it(at: Watched, *, wide: bool) -> None:
    """Where Slack as a whole refused it; what was refused for itself holds up nobody."""
    reply, later = _later(at)
    at.home.outbox.parked(reply.id, "channel_not_found", wide=wide)

    assert [alert.id for alert in at.deliver()] == [*[reply.id] * wide, later.id]


def test_what_follows_a_thread_that_somebody_deleted_waits_for_its_new_beginning(
    at: Watched,
) -> None:
    """Else it would stand in the channel alone."""
    reply, later = _later(at)
    at.home.outbox.uprooted(reply.id)
    first = at.home.outbox.claim(at.now)
    assert first
    early = at.home.outbox.claim(at.now)
    at.home.outbox.sent(first.id, "C1", "17.0")

    (told,) = at.deliver()
    assert (first.id, first.thread, early) == (reply.id, "", None)
    assert (told.id, told.thread) == (later.id, "17.0")


def test_a_new_beginning_waits_for_nobody_who_waits_for_it(at: Watched) -> None:
    """What was refused before and is put back by hand stands below it."""
    reply, later = _later(at)
    at.home.outbox.parked(reply.id, "msg_too_long")
    claimed = at.home.outbox.claim(at.now)
    assert claimed
    at.home.outbox.uprooted(later.id)
    first = at.home.outbox.claim(at.now)
    at.home.outbox.retry(later.id, at.now + timedelta(minutes=30), "unavailable")
    at.home.outbox.unpark()
    early = at.deliver()
    at.home.clock.move(minutes=30)

    told = at.deliver()
    assert first
    assert (claimed.id, first.id, early) == (later.id, later.id, [])
    assert [(alert.id, alert.thread) for alert in told] == [
        (later.id, ""),
        (reply.id, f"{later.id}.0"),
    ]


def test_groups_do_not_wait_for_each_other(at: Watched) -> None:
    """Each is a thread of its own."""
    reply, later = _later(at)
    at.passes("seized", "board")
    at.passes("seized", "board")
    at.step()
    at.home.clock.move(minutes=6)
    at.step()

    (told,) = at.deliver()
    assert told.tell["state"] == "seized"
    assert told.id not in (reply.id, later.id)


def test_who_joins_much_later_is_a_message_of_its_own(at: Watched) -> None:
    """Nobody looks into the thread of yesterday."""
    at.lasts("walled", "forum", passes=9)

    (told,) = at.lasts("walled", "forum", "paste")

    assert (named(told), told.thread) == (["paste"], "")


def test_the_all_clear_goes_into_the_thread_with_from_and_to(at: Watched) -> None:
    """From the first pass that did not see it to the first that did."""
    began = at.now
    (first,) = at.lasts("walled")
    at.lasts("walled", passes=1)
    ended = at.now

    (clear,) = at.lasts("quiet", passes=1)

    (over,) = clear.tell["over"] if isinstance(clear.tell["over"], list) else []
    assert clear.thread == f"{first.id}.0"
    assert over["began_at"] == began.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert over["ended_at"] == ended.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert at.lasts("quiet", passes=3) == []


def test_those_who_come_back_together_are_one_all_clear(at: Watched) -> None:
    """And it says how many are left."""
    names = ("a", "b", "c")
    at.lasts("refused", *names)
    at.passes("fine", "a", "b")
    some = at.tick(minutes=5)
    at.passes("fine", "c")
    rest = at.tick(minutes=5)

    assert [(alert.tell["over_count"], alert.tell.get("left")) for alert in some] == [(2, 1)]
    assert [(alert.tell["over_count"], alert.tell.get("left")) for alert in rest] == [(1, None)]


def test_a_changed_cause_is_told_as_a_new_one(at: Watched) -> None:
    """Once it has lasted for two passes; the old thread says so too."""
    (first,) = at.lasts("walled")
    flicker = at.lasts("seized", passes=1)
    told = at.lasts("seized", passes=1)
    clear = at.lasts("fine", passes=1)

    (news,) = [alert for alert in told if named(alert)]
    (other,) = [alert for alert in told if not named(alert)]
    assert flicker == []
    assert (news.tell["state"], news.thread) == ("seized", "")
    assert other.thread == f"{first.id}.0"
    assert [alert.thread for alert in clear] == [f"{news.id}.0"]


def test_a_source_that_is_stale_is_told_by_words_of_its_own(at: Watched) -> None:
    """It can be read: neither the message nor its end says anything of blindness."""
    (first,) = at.lasts("stale")
    (clear,) = at.lasts("fine", passes=1)
    said = [str(render(alert, ENGLISH)) for alert in (first, clear)]

    assert said[0].count("can be read, but is stale") > 0
    assert said[1].count("1 source has news again") > 0
    assert not any("cannot be read" in words or "blind" in words.lower() for words in said)


def test_a_wall_before_a_stale_list_is_over_when_it_can_be_read(at: Watched) -> None:
    """The wall's thread says so; that it is stale is told by itself."""
    (first,) = at.lasts("walled")
    told = at.lasts("stale")

    threads = {str(alert.tell["state"]): alert.thread for alert in told}
    assert threads == {"walled": f"{first.id}.0", "stale": ""}


def test_a_host_that_is_left_alone_changes_no_cause(at: Watched) -> None:
    """Nobody was asked, so that nobody knows of another."""
    at.lasts("walled")
    told = []
    for _ in range(4):
        at.passes("refused", account=Account(passes=0))
        told += at.tick(hours=1)

    assert told == []


def test_a_source_that_answers_now_slowly_now_not_is_one_cause(at: Watched) -> None:
    """How it does not answer is no news."""
    at.lasts("slow")

    assert [at.lasts(state) for state in ("unreachable", "refused", "slow")] == [[], [], []]


def test_what_changes_while_others_are_waited_for_is_told_as_it_is(at: Watched) -> None:
    """The first message names the cause of then."""
    at.passes("walled")
    at.passes("walled")
    at.tick(minutes=2)
    at.passes("seized")

    told = at.tick(minutes=5)

    assert [alert.tell["state"] for alert in told] == ["seized"]


def test_what_is_seen_again_before_it_was_told_is_not_told(at: Watched) -> None:
    """Neither that it was blind, nor that it is over."""
    at.passes("walled")
    at.passes("walled")
    at.tick(minutes=2)
    at.passes("fine")

    assert at.tick(minutes=9) == []
    assert at.home.store.count("blind_groups", "blind_members") == (0, 0)


def test_a_message_that_still_waits_says_how_it_is_by_now(at: Watched) -> None:
    """While Slack is away, one message with the end is better than two."""
    at.passes("walled", "a", "b")
    at.passes("walled", "a", "b")
    for state, name in (("walled", "b"), ("fine", "a"), ("walled", "c"), ("walled", "c")):
        at.step()
        at.home.clock.move(minutes=6)
        at.step()
        at.passes(state, name)
    at.step()
    at.home.clock.move(minutes=6)
    at.step()

    (told,) = at.deliver()

    assert (named(told), told.tell["over_count"]) == (["b", "c"], 1)
    assert at.tick(hours=1) == []


def test_while_a_message_is_on_its_way_what_follows_waits(at: Watched) -> None:
    """Nobody knows yet whether it will stand."""
    at.passes("walled")
    at.passes("walled")
    at.step()
    at.home.clock.move(minutes=5)
    at.step()
    first = at.home.outbox.claim(at.now)
    assert first
    at.passes("fine")
    early = at.tick(minutes=9)

    at.home.outbox.sent(first.id, "C1", "17.0")

    assert early == []
    assert [alert.thread for alert in at.tick(minutes=1)] == ["17.0"]


def test_a_source_that_is_not_watched_any_more_ends_its_notice(at: Watched) -> None:
    """Disabled or gone; and one that is taken up again is told anew."""
    at.names = frozenset({"forum", "paste"})
    at.lasts("walled")
    at.names = frozenset({"paste"})
    ended = at.tick(minutes=5)
    at.names = None
    anew = at.tick(minutes=5)

    (over,) = ended[0].tell["over"] if isinstance(ended[0].tell["over"], list) else []
    assert over["ending"] == "unwatched"
    assert [named(alert) for alert in anew] == [["forum"]]


def test_who_looks_at_some_sources_tells_nothing_new_of_others(at: Watched) -> None:
    """One that is disabled is blind in the history for ever: it is not told a second time."""
    at.names = frozenset({"forum", "paste"})
    at.lasts("walled")
    at.names = frozenset({"paste"})
    at.tick(minutes=5)
    at.names, at.looked_at = None, frozenset({"paste"})

    assert at.tick(minutes=5) == []


def test_what_is_told_can_be_set(at: Watched) -> None:
    """One pass in vain, or ten."""
    at.after = 3

    assert at.lasts("walled") == []
    assert len(at.lasts("walled", passes=1)) == 1


def test_a_deleted_message_holds_up_nothing(at: Watched) -> None:
    """What would stand below it stands by itself, in Slack as it is."""
    with SlackStandIn(token=TOKEN, channel=CHANNEL, now=at.home.clock) as stand_in:
        slack = Slack(settings(stand_in), ENGLISH)
        for state in ("walled", "walled", "fine"):
            at.passes(state)
            at.step()
            at.home.clock.move(minutes=6)
            at.step()
            if state == "fine":
                stand_in.room.delete(stand_in.channel()[0].ts)
            for _ in range(4):
                at.home.clock.at += tell(at.home.outbox, slack, at.home.clock) or timedelta(0)
        roots = [root for root in stand_in.channel() if root.text]

    assert "can be read again" in roots[-1].text
    assert at.home.outbox.waiting() == {"sent": 2}
