"""The list is replaced while passes are at work: nothing is missed, nothing is told twice."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leakwatch.model.passes import GOOD
from tests.story.bustle import FORUMS, Bustle, bustle

REFUSED = "the new list cannot be used, the old one is kept"
KNOWN = [f"old{n}" for n in range(65)]
NEW = [f"new{n}" for n in range(18)]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Bustle]:
    """Give a crew whose list has 65 customers."""
    with bustle(tmp_path, KNOWN) as built:
        yield built


def enrolled_anew(at: Bustle) -> None:
    """Put a list of the same customers in place."""
    at.office.enrol(KNOWN)
    at.office.copy("watchlist.lw")


def grown(at: Bustle) -> None:
    """Put a list with new customers in place."""
    at.office.enrol([*KNOWN, *NEW])
    at.office.copy("watchlist.lw")


def rotated_list_first(at: Bustle) -> None:
    """Put a list of another key in place, and its key only once a pass has met the list."""
    at.office.rotate(KNOWN, bytes(32))
    at.office.copy("watchlist.lw")
    at.wait(lambda: REFUSED in at.heard.events)
    at.office.copy("watchlist.key")


def rotated_key_first(at: Bustle) -> None:
    """Put another key in place, then its list, which has new customers."""
    at.office.rotate([*KNOWN, *NEW], bytes(range(32)))
    at.office.copy("watchlist.key")
    at.office.copy("watchlist.lw")


SWAPS: list[Callable[[Bustle], None]] = [
    enrolled_anew,
    rotated_list_first,
    grown,
    rotated_key_first,
    grown,
]


def test_a_list_that_is_swapped_under_load_misses_nothing_and_tells_nothing_twice(
    at: Bustle,
) -> None:
    """Each swap meets a pass in its middle, and others at work: enrolled anew, rotated, grown."""
    known, new = iter(KNOWN), iter(NEW)
    with at.at_work():
        for forum in FORUMS * 3:
            at.publish(forum, next(known))
        for number, swap in enumerate(SWAPS):
            swapped_under_way(at, number, swap, next(known))
            for forum in FORUMS:
                at.publish(forum, next(known))
                if number >= SWAPS.index(grown):
                    at.publish(forum, next(new))

    found = at.history.findings()
    told = Counter(re.findall(r"F-[0-9A-Z]{8}", "".join(p.text for p in at.at.slack.messages)))
    assert sorted(one.address for one in found) == at.addresses
    assert at.crew.store.count("hits", "sightings") == (len(found), len(found))
    assert told == dict.fromkeys((one.id for one in found), 1)
    assert set(at.states) <= GOOD


def swapped_under_way(at: Bustle, number: int, swap: Callable[[Bustle], None], who: str) -> None:
    """Swap the list while a pass waits for a page that speaks of somebody; others have it then."""
    forum = FORUMS[number]
    url = f"{forum.urls[0]}leak/{who}"
    at.hold(url)
    at.publish(forum, who)
    at.wait(lambda: url in at.door.waiting)
    swap(at)
    at.wait(lambda: at.office.list_id in at.lists)
    at.release(url)


def test_who_is_enrolled_while_a_pass_is_under_way_is_found_by_the_next(at: Bustle) -> None:
    """The pass reads the page with the list it began with: it is due again."""
    with at.at_work():
        swapped_under_way(at, 0, grown, NEW[0])

    (found,) = at.history.findings()
    assert found.address == f"{FORUMS[0].urls[0]}leak/{NEW[0]}"
    assert len(at.at.slack.messages) == 1
