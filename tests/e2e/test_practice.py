"""The practice internet, crawled by the installed program through a private Tor network."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.demo.practice import manners
from leakwatch.demo.practice.blog import PER_PAGE
from leakwatch.model.passes import FINE, QUIET
from tests.e2e.crawled import (
    AWAY,
    FAULTS,
    FOLDERS,
    PACE,
    PAGES,
    SITES,
    WALLS,
    Crawled,
    practised,
)
from tests.practice.score import listed, standing
from tests.tornet import TorNet

FAILING = 1  # exit code: some source could not be read
LATER = ("behind", "blog", "channel", "rss", "nginx")  # looked at once more
ALONE = ("behind", "paste", "json", "rss", "hfs")  # looked at for hardly anybody
SHOWN = PAGES * PER_PAGE
GOOD = {FINE, QUIET}
STATES = {
    **dict.fromkeys(("paste", "json", "channel", "rss", *FOLDERS), "fine"),
    **dict.fromkeys(("login", "captcha", "challenge", "forbidden", "database"), "walled"),
    **dict.fromkeys(("blog", "seized"), "seized"),
    **dict.fromkeys(("behind", "empty"), "redesigned"),
    "gone": "gone",
    "moved": "moved",
    "hang": "slow",
}


@pytest.fixture(scope="module")
def crawled(
    private_network: TorNet, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Crawled]:
    """Crawl all; an hour later, with one site seized and one redesigned, some of it again."""
    with practised(tmp_path_factory.mktemp("practice"), private_network) as world:
        world.crawl(code=FAILING)
        world.let_an_hour_go_by()
        world.crawl(*LATER, code=FAILING)
        yield world


def could_be_seen(world: Crawled) -> dict[str, int]:
    """Count the identifiers of all that stood where the program was led to, by its label."""
    labels = dict[str, int]()
    for name in SITES:
        site, looks = world.practice.sites[name], [entry.at for entry in world.entries(name)]
        if name in ("blog", "quiet"):  # what is seized or redesigned later was read before
            items = site.items(looks[0])[-SHOWN:]
        else:
            items = listed(site, (looks[0], looks[-1]), looks[-1])
        labels |= standing(site, items)
    return labels


def test_all_that_could_be_seen_is_found_exactly_once(crawled: Crawled) -> None:
    """Every identifier of every item, in one finding each; nothing else, not even the canary."""
    assert crawled.found() == could_be_seen(crawled)
    assert crawled.entries("canary")


def test_walls_and_faults_are_called_by_their_names(crawled: Crawled) -> None:
    """A site that cannot be seen is never fine, and its state says what stands in the way."""
    assert {name: crawled.health[name] for name in STATES} == STATES
    assert not GOOD & {crawled.health[name] for name in (*WALLS, *FAULTS, *AWAY)}


def test_no_site_is_told_an_identifier(crawled: Crawled) -> None:
    """Pages are read whole and matched here."""
    planted = {one.identifier for one in crawled.practice.planted}

    assert manners.told(crawled.practice.ledger, planted) == []


def test_only_hosts_that_sources_name_are_asked(crawled: Crawled) -> None:
    """Whoever leads to another onion, to the clear web or to this machine, is not followed."""
    assert manners.astray(crawled.practice.ledger, crawled.hosts) == []
    assert manners.forward(crawled.practice.ledger) == []
    assert crawled.house.site.calls == []
    assert all(crawled.entries(door) for door in AWAY)


def test_nothing_is_carried_from_one_source_to_another(crawled: Crawled) -> None:
    """Cookies and validators go back to whoever gave them, and they do go back."""
    sent = [entry for entry in crawled.practice.ledger if entry.header("Cookie")]

    assert manners.carried(crawled.practice.ledger) == []
    assert sent
    assert any(entry.header("If-None-Match") for entry in crawled.entries("feeds"))
    assert any(entry.header("Range") for entry in crawled.entries("nginx"))


def test_all_sources_send_the_same_headers(crawled: Crawled) -> None:
    """One set for pages; files are asked for unpacked, and differ in nothing else."""
    pages, files = (
        manners.headers(
            entry
            for entry in crawled.practice.ledger
            if (entry.header("Accept-Encoding") == "identity") is is_file
        )
        for is_file in (False, True)
    )

    assert len(pages) == len(files) == 1
    assert len(set(pages.pop()) ^ set(files.pop())) == 2


def test_the_onion_is_asked_by_one_source_at_a_time(crawled: Crawled) -> None:
    """However many of its sites are read, and by however many sources."""
    assert manners.crowded(replace(entry, host="the onion") for entry in crawled.onion) == []
    assert len({entry.site for entry in crawled.onion}) > len(FOLDERS)


def test_a_source_keeps_its_pace(crawled: Crawled) -> None:
    """Requests lie as far apart as its file says; only the way of the first is of no length."""
    began = [entry.began for entry in crawled.entries("channel") if entry.at < crawled.later_at]

    assert began[-1] - began[1] >= PACE.total_seconds() * (len(began) - 3)


def test_no_visit_depends_on_a_hit(
    crawled: Crawled, private_network: TorNet, tmp_path: Path
) -> None:
    """With hardly anybody on the list, the same pages are asked for."""
    with practised(tmp_path, private_network, enrolled=("canary",)) as other:
        other.crawl(*ALONE)

    sites = {entry.site for entry in other.practice.ledger}
    with_hits = {
        (entry.door, entry.target)
        for entry in crawled.practice.ledger
        if entry.site in sites and entry.at < crawled.later_at
    }
    assert other.found() == {}
    assert {(entry.door, entry.target) for entry in other.practice.ledger} == with_hits
