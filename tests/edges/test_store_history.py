"""What analysts read, and what they say of it."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import UsageError
from leakwatch.model import Form, Kind, Outcome, Severity, Status
from tests.edges.leaks import NOON, House, crowd, hit, house, matches, sighting


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a history with a low, a medium and a high finding, an hour apart."""
    with house(tmp_path / "a.db") as opened:
        for hour, found in enumerate(
            [
                matches([hit(0, Kind.DOMAIN)], context="a"),
                matches([1, 2], context="b"),
                matches(range(12), crowd("dump")),
            ]
        ):
            at = NOON + timedelta(hours=hour)
            opened.record(sighting(found, item=f"/{hour}", at=at))
        yield opened


def test_findings_come_newest_first(home: House) -> None:
    """All that is complete, by when it was seen last."""
    found = home.history.findings()

    severities = [finding.severity for finding in found]
    assert severities == [Severity.HIGH, Severity.MEDIUM, Severity.LOW]
    assert all(re.fullmatch("F-[0-9A-HJKMNP-TV-Z]{8}", finding.id) for finding in found)


def test_findings_can_be_narrowed(home: House) -> None:
    """By time, by severity and above, by status, by number."""
    newest = home.history.findings()[0].id
    home.history.judge(newest, Status.CONFIRMED, actor="a", reason="ours", at=NOON)

    assert len(home.history.findings(since=NOON + timedelta(hours=1))) == 2
    assert len(home.history.findings(severity=Severity.MEDIUM)) == 2
    assert [f.id for f in home.history.findings(status=Status.CONFIRMED)] == [newest]
    assert [f.id for f in home.history.findings(limit=1)] == [newest]


def test_a_finding_is_found_by_the_start_of_its_id(home: House) -> None:
    """As people type it: any case, with or without the F, O for 0."""
    name = home.history.findings()[0].id

    for typed in (name, name.lower(), name[2:], f" {name[:9]} ", name.replace("0", "o")):
        assert home.history.finding(typed).id == name


def test_an_unknown_finding_is_a_sentence(home: House) -> None:
    """It says where the ids are listed; a hostile id does no harm."""
    for typed in ("F-UUUUUUUU", "' OR 1=1 --", "F-%", "\0\ud800"):
        with pytest.raises(UsageError, match="`leakwatch findings` lists them"):
            home.history.finding(typed)


def test_a_start_that_several_findings_share_is_a_sentence(home: House) -> None:
    """It names them."""
    names = sorted(finding.id for finding in home.history.findings())

    with pytest.raises(UsageError, match=f"F- is the start of several findings: {names[0]}, "):
        home.history.finding("f-")


def test_hits_are_given_whole(home: House) -> None:
    """What `show` prints and `watchlist resolve` takes."""
    name = home.history.findings()[1].id

    rows = home.history.hits(name)

    assert [(row.ref, row.entry, row.kind) for row in rows] == [
        ("W0001", f"{1:016x}", Kind.EMAIL),
        ("W0002", f"{2:016x}", Kind.EMAIL),
    ]
    assert (rows[0].count, rows[0].first_line, rows[0].form) == (1, 1, Form.PLAIN)
    assert (rows[0].masked, rows[0].first_seen_at) == ("u***@1.example", NOON + timedelta(hours=1))


def test_sightings_are_given_in_the_order_they_were_made(home: House) -> None:
    """Each with its place, masked, and how far it was read."""
    name = home.history.findings()[0].id
    mirror = sighting(matches(range(12), crowd("dump")), source="paste", inside="a.csv")
    home.record(
        sighting(mirror.matches, source="paste", inside="a.csv", at=home.clock.move(days=1))
    )

    first, second = home.history.sightings(name)

    assert (first.source, second.source) == ("forum", "paste")
    assert (second.inside, second.outcome) == ("a.csv", Outcome.READ)
    assert home.history.finding(name).sources == ("forum", "paste")


def test_an_act_is_kept_with_who_why_and_when(home: House) -> None:
    """Acts are added, never changed; the last one decides the status."""
    name = home.history.findings()[0].id

    home.history.judge(name, Status.FALSE_POSITIVE, actor="a", reason="a test page", at=NOON)
    judged = home.history.judge(
        name, Status.CONFIRMED, actor="b", reason="it is not", at=NOON + timedelta(hours=1)
    )

    assert judged.status is Status.CONFIRMED
    acts = [(act.act, act.actor, act.reason) for act in home.history.acts(name)]
    assert acts == [("false-positive", "a", "a test page"), ("confirmed", "b", "it is not")]


@pytest.mark.parametrize(
    ("judgement", "reason", "sentence"),
    [
        (Status.OPEN, "why", "a judgement is confirmed, false-positive, resolved, not open"),
        (Status.CONFIRMED, " ", "a judgement needs a reason"),
    ],
)
def test_a_judgement_that_cannot_be_meant_is_refused(
    home: House, judgement: Status, reason: str, sentence: str
) -> None:
    """Nothing is written."""
    name = home.history.findings()[0].id

    with pytest.raises(UsageError, match=sentence):
        home.history.judge(name, judgement, actor="a", reason=reason, at=NOON)

    assert home.history.acts(name) == []


def test_health_tells_what_waits_and_what_was_found(home: House) -> None:
    """One row a source that was ever looked at."""
    home.is_known("forum")
    home.ledger.begin_pass("paste", NOON)

    forum, paste = home.history.health()

    assert (forum.source, forum.state, forum.findings) == ("forum", "fine", 3)
    assert (paste.source, paste.state, paste.findings) == ("paste", "", 0)


def test_every_table_and_view_is_documented(home: House) -> None:
    """The README beside the code names each with its columns."""
    text = (Path(__file__).parents[2] / "leakwatch/store/README.md").read_text()
    with home.store.read() as db:
        names = [
            row["name"]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
            if not row["name"].startswith("sqlite_")
        ]
        columns = {
            name: [c["name"] for c in db.execute(f"PRAGMA table_info({name})")] for name in names
        }

    missing = [name for name in names if f"`{name}`" not in text]
    assert missing == []
    assert [
        f"{name}.{column}"
        for name, its in columns.items()
        for column in its
        if f"`{column}`" not in text and name != "_sqlite_migrations"
    ] == []


def test_every_facet_has_its_index(home: House) -> None:
    """What people group by is never a scan of the whole table."""
    facets = [
        *(("findings", name) for name in ("severity", "status", "confidence", "source")),
        *(("hits", name) for name in ("kind", "ref", "entry", "confidence", "form")),
        *(("sightings", name) for name in ("outcome",)),
        *(("alerts", name) for name in ("state", "kind")),
        *(("acts", name) for name in ("act", "actor")),
        *(("captures", name) for name in ("source", "status")),
        *(("outcomes", name) for name in ("outcome",)),
    ]
    with home.store.read() as db:
        plans = {facet: _plan(db, *facet) for facet in facets}

    assert [facet for facet, plan in plans.items() if not plan.startswith("SEARCH")] == []


def _plan(db: sqlite3.Connection, table: str, column: str) -> str:
    """Ask SQLite how it would look for one value of a column."""
    sql = f"EXPLAIN QUERY PLAN SELECT count(*) FROM {table} WHERE {column} = ?"  # noqa: S608 - above
    return str(db.execute(sql, ("x",)).fetchone()["detail"])
