"""What a board of any other engine needs: addresses, a list of threads, a thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from leakwatch.demo.practice.boards.threads import Thread


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list: its threads, its number, how many there are, and when it is drawn."""

    threads: Sequence[Thread]
    number: int
    count: int
    at: datetime

    @property
    def has_next(self) -> bool:
        """Say whether there is a page behind it."""
        return self.number < self.count


@dataclass(frozen=True, slots=True)
class Skin:
    """How one engine writes addresses and draws its pages."""

    name: str
    forum: Callable[[int], str]  # the address of a page of the list, counted from 1
    thread: Callable[[Thread], str]  # the address of a thread
    draw_list: Callable[[Page], str]
    draw_thread: Callable[[Thread, datetime], str]


def lines(text: str) -> str:
    """Write a text with `<br>` between its lines; it holds nothing to escape.

    >>> lines("a" + chr(10) + "b")
    'a<br>b'
    """
    return text.replace("\n", "<br>")
