"""What unpacking may cost."""

from collections.abc import Iterator

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import (
    Budget,
    Limits,
    Packed,
    UnreadError,
    closed,
    cut,
    ended,
    unreadable,
)

MIB = 2**20


def spend(limits: Limits, *, fed: int = 0) -> int:
    """Take mebibytes until that is refused; give the bytes that were taken."""
    budget = Budget(limits)
    budget.feed(fed)
    for taken in range(10_000):
        try:
            budget.take(MIB)
        except UnreadError:
            return taken * MIB
    return 10_000 * MIB


def test_a_bound_that_is_met_cuts_and_is_remembered() -> None:
    """What comes behind it need not be begun."""
    budget = Budget(Limits(unpacked=MIB))

    with pytest.raises(UnreadError) as fault:
        budget.take(2 * MIB)

    assert fault.value.ending.outcome is Outcome.CUT
    assert budget.is_over


def test_a_small_leak_may_pack_well() -> None:
    """Up to 16 MiB come out whatever went in."""
    assert spend(Limits(ratio=1), fed=10) == 16 * MIB


def test_what_comes_out_is_bounded_by_what_went_in() -> None:
    """A bomb gives a thousand bytes for each of its own."""
    assert spend(Limits(ratio=100), fed=MIB) == 116 * MIB


def test_what_comes_out_is_bounded_at_all() -> None:
    """Whatever the ratio."""
    assert spend(Limits(unpacked=50 * MIB), fed=100 * MIB) == 50 * MIB


def test_members_are_bounded() -> None:
    """A member of no bytes costs too."""
    budget = Budget(Limits(entries=3))
    for _ in range(3):
        budget.enter()

    with pytest.raises(UnreadError):
        budget.enter()


def test_computing_time_is_bounded() -> None:
    """Time is what a bomb is after."""
    budget = Budget(Limits(seconds=4), spent=lambda: 4.5)

    with pytest.raises(UnreadError):
        budget.check_time()


def test_big_leaks_get_more_time_and_bombs_do_not() -> None:
    """Ten bytes out for each byte in are usual; what goes beyond gives no more time."""
    usual, bomb = (Budget(Limits(seconds=4), spent=lambda: 60.0) for _ in range(2))
    usual.feed(40 * MIB)
    bomb.feed(MIB)

    usual.take(200 * MIB)

    with pytest.raises(UnreadError):
        bomb.take(200 * MIB)


def test_each_way_to_end_has_its_outcome() -> None:
    """Who counts outcomes counts these."""
    endings = [make("why").ending.outcome for make in (cut, closed, unreadable)]

    assert endings == [Outcome.CUT, Outcome.CLOSED, Outcome.UNREADABLE]


def test_members_that_end_early_leave_one_that_says_so() -> None:
    """What is missing is never silent."""

    def breaking() -> Iterator[Packed]:
        yield Packed("a.csv", [])
        raise cut("broken off")

    first, last = ended(breaking())

    assert first.name == "a.csv"
    assert last.name == ""
    with pytest.raises(UnreadError, match="broken off"):
        list(last.blocks)


def test_what_was_told_is_not_told_twice() -> None:
    """One document, one outcome."""

    def breaking() -> Iterator[Packed]:
        yield Packed("a.csv", [])
        raise cut("broken off")

    assert [packed.name for packed in ended(breaking(), is_told=True)] == ["a.csv"]
