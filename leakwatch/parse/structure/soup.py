"""The tree of a page, for those who must know what stands inside what."""

import warnings
from typing import TYPE_CHECKING

from leakwatch.text.fold import encodable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


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


def attribute(tag: "Tag", name: str) -> str:
    """Give what an attribute says, in one line; an empty text where there is none.

    >>> attribute(soup("<p class=' a  b '>").p, "class")
    'a b'
    """
    value = tag.get(name) or ""
    return " ".join((value if isinstance(value, str) else " ".join(value)).split())
