"""A source that cannot be seen is told within two passes, once; a quiet one never is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.model import Expect, Page, Sort, Source
from leakwatch.model.passes import GOOD
from tests.story.stage import FORUM, HOME, Stage, page, strangers
from tests.story.test_lists import BOARD, index, put

REDESIGNED = (
    "<html><body><main>" + "<p>a new look, with many words</p>" * 50 + "</main></body></html>"
)
EMPTY = "<html><body><h1>Leaks</h1><p>There are no threads here yet.</p><ul></ul></body></html>"
MIRROR = "http://mirror.example/"


def looks(stage: Stage, source: Source = BOARD, times: int = 1) -> list[str]:
    """Make passes an hour apart and have told what is to be told; gives their states."""
    states = []
    for _ in range(times):
        states.append(stage.watch(source).state)
        stage.clock.tick(hours=1)
        stage.warn()
    return states


def told(stage: Stage) -> list[object]:
    """Give what the messages told, in their order: a state, or "over"."""
    return ["over" if "over" in alert.tell else alert.tell["state"] for alert in stage.warn()]


@pytest.fixture
def seen(stage: Stage) -> Stage:
    """Give a stage on which the board was seen, with three items."""
    put(stage, "a", "b", "c")
    looks(stage)
    return stage


def test_a_list_that_lists_nothing_any_more_is_told_after_two_passes(seen: Stage) -> None:
    """The page answers, the selectors find nothing: that is not "all clear"."""
    seen.site.pages[HOME] = REDESIGNED

    states = looks(seen, times=2)

    assert states == ["redesigned", "redesigned"]
    assert told(seen) == ["redesigned"]


def test_a_list_that_says_it_is_empty_is_told_where_it_was_not(seen: Stage) -> None:
    """Silent zero: zero items where there were some."""
    seen.site.pages[HOME] = EMPTY

    assert looks(seen, times=5) == ["redesigned"] * 5
    assert told(seen) == ["redesigned"]


def test_the_second_list_of_a_source_is_judged_as_the_first_is(seen: Stage) -> None:
    """Each against what it listed itself, whatever the other lists; that it does is told too."""
    second = f"{HOME}second/"
    both = replace(BOARD, urls=(HOME, second))
    seen.site.pages[second] = index("d", "e")
    fine = looks(seen, both, times=2)
    seen.site.pages[second] = REDESIGNED
    blind = looks(seen, both, times=3)
    seen.site.pages[second] = index("d", "e")

    assert set(fine) <= GOOD
    assert blind == ["redesigned"] * 3
    assert set(looks(seen, both, times=2)) <= GOOD
    assert told(seen) == ["redesigned", "over"]


def test_a_list_that_has_not_changed_since_it_went_blind_is_blind_still(seen: Stage) -> None:
    """The site says "not modified", which is no good news, and a restart forgets nothing."""
    seen.site.pages[HOME] = REDESIGNED
    looks(seen)
    seen.restart()

    assert looks(seen, times=3) == ["redesigned"] * 3
    assert told(seen) == ["redesigned"]


def test_a_source_whose_file_was_mended_sees_again_though_the_page_is_the_same(
    seen: Stage,
) -> None:
    """What is blind is read anew at each pass, whatever the site says of changes."""
    seen.site.pages[HOME] = index("a", "b").replace("<li>", "<div>").replace("</li>", "</div>")
    blind = looks(seen, times=2)

    mended = replace(BOARD, items=(replace(BOARD.items[0], select="div"),))

    assert blind == ["redesigned"] * 2
    assert set(looks(seen, mended)) <= GOOD


def test_when_it_lists_again_the_team_hears_from_when_to_when_it_was_blind(seen: Stage) -> None:
    """In the thread, once; and the history keeps it."""
    began = seen.clock()
    seen.site.pages[HOME] = REDESIGNED
    looks(seen, times=2)
    put(seen, "a", "b", "c", "d")
    ended = seen.clock()
    looks(seen, times=3)

    first, clear = seen.warn()
    (health,) = seen.history.health()
    assert (clear.channel, clear.thread) == ("C1", f"{first.id}.000")
    assert "can be read again" in seen.channel.payloads[-1]
    assert (health.blind_from_at, health.blind_to_at) == (began, ended)
    assert (health.since_at, health.blind_since) == (ended, None)


def test_a_quiet_source_is_never_told(seen: Stage) -> None:
    """A list without news, a board without a thread, a page that stays as it is."""
    bare = replace(BOARD, name="bare", urls=(MIRROR,))
    seen.site.pages[MIRROR] = EMPTY
    plain = replace(FORUM, urls=("http://plain.example/",))
    seen.site.pages["http://plain.example/"] = page(*strangers(3))

    states = {state for source in (BOARD, bare, plain) for state in looks(seen, source, 9)}

    assert states <= GOOD
    assert told(seen) == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.LOGIN, "walled"), (Sort.CHALLENGE, "walled"), (Sort.SEIZED, "seized")],
)
def test_what_stands_in_the_place_of_a_list_is_told_by_its_name(
    seen: Stage, sort: Sort, expected: str
) -> None:
    """With status 200."""
    seen.site.pages[HOME] = page("Welcome")
    seen.reader.standing[HOME] = Page(sort, "a sign")

    assert looks(seen, times=2) == [expected] * 2
    assert told(seen) == [expected]


def test_a_wall_that_becomes_a_seizure_is_told_anew(seen: Stage) -> None:
    """The old thread says that it goes on elsewhere; the all-clear follows the new one."""
    for number, sort in enumerate((Sort.LOGIN, Sort.SEIZED)):
        seen.site.pages[HOME] = page("Welcome", str(number))
        seen.reader.standing[HOME] = Page(sort, "a sign")
        looks(seen, times=2)

    assert sorted(map(str, told(seen))) == ["over", "seized", "walled"]
    assert seen.store.count("blind_periods") == (2,)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(Why.SLOW, "slow"), (Why.REFUSED, "refused"), (Why.MOVED, "moved"), (Why.BUSY, "refused")],
)
def test_a_site_that_does_not_answer_is_told_by_how_it_does_not(
    seen: Stage, fault: Why, expected: str
) -> None:
    """As the fault of the fetch says."""
    seen.site.pages[HOME] = FetchError("it did not answer", kind=fault)

    assert looks(seen, times=2) == [expected] * 2
    assert told(seen) == [expected]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [(Why.SLOW, "slow"), (Why.UNREACHABLE, "unreachable"), (Why.BROKEN, "failed")],
)
@pytest.mark.parametrize("rest", [index("a", "b"), index(), "", "<html><ti"])
def test_a_list_that_breaks_off_is_told_by_what_cut_it(
    seen: Stage, fault: Why, expected: str, rest: str
) -> None:
    """A drip is slow, a reset is unreachable, however much came: it is no other page for that."""
    seen.site.pages[HOME] = rest
    seen.site.cut_by[HOME] = fault
    sure = replace(BOARD, expect=Expect(items=3, must_contain="</html>"))

    assert looks(seen, times=2) == [expected] * 2
    assert looks(seen, sure) == [expected]
    assert told(seen) == [expected]


def test_after_a_list_that_broke_off_twice_one_slow_day_is_one(seen: Stage) -> None:
    """How many items stood in what came is no count."""
    most = replace(BOARD, expect=Expect(items=3))
    seen.site.cut_by[HOME] = Why.SLOW
    put(seen, "a")
    looks(seen, most)
    seen.site.cut_by.clear()
    put(seen, "a", "b")

    assert set(looks(seen, most)) <= GOOD


def test_a_host_that_is_left_alone_is_not_counted_against_its_source(seen: Stage) -> None:
    """Who was not asked has not failed a second time; the source is blind all the same."""
    rest = FetchError("it is left alone until noon", kind=Why.BUSY, was_asked=False)
    for fault, times in ((FetchError("429", kind=Why.BUSY), 1), (rest, 3)):
        seen.site.pages[HOME] = fault
        assert looks(seen, times=times) == ["refused"] * times
    early = told(seen)
    seen.site.pages[HOME] = FetchError("429", kind=Why.BUSY)
    looks(seen)

    assert early == []
    assert told(seen) == ["refused"]


@pytest.mark.parametrize("urls", [(HOME, MIRROR), (MIRROR, HOME)])
def test_a_mirror_that_is_left_alone_hides_no_other_that_does_not_answer(
    seen: Stage, urls: tuple[str, ...]
) -> None:
    """Somebody was asked in each pass, whichever of the two comes last."""
    both = replace(BOARD, urls=urls)
    seen.site.pages[HOME] = FetchError("it does not answer", kind=Why.SLOW)
    seen.site.pages[MIRROR] = FetchError("left alone", kind=Why.BUSY, was_asked=False)

    assert looks(seen, both, 2) == ["slow", "slow"]
    assert told(seen) == ["slow"]
    assert seen.watch(both).account.was_asked


def test_a_mirror_that_was_not_asked_since_we_stop_says_nothing_of_the_source(seen: Stage) -> None:
    """Though the one before did not answer: the pass is made again, and counts for nothing."""
    both = replace(BOARD, urls=(HOME, MIRROR, "http://third.example/"))
    seen.site.pages[HOME] = FetchError("it does not answer", kind=Why.SLOW)
    seen.site.pages[MIRROR] = FetchError("told to stop", kind=Why.STOPPED, was_asked=False)
    seen.site.asked.clear()

    assert looks(seen, both, 2) == ["stopped", "stopped"]
    assert told(seen) == []
    assert seen.site.asked == [HOME, MIRROR] * 2


def test_a_source_whose_host_is_left_alone_does_not_hide_that_tor_is_away(seen: Stage) -> None:
    """Its passes ask nobody; those of one that is asked, and does not answer, have met Tor."""
    asleep = replace(BOARD, name="asleep", urls=(MIRROR,))
    rest = FetchError("it is left alone until noon", kind=Why.BUSY, was_asked=False)
    since = []
    for fault in (rest, FetchError("it does not answer")):
        seen.site.has_tor = False
        with pytest.raises(TorError):
            seen.watch(BOARD)
        seen.site.has_tor = True
        seen.site.pages[MIRROR] = fault
        began_at = seen.clock()
        seen.clock.tick(hours=1)
        seen.watch(asleep)
        since.append(seen.ledger.away_since([BOARD.name, asleep.name]) == began_at)

    assert since == [True, False]


def test_a_source_with_a_mirror_that_answers_is_not_down(seen: Stage) -> None:
    """Each is asked before the source counts as down."""
    both = replace(BOARD, urls=(HOME, MIRROR))
    seen.site.pages[MIRROR] = seen.site.pages.pop(HOME)
    states = looks(seen, both, 3)
    del seen.site.pages[MIRROR]
    seen.site.asked.clear()

    assert set(states) <= GOOD
    assert looks(seen, both) == ["unreachable"]
    assert seen.site.asked == [HOME, MIRROR]


def test_while_tor_is_away_no_source_is_told_of(seen: Stage) -> None:
    """It is one message, and not one a source; what was blind before stays told."""
    seen.site.pages[HOME] = REDESIGNED
    looks(seen, times=2)
    seen.site.has_tor = False
    for _ in range(3):
        with pytest.raises(TorError):
            seen.watch(BOARD)
        seen.warn()
    seen.site.has_tor = True
    looks(seen, times=2)

    assert told(seen) == ["redesigned"]
    periods = [health.blind_from_at for health in seen.history.health()]
    assert len(periods) == 1


def test_a_source_that_is_switched_off_ends_its_notice(seen: Stage) -> None:
    """Nobody is left to wait for it."""
    seen.site.pages[HOME] = REDESIGNED
    looks(seen, times=2)

    first, over = seen.warn("another")

    assert (first.tell["state"], over.tell["over_count"]) == ("redesigned", 1)
    assert "not watched any more" in seen.channel.payloads[-1]


def test_what_came_and_went_between_two_good_passes_is_a_time_of_blindness(seen: Stage) -> None:
    """A paste that stays for an hour was seen by nobody, when nobody looked for four."""
    paste = replace(BOARD, expect=Expect(window=timedelta(hours=1)))
    looks(seen, paste)
    last = seen.clock() - timedelta(hours=1)
    seen.clock.tick(hours=3)

    states = looks(seen, paste)

    (health,) = seen.history.health()
    assert states == ["quiet"]
    assert (health.blind_from_at, health.blind_to_at) == (last, last + timedelta(hours=3))
    assert told(seen) == []


def test_a_source_that_may_not_be_quiet_for_so_long_is_told(seen: Stage) -> None:
    """Nothing new for two days, where its file lets it be quiet for one; news end that."""
    short = replace(BOARD, expect=Expect(quiet=timedelta(days=1)))
    states = looks(seen, short, 30)
    seen.restart()
    states += looks(seen, short, 20)
    put(seen, "a", "b", "c", "d")

    assert states == ["quiet"] * 24 + ["stale"] * 26
    assert looks(seen, short) == ["fine"]
    assert set(looks(seen, short, 20)) <= GOOD
    assert told(seen) == ["stale", "over"]


def test_a_source_that_may_be_quiet_for_ever_is_never_told(seen: Stage) -> None:
    """A year without news is no alarm, where its file says nothing of it."""
    states = []
    for _ in range(12):
        seen.clock.tick(days=30)
        states += looks(seen)

    assert set(states) == {"quiet"}
    assert told(seen) == []


def test_far_too_few_items_twice_in_a_row_are_told_then(seen: Stage) -> None:
    """One slow day is none; the second pass is the one that tells."""
    most = replace(BOARD, expect=Expect(items=3))
    put(seen, "a")
    first = looks(seen, most)
    early = told(seen)

    second = looks(seen, most)

    assert (set(first) <= GOOD, early, second) == (True, [], ["redesigned"])
    assert told(seen) == ["redesigned"]


def test_nothing_of_a_page_reaches_the_team_by_a_notice(seen: Stage) -> None:
    """A reason may quote what is nobody's business."""
    seen.site.pages[HOME] = FetchError("it says taro@example.com", kind=Why.REFUSED)
    looks(seen, times=2)

    assert "taro@" not in "".join(seen.channel.payloads)
    assert "taro@" not in str(seen.history.health())
