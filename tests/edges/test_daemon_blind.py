"""A running process whose sources go blind: what the team hears of it, and the canary."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.daemon import Crew, Order, Orders, Story, service
from leakwatch.daemon.canary import AGAIN, Canary
from leakwatch.daemon.notify import Systemd
from leakwatch.daemon.once import once
from leakwatch.daemon.process import rounds_of
from leakwatch.demo.slack.room import Posted
from leakwatch.errors import FetchError, Why
from leakwatch.fetch import Door, Pace, Rests
from leakwatch.model import Capture, Chunk, Ending, Hints, Member, Outcome, Part, Source
from leakwatch.store import Canaries, History, Hosts
from leakwatch.vitals.counts import Counts
from tests.edges.prompt import Prompt
from tests.edges.station import CUSTOMERS, EMAIL, Station, station
from tests.readers import crew_of
from tests.unit.daemon.stage import Hands, Heard

HOUR = timedelta(hours=1)
NO_RENDEZVOUS, NO_INTRODUCTION = 0xF3, 0xF2  # with which a fresh circuit may help
BIRD = "canary-7d2e@example.com"
LIST = 'kind = "list"\n[[items]]\nselect = "li"\nlink = {css = "a", attr = "href"}\n'


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station."""
    with station(tmp_path) as built:
        yield built


@pytest.fixture
def hands() -> Hands:
    """Give clocks to move."""
    return Hands()


def runs(at: Station, hands: Hands, times: int = 1) -> list[int]:
    """Run once, an hour apart."""
    codes = []
    for _ in range(times):
        settings = config.load(at.config)
        with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as crew:
            codes.append(once(crew, rounds_of(crew, back=lambda: None)))
        hands.pass_by(HOUR)
    return codes


def texts(messages: list[Posted]) -> list[str]:
    """Give what messages say for notifications."""
    return [message.text for message in messages]


def test_sources_that_are_down_are_one_message_and_its_end_is_in_the_thread(
    at: Station, hands: Hands
) -> None:
    """Each run is a process of its own: what was told stands in the history."""
    for name in ("forum", "paste"):
        at.add_source(name)
        at.publish("nothing", name)
    runs(at, hands)
    targets = {name: at.tor.targets.pop(f"{name}.example") for name in ("forum", "paste")}
    codes = runs(at, hands, 4)
    told = texts(at.slack.channel())
    at.tor.targets |= {f"{name}.example": target for name, target in targets.items()}
    runs(at, hands, 3)

    (root,) = at.slack.channel()
    assert codes == [1, 1, 1, 1]
    assert [text[:33] for text in told] == ["⚠️ 2 sources cannot be read: no c"]
    assert "`forum`" in str(root.blocks)
    assert [reply.text for reply in root.replies] == ["✅ 2 sources can be read again"]
    assert "blind from" in str(root.replies[0].blocks)


def test_before_a_source_is_down_a_fresh_circuit_and_each_mirror_were_tried(
    at: Station, hands: Hands
) -> None:
    """The site that answers on its mirror is fine; where nobody does, all of it was tried."""
    file = at.folder / "sources" / "board.toml"
    urls = '["http://board.example/board", "http://mirror.example/board"]'
    file.write_text(f'urls = {urls}\nevery = "1h"\n[fetch]\npace = "0s"\n')
    at.tor.targets["mirror.example"] = at.site.address
    at.tor.refused["board.example"] = NO_INTRODUCTION
    fine = runs(at, hands)
    at.tor.asked.clear()
    at.tor.refused["mirror.example"] = NO_RENDEZVOUS
    down = runs(at, hands)

    asked = [(asked.host, asked.user) for asked in at.tor.asked if asked.host.endswith("example")]
    circuits = {host: {user for name, user in asked if name == host} for host, _ in asked}
    assert (fine, down) == ([0], [1])
    assert {host: len(users) for host, users in circuits.items()} == {
        "board.example": 2,
        "mirror.example": 2,
    }


def test_tor_away_makes_no_message_a_source(at: Station, hands: Hands) -> None:
    """It is one message of its own, however many sources wait for it."""
    for name in ("forum", "paste"):
        at.add_source(name)
        at.publish("nothing", name)
    with at.without_tor():
        runs(at, hands, 4)

    (root,) = at.slack.channel()
    assert "Tor does not answer" in root.text


