"""The tree of a page, for those who must know what stands inside what."""

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement


def soup(text: str) -> "BeautifulSoup":
    """Read a page that has been decoded; any text has a tree, if an empty one.

    Given bytes, the parser may find another charset and then no tree.

    >>> soup("<p>a<b>b").get_text("|")
    'a|b'
    """
    from bs4 import BeautifulSoup  # noqa: PLC0415 - costs start-up time, and only pages need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "looks like a file name", "looks like XML": it may
        return BeautifulSoup(encodable(text), "lxml")


def inside(tag: "Tag", most: int) -> "Iterator[PageElement]":
    """Give the first elements and texts inside an element, in their order.

    Its `descendants` begin with a look for where it ends: far, where all stand inside each other.

    >>> [str(each) for each in inside(soup("<p>a<b>b</b>c").p, 3)]
    ['a', '<b>b</b>', 'b']
    """
    waiting = [iter(tag.contents)]
    while waiting and most:
        each = next(waiting[-1], None)
        if each is None:
            waiting.pop()
            continue
        yield each
        most -= 1
        waiting.append(iter(getattr(each, "contents", ())))


def attribute(tag: "Tag", name: str) -> str:
    """Give what an attribute says, in one line; an empty text where there is none.

    >>> attribute(soup("<p class=' a  b '>").p, "class")
    'a b'
    """
    value = tag.get(name) or ""
    return " ".join((value if isinstance(value, str) else " ".join(value)).split())
