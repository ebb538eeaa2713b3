"""Everybody in one process: the order of introduction, new lists, the purge, the main loop."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import clock, config
from leakwatch.clock import Clock
from leakwatch.daemon import Crew, Orders, Story, service
from leakwatch.daemon.notify import Systemd
from leakwatch.daemon.postman import Window
from leakwatch.daemon.process import rounds_of
from leakwatch.daemon.service import Service
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher
from leakwatch.listfile import Watchlist
from leakwatch.model import Kind
from leakwatch.shelf import Shelf
from leakwatch.store import History
from leakwatch.store.storms import STORM
from leakwatch.vitals.counts import Counts
from tests.edges.leaks import KEY, LIST, crowd, hit, matches, sighting
from tests.edges.station import CUSTOMERS, EMAIL, PHONE, Station, station
from tests.readers import crew_of
from tests.unit.daemon.stage import Hands, Heard
from tests.unit.daemon.test_postman import Terminal

HEADER, *ROWS = CUSTOMERS.splitlines(keepends=True)
STRANGERS = HEADER + "email,sakura.002@mail.example,W0002\n"
ORDER = """
import os, sys
from pathlib import Path
from leakwatch import config
from leakwatch.daemon import Orders, Story, open_crew
from leakwatch.log import get

WATCHED = ("watchlist.key", "slack-bot-token", ".lock", "leakwatch.db", "watchlist.lw")
seen = []

def hear(event, arguments):
    if event == "subprocess.Popen":
        seen.append("reader")
    elif event == "_thread.start_new_thread":
        seen.append("thread")
    elif event == "open" and isinstance(arguments[0], str):
        seen.extend(name for name in WATCHED if arguments[0].endswith(name))

settings = config.load(Path(sys.argv[1]))
sys.addaudithook(hear)
with open_crew(settings, Story.BOTH, get("test"), Orders()):
    print(*dict.fromkeys(seen))
"""


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


@pytest.fixture
def heard() -> Heard:
    """Give a log that remembers."""
    return Heard()


@contextmanager
def a_crew(
    at: Station, heard: Heard, *, story: Story = Story.BOTH, now: Clock = clock.now
) -> Iterator[Crew]:
    """Open a crew at a station."""
    with crew_of(config.load(at.config), story, heard, Orders(), now=now) as crew:
        yield crew


def look(crew: Crew) -> str:
    """Make one pass over each source; gives how the last one ended."""
    rounds = rounds_of(crew, back=lambda: None)
    return [rounds.make(source) for source in crew.plan.sources][-1]


def a_service(crew: Crew, at: Station) -> Service:
    """Make a service of a crew, which nobody hears."""
    return service(crew, at.config, (), Systemd(), Counts())


def test_the_reader_is_started_before_threads_locks_key_and_token(at: Station) -> None:
    """What reads hostile pages never had a secret in its memory, nor a lock in its hand."""
    said = subprocess.run(
        [sys.executable, "-c", ORDER, str(at.config)], capture_output=True, text=True, check=True
    )

    order = said.stdout.split()
    assert order[0] == "reader"
    assert order.index(".lock") < order.index("leakwatch.db")
    assert order.index("leakwatch.db") < order.index("watchlist.key")
    assert order.index("watchlist.key") < order.index("slack-bot-token")


def test_a_new_list_is_taken_up_before_the_next_pass(at: Station, heard: Heard) -> None:
    """An import needs no restart: what it adds is found on pages that were read before."""
    at.enrol(STRANGERS)
    at.publish(f"mail\n{EMAIL}\n")

    with a_crew(at, heard) as crew:
        look(crew)
        before = crew.store.count("findings")
        new = at.enrol(CUSTOMERS)
        look(crew)
        after = crew.store.count("findings")

    swapped = next(fields for _, event, fields in heard.said if event == "the list was swapped")
    assert (before, after) == ((0,), (1,))
    assert swapped["now"] == new


def test_a_broken_list_is_not_taken_up(at: Station, heard: Heard) -> None:
    """The old list goes on, and the fault is told once, not at every pass."""
    at.publish(f"mail\n{EMAIL}\n")

    with a_crew(at, heard) as crew:
        (at.folder / "new").write_bytes(b"no list")
        (at.folder / "new").rename(at.folder / "watchlist.lw")
        states = [look(crew), look(crew)]
        findings = crew.store.count("findings")

    told = [event for event in heard.events if "cannot be used, the old one is kept" in event]
    assert states == ["fine", "fine"]
    assert findings == (1,)
    assert len(told) == 1


def test_a_list_that_is_gone_is_a_fault_at_the_start(at: Station, heard: Heard) -> None:
    """To watch for nothing would be "all clear" for ever."""
    (at.folder / "watchlist.lw").unlink()

    with pytest.raises(ConfigError, match="no watchlist"), a_crew(at, heard):
        pass


def test_a_list_of_other_rules_is_used_as_it_was_made(at: Station, heard: Heard) -> None:
    """The configuration's new rule counts with the next import, which the log says."""
    at.publish(f"mail\n{EMAIL}\n")
    at.extra = "[[customer_id]]\nname = 'new'\npattern = 'NX[0-9]{8}'\n"
    at.configure()

    with a_crew(at, heard) as crew:
        look(crew)
        findings = crew.store.count("findings")

    assert findings == (1,)
    assert any("enrolled with other" in event for event in heard.events)