def test_a_list_that_went_blind_is_told_by_a_service_too(at: Station, hands: Hands) -> None:
    """Its main loop asks the history, whose source is looked at by whoever is due."""
    at.extra = "[alert]\nnotice_passes = 2\nnotice_after = '0s'\n"
    at.configure()
    at.add_source("board", LIST)
    at.site.publish("/board", "<ul><li><a href='/x'>a leak</a></li></ul>")
    at.site.publish("/x", "nothing of ours")
    settings = config.load(at.config)
    with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as crew:
        works = service(crew, at.config, (), Systemd(), Counts())
        look(crew, hands)
        at.site.publish("/board", "<p>a new look</p>" * 30)
        for _ in range(2):
            look(crew, hands)
            works._look_around()
        with crew.store.read() as db:
            told = [row["topic"] for row in db.execute("SELECT topic FROM alerts")]
        states = [each.state for each in History(crew.store, hands.now).health()]

    assert states == ["redesigned"]
    assert told.count("blind") == 1


def look(crew: Crew, hands: Hands) -> None:
    """Make one pass over each source."""
    rounds = rounds_of(crew, back=lambda: None)
    for source in crew.plan.sources:
        rounds.make(source)
    hands.pass_by(HOUR)


class Blank:
    """A reader that sees nothing in any page."""

    def read(self, _blocks: object, _hints: Hints) -> Iterator[Part]:
        """Give up on everything."""
        yield Member()
        yield Chunk(b"", 0, 0)
        yield Ending(Outcome.DEGRADED, "the reader was killed")


@pytest.fixture
def nest(at: Station) -> Station:
    """Give a station with a canary that can be seen."""
    at.extra = '[canary]\nurl = "http://ours.example/bird"\n'
    at.configure()
    at.enrol(f"{CUSTOMERS}email,{BIRD},canary\n")
    at.tor.targets["ours.example"] = at.site.address
    at.site.publish("/bird", f"write to {BIRD}", "text/plain")
    return at


@contextmanager
def looking(nest: Station, hands: Hands) -> Iterator[Crew]:
    """Give a crew that looks for the canary; its host is left alone by the clocks in our hands."""

    def wait(seconds: float) -> bool:
        hands.pass_by(timedelta(seconds=seconds))
        return False

    settings = config.load(nest.config)
    with crew_of(settings, Story.BOTH, Heard(), Orders(), now=hands.now) as crew:
        rests = Rests(Hosts(crew.store, hands.now), hands.now, hands.monotonic)
        pace = Pace(wait, hands.monotonic, rests=rests)
        door = Door(settings.tor, max_decoded=2**20, now=hands.now, pace=pace)
        assert crew.watchers
        with closing(door):
            crew.watchers = replace(crew.watchers, door=door, passage=door.passage)
            yield crew


@pytest.fixture
def bird(nest: Station, hands: Hands) -> Iterator[Crew]:
    """Give a crew that looks for the canary."""
    with looking(nest, hands) as crew:
        yield crew


def tries(crew: Crew, hands: Hands, times: int) -> list[timedelta]:
    """Look for the canary whenever that is due, and write what is to be told."""
    waits = []
    for _ in range(times):
        waits.append(Canary(crew).knock())
        crew.troubles.write()
        hands.pass_by(waits[-1])
    return waits


def notices(crew: Crew) -> list[tuple[str, str]]:
    """Give what was told of outages: topic and reason."""
    with crew.store.read() as db:
        rows = db.execute("SELECT topic, reason, ended_at FROM notices").fetchall()
    return [(row["topic"], "over" if row["ended_at"] else row["reason"]) for row in rows]


def test_a_canary_that_is_seen_is_all_well_and_leaves_no_trace(
    nest: Station, bird: Crew, hands: Hands
) -> None:
    """Nothing is recorded of it, but when it was seen; and it has a circuit of its own."""
    waits = tries(bird, hands, 3)

    last = Canaries(bird.store).newest()
    assert waits == [timedelta(hours=6)] * 3
    assert last
    assert (last.failures, last.seen_at) == (0, last.tried_at)
    assert notices(bird) == []
    assert bird.store.count("findings", "sightings", "captures", "passes") == (0, 0, 0, 0)
    assert len({asked.user for asked in nest.tor.asked if asked.host == "ours.example"}) == 1


def _no_page(nest: Station, _crew: Crew) -> None:
    nest.site.withdraw("/bird")


def _no_site(nest: Station, _crew: Crew) -> None:
    del nest.tor.targets["ours.example"]


def _no_reader(_nest: Station, crew: Crew) -> None:
    assert crew.watchers
    crew.watchers = replace(crew.watchers, reader=Blank())


def _no_entry(nest: Station, _crew: Crew) -> None:
    nest.enrol(CUSTOMERS)


def _no_bird(nest: Station, _crew: Crew) -> None:
    nest.site.publish("/bird", "nobody here", "text/plain")


