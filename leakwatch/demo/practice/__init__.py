"""A seeded internet on one machine to practise on: sites as they are, their truth, a ledger."""

from leakwatch.demo.practice.internet import Practice
from leakwatch.demo.practice.wire import serving

__all__ = ["Practice", "serving"]