def test_a_sketch_knows_its_key(at: Station, heard: Heard) -> None:
    """Sketches of another key are never compared: each is stored with the key's name."""
    at.publish(f"mail\n{EMAIL}\n" + "".join(f"u{n}@other.example\n" for n in range(30)))

    with a_crew(at, heard) as crew:
        look(crew)
        assert crew.plan.shelf
        key = crew.key_of(crew.plan.shelf.matcher().list_id)
        with crew.store.read() as db:
            stored = [row[0] for row in db.execute("SELECT key_id FROM sketches")]

    assert len(key) == 32
    assert stored == [key]


def test_findings_are_weighed_by_the_configuration_and_anew_after_a_reload(
    at: Station, heard: Heard
) -> None:
    """At the next sighting: a running service needs no restart for it."""
    at.extra = '[severity]\nan_identifier = "critical"\n'
    at.configure()
    at.publish(EMAIL)
    with a_crew(at, heard) as crew:
        look(crew)
        before = severities(crew)
        at.extra = '[severity]\nan_identifier = "high"\n'
        at.configure()
        a_service(crew, at).reload()
        at.publish(f"{EMAIL} again")
        look(crew)

        assert (before, severities(crew)) == (["critical"], ["high"])


def severities(crew: Crew) -> list[str]:
    """Give how severe each finding is."""
    return [str(found.severity) for found in History(crew.store, crew.now).findings()]


def test_a_purge_takes_what_is_older_than_the_settings_keep(at: Station, heard: Heard) -> None:
    """Captures go after thirty days; the next purge is tomorrow at its hour."""
    hands = Hands()

    with a_crew(at, heard, now=hands.now) as crew:
        look(crew)
        before = crew.store.count("captures")
        wait = timedelta(0)
        for _ in range(31):
            hands.pass_by(timedelta(days=1))
            wait = crew.purge()
        after = crew.store.count("captures")

    assert (before, after) == ((1,), (0,))
    assert wait == timedelta(hours=15)  # from noon to 03:00


def test_a_channel_that_comes_late_is_not_flooded(at: Station, heard: Heard) -> None:
    """What nobody could be told for more than a day goes as one message."""
    hands = Hands()
    at.configure(slack=False)
    at.publish(f"mail\n{EMAIL}\n")
    at.add_source("paste")
    at.publish(f"phone\n{PHONE}\n", "paste")
    with a_crew(at, heard, now=hands.now) as crew:
        look(crew)
        waiting = crew.outbox.waiting()

    hands.pass_by(timedelta(days=2))
    at.configure()
    with a_crew(at, heard, now=hands.now) as crew:
        while crew.tell() is not None:
            pass

    assert waiting == {"pending": 2}
    assert len(at.slack.messages) == 1


