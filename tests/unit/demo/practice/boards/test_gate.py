"""Who may come in: tokens, passwords, sessions that end."""

from datetime import timedelta

import pytest

from leakwatch.demo.practice.boards.gate import LASTS, MOST, SHUT, Gate
from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.hands import BEGINS


@pytest.fixture
def gate() -> Gate:
    """Give a gate that nobody has come through."""
    return Gate(Source(1, "xenforo", 30))


def test_a_session_ends(gate: Gate) -> None:
    """Half an hour after it was opened, used or not."""
    session = gate.enter(gate.user, gate.password, BEGINS)

    assert gate.is_in(session, BEGINS + LASTS - timedelta(seconds=1))
    assert not gate.is_in(session, BEGINS + LASTS)
    assert not gate.is_in("xenforo.made-up", BEGINS)
    assert session.startswith("xenforo.")


def test_a_token_is_good_with_its_cookie_alone(gate: Gate) -> None:
    """And differs each time."""
    mark, other = gate.mark(), gate.mark()

    first, second = gate.token(mark), gate.token(mark)

    assert first != second
    assert gate.is_good(first, mark)
    assert gate.is_good(second, mark)
    assert not gate.is_good(first, other)
    assert not gate.is_good("", mark)
    assert not gate.is_good(gate.token(""), "")


def test_too_many_wrong_passwords_shut_the_gate_for_a_while(gate: Gate) -> None:
    """The right one does not help before that is over."""
    for _ in range(MOST):
        assert gate.enter(gate.user, "wrong", BEGINS) == ""

    assert gate.is_shut(BEGINS)
    assert gate.enter(gate.user, gate.password, BEGINS + SHUT / 2) == ""
    assert gate.enter(gate.user, gate.password, BEGINS + SHUT) != ""
    assert (gate.refused, gate.entered) == (MOST + 1, 1)


def test_a_right_password_forgives_the_wrong_ones(gate: Gate) -> None:
    """They count in a row."""
    for _ in range(3):
        for _ in range(MOST - 1):
            gate.enter(gate.user, "wrong", BEGINS)
        assert gate.enter(gate.user, gate.password, BEGINS)
