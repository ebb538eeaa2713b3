"""Storms: a flood is told in a handful of messages, and hides nothing."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Alert, Confidence, Hit, Kind, Severity, Status, rank
from leakwatch.store import vitals
from leakwatch.store.storms import STORM
from leakwatch.store.summing import NAMED
from tests.edges.leaks import House, crowd, hit, house, matches, sighting

MANY = 300


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history of two known sources."""
    with house(tmp_path / "a.db") as opened:
        opened.is_known()
        opened.is_known("paste")
        yield opened


def _mild(number: int) -> tuple[Hit, ...]:
    return (hit(number * 1000, Kind.DOMAIN),)


def _bad(number: int) -> tuple[Hit, ...]:
    sure = Confidence.CORROBORATED
    return tuple(
        hit(number * 1000 + one, person=f"{number * 1000 + one:016x}", confidence=sure)
        for one in range(110)
    )


def _find(home: House, hits: tuple[Hit, ...], source: str = "forum", item: str = "") -> str:
    name = f"{source}-{hits[0].entry.id}"
    found = matches(hits, crowd(name, 20), context=name)
    return home.record(sighting(found, source=source, item=item or f"/{name}", at=home.clock()))


def _told(home: House) -> list[Alert]:
    """Send all that may go now."""
    told = []
    while alert := home.outbox.claim(home.clock()):
        home.outbox.sent(alert.id, "C1", f"{alert.id}.0")
        told.append(alert)
    return told


def _flood(home: House, count: int = MANY, *, hours: float = 1) -> tuple[list[str], list[Alert]]:
    """Let findings come evenly, and tell meanwhile; gives their ids, and what was told."""
    ids, told = [], list[Alert]()
    for number in range(count):
        home.clock.move(hours=hours / count)
        ids.append(_find(home, _mild(number)))
        told += _told(home)
    return ids, told


def _named(told: list[Alert]) -> list[str]:
    """Give the ids of all findings that messages speak of."""
    ids = [alert.finding.id for alert in told if alert.kind == "root" and alert.finding]
    for alert in told:
        listed = alert.tell.get("ids", [])
        ids += listed if isinstance(listed, list) else []
    return ids


def test_hundreds_of_findings_in_an_hour_are_a_handful_of_messages(home: House) -> None:
    """Twenty by themselves, the rest in a few summaries; each is named exactly once."""
    ids, told = _flood(home)
    home.clock.move(hours=1)
    told += _told(home)

    kinds = Counter(alert.kind for alert in told)
    assert kinds["root"] == STORM
    assert 2 <= kinds["summary"] <= 5
    assert sorted(_named(told)) == sorted(ids)
    assert len(home.history.findings()) == MANY


def test_a_real_one_elsewhere_is_told_while_a_storm_lasts(home: House) -> None:
    """A flood of one source silences no other."""
    _flood(home)

    real = _find(home, _mild(9999), source="paste")

    assert _named(_told(home)) == [real]


def test_a_flood_of_mild_ones_does_not_hide_a_bad_one_of_the_same_source(home: House) -> None:
    """Only what is at least as severe counts against a finding."""
    _flood(home)

    bad = _find(home, _bad(9999))

    assert home.history.finding(bad).severity is Severity.CRITICAL
    assert _named(_told(home)) == [bad]


def test_critical_ones_fold_too_and_their_summary_goes_first(home: House) -> None:
    """A thousand critical messages would be read by nobody; the summary is as urgent as they."""
    for number in range(STORM + 5):
        _find(home, _bad(number))
    told = _told(home)
    home.clock.move(minutes=5)
    waits = _find(home, _mild(9999), source="paste")

    after = _told(home)

    assert [alert.kind for alert in told] == ["root"] * STORM
    assert [alert.kind for alert in after] == ["summary", "root"]
    assert after[0].tell["severities"] == {"critical": 5}
    assert len(_named(after[:1])) == 5
    assert _named(after[1:]) == [waits]


def test_the_worst_are_named_first(home: House) -> None:
    """Who reads only the beginning has read the worst."""
    for number in range(STORM):
        _find(home, _bad(number))
    mild = _find(home, _mild(STORM))
    worst = _find(home, tuple(hit(1_000_000 + number) for number in range(12)))
    _told(home)
    home.clock.move(minutes=5)

    (summary,) = _told(home)

    assert home.history.finding(worst).persons == 0  # so that persons cannot bring it first
    assert _named([summary]) == [worst, mild]


def test_a_summary_names_many_and_counts_the_rest(tmp_path: Path) -> None:
    """What it does not name it counts, so that nothing is lost."""
    with house(tmp_path / "b.db") as home:
        home.is_known()
        home.ledger.storm = 1
        for number in range(NAMED + 8):
            _find(home, _mild(number))
        _told(home)
        home.clock.move(minutes=5)

        (summary,) = _told(home)

    assert len(_named([summary])) == NAMED
    assert summary.tell["severities"] == {"low": NAMED + 7}