@pytest.mark.parametrize(
    ("broken", "link"),
    [
        (_no_page, "the page failed: the site answered 404"),
        (_no_site, "the page failed: Tor could not reach the site"),
        (_no_reader, "the reader failed: the reader was killed"),
        (_no_entry, "the list failed: no entry with the label canary"),
        (_no_bird, "the list failed: no entry with the label canary"),
    ],
)
def test_each_broken_link_of_the_chain_is_told_by_its_name(
    nest: Station,
    bird: Crew,
    hands: Hands,
    broken: Callable[[Station, Crew], None],
    link: str,
) -> None:
    """After a second try, a quarter of an hour later; not after one, and once."""
    broken(nest, bird)

    first = tries(bird, hands, 1)
    early = notices(bird)
    tries(bird, hands, 3)

    (told,) = notices(bird)
    assert (first, early) == ([AGAIN], [])
    assert told[0] == "canary"
    assert told[1].startswith(link)


def test_without_tor_the_canary_is_not_seen(nest: Station, hands: Hands) -> None:
    """The first link of the chain."""
    with nest.without_tor(), looking(nest, hands) as crew:
        tries(crew, hands, 2)

        (told,) = notices(crew)
    assert told[0] == "canary"
    assert told[1].startswith("Tor failed: Tor does not answer")


class Elsewhere:
    """A door that asks nobody."""

    def __init__(self, fault: FetchError) -> None:
        self.fault = fault

    def get(  # the words of the Protocol
        self,
        source: Source,  # noqa: ARG002 - as above
        url: str,  # noqa: ARG002 - as above
        *,
        etag: str = "",  # noqa: ARG002 - as above
        last_modified: str = "",  # noqa: ARG002 - as above
    ) -> Capture:
        """Say why."""
        raise self.fault


@pytest.mark.parametrize(
    "fault",
    [
        FetchError("told to stop before the answer was complete", kind=Why.STOPPED),
        FetchError("the site is left alone for 900 s", kind=Why.SLOW, was_asked=False),
    ],
)
def test_where_nobody_could_look_the_canary_was_neither_seen_nor_missed(
    nest: Station, bird: Crew, hands: Hands, fault: FetchError
) -> None:
    """We stop, or its host is to be left alone: that is no failure, and no good news either."""
    _no_bird(nest, bird)
    tries(bird, hands, 1)
    door = bird.watchers and bird.watchers.door
    assert bird.watchers
    assert door
    bird.watchers = replace(bird.watchers, door=Elsewhere(fault))
    waits = tries(bird, hands, 3)
    early = notices(bird)
    bird.watchers = replace(bird.watchers, door=door)
    tries(bird, hands, 1)

    assert (waits, early) == ([AGAIN] * 3, [])
    assert [topic for topic, _ in notices(bird)] == ["canary"]


def test_that_nobody_can_look_for_the_canary_is_told_in_the_end(bird: Crew, hands: Hands) -> None:
    """Twice its interval after it was looked for; and that is over when it is seen again."""
    tries(bird, hands, 1)
    assert bird.watchers
    usual = bird.watchers
    rests = FetchError("the site is left alone for 900 s", kind=Why.SLOW, was_asked=False)
    bird.watchers = replace(usual, door=Elsewhere(rests))
    tries(bird, hands, 24)
    early = notices(bird)
    tries(bird, hands, 4)
    late = notices(bird)
    bird.watchers = usual
    tries(bird, hands, 1)
    bird.troubles.write(is_last=True)

    last = Canaries(bird.store).newest()
    ((topic, reason),) = late
    assert (early, topic) == ([], "unproven")
    assert reason.startswith("it could not be looked for since 20")
    assert notices(bird) == [("unproven", "over")]
    assert last
    assert last.failures == 0


def test_that_nobody_could_ever_look_for_the_canary_is_told_too(bird: Crew, hands: Hands) -> None:
    """From when it was its turn first."""
    began_at = f"{hands.now():%Y-%m-%d %H:%M} UTC"
    rests = FetchError("the site is left alone for 900 s", kind=Why.SLOW, was_asked=False)
    assert bird.watchers
    bird.watchers = replace(bird.watchers, door=Elsewhere(rests))
    tries(bird, hands, 49)
    early = notices(bird)
    tries(bird, hands, 2)

    ((topic, reason),) = notices(bird)
    assert (early, topic) == ([], "unproven")
    assert reason.startswith(f"it could not be looked for since {began_at}")


def test_a_stop_says_nothing_of_a_canary_that_was_not_seen_for_long(
    bird: Crew, hands: Hands
) -> None:
    """The next life looks for it."""
    tries(bird, hands, 1)
    assert bird.watchers
    stop = FetchError("told to stop before the answer was complete", kind=Why.STOPPED)
    bird.watchers = replace(bird.watchers, door=Elsewhere(stop))
    hands.pass_by(timedelta(days=3))
    bird.orders.give(Order.STOP)
    tries(bird, hands, 1)

    assert notices(bird) == []


