"""The next, older page of a listing or thread: the link for which most speaks.

Only a suggestion, for who describes a new source: what each link says, how it is marked, where it
stands and leads is weighed, and beside it the rows of numbered pages.
"""

from typing import TYPE_CHECKING

from leakwatch.parse.items.anchors import anchors
from leakwatch.parse.items.evidence import ENOUGH, evidence
from leakwatch.parse.items.measures import measures
from leakwatch.parse.items.numbered import numbered
from leakwatch.parse.structure.soup import soup

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def onward(text: str, url: str, *, tree: "BeautifulSoup | None" = None) -> str:
    """Give the address of the next, older page of what a page lists; an empty text for none.

    Any kind of list: `folders.onward` knows that it is a folder's, so that numbers are enough.

    >>> onward("<b>1</b> <a href='?page=2'>2</a>", "http://a.example/list")
    'http://a.example/list?page=2'
    """
    tree = soup(text) if tree is None else tree
    measured = measures(tree)
    links = anchors(tree, url, measured)
    rows = numbered(links, url, measured)
    weighed = [(sum(evidence(link, url, rows).values()), link) for link in links]
    enough = [(weight, link.address) for weight, link in weighed if weight >= ENOUGH]
    return max(enough, key=lambda pair: pair[0], default=(0, ""))[1]
