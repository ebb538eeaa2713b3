"""Chance that can be repeated."""

from random import Random


def dice(*words: object) -> Random:
    """Give chance of its own for each thing that is to happen by chance.

    >>> dice("kills", 5).random() == dice("kills", 5).random()
    True
    """
    return Random(" ".join(map(str, words)))  # noqa: S311 - a run must be repeatable
