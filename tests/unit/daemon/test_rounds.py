"""Passes: when they are made, and what becomes of them."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from leakwatch.cli.dry import DryFrontier, DryLedger
from leakwatch.daemon.orders import Order, Orders
from leakwatch.daemon.outage import Outage
from leakwatch.daemon.rounds import PAUSE, Rounds
from leakwatch.errors import DiskError, FetchError, StoreError, TorError
from leakwatch.match.seen import Tally
from leakwatch.model import Chunk, Hints, Item, Matches, Part, Source
from leakwatch.model.passes import NO_ACCOUNT, Account
from leakwatch.needs import Watch
from tests.unit.daemon.stage import HOUR, Hands, Heard, Plain, Web, source

NOW = timedelta(0)


@dataclass
class Blank:
    """A matcher to whom nothing is ours."""

    list_id: str = "list"

    def tally(self) -> Tally:
        """Begin a document."""
        return self

    def add(self, chunk: Chunk) -> None:
        """See nothing."""

    def matches(self) -> Matches:
        """Find nothing."""
        return Matches()

    def fingerprint(self, data: bytes) -> str:
        """Give what stands for a content."""
        return data.hex()


@dataclass
class Diary(DryLedger):
    """A ledger that remembers passes alone."""

    passes: dict[str, tuple[datetime, str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    given_up: list[tuple[str, int, str, str]] = field(default_factory=list)

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open a pass."""
        self.names.append(source)
        self.passes[source] = (at, "")
        return len(self.names) - 1

    def end_pass(
        self,
        pass_id: int,
        at: datetime,
        *,
        state: str,
        reason: str = "",
        items: int = 0,
        account: Account = NO_ACCOUNT,
    ) -> None:
        """Close a pass."""
        name = self.names[pass_id]
        self.passes[name] = (self.passes[name][0], state)
        super().end_pass(pass_id, at, state=state, reason=reason, items=items, account=account)

    def newest_pass(self, source: str) -> int:
        """Give the id of the newest pass."""
        return max((n for n, name in enumerate(self.names, 1) if name == source), default=0)

    def give_up(self, source: str, after: int, at: datetime, *, state: str, reason: str) -> None:
        """Close the pass after another anew."""
        self.given_up.append((source, after, state, reason))
        self.passes[source] = (at, state)

    def last_pass(self, source: str) -> tuple[datetime, str] | None:
        """Give the newest pass."""
        return self.passes.get(source)


@dataclass
class Slate:
    """A disk that a test wipes clean."""

    faults: list[str] = field(default_factory=list)

    def failed(self, fault: StoreError) -> None:
        """Remember a fault."""
        self.faults.append(str(fault))

    def put_off(self) -> timedelta:
        """Have everybody wait while there is a fault."""
        return PAUSE if self.faults else NOW


class Setting:
    """Rounds with everything around them that a test may want to touch."""

    def __init__(self) -> None:
        self.hands = Hands()
        self.heard = Heard()
        self.web = Web()
        self.reader = Plain()
        self.diary = Diary()
        self.orders = Orders()
        self.called_back: list[str] = []
        self.disk = Slate()
        outage = Outage(
            self.hands.now,
            self.hands.monotonic,
            self.heard,
            lambda: self.called_back.append("back"),
            self.hands.monotonic,  # all that is asked for comes
        )
        self.rounds = Rounds(
            past=self.diary,
            watch_for=self.watch_for,
            outage=outage,
            disk=self.disk,
            orders=self.orders,
            now=self.hands.now,
            monotonic=self.hands.monotonic,
            log=self.heard,
        )

    def watch_for(self, _source: Source) -> Watch:
        """Introduce the stand-ins."""
        return Watch(self.web, self.reader, Blank(), self.diary, DryFrontier(), self.hands.now)


@pytest.fixture
def at() -> Setting:
    """Give rounds in their setting."""
    return Setting()


def test_a_due_source_is_visited_and_then_left_alone_for_its_interval(at: Setting) -> None:
    """The wait counts from the beginning of the pass."""
    waits = [at.rounds.knock(source()), at.rounds.knock(source())]

    assert waits == [HOUR, HOUR]
    assert at.web.asked == ["board"]


class Many(Plain):
    """A reader to whom each page lists two items."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give one document, and what it lists."""
        yield from super().read(blocks, hints)
        yield from (Item(f"/{n}", f"http://board.example/{n}") for n in range(2))


def test_a_source_that_left_something_unread_is_visited_again_sooner(at: Setting) -> None:
    """Its pass ended at its bounds, so that others had their turn: it waits a quarter."""
    at.reader = Many()
    short = replace(source(), max_items=1)

    wait = at.rounds.knock(short)
    at.hands.pass_by(wait)
    at.reader = Plain()

    assert wait == HOUR / 4
    assert at.rounds.knock(short) == HOUR


def test_a_knock_too_early_says_when_to_come_again(at: Setting) -> None:
    """The schedule only knocks: what is due is asked of the history, with our clock."""
    at.rounds.knock(source())
    at.hands.pass_by(timedelta(minutes=50))

    wait = at.rounds.knock(source())

    assert wait == timedelta(minutes=10)
    assert at.web.asked == ["board"]


def test_a_pass_is_an_event_without_content(at: Setting) -> None:
    """The log has names, states and counts."""
    at.web.answers["board"] = "taro@example.co.jp 090-0123-4567"

    at.rounds.knock(source())

    fields = {
        "source": "board",
        "state": "fine",
        "documents": 1,
        "hits": 0,
        "seconds": 0.0,
        "reason": "",
    }
    assert at.heard.said == [("info", "pass ended", fields)]


