"""The state machine: does to the world whatever may happen to it, and looks from outside."""

import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
)

from leakwatch.errors import BusyError
from leakwatch.model import Status
from leakwatch.store import purge
from tests.story.model import people
from tests.story.model.channel import Mood
from tests.story.model.judge import check_channel, check_findings, check_roots, told
from tests.story.model.truth import COMING, CUSTOMERS, LEAKS, LONG, Document
from tests.story.model.world import SOURCES, SPOTS, World

YEARS = timedelta(days=401)  # beyond what is kept
FARTHEST = timedelta(hours=2)  # that our clock is ever off
NEVER = 10**6  # moments that nobody lives to see
UNITS = 2_000  # of telling, after which something must have gone round in circles

# Until the program is killed, if it is: most passes and most units of telling have few moments.
_moments = st.one_of(st.just(NEVER), st.integers(0, 15), st.integers(0, 40))
_documents = st.builds(
    Document, st.sampled_from([(leak,) for leak in LEAKS]), is_grown=st.booleans()
)
_bridges = st.lists(st.sampled_from(LONG), min_size=2, max_size=2, unique=True).map(
    lambda leaks: Document(tuple(leaks))
)


class Anything(RuleBasedStateMachine):
    """Does to the world whatever may happen to it, and looks at it from outside."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self._folder.name))
        self.world.channel.meanwhile = self._look_everywhere
        self.purged: set[str] = set()
        self.acts = 0
        self.deleted = 0
        self.generation = 0
        self.world.enrol({one: f"{one}-0" for one in CUSTOMERS})
        self.is_sound = True

    # Pages

    @rule(spot=st.sampled_from(SPOTS), document=st.one_of(_documents, _bridges))
    def a_page_shows(self, spot: str, document: Document) -> None:
        """A page changes: a leak appears, grows, stands elsewhere, or gives way to another."""
        self._catch_up()
        if self.world.truth.is_clear(spot, document):
            self.world.put(spot, document)

    @rule(document=st.one_of(_documents, _bridges))
    def a_post_appears(self, document: Document) -> None:
        """The forum lists something new."""
        self._catch_up()
        if self.world.truth.is_clear("", document):
            self.world.post(document)

    @rule(spot=st.sampled_from(SPOTS))
    def a_page_disappears(self, spot: str) -> None:
        """A page is gone."""
        self._catch_up()
        self.world.withdraw(spot)

    # The program

    @rule(name=st.sampled_from(sorted(SOURCES)), moments=_moments)
    def look(self, name: str, moments: int) -> None:
        """A pass is made, and perhaps the program dies over it."""
        with self.world.mortal(moments):
            self.world.watch(SOURCES[name])

    @rule(units=st.integers(1, 6), moments=_moments)
    def tell(self, units: int, moments: int) -> None:
        """Some units of telling, with the time between them that each asks for."""
        with self.world.mortal(moments):
            for _ in range(units):
                self.world.clock.at += self.world.tell() or timedelta(seconds=5)

    @rule()
    def start_anew(self) -> None:
        """The program ends, and is started again."""
        self.world.restart()

    # Slack

    @rule(moods=st.lists(st.sampled_from(Mood), min_size=1, max_size=4))
    def slack_feels(self, moods: list[Mood]) -> None:
        """The next messages fare as Slack likes."""
        self.world.channel.moods.extend(moods)

    @rule(is_deaf=st.booleans())
    def slack_is_deaf(self, is_deaf: bool) -> None:
        """The channel can be read back, or cannot for now."""
        self.world.channel.is_deaf = is_deaf

    @rule(place=st.integers(0, 9))
    def somebody_deletes(self, place: int) -> None:
        """A person deletes a message."""
        if visible := self.world.channel.visible():
            visible[place % len(visible)].is_deleted = True
            self.deleted += 1

    # The clock

    @rule(minutes=st.sampled_from((1, 10, 60, 300, 1500)))
    def time_passes(self, minutes: int) -> None:
        """Nothing happens for a while."""
        self.world.clock.tick(minutes=minutes)

    @rule(hours=st.sampled_from((-1, 1)))
    def somebody_sets_the_clock(self, hours: int) -> None:
        """Our clock jumps."""
        if abs(self.world.ahead + timedelta(hours=hours)) <= FARTHEST:
            self.world.jump(timedelta(hours=hours))

    # People

    @rule(place=st.integers(0, 9), what=st.sampled_from(people.ACTS))
    def somebody_acts(self, place: int, what: Status) -> None:
        """A person takes a finding on, or says what it is."""
        self._catch_up()
        if found := people.findings(self.world):
            self._act(found[place % len(found)], what)

    @rule()
    def somebody_mends_it(self) -> None:
        """A person mends why something was put aside, and has it sent again."""
        self.world.outbox.unpark()

    @rule(customer=st.sampled_from(COMING))
    def the_list_changes(self, customer: str) -> None:
        """A customer leaves, or comes back as somebody new."""
        self._look_everywhere()
        labels = dict(self.world.truth.labels)
        self.generation += 1
        if labels.pop(customer, None) is None:
            labels[customer] = f"{customer}-{self.generation}"
        self.world.enrol(labels)

    @rule()
    def the_key_is_rotated(self) -> None:
        """The list is made anew with another key."""
        self._look_everywhere()
        self.world.rotate()

    @rule(dice=st.integers(0, 3), moments=_moments)
    def years_pass(self, dice: int, moments: int) -> None:
        """Nobody looks for longer than anything is kept, and then it is purged; seldom enough."""
        if dice:
            return
        self._catch_up()
        world = self.world
        world.clock.at += YEARS
        world.channel.settle()
        with world.mortal(moments), suppress(BusyError):
            at = world.clock()
            purge(world.store, captures_before=at, findings_before=at - timedelta(days=400))
        now = told(world)
        if not now.findings:
            world.truth.forget()
            self.purged |= {one for message in world.channel.messages for one in message.ids}

    # What must be so

    @invariant()
    def the_sentence_holds(self) -> None:
        """What was read is in the history, and the channel holds nothing twice or for nothing."""
        self.is_sound = False
        now = told(self.world)
        if not self.world.unlooked:
            check_findings(self.world.truth, now)
        check_channel(self.world.channel, now, self.purged)
        self.is_sound = True

    def teardown(self) -> None:
        """Let everything come to rest, and look at all of it."""
        try:
            if self.is_sound:
                self._rest()
                self._check_at_rest()
        finally:
            self.world.close()
            self._folder.cleanup()

    def _rest(self) -> None:
        world = self.world
        world.restart()
        world.channel.moods.clear()
        world.channel.is_deaf = False
        for _ in range(4):
            world.clock.tick(hours=25)
            self._look_everywhere()
            world.outbox.unpark()
            self._tell_all()

    def _tell_all(self) -> None:
        for _ in range(UNITS):
            pause = self.world.tell()
            if pause is None and not set(self.world.outbox.waiting()) - {"sent", "parked"}:
                return
            self.world.clock.at += timedelta(minutes=20) if pause is None else pause
        raise AssertionError(f"telling goes round in circles: {self.world.outbox.waiting()}")

    def _check_at_rest(self) -> None:
        world = self.world
        now = told(world)
        read = {url for url in world.shown if world.site.asked.count(url)}
        assert read == set(world.shown), "a page was never read"
        check_findings(world.truth, now)
        check_channel(world.channel, now, self.purged)
        check_roots(world.channel, now)
        assert not world.outbox.parked_rows(), "something waits for ever"
        spoken = {one.alert.token for one in world.channel.messages}
        news = world.news + world.ledger.news + self.acts + self.deleted
        assert len(spoken) <= news + len(world.channel.excused), "more messages than news"

    def _act(self, name: str, what: Status) -> None:
        people.act(self.world, name, what)
        self.acts += 1

    def _look_everywhere(self) -> None:
        for source in SOURCES.values():
            self.world.watch(source)

    def _catch_up(self) -> None:
        """Look at what a kill or a new list left unread: the truth is not known before."""
        for name in sorted(self.world.unlooked):
            self.world.watch(SOURCES[name])
