"""A whole process on a bad day, in one thread: what it does, tells, and goes on with."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.daemon import Crew, Orders, Story, service
from leakwatch.daemon.notify import PATIENCE, Systemd
from leakwatch.daemon.orders import Order
from leakwatch.daemon.service import Service
from leakwatch.errors import DamageError, DiskError
from leakwatch.store import Notices, vitals
from leakwatch.vitals.counts import Counts
from leakwatch.vitals.verdict import is_tor_up
from tests.edges.station import EMAIL, Station, station
from tests.readers import crew_of
from tests.unit.daemon.stage import HOUR, Hands, Heard
from tests.unit.daemon.test_aside import settle

LEAK = f"mail\n{EMAIL}\n"
PEOPLE = [f"c{number}@mail.example" for number in range(300)]
LIST = "kind,value,label\n" + "".join(f"email,{each},W\n" for each in [EMAIL, *PEOPLE])
MANY = "mail\n" + "\n".join(PEOPLE)
AT_ONCE = "[alert]\nnotice_after = '0s'\n"


@dataclass(frozen=True)
class Ear(Systemd):
    """A systemd that hears every word."""

    heard: list[str] = field(default_factory=list)

    def say(self, *lines: str, patience: timedelta = PATIENCE) -> bool:  # noqa: ARG002
        """Hear some lines."""
        self.heard.extend(lines)
        return True


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station that tells every outage at once."""
    with station(tmp_path) as built:
        built.extra = AT_ONCE
        built.configure()
        built.enrol(LIST)
        yield built


@pytest.fixture
def hands() -> Hands:
    """Give clocks to move."""
    return Hands()


@pytest.fixture
def crew(at: Station, hands: Hands) -> Iterator[Crew]:
    """Give a crew at the station."""
    settings = config.load(at.config)
    with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as opened:
        yield opened


def a_service(crew: Crew, at: Station) -> Service:
    """Make a service of a crew, which nobody hears."""
    return service(crew, at.config, (), Systemd(), Counts())


def knock(loop: Service) -> None:
    """Knock for every source."""
    for source in loop.crew.plan.sources:
        loop.rounds.knock(source)


def tick(loop: Service) -> None:
    """Look around as the main loop does: once to see, once to write what has been seen."""
    for _ in range(2):
        loop._look_around()


def tell_all(crew: Crew) -> list[str]:
    """Tell what waits; gives the kinds."""
    kinds = []
    while crew.tell() is not None:
        with crew.store.read() as db:
            row = db.execute("SELECT kind FROM alerts ORDER BY started_at DESC, id DESC LIMIT 1")
            kinds.append(row.fetchone()[0])
    return kinds


def leave_room(crew: Crew, pages: int) -> None:
    """Leave this thread's connection room for so many pages more than there are."""
    db = crew.store.connect()
    count = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {count + pages}")


def test_a_full_disk_is_survived_and_what_was_missed_is_made_up_for(
    at: Station, crew: Crew
) -> None:
    """The pass is made again when there is room, its leak is told, and the outage once."""
    at.publish(MANY)
    loop = a_service(crew, at)
    leave_room(crew, 0)
    knock(loop)
    was_left = crew.store.count("findings"), crew.orders.is_stopping
    knock(loop)
    asked = len(at.site.calls)
    leave_room(crew, 10_000)

    tick(loop)
    knock(loop)

    tell_all(crew)
    told = [posted.text for posted in at.slack.messages]
    assert (was_left, asked) == (((0,), False), 1)
    assert crew.store.count("findings") == (1,)
    assert sum("disk is full" in text for text in told) == 1
    assert sum("found" in text for text in told) == 1
    assert (at.folder / "leakwatch.db.reserve").exists()


def test_the_history_says_that_nobody_could_look(at: Station, crew: Crew) -> None:
    """A pass that was not written is no "all clear", and not the source's fault."""
    at.publish(MANY)
    loop = a_service(crew, at)
    leave_room(crew, 0)
    knock(loop)
    leave_room(crew, 10_000)
    tick(loop)
    knock(loop)

    with crew.store.read() as db:
        passes = [tuple(row) for row in db.execute("SELECT state, reason FROM passes ORDER BY id")]

    assert [state for state, _ in passes] == ["unwritten", "fine"]
    assert "the disk is full" in passes[0][1]


