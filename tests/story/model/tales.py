"""The state machine whose histories also hold tales: what only seldom comes about by chance.

A tale is news, what Slack makes of their first messages, and what comes before all of it is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from leakwatch.model import Status
from leakwatch.store.outbox import INTERVAL
from tests.story.model import people
from tests.story.model.channel import Mood
from tests.story.model.machine import NEVER, Anything
from tests.story.model.truth import LONG, UNHEARD, Document, Leak
from tests.story.model.world import FORUM

AT_MOST = 40  # units of telling, until nothing waits whose time has come


class Turn(Enum):
    """What comes next in a tale."""

    NOTHING = "nothing"
    GROWN = "grown"  # there is more of ours in it
    MOVED = "moved"  # it stands elsewhere too
    ACTED = "acted"  # a person acts on it
    ANEW = "anew"  # the program is started anew


@dataclass(frozen=True, slots=True)
class Tale:
    """What happens to news until they are told."""

    moods: tuple[Mood, ...]  # in which Slack meets them
    turn: Turn
    what: Status  # that a person does, if one acts
    is_meanwhile: bool = False  # the turn comes while the first message is on its way, or after it
    moments: int = NEVER  # until the program is killed over the first message
    is_deaf: bool = False  # Slack cannot be read back after that
    pauses: tuple[int, ...] = (0, 5, 5, 5)  # seconds between the units of telling that follow


_moods = st.sampled_from(Mood)
_news = st.sampled_from((Turn.GROWN, Turn.MOVED, Turn.ACTED))
_acts = st.sampled_from(people.ACTS)
_any = st.builds(
    Tale,
    moods=st.lists(_moods, min_size=1, max_size=3).map(tuple),
    turn=st.sampled_from(Turn),
    is_meanwhile=st.booleans(),
    what=_acts,
    moments=st.one_of(st.just(NEVER), st.integers(0, 14)),
    is_deaf=st.booleans(),
    pauses=st.lists(st.sampled_from((0, 5, 60, 400)), min_size=3, max_size=6).map(tuple),
)
# What waits behind a message must not go, although the message is put aside, ...
_parked = st.builds(
    Tale, moods=st.just((Mood.PARK,)), turn=_news, is_meanwhile=st.just(True), what=_acts
)
# ... or it is put aside with all that stands beside it, and the thread may hear again by then, ...
_refused = st.builds(
    Tale,
    moods=st.just((Mood.PARK, Mood.PARK)),
    turn=_news,
    what=_acts,
    pauses=st.just((5, 400, 5, 5)),
)
# ... or nobody knows for long whether it arrived: the thread may hear again by then, ...
_unknown = st.builds(
    Tale,
    moods=st.just((Mood.LOSE,)),
    turn=_news,
    is_meanwhile=st.booleans(),
    what=_acts,
    is_deaf=st.just(True),
    pauses=st.just((400, 5, 5, 5)),
)
# ... or it stands there already, ...
_there = st.builds(Tale, moods=st.just((Mood.TAKE,)), turn=_news, what=_acts)
# ... or soon.
_soon = st.builds(Tale, moods=st.just((Mood.LATE,)), turn=_news, what=_acts)
# Between the lines of the ledger and those of Slack the program may die.
_killed = st.builds(
    Tale, moods=st.just((Mood.ACCEPT,)), turn=_news, what=_acts, moments=st.integers(4, 12)
)
_tales = st.one_of(_soon, _there, _unknown, _parked, _refused, _killed, _any)


class Model(Anything):
    """Tells a tale first, and others among whatever else may happen."""

    @initialize(tale=_tales)
    def once_upon_a_time(self, tale: Tale) -> None:
        """A tale of a world in which nothing has happened yet."""
        self._play(tale, UNHEARD[0])

    @rule(tale=_tales, leak=st.sampled_from(LONG))
    def a_tale_is_told(self, tale: Tale, leak: Leak) -> None:
        """A tale of a leak that nobody has heard of, as long as there is one."""
        heard = self.world.truth.epochs
        self._play(tale, next((one for one in UNHEARD if one.name not in heard), leak))

    @rule(tale=_tales, leak=st.sampled_from(UNHEARD[:2]))
    def a_tale_goes_on(self, tale: Tale, leak: Leak) -> None:
        """A tale of a leak that stands in the channel: its thread hears of it."""
        self._appear(leak)
        self._play(tale, leak)

    def _play(self, tale: Tale, leak: Leak) -> None:
        world = self.world
        self._be_quiet()
        self._appear(leak)
        world.channel.moods.extend(tale.moods)
        if tale.is_meanwhile:
            world.channel.moods.appendleft(Mood.MEANWHILE)
            world.channel.meanwhile = self._turn(tale, leak)
        with world.mortal(tale.moments):
            world.clock.at += world.tell() or timedelta(0)
        world.channel.meanwhile = self._look_everywhere
        if not tale.is_meanwhile:
            self._turn(tale, leak)()
        world.channel.is_deaf = tale.is_deaf
        for pause in tale.pauses:
            world.clock.at += (world.tell() or timedelta(0)) + timedelta(seconds=pause)

    def _be_quiet(self) -> None:
        """Let all be told whose time has come, so that the next message is that of the news."""
        world = self.world
        self._catch_up()
        world.channel.moods.clear()
        world.channel.is_deaf = False
        for _ in range(AT_MOST):
            pause = world.tell()
            world.clock.at += INTERVAL if pause is None else pause
            if pause is None and set(world.outbox.waiting()) <= {"sent", "parked", "held"}:
                return

    def _appear(self, leak: Leak, *, is_grown: bool = False) -> None:
        self._catch_up()
        document = Document((leak,), is_grown=is_grown)
        if self.world.truth.is_clear("", document):
            self.world.post(document)
        self.world.watch(FORUM)

    def _turn(self, tale: Tale, leak: Leak) -> Callable[[], None]:
        """Give what a tale has happen."""
        world = self.world

        def act() -> None:
            if found := people.about(world, leak):
                self._act(found[0], tale.what)

        return {
            Turn.NOTHING: lambda: None,
            Turn.GROWN: lambda: self._appear(leak, is_grown=True),
            Turn.MOVED: lambda: self._appear(leak),
            Turn.ACTED: act,
            # What dies while a message is on its way, dies at its next step.
            Turn.ANEW: partial(world.fuse.light, 0) if tale.is_meanwhile else world.restart,
        }[tale.turn]
