"""The next, older page of a listing or thread: the link for which most speaks.

Only a suggestion, for who describes a new source: what each link says, how it is marked, where it
stands and leads is weighed, and beside it the rows of numbered pages.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leakwatch.parse.items.addresses import is_personal
from leakwatch.parse.items.anchors import Anchor, anchors
from leakwatch.parse.items.evidence import ENOUGH, evidence
from leakwatch.parse.items.measures import measures
from leakwatch.parse.items.numbered import numbered
from leakwatch.parse.items.strides import Kin, kin
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
    _, best = max(enough, key=lambda pair: pair[0], default=(0, ""))
    return _declared(links, url) or best if is_personal(best) else best


def _declared(links: Sequence[Anchor], url: str) -> str:
    """Give the next page as the head of a page declares it, if that tells no visitor."""
    declared = (link for link in links if link.tag.name == "link" and "next" in link.rel)
    clean = (link.address for link in declared if not is_personal(link.address))
    return next((address for address in clean if kin(url, address) > Kin.FOREIGN), "")