def test_without_slack_a_storm_ends_in_the_summary_that_slack_would_get(
    at: Station, heard: Heard
) -> None:
    """Twenty are shown by themselves and the others in one message: each is shown."""
    at.configure(slack=False)
    hands, terminal = Hands(), Terminal()
    with a_crew(at, heard, now=hands.now) as crew:
        crew.window = Window(crew.outbox, heard, terminal)
        known = crew.ledger.begin_pass("forum", hands.now())
        crew.ledger.end_pass(known, hands.now(), state="fine")
        found = [domain(crew, number, hands) for number in range(STORM + 30)]
        crew.tell()
        singly = len([name for name in found if name in terminal.getvalue()])
        hands.pass_by(crew.outbox.interval)
        crew.tell()
        crew.tell()

    kinds = Counter(fields["kind"] for _, event, fields in heard.said if "waits" in event)
    assert singly == STORM
    assert kinds == {"root": STORM, "summary": 1}
    assert "30" in terminal.getvalue()


def domain(crew: Crew, number: int, hands: Hands) -> str:
    """Record a finding of a domain; gives its id."""
    found = matches([hit(number, Kind.DOMAIN)], crowd(str(number), 20), context=str(number))
    seen = sighting(found, item=f"/{number}", at=hands.now())
    return crew.ledger.record(seen, capture_id=None, list_id=LIST, key_id=KEY).finding


def test_who_only_tells_cannot_watch(at: Station, heard: Heard) -> None:
    """It has neither door nor reader nor list."""
    with a_crew(at, heard, story=Story.TELL) as crew:
        assert crew.watchers is None
        assert crew.plan.sources == ()
        assert crew.plan.shelf is None


def test_a_main_loop_without_its_threads_stops(at: Station, heard: Heard) -> None:
    """Better to end and be started again than to look alive and watch nothing."""
    with a_crew(at, heard) as crew:
        a_service(crew, at).tick()

        assert crew.orders.is_stopping
        assert str(crew.orders.fault) == "the schedule has ended, which must not be"


def test_a_jump_of_the_clock_is_logged_and_everybody_is_asked_again(
    at: Station, heard: Heard
) -> None:
    """The log says how far, once."""
    hands = Hands()

    with a_crew(at, heard, now=hands.now) as crew:
        loop = a_service(crew, at)
        hands.wall -= timedelta(hours=1)
        loop.tick()
        loop.tick()

    jumps = [fields for _, event, fields in heard.said if event == "the clock jumped"]
    assert jumps == [{"seconds": -3600}]


def test_another_reader_is_not_blamed_for_the_one_before(at: Station, heard: Heard) -> None:
    """Whether it is confined is asked of the one that reads from now on."""
    with a_crew(at, heard) as crew:
        assert crew.watchers
        crew.watchers = replace(crew.watchers, reader_fault="the kernel is too old")
        (at.folder / "sources" / "own.py").write_text("def items(text, address):\n    return []\n")
        at.add_source("paste", 'kind = "list"\nparser = "own.py"')
        a_service(crew, at).reload()

        assert len(crew.plan.sources) == 2
        assert crew.watchers.reader_fault == ""


def test_a_reload_while_a_list_is_opened_mixes_no_two_readers(at: Station, heard: Heard) -> None:
    """With what something was read is written down: it must be what it was read with."""
    with a_crew(at, heard) as crew:
        before = crew.watchers
        assert before

        def make(watchlist: Watchlist) -> Matcher:
            crew.watchers = replace(before, means="max_depth=2")
            return matcher(watchlist)

        crew.plan = replace(crew.plan, shelf=Shelf(crew.plan.settings, heard, make=make))
        crew.watchers = before
        at.enrol(STRANGERS)
        found = crew.watch_for(crew.plan.sources[0])

        assert crew.watchers is not before
        assert (found.reader, found.means) == (before.reader, before.means)


def test_a_reload_takes_the_new_token(at: Station, heard: Heard) -> None:
    """What was parked for the old one is sent with the new."""
    at.slack.token = "xoxb-another"
    at.publish(f"mail\n{EMAIL}\n")

    with a_crew(at, heard) as crew:
        look(crew)
        crew.tell()
        parked = crew.outbox.waiting()
        (at.folder / "slack-bot-token").write_text("xoxb-another")
        a_service(crew, at).reload()
        crew.tell()

    assert parked == {"parked": 1}
    assert len(at.slack.messages) == 1
