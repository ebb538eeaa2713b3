"""The page that always holds the same customer."""

from datetime import timedelta

from leakwatch.demo.practice.exchange import Request
from leakwatch.demo.practice.internet import Practice


def test_the_canary_sings_the_same_whenever_it_is_heard() -> None:
    """Its identifiers stand nowhere else."""
    practice = Practice(3)
    first = practice.answer(Request("canary", "/")).text

    practice.clock.advance(timedelta(days=9))

    (item,) = practice.items("canary")
    assert practice.answer(Request("canary", "/")).text == first
    assert all(one in first for one in item.identifiers)
    assert practice.answer(Request("canary", "/other")).status == 404