def test_a_site_that_does_not_answer_is_tried_again_an_interval_later(at: Setting) -> None:
    """A failed pass is a warning with the reason, and no more."""
    at.web.answers["board"] = FetchError("the onion service is down")

    wait = at.rounds.knock(source())

    level, event, fields = at.heard.said[0]
    assert (level, event, fields["reason"]) == (
        "warning",
        "pass ended",
        "the onion service is down",
    )
    assert wait == HOUR


def test_all_sources_wait_while_tor_is_away_except_direct_ones(at: Setting) -> None:
    """The first that meets a missing Tor keeps the others from trying."""
    at.web.answers["board"] = TorError("nobody answers")
    sources = [source("board"), source("paste"), source("direct", via="direct")]

    for one in sources:
        at.rounds.knock(one)

    assert at.web.asked == ["board", "direct"]
    assert at.rounds.knock(source("paste")) == timedelta(seconds=15)
    assert at.heard.events == ["Tor is away, every source waits for it", "pass ended"]


def test_a_pass_that_found_tor_away_is_made_again_when_tor_is_back(at: Setting) -> None:
    """It does not wait for its interval: it was not looked at."""
    at.web.answers["board"] = TorError("nobody answers")
    at.rounds.knock(source())
    at.hands.pass_by(timedelta(seconds=15))
    del at.web.answers["board"]

    wait = at.rounds.knock(source())

    assert wait == HOUR
    assert at.called_back == ["back"]
    assert at.heard.events[1:] == ["Tor is back", "pass ended"]


def test_a_bug_in_one_pass_is_logged_and_the_source_is_no_success(at: Setting) -> None:
    """The traceback is kept, other sources go on, and nobody takes it for a good pass."""
    at.web.answers["board"] = ZeroDivisionError("a bug")

    wait = at.rounds.knock(source())
    at.rounds.knock(source("paste"))

    assert wait == PAUSE
    assert at.heard.said[0] == ("exception", "a pass broke", {"source": "board"})
    assert [at.diary.passes[name][1] for name in ("board", "paste")] == ["failed", "fine"]


def test_a_history_that_cannot_be_trusted_stops_everything(at: Setting) -> None:
    """Rather than lose what we are told, we end and say why."""
    at.web.answers["board"] = StoreError("the file is damaged")

    at.rounds.knock(source())

    assert at.orders.is_stopping
    assert str(at.orders.fault) == "the file is damaged"


def test_a_disk_that_is_full_pauses_every_source_and_stops_nothing(at: Setting) -> None:
    """What nobody can write down need not be looked at; the process goes on."""
    at.web.answers["board"] = DiskError("the disk is full", is_full=True)

    waits = [at.rounds.knock(source()), at.rounds.knock(source("paste"))]

    assert waits == [PAUSE, PAUSE]
    assert at.web.asked == ["board"]
    assert at.disk.faults == ["the disk is full"]
    assert not at.orders.is_stopping


def test_a_pass_that_was_not_written_is_made_again_as_soon_as_it_can_be(at: Setting) -> None:
    """It does not wait for its interval, and the history says that nobody could look."""
    at.web.answers["board"] = DiskError("the disk is full", is_full=True)
    at.rounds.knock(source())
    del at.web.answers["board"]
    at.disk.faults.clear()

    waits = [at.rounds.knock(source()), at.rounds.knock(source())]

    assert waits == [HOUR, HOUR]
    assert at.web.asked == ["board", "board"]
    assert at.diary.given_up == [("board", 0, "unwritten", "the disk is full")]


def test_a_pass_that_a_crash_cut_off_is_made_again_but_not_in_a_row(at: Setting) -> None:
    """It does not wait for its interval; whatever kills us, a site is asked once a minute."""
    waits = []
    for _ in range(3):
        at.diary.begin_pass("board", at.hands.now())
        waits.append(at.rounds.knock(source()))
        at.hands.pass_by(timedelta(seconds=20))
    at.hands.pass_by(timedelta(seconds=20))

    assert waits == [timedelta(minutes=1)] * 3
    assert at.rounds.knock(source()) == timedelta(seconds=20)
    at.hands.pass_by(timedelta(seconds=20))
    assert at.rounds.knock(source()) == HOUR
    assert at.web.asked == ["board"]


def test_no_pass_begins_after_a_stop(at: Setting) -> None:
    """What is due then is due at the next start."""
    at.orders.give(Order.STOP)

    at.rounds.knock(source())

    assert at.web.asked == []
    assert at.diary.last_pass("board") is None


def test_a_stop_waits_for_passes_at_hand(at: Setting) -> None:
    """Whoever waits is woken when the last one has ended, or when patience ends."""
    inside, end = threading.Event(), threading.Event()

    def slow(_source: Source) -> Watch:
        inside.set()
        end.wait(5)
        return at.watch_for(_source)

    at.rounds.watch_for = slow
    thread = threading.Thread(target=at.rounds.knock, args=[source()])
    thread.start()
    inside.wait(5)

    settled = [at.rounds.settled(timedelta(milliseconds=10))]
    assert at.rounds.at_hand == {"board"}
    end.set()
    settled.append(at.rounds.settled(timedelta(seconds=5)))

    thread.join()
    assert settled == [False, True]
