"""How often the next page is found on real pages of lists, and how often one is made up.

Two readings of what is annotated: to the letter; and as it is meant here, where older entries are
what comes next (some take "newer" for it, which leads back by the numbers in the addresses), and
where the address that a page itself declares as its next one is as good as the link.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from bs4 import Tag

from leakwatch.parse.items.anchors import absolute
from leakwatch.parse.items.links import base_of
from leakwatch.parse.items.onward import onward
from leakwatch.parse.structure.soup import attribute, soup
from tests.sight import samples as real
from tests.sight.samples import Sample
from tests.survive.figure import Figure, share

GOAL = 0.9
_NUMBER = re.compile(r"page[sd]?[=/](\d+)")  # noqa: TID251 - of addresses that we know
_NEVER = ("waf", "autoindex", "japanese", "feeds", "paste")  # pages of no list that goes on


def run(samples: Path | None, misses: list[str]) -> list[Figure]:
    """Measure all samples; what is missed is named in `misses`."""
    folder = real.at_hand(samples)
    known = [each for each in chain(real.paginated(folder), real.forums(folder)) if each.truth]
    going = [(each, wanted(each)) for each in known if (each.truth or {})["NEXT"]]
    ending = [each for each in known if not (each.truth or {})["NEXT"]]
    found = {each.name: onward(each.text, each.url) for each in known}
    letter = [each for each, there in going if found[each.name] in there]
    meant = [each for each, there in going if found[each.name] in there | _meant(each, there)]
    silent = [each for each in ending if not found[each.name]]
    plain = [*real.logins(folder), *_of_no_list(folder)]
    still = [each for each in plain if not onward(each.text, each.url)]
    misses += (
        f"next page: {each.name}: {found[each.name]!r}" for each, _ in going if each not in letter
    )
    misses += (
        f"made up: {each.name}" for each in (*ending, *plain) if each not in (*silent, *still)
    )
    return [
        share("next page found, to the letter", len(letter), len(going), GOAL),
        share("next page found, as meant", len(meant), len(going), GOAL),
        share("none made up, on lists and threads", len(silent), len(ending), GOAL),
        share("none made up, elsewhere", len(still), len(plain), GOAL),
    ]


def _of_no_list(folder: Path) -> Iterator[Sample]:
    for name in _NEVER:
        yield from real.others(folder, name, "http://site.example/pub/")


def wanted(page: Sample, kind: str = "NEXT") -> set[str]:
    """Give where the annotated links lead: an element is one, holds one, or is inside of one."""
    tree = soup(page.text)
    base = base_of(tree, page.url)
    links = chain.from_iterable(map(_links, tree.select((page.truth or {})[kind] or "none")))
    return {absolute(base, attribute(link, "href")) for link in links}


def _links(tag: Tag) -> Iterable[Tag]:
    around = tag.find_parent("a")
    return [tag] if tag.name == "a" else tag.find_all("a") or ([around] if around else [])


def _meant(page: Sample, there: set[str]) -> set[str]:
    """Give what is as good as what is annotated, or better; by rules that are not ours to test."""
    tree = soup(page.text)
    declared = tree.find_all("link", rel="next")
    if there and max(map(_number, there)) < _number(page.url):
        return wanted(page, "PREV")
    return {absolute(base_of(tree, page.url), attribute(each, "href")) for each in declared}


def _number(url: str) -> int:
    found = _NUMBER.search(url)
    return int(found[1]) if found else 1