def test_a_canary_that_is_taken_out_of_a_running_service_ends_its_notice(
    nest: Station, bird: Crew, hands: Hands
) -> None:
    """By a reload: the next knock sees that nobody looks for it any more."""
    _no_bird(nest, bird)
    tries(bird, hands, 2)
    told = notices(bird)
    nest.extra = ""
    nest.configure()
    bird.take_up(replace(bird.plan, settings=config.load(nest.config)))
    Canary(bird).knock()
    bird.troubles.write(is_last=True)

    assert [topic for topic, _ in told] == ["canary"]
    assert notices(bird) == [("canary", "over")]


def test_that_a_canary_is_taken_out_is_not_told_as_seen_again(
    nest: Station, bird: Crew, hands: Hands
) -> None:
    """Nobody has seen it; one that is named later begins anew."""
    _no_bird(nest, bird)
    tries(bird, hands, 2)
    named, nest.extra = nest.extra, ""
    for extra, months in (("", 3), (named, 0)):
        nest.extra = extra
        nest.configure()
        bird.take_up(replace(bird.plan, settings=config.load(nest.config)))
        Canary(bird).knock()
        bird.troubles.write(is_last=True)
        hands.pass_by(timedelta(days=30 * months))

    last = Canaries(bird.store).newest()
    with bird.store.read() as db:
        told = [row["tell"] for row in db.execute("SELECT tell FROM alerts")]
    assert len(told) == 1
    assert "ended_at" not in told[0]
    assert last
    assert (last.failures, last.tried_at) == (1, last.since_at)


def test_when_the_canary_is_seen_again_that_is_told(
    nest: Station, bird: Crew, hands: Hands
) -> None:
    """The same notice ends."""
    _no_bird(nest, bird)
    tries(bird, hands, 2)
    nest.site.publish("/bird", BIRD, "text/plain")
    tries(bird, hands, 1)
    bird.troubles.write(is_last=True)

    assert notices(bird) == [("canary", "over")]


def test_a_canary_that_is_taken_out_ends_its_notice(nest: Station, hands: Hands) -> None:
    """Nobody looks for it any more, so that nobody could see it again."""
    nest.site.withdraw("/bird")
    told = []
    for extra in (nest.extra, ""):
        nest.extra = extra
        nest.configure()
        with looking(nest, hands) as crew:
            crew.troubles.resume()
            tries(crew, hands, 2)
            crew.troubles.write(is_last=True)
            told += [reason for _, reason in notices(crew)]

    assert told == ["the page failed: the site answered 404", "over"]


def test_a_restart_changes_nothing_for_the_canary(nest: Station, hands: Hands) -> None:
    """What was tried counts on, and nobody is told twice."""
    nest.site.withdraw("/bird")
    told = []
    for _ in range(4):
        with looking(nest, hands) as crew:
            tries(crew, hands, 1)
            told.append(len(notices(crew)))

    assert told == [0, 1, 1, 1]


def test_an_entry_of_the_canary_elsewhere_is_a_finding(nest: Station, hands: Hands) -> None:
    """Somebody has copied the page: that is a hit as any other."""
    nest.publish(f"mail\n{BIRD}\n")

    assert runs(nest, hands) == [0]
    assert len(nest.slack.messages) == 1


def test_doctor_looks_for_the_canary(nest: Station, capsys: pytest.CaptureFixture[str]) -> None:
    """Once, and says what fails."""
    doctor = Prompt(nest.folder, capsys)
    Prompt(nest.folder, capsys)("status")
    seen = doctor("doctor").out
    nest.site.withdraw("/bird")
    lost = doctor("doctor").out

    assert "ok    canary: seen: Tor, page, reader and list do their work" in seen
    assert "FAIL  canary: the page failed: the site answered 404" in lost


def test_a_service_knocks_for_the_canary(nest: Station, bird: Crew) -> None:
    """As for any source, beside the daily purge."""
    works = service(bird, nest.config, (), Systemd(), Counts())

    assert [beat.name for beat in works._beats()] == ["board", "the daily purge", "the canary"]


def test_identifiers_of_customers_are_no_matter_of_the_canary(nest: Station, bird: Crew) -> None:
    """Another entry on its page is not it."""
    nest.site.publish("/bird", EMAIL, "text/plain")
    Canary(bird).knock()

    last = Canaries(bird.store).newest()
    assert last
    assert last.link == "list"
