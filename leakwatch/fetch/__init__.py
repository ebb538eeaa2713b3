"""The edge to the sources: only through Tor, bounded everywhere."""

from leakwatch.fetch.line import stoppable
from leakwatch.fetch.pace import Pace
from leakwatch.fetch.probe import Address, Probe
from leakwatch.fetch.rests import Rests
from leakwatch.fetch.visit import Door

__all__ = ["Address", "Door", "Pace", "Probe", "Rests", "stoppable"]