def test_a_good_pass_stays_good_whatever_becomes_of_the_next(
    at: Station, crew: Crew, hands: Hands
) -> None:
    """One that could not even begin is written beside it; it was not Tor that was away."""
    loop = a_service(crew, at)
    crew.store.connect().execute("PRAGMA busy_timeout = 1")
    knock(loop)
    hands.pass_by(HOUR)
    with closing(sqlite3.connect(at.folder / "leakwatch.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        knock(loop)
    loop.rounds._own_up(crew.plan.sources[0])

    with crew.store.read() as db:
        states = [row[0] for row in db.execute("SELECT state FROM passes ORDER BY id")]

    assert states == ["fine", "unwritten"]
    assert is_tor_up(vitals(crew.store, hands.now(), {"board"}), {"board": HOUR}) is True


def test_a_refused_list_is_told_once_and_so_is_its_end(at: Station, crew: Crew) -> None:
    """The old list stays in use; somebody must know that the new one is not."""
    loop = a_service(crew, at)
    good = (at.folder / "watchlist.lw").read_bytes()
    (at.folder / "watchlist.lw").write_bytes(b"no list")
    knock(loop)
    for _ in range(3):
        loop.crew.watch_for(crew.plan.sources[0])
        tick(loop)
    tell_all(crew)
    open_then = Notices(crew.store).open()
    (at.folder / "watchlist.lw").write_bytes(good)
    loop.crew.watch_for(crew.plan.sources[0])
    tick(loop)
    tell_all(crew)

    assert open_then == {"list"}
    assert Notices(crew.store).open() == frozenset()
    assert [len(root.replies) for root in at.slack.channel()] == [1]


@pytest.mark.parametrize("by", [timedelta(hours=-1), timedelta(hours=8), timedelta(days=3653)])
def test_a_clock_that_jumped_is_told_once(
    at: Station, crew: Crew, hands: Hands, by: timedelta
) -> None:
    """With how far, and which way."""
    loop = a_service(crew, at)
    hands.wall += by
    tick(loop)
    tick(loop)

    tell_all(crew)

    assert len(at.slack.messages) == 1
    assert "clock" in at.slack.messages[0].text


def test_a_clock_ten_years_ahead_purges_nothing(at: Station, crew: Crew, hands: Hands) -> None:
    """What is deleted on a wrong date never comes back."""
    at.publish(LEAK)
    loop = a_service(crew, at)
    knock(loop)
    crew.purge()
    hands.wall += timedelta(days=3653)
    tick(loop)
    crew.purge()

    assert crew.store.count("findings", "captures") == (1, 1)


def test_a_restart_keeps_an_outage_open_and_ends_it(at: Station, hands: Hands) -> None:
    """Told by one process, taken back by the next."""
    at.publish(LEAK)
    with at.without_tor():
        settings = config.load(at.config)
        with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as before:
            loop = a_service(before, at)
            knock(loop)
            tick(loop)
            tell_all(before)
    settings = config.load(at.config)
    with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as after:
        loop = a_service(after, at)
        tick(loop)
        still_open = Notices(after.store).open()
        knock(loop)
        tick(loop)
        tell_all(after)

    roots = [root for root in at.slack.channel() if "Tor" in root.text]
    assert still_open == {"tor"}
    assert [len(root.replies) for root in roots] == [1]


def test_a_file_that_seemed_damaged_is_read_beside_the_main_loop(crew: Crew) -> None:
    """It takes minutes where the history is big, and systemd waits for one word of the loop's."""
    crew.disk.failed(DamageError("the file is damaged"))
    crew.disk._next_try = 0.0

    crew.disk.tick()
    while_it_is_read = crew.disk.put_off()
    settle()
    crew.disk.tick()

    assert while_it_is_read > timedelta(0)
    assert crew.disk.put_off() == timedelta(0)


def test_who_only_tells_does_not_end_what_who_watches_has_told(at: Station, hands: Hands) -> None:
    """Its own disk is well, whatever the other one met; a successor of that one ends it."""
    settings = config.load(at.config)
    with crew_of(settings, Story.WATCH, Heard(), Orders(), now=hands.now) as watching:
        watching.disk.failed(DiskError("the disk reports a fault"))
        watching.troubles.write()
        with crew_of(settings, Story.TELL, Heard(), Orders(), now=hands.now) as telling:
            tick(a_service(telling, at))
            tick(a_service(telling, at))
            told = Notices(telling.store).open()
    with crew_of(settings, Story.WATCH, Heard(), Orders(), now=hands.now) as after:
        tick(a_service(after, at))
        still_told = Notices(after.store).open()

    assert told == {"io"}
    assert still_told == frozenset()


def test_two_processes_tell_one_jump_of_the_clock(at: Station, hands: Hands) -> None:
    """Both see it, and one of them is to speak."""
    settings = config.load(at.config)
    with (
        crew_of(settings, Story.WATCH, Heard(), Orders(), now=hands.now) as watching,
        crew_of(settings, Story.TELL, Heard(), Orders(), now=hands.now) as telling,
    ):
        both = [a_service(each, at) for each in (watching, telling)]
        hands.wall += timedelta(hours=8)
        for each in both:
            tick(each)

        assert telling.store.count("notices") == (1,)


def test_another_writer_is_waited_for(at: Station, crew: Crew) -> None:
    """Somebody who looks into the history with a tool of his own does not end the service."""
    crew.store.connect().execute("PRAGMA busy_timeout = 1")
    loop = a_service(crew, at)
    with closing(sqlite3.connect(at.folder / "leakwatch.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        knock(loop)
        asked = len(at.site.calls)

    assert not crew.orders.is_stopping
    assert asked == 0
    assert crew.disk.put_off() > timedelta(0)


def test_a_reload_that_cannot_be_written_is_over_all_the_same(at: Station, crew: Crew) -> None:
    """Systemd would wait for READY=1, and then kill what reloads."""
    crew.store.connect().execute("PRAGMA busy_timeout = 1")
    ear = Ear()
    loop = service(crew, at.config, (), ear, Counts())
    with closing(sqlite3.connect(at.folder / "leakwatch.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        loop._obey(Order.RELOAD)

    assert [word for word in ear.heard if word in ("RELOADING=1", "READY=1")] == [
        "RELOADING=1",
        "READY=1",
    ]
    assert crew.disk.put_off() > timedelta(0)
