"""Which hosts are left alone."""

from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.fetch.rests import Rests
from leakwatch.model.passes import Rest

NOW = datetime(2031, 7, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOST = "a.example"


class Notebook:
    """A memory, and the clocks that go with it."""

    def __init__(self) -> None:
        self.kept: dict[str, Rest] = {}
        self.seconds = 0.0
        self.wrong = timedelta(0)

    def rests(self) -> list[Rest]:
        """Give what is kept."""
        return list(self.kept.values())

    def keep(self, rest: Rest) -> None:
        """Keep it."""
        self.kept[rest.host] = rest

    def forget(self, host: str) -> None:
        """Forget it."""
        del self.kept[host]

    def now(self) -> datetime:
        """Give the hour, or a wrong one."""
        return NOW + timedelta(seconds=self.seconds) + self.wrong

    def started(self) -> Rests:
        """Start anew, with what is kept."""
        return Rests(self, self.now, lambda: self.seconds, lambda: 0.0)


@pytest.fixture
def notebook() -> Notebook:
    """Give an empty memory."""
    return Notebook()


def fail(rests: Rests, times: int, kind: Why = Why.BROKEN) -> list[float]:
    """Let a host fail again and again, and give the waits after each."""
    waits = []
    for _ in range(times):
        rests.failed(HOST, "the site answered 500", kind)
        waits.append(rests.left(HOST, float("inf")))
    return waits


def test_a_host_that_fails_is_left_alone_for_twice_as_long_each_time(notebook: Notebook) -> None:
    """Once may happen to anybody; from the second time on it adds up, to at most an hour."""
    waits = fail(notebook.started(), 12)

    assert waits == [0, 15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


@pytest.mark.parametrize("kind", [Why.UNREACHABLE, Why.SLOW, Why.GONE])
def test_a_host_that_is_silent_is_asked_again_sooner(notebook: Notebook, kind: Why) -> None:
    """It may be our own network that was away: nobody is blind for an hour because of that."""
    waits = fail(notebook.started(), 10, kind)

    assert waits == [0, 15, 30, 60, 120, 240, 480, 900, 900, 900]


def test_waits_are_longer_by_chance_and_never_above_an_hour() -> None:
    """All who failed together do not come back together."""
    rests = Rests(None, lambda: NOW, lambda: 0.0, lambda: 1.0)

    assert fail(rests, 10)[1:] == [22.5, 45, 90, 180, 360, 720, 1440, 2880, 3600]


def test_who_says_plainly_that_it_has_enough_is_left_alone_at_once(notebook: Notebook) -> None:
    """429 without a time."""
    rests = notebook.started()
    rests.failed(HOST, "the site answered 429", Why.BUSY, is_plain=True)

    assert rests.left(HOST, 60) == 15


def test_a_good_answer_forgets_all_failures(notebook: Notebook) -> None:
    """The next failure is a first one again."""
    rests = notebook.started()
    fail(rests, 5)
    rests.answered(HOST)

    assert notebook.kept == {}
    assert fail(rests, 2) == [0, 15]


def test_a_wish_of_a_host_shortens_no_rest_and_forgets_no_failure(notebook: Notebook) -> None:
    """A Retry-After of nothing is no leave to hammer."""
    rests = notebook.started()
    fail(rests, 6)
    rests.hold(HOST, timedelta(0))
    after_nothing = rests.left(HOST, HOUR.total_seconds())
    rests.hold(HOST, HOUR / 2)

    assert (after_nothing, rests.left(HOST, HOUR.total_seconds())) == (240, 1800)
    assert notebook.kept[HOST].failures == 6
    with pytest.raises(FetchError, match="asked us to stay away for another 1800 s"):
        rests.left(HOST, 60)


def test_why_a_host_is_not_asked_is_told(notebook: Notebook) -> None:
    """What it failed at stands for it: nobody was asked since."""
    rests = notebook.started()
    fail(rests, 8)

    with pytest.raises(FetchError, match=r"8 failures \(the site .* 960 s") as caught:
        rests.left(HOST, 60)
    assert (caught.value.kind, caught.value.was_asked) == (Why.BROKEN, False)


def test_a_restart_neither_shortens_nor_lengthens_a_rest(notebook: Notebook) -> None:
    """A crash loop does not hammer a host that is down."""
    fail(notebook.started(), 8)
    notebook.seconds = 60
    again = notebook.started()

    assert again.left(HOST, 1000) == 900
    assert fail(again, 1) == [1920]


def test_what_a_host_asked_for_outlives_a_restart_too(notebook: Notebook) -> None:
    """Retry-After, half an hour."""
    notebook.started().hold(HOST, HOUR / 2)

    with pytest.raises(FetchError, match="asked us to stay away for another 1800 s"):
        notebook.started().left(HOST, 60)


@pytest.mark.parametrize("wrong", [timedelta(days=3650), timedelta(days=1), HOUR * 2])
def test_a_clock_that_was_wrong_holds_no_host_for_ever(
    notebook: Notebook, wrong: timedelta
) -> None:
    """It was years ahead when the rest was written, and has been set right since."""
    notebook.wrong = wrong
    notebook.started().hold(HOST, HOUR / 2)
    notebook.wrong = timedelta(0)

    assert notebook.started().left(HOST, 60) == 0


def test_a_clock_that_is_set_meanwhile_changes_nothing(notebook: Notebook) -> None:
    """Within a process the clock counts that never jumps."""
    rests = notebook.started()
    rests.hold(HOST, HOUR / 2)
    notebook.wrong = timedelta(days=-3650)

    assert rests.left(HOST, 3600) == 1800


def test_nobody_rests_for_longer_than_an_hour(notebook: Notebook) -> None:
    """Whoever asks for it."""
    rests = notebook.started()
    rests.hold(HOST, timedelta(days=999))

    assert rests.left(HOST, 3600) == 3600
