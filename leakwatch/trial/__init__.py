"""A source tried on its own sample, offline: what its file finds there, and what falls short."""

from leakwatch.trial.attempt import Shortcoming, Trial, tried
from leakwatch.trial.shortcomings import shortcomings

__all__ = ["Shortcoming", "Trial", "shortcomings", "tried"]
