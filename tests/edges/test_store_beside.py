"""Kinds of data beside hits in the history: united, told, kept, and never a value of them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.model import Beside
from leakwatch.store import open_store
from leakwatch.store.batching import BATCH
from leakwatch.store.file import connection
from leakwatch.store.schema import migrate
from tests.edges.leaks import NOON, House, crowd, hit, house, matches, sighting

PASSWORD, HASH, CARD = Beside.PASSWORD, Beside.HASH, Beside.CARD


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Give an empty history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def _beside(home: House, finding: str) -> dict[str, tuple[Beside, ...]]:
    return {row.ref: row.beside for row in home.history.hits(finding)}


def test_a_finding_has_beside_it_what_its_hits_have(home: House) -> None:
    """Each hit keeps its own, so that people can see whose password may be out."""
    found = matches([hit(1, beside=(PASSWORD,)), hit(2, beside=(CARD, HASH)), 3])

    finding = home.record(sighting(found))

    assert home.history.finding(finding).beside == (PASSWORD, HASH, CARD)
    assert [one.beside for one in home.history.findings()] == [(PASSWORD, HASH, CARD)]
    assert _beside(home, finding) == {"W0001": (PASSWORD,), "W0002": (HASH, CARD), "W0003": ()}


def test_what_was_seen_once_stays_with_the_finding(home: House) -> None:
    """A mirror may show less: at least this was seen."""
    finding = home.record(sighting(matches([hit(1, beside=(PASSWORD,)), 2], crowd("one"))))
    home.record(sighting(matches([hit(1, beside=(HASH,)), 2], crowd("one")), source="paste"))

    assert _beside(home, finding)["W0001"] == (PASSWORD, HASH)


def test_a_merged_finding_brings_what_lay_beside_it(home: House) -> None:
    """What both held is united, entry by entry."""
    one = matches([hit(1, beside=(PASSWORD,)), 2], crowd("one"))
    two = matches([hit(1, beside=(CARD,)), 7], crowd("two"))
    older = home.record(sighting(one, item="/1"))
    home.record(sighting(two, item="/2", source="paste"))

    home.record(sighting(matches([1, 2, 7], crowd("one") + crowd("two")), item="/3"))

    assert home.ledger.count("finding_list") == (1,)
    assert _beside(home, older)["W0001"] == (PASSWORD, CARD)
    assert home.history.finding(older).beside == (PASSWORD, CARD)


def test_a_big_leak_has_it_too(home: House) -> None:
    """What comes in batches is united with the last one."""
    found = matches([hit(number, beside=(HASH,)) for number in range(BATCH + 1)])

    finding = home.record(sighting(found))

    assert home.history.finding(finding).beside == (HASH,)


def test_a_kind_that_comes_later_is_news(home: House) -> None:
    """The reply says what was not seen before; the same again is none."""
    home.is_known()
    home.record(sighting(matches([hit(1, beside=(PASSWORD,))], crowd("one"))))
    home.deliver()

    grown = matches([hit(1, beside=(PASSWORD, CARD))], crowd("one"))
    home.record(sighting(grown))
    reply = home.outbox.alert(home.outbox.pending()[0])
    kinds = home.deliver()
    home.record(sighting(grown))

    assert reply is not None
    assert reply.tell["beside"] == ["card-like"]
    assert kinds == ["reply", "update"]
    assert home.outbox.pending() == []


def test_the_view_has_a_word_for_every_kind(home: House) -> None:
    """The same words as everywhere, in their order."""
    finding = home.record(sighting(matches([hit(1, beside=tuple(Beside))])))

    assert _beside(home, finding) == {"W0001": tuple(Beside)}


def test_a_history_of_before_knows_of_nothing_beside(tmp_path: Path) -> None:
    """Its rows stay as they are and can be added to."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="009_beside")
    opened = connection(path)
    with opened:
        opened.execute(_FINDING, {"at": NOON.isoformat()})
        opened.execute(_HIT, {"at": NOON.isoformat()})
    opened.close()

    open_store(path).close()

    with house(path) as home:
        (finding,) = home.history.findings()
        assert finding.beside == ()
        assert [row.beside for row in home.history.hits(finding.id)] == [()]


_FINDING = """
INSERT INTO findings (n, id, state, severity, status, kinds, persons, confidence, source, address,
    title, first_seen_at, last_seen_at, sightings)
VALUES (1, 'F-00000000', 'complete', 'low', 'open', '{}', 0, 'exact', 's', '', '', :at, :at, 1)
"""
_HIT = """
INSERT INTO hits (finding, entry, kind, ref, person, count, confidence, form, masked,
    first_seen_at, last_seen_at)
VALUES (1, '01', 'email', 'W1', '', 1, 'exact', 'plain', 'u***@1.example', :at, :at)
"""


def test_it_goes_with_its_finding(home: House) -> None:
    """It stands in rows that the purge takes: no table of its own is forgotten."""
    with home.store.read() as db:
        rows: list[sqlite3.Row] = db.execute(_WITH_BESIDE).fetchall()

    assert {row["name"] for row in rows} == {"findings", "hits"}


_WITH_BESIDE = """
SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
WHERE m.type = 'table' AND c.name = 'beside'
"""
