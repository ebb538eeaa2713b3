"""That Tor is back is told when something has come through it, whatever process looks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from leakwatch import clock, config
from leakwatch.daemon import Orders, Story, run
from leakwatch.store import Notices, open_store
from tests.edges.station import Station, station
from tests.edges.test_hard_daemon import AT_ONCE, a_service, knock, tick
from tests.readers import crew_of
from tests.unit.daemon.stage import Hands, Heard

HOST = "board.example"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Station]:
    """Give a station whose team was told that Tor is away, by a process that is gone."""
    with station(tmp_path) as built:
        built.extra = AT_ONCE
        built.configure()
        built.config.write_text(built.config.read_text().replace('"30s"', '"1s"'))
        built.enrol()
        with closing(open_store(built.folder / "leakwatch.db")) as store:
            Notices(store, teller="both").begins("tor", "Tor does not answer", clock.now())
        yield built


def told_of(at: Station) -> set[str]:
    """Give the topics of the outages that are told and not over."""
    with closing(open_store(at.folder / "leakwatch.db")) as store:
        return set(Notices(store).open())


@pytest.mark.parametrize("is_silent", [True, False])
def test_a_start_beside_a_tor_without_a_network_does_not_tell_that_it_is_back(
    at: Station, is_silent: bool
) -> None:
    """It listens, and lets nothing through; an answer of any site is the end of the outage."""
    if is_silent:
        at.tor.mute.add(HOST)
    with crew_of(config.load(at.config), Story.BOTH, Heard(), Orders(), now=Hands().now) as crew:
        loop = a_service(crew, at)
        knock(loop)
        tick(loop)

        still = set(Notices(crew.store).open())

    assert still == ({"tor"} if is_silent else set())


@pytest.mark.parametrize("is_silent", [True, False])
def test_a_run_that_ends_at_once_does_not_either(at: Station, is_silent: bool) -> None:
    """What it finds well is over; a site that is silent shows nothing."""
    if is_silent:
        at.tor.mute.add(HOST)

    run(at.config, once=True)

    assert told_of(at) == ({"tor"} if is_silent else set())
