"""How much work a call is, counted and not timed: a busy machine changes nothing of it."""

from collections.abc import Callable
from cProfile import Profile


def work(of: Callable[[], object]) -> int:
    """Give how many calls one call makes, of whatever is built in too."""
    profile = Profile()
    profile.runcall(of)
    return sum(each.callcount for each in profile.getstats())
