"""When we cannot see, we say so; when we can again, nothing was lost."""

from dataclasses import replace

import pytest

from leakwatch import pipeline
from leakwatch.errors import TorError
from leakwatch.needs import Watch
from tests.story.stage import FORUM, HOME, Stage, page, strangers
from tests.story.test_lists import BOARD, index, leak

LEAK = page("taro@example.com,pass", *strangers(30))
MIRROR = "http://mirror.example/"


def test_while_tor_is_down_the_pass_fails_and_the_next_one_finds_the_leak(stage: Stage) -> None:
    """A pass that saw nothing is not "all clear"."""
    stage.site.pages[HOME] = LEAK
    stage.site.has_tor = False

    with pytest.raises(TorError):
        stage.watch()
    (blind,) = stage.history.health()
    assert blind.state == "away"

    stage.site.has_tor = True
    stage.clock.tick(hours=1)
    assert stage.watch().state == "fine"
    assert stage.tell() == ["root"]


def test_a_site_that_is_down_is_unreachable_and_says_why(stage: Stage) -> None:
    """The other sources go on; this one says why it is silent."""
    found = stage.watch()

    (health,) = stage.history.health()
    assert found.state == health.state == "unreachable"
    assert health.reason == "forum did not answer"


def test_a_site_that_answers_with_an_error_is_a_failed_pass(stage: Stage) -> None:
    """An empty answer is no clean page."""
    stage.site.pages[HOME] = 502

    assert stage.watch().state == "failed"


def test_a_mirror_is_read_when_the_first_address_does_not_answer(stage: Stage) -> None:
    """The same page on another host: the same place, and the pass is fine."""
    both = replace(FORUM, urls=(HOME, MIRROR))
    stage.site.pages[HOME] = LEAK
    stage.watch(both)
    stage.tell()

    stage.site.pages = {MIRROR: LEAK}
    stage.clock.tick(hours=1)
    found = stage.watch(both)

    assert found.state == "fine"
    assert stage.tell() == ["root"]
    assert stage.count("findings", "sightings") == (1, 1)


def test_a_pass_that_is_asked_to_stop_stops_between_items_and_goes_on_later(stage: Stage) -> None:
    """Stopping is polite, and loses nothing."""
    stage.site.pages[HOME] = LEAK
    by = Watch(
        stage.site,
        stage.reader,
        stage.matcher,
        stage.ledger,
        stage.frontier,
        stage.clock,
        is_stopping=lambda: True,
    )

    pipeline.watch(FORUM, by)

    assert stage.tell() == ["root"]


def test_what_tor_left_unread_in_the_middle_of_a_pass_is_read_by_the_next(stage: Stage) -> None:
    """The items behind the one at which Tor went away are still due."""
    stage.site.pages[HOME] = index("a", "b")
    stage.site.pages[leak(1)] = TorError("Tor went away.")
    stage.site.pages[leak(2)] = LEAK
    with pytest.raises(TorError):
        stage.watch(BOARD)
    assert stage.tell() == []

    stage.site.pages[leak(1)] = page(*strangers(3))
    stage.watch(BOARD)

    assert stage.tell() == ["root"]


@pytest.mark.parametrize("killer", [HOME, leak(1)], ids=["the list", "the item"])
def test_what_a_killed_reader_could_not_read_is_read_again(stage: Stage, killer: str) -> None:
    """Its bytes were scanned as they are; that is better than nothing, and not enough."""
    stage.site.pages[HOME] = index("a")
    stage.site.pages[leak(1)] = LEAK.replace("@", "&#64;")
    stage.reader.killed_by = {killer}
    stage.watch(BOARD)
    assert stage.tell() == []

    stage.reader.killed_by.clear()
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.tell() == ["root"]


def test_a_crash_between_reading_and_recording_is_made_good_by_the_next_pass(
    stage: Stage,
) -> None:
    """A capture counts as read only when all of it was recorded."""
    stage.site.pages[HOME] = LEAK
    capture = stage.site.get(FORUM, HOME)
    content = stage.matcher.fingerprint(capture.body)
    stage.ledger.capture(
        "forum", capture, content=content, list_id=stage.matcher.list_id, reader=1
    )

    stage.restart()
    stage.watch()

    assert stage.tell() == ["root"]


def test_an_item_that_breaks_a_pass_lets_the_others_go_first_in_the_next(stage: Stage) -> None:
    """A bug that one item meets must not hide what stands behind it for ever."""
    stage.site.pages[HOME] = index("a", "b")
    stage.site.broken_by = {leak(1)}
    stage.site.pages[leak(2)] = LEAK
    with pytest.raises(ZeroDivisionError):
        stage.watch(BOARD)

    stage.watch(BOARD)

    assert stage.tell() == ["root"]
