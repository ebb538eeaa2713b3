"""Signals as orders."""

import os
import signal
import threading

import pytest

from leakwatch.daemon.orders import Order, Orders
from leakwatch.errors import StoreError


@pytest.mark.parametrize(
    ("number", "order"),
    [
        (signal.SIGTERM, Order.STOP),
        (signal.SIGINT, Order.STOP),
        (signal.SIGHUP, Order.RELOAD),
        (signal.SIGUSR1, Order.STATUS),
    ],
)
def test_a_signal_is_an_order(number: signal.Signals, order: Order) -> None:
    """Whoever waits for orders is woken."""
    with Orders() as orders:
        os.kill(os.getpid(), number)

        assert orders.next(5) is order
        assert orders.is_stopping is (order is Order.STOP)


def test_the_second_stop_ends_the_process_at_once() -> None:
    """The exit code names the signal, as a shell would."""
    left: list[int] = []
    with Orders(left.append):
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGINT)

    assert left == [130]


def test_a_fault_of_our_own_is_no_first_signal() -> None:
    """Whoever stops us by hand after that still gets a polite end."""
    left: list[int] = []
    with Orders(left.append) as orders:
        orders.fail(StoreError("the disk is full"))
        os.kill(os.getpid(), signal.SIGTERM)

    assert left == []
    assert str(orders.fault) == "the disk is full"


def test_handlers_are_put_back() -> None:
    """A process that runs us in its middle keeps its own signals."""
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]

    with Orders():
        pass

    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_another_thread_than_the_main_one_takes_no_signals() -> None:
    """Python lets only the main thread take signals; orders from inside work in any."""
    heard: list[Order | None] = []

    def elsewhere() -> None:
        with Orders() as orders:
            orders.give(Order.STATUS)
            heard.append(orders.next(5))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert heard == [Order.STATUS]


def test_waiting_for_orders_ends_by_itself() -> None:
    """The main loop has other things to look after."""
    assert Orders().next(0) is None
