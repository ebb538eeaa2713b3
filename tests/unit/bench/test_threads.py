"""What a second thread gains."""

import pytest

from tests.bench.threads import share_of


def test_only_rounds_with_a_free_core_count() -> None:
    """Where even a spin loop gains nothing, standing still would look like reaching the goal."""
    rounds = iter([(1.0, 1.0), (1.9, 2.0), (1.0, 1.1), (1.9, 2.0)])

    figure = share_of(lambda: next(rounds), 2)

    assert figure.value == pytest.approx(0.95)
    assert figure.is_kept
    assert "2.00x" in figure.remark


def test_without_a_free_core_the_goal_is_missed() -> None:
    """What could not be measured was not reached."""
    figure = share_of(lambda: (1.0, 1.0), 2)

    assert not figure.is_kept
    assert "no second core" in figure.remark


def test_threads_that_wait_for_each_other_miss_the_goal() -> None:
    """They gain nothing where the loop does."""
    assert not share_of(lambda: (1.0, 2.0), 2).is_kept
