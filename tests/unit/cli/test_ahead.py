"""Several things gone through at once."""

from collections.abc import Iterator
from itertools import count
from threading import Event, active_count

import pytest

from leakwatch.cli.ahead import Order, StoppedError, Turns, gathered


def test_all_values_come_and_those_of_each_row_in_their_order() -> None:
    """Whatever else comes between them."""
    rows = [[(n, i) for i in range(50)] for n in range(4)]

    found = list(gathered(rows, 3, Event()))

    assert sorted(found) == sorted(value for row in rows for value in row)
    assert [[value for value in found if value[0] == n] for n in range(4)] == rows


def test_a_fault_is_raised_where_the_values_are_taken_and_stops_the_others() -> None:
    """Nothing is lost in silence, and no thread goes on for nobody."""
    stop = Event()

    def broken() -> Iterator[int]:
        yield 1
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        list(gathered([broken(), count()], 2, stop))

    assert stop.is_set()


def test_who_takes_no_more_ends_the_threads() -> None:
    """Also those that wait for room."""
    before, stop = active_count(), Event()
    values = gathered([count(), count()], 2, stop)
    next(values)

    values.close()  # type: ignore[attr-defined]  # it is a generator

    assert stop.is_set()
    assert active_count() == before


def test_a_stop_from_outside_is_told() -> None:
    """What came until then must not be taken for all there is."""
    stop = Event()
    values = gathered([count()], 2, stop)
    next(values)
    stop.set()

    with pytest.raises(StoppedError):
        list(values)


def test_nobody_goes_far_ahead() -> None:
    """Memory is bounded by what may wait."""
    taken: list[int] = []

    def noted() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    for number in gathered([noted()], 3, Event()):
        assert len(taken) <= number + 3 + 2


def test_each_value_has_its_turn_once() -> None:
    """However many threads take from one row."""
    turns = Turns(range(500))

    assert sorted(gathered([turns, turns, turns], 5, Event())) == list(range(500))


def test_rows_are_put_in_order() -> None:
    """What is done before its turn waits; the row whose turn it is does not."""
    order: Order[str] = Order(9)

    assert list(order.add(1, "b1")) == []
    assert list(order.end(1)) == []
    assert list(order.add(0, "a1")) == ["a1"]
    assert list(order.add(2, "c1")) == []
    assert list(order.end(0)) == ["b1", "c1"]
    assert list(order.add(2, "c2")) == ["c2"]


def test_where_too_much_waits_order_is_given_up() -> None:
    """Memory is bounded, and nothing is told twice or left out."""
    order: Order[str] = Order(2)
    early = [*order.add(2, "c"), *order.add(1, "b1"), *order.add(1, "b2")]

    assert early == ["b1", "b2", "c"]
    assert [*order.add(1, "b3"), *order.end(1), *order.end(0)] == ["b3"]
    assert list(order.rest()) == []