def test_a_restart_does_not_begin_a_storm_anew(home: House, tmp_path: Path) -> None:
    """The count is on disk."""
    _flood(home, STORM, hours=0.1)

    with house(tmp_path / "a.db") as again:
        again.clock.at = home.clock.at
        _find(again, _mild(9999))

        assert _told(again) == []
        assert again.outbox.waiting()["held"] == 1


def test_a_storm_that_is_over_is_over(home: House) -> None:
    """An hour later findings are told by themselves again."""
    _flood(home)
    home.clock.move(hours=1, minutes=10)
    _told(home)

    later = _find(home, _mild(9999))

    (alert,) = _told(home)
    assert alert.kind == "root"
    assert _named([alert]) == [later]


def test_one_that_alone_was_held_goes_by_itself(home: House) -> None:
    """A summary of one is a message that says less."""
    _flood(home, STORM + 1, hours=0.1)
    home.clock.move(minutes=5)

    (alert,) = _told(home)

    assert alert.kind == "root"


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(days=3650)])
def test_a_clock_that_jumps_holds_nothing_for_ever(home: House, jump: timedelta) -> None:
    """What was counted under another time is forgotten, and what was held is told."""
    _flood(home, STORM + 10, hours=0.1)

    home.clock.at += jump
    later = _find(home, _mild(9999))

    told = _told(home)
    assert later in _named(told)
    assert sorted(alert.kind for alert in told) == ["root", "summary"]


def test_a_folded_finding_that_becomes_worse_gets_a_message_of_its_own(home: House) -> None:
    """At once, whether its summary is told already or not."""
    ids, _ = _flood(home, STORM + 3, hours=0.1)
    for number in (STORM + 2, STORM + 1):
        grown = (*_mild(number), *_bad(number))
        name = f"forum-{_mild(number)[0].entry.id}"
        found = matches(grown, crowd(name, 20), context=name)
        home.record(sighting(found, item=f"/{name}", at=home.clock()))
        told = _told(home)
        home.clock.move(minutes=5)
        _told(home)

        assert [alert.kind for alert in told] == ["root"]
        assert _named(told) == [ids[number]]


def test_a_folded_finding_that_is_only_seen_elsewhere_stays_folded(home: House) -> None:
    """The mirror of a flood is no second flood."""
    ids, _ = _flood(home, 2 * STORM, hours=0.1)
    home.clock.move(minutes=5)
    _told(home)

    for number in range(STORM, 2 * STORM):
        hits = _mild(number)
        found = matches(hits, crowd(f"forum-{hits[0].entry.id}", 20))
        again = home.record(sighting(found, source="paste", item=f"/m{number}", at=home.clock()))
        assert again == ids[number]

    assert _told(home) == []
    assert home.history.finding(ids[-1]).sightings == 2


def test_the_first_sight_of_a_full_source_is_a_handful_of_messages_too(home: House) -> None:
    """Bad ones singly up to the bound; the ten worst others only where there is room."""
    number = home.ledger.begin_pass("full", home.clock())
    for one in range(STORM + 30):
        _find(home, _bad(one), source="full")
    for one in range(100, 150):
        _find(home, _mild(one), source="full")
    told = _told(home)
    home.ledger.end_pass(number, home.clock.move(minutes=5), state="fine")
    told += _told(home)

    assert Counter(alert.kind for alert in told) == {"root": STORM, "summary": 2}
    assert len(set(_named(told))) == STORM + 30 + 50


def test_what_is_folded_can_still_be_judged(home: House) -> None:
    """What a person does to it while it is held leaves no reply without a thread behind."""
    ids, _ = _flood(home, STORM + 2, hours=0.1)
    home.history.judge(ids[-1], Status.RESOLVED, actor="a", reason="ours", at=home.clock())
    home.clock.move(minutes=5)

    told = _told(home)

    assert [alert.kind for alert in told] == ["summary"]
    assert set(home.outbox.waiting()) == {"sent"}
    assert rank(home.history.finding(ids[-1]).severity) == 0


def test_nobody_waits_for_the_reply_of_a_finding_that_is_held(home: House) -> None:
    """Its time comes with the summary: `run --once` leaves, and nothing looks stuck."""
    ids, _ = _flood(home, STORM + 2, hours=0.1)
    home.history.judge(ids[-1], Status.RESOLVED, actor="a", reason="ours", at=home.clock())

    told = _told(home)

    assert told == []
    assert not home.outbox.is_due_by(home.clock())
    assert vitals(home.store, home.clock(), {"forum"}).oldest_at is None
