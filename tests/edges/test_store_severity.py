"""Severity in the history: weighed in one pass over the hits, whatever comes first."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leakwatch.match.exposure import Rules
from leakwatch.model import (
    Beside,
    Category,
    Confidence,
    Finding,
    Hit,
    Kind,
    Reason,
    Severity,
    Sighting,
    Status,
    rank,
)
from leakwatch.store import Ledger, open_store
from leakwatch.store.batching import BATCH
from leakwatch.store.file import connection
from leakwatch.store.schema import migrate
from leakwatch.store.values import keyed
from tests.edges.leaks import LIST, NOON, House, crowd, hit, house, matches, sighting

PASSWORD, HASH, CARD = Beside.PASSWORD, Beside.HASH, Beside.CARD
POSSIBLE, SURE = Confidence.POSSIBLE, Confidence.CORROBORATED


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Give an empty history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def found(home: House, *ours: Hit, category: Category = Category.OTHER) -> Finding:
    """Record a leak and give its finding."""
    leak = sighting(matches(ours, crowd("one")), category=category)
    return home.history.finding(home.record(leak))


def test_a_password_of_staff_is_counted_apart_from_those_of_customers(home: House) -> None:
    """Two addresses below our domains, one of them with a password."""
    finding = found(
        home,
        hit(1, is_staff=True, beside=(PASSWORD,)),
        hit(2, is_staff=True, beside=(CARD,)),
        hit(3, beside=(PASSWORD,)),
    )

    assert (finding.severity, finding.staff) == (Severity.HIGH, 2)
    assert finding.reasons == (Reason.STAFF_CREDENTIALS, Reason.SECRETS)


def test_three_passwords_of_staff_are_critical(home: House) -> None:
    """Two are not; entries count, not places."""
    staff = [hit(number, is_staff=True, beside=(HASH,)) for number in range(3)]

    first = found(home, *staff[:2])
    second = found(home, *staff)

    assert (first.severity, second.severity) == (Severity.HIGH, Severity.CRITICAL)
    assert first.id == second.id


def test_persons_have_a_lower_and_an_upper_bound(home: House) -> None:
    """Two entries of one person, two of nobody we know, and a domain that is no person."""
    finding = found(
        home,
        hit(1, person="p1"),
        hit(2, Kind.PHONE, person="p1"),
        hit(3),
        hit(4, Kind.CUSTOMER_ID),
        hit(5, Kind.DOMAIN),
        hit(6, Kind.KEYWORD),
    )

    assert (finding.persons, finding.persons_most) == (1, 3)
    assert finding.kinds == {"customer_id": 1, "domain": 1, "email": 2, "keyword": 1, "phone": 1}


def test_what_is_only_possible_weighs_nothing_beside_what_is_firm(home: House) -> None:
    """A thousand numbers that may be ours, and our name in the footer: still a mention."""
    guesses = [
        hit(number, Kind.PHONE, confidence=POSSIBLE, beside=(PASSWORD,)) for number in range(1_000)
    ]

    finding = found(home, *guesses, hit(2_000, Kind.DOMAIN), category=Category.MARKET)

    assert (finding.severity, finding.reasons) == (Severity.LOW, (Reason.MENTION,))
    assert finding.persons_most == 1_000


def test_persons_of_whom_all_is_only_possible_are_not_counted(home: House) -> None:
    """One row is sure; a hundred further numbers may be anybody's."""
    sure = [hit(1, person="p1", confidence=SURE), hit(2, Kind.PHONE, person="p1", confidence=SURE)]
    guesses = [
        hit(number, Kind.PHONE, person=f"p{number}", confidence=POSSIBLE)
        for number in range(100, 200)
    ]

    finding = found(home, *sure, *guesses)

    assert (finding.severity, finding.reasons) == (Severity.HIGH, (Reason.CORROBORATED,))
    assert (finding.persons, finding.persons_most) == (101, 101)


def test_possible_staff_is_no_staff_whose_password_is_out(home: House) -> None:
    """The address may be cut, or look alike."""
    guess = hit(1, confidence=POSSIBLE, is_staff=True, beside=(PASSWORD,))

    finding = found(home, guess, category=Category.STEALER_LOGS)

    assert (finding.severity, finding.reasons) == (Severity.LOW, (Reason.POSSIBLE,))


@pytest.mark.parametrize("ours", [hit(1, Kind.DOMAIN), hit(1, Kind.KEYWORD)])
def test_a_mention_at_a_site_of_extortionists_is_a_victim(home: House, ours: Hit) -> None:
    """The same elsewhere is a mention."""
    elsewhere = found(home, ours)
    there = found(home, ours, category=Category.RANSOMWARE)

    assert (elsewhere.severity, elsewhere.reasons) == (Severity.LOW, (Reason.MENTION,))
    assert (there.severity, there.reasons) == (Severity.HIGH, (Reason.VICTIM,))


def test_a_finding_is_of_all_categories_of_the_places_where_it_was_seen(home: House) -> None:
    """In the order of the words; a mirror on a market raises it, which is told."""
    home.is_known()
    home.is_known("bazaar")
    leak = matches([hit(1)], crowd("one"))
    first = home.record(sighting(leak, category=Category.FORUM))
    home.deliver()

    home.record(sighting(leak, source="bazaar", category=Category.MARKET))
    finding = home.history.finding(first)
    reply = home.outbox.alert(home.outbox.pending()[0])

    assert finding.categories == (Category.MARKET, Category.FORUM)
    assert (finding.severity, finding.reasons) == (
        Severity.HIGH,
        (Reason.SOURCE, Reason.IDENTIFIER),
    )
    assert reply is not None
    assert reply.tell["rises"] is True


def test_a_place_takes_up_what_its_source_is_said_to_be_now(home: House) -> None:
    """The operator mended the source's file; the next sighting is weighed by it."""
    leak = matches([hit(1, Kind.DOMAIN)], crowd("one"))
    home.record(sighting(leak))

    name = home.record(sighting(leak, category=Category.RANSOMWARE))

    assert home.history.finding(name).categories == (Category.RANSOMWARE,)


def test_a_merged_finding_is_weighed_with_all_that_both_had(home: House) -> None:
    """Two leaks turn out to be one: staff of this, the market of that."""
    one = matches([hit(1, is_staff=True), hit(3)], crowd("one"))
    two = matches([hit(1, beside=(PASSWORD,)), hit(7, is_staff=True)], crowd("two"))
    older = home.record(sighting(one, item="/1"))
    home.record(sighting(two, item="/2", source="bazaar", category=Category.MARKET))

    both = matches([hit(1), hit(3), hit(7)], crowd("one") + crowd("two"))
    home.record(sighting(both, item="/3"))
    finding = home.history.finding(older)

    assert home.ledger.count("finding_list") == (1,)
    assert (finding.severity, finding.staff) == (Severity.CRITICAL, 2)
    assert finding.reasons == (Reason.STAFF_CREDENTIALS, Reason.SECRETS, Reason.SOURCE)
    assert finding.categories == (Category.MARKET, Category.OTHER)


def test_what_people_judged_false_weighs_nothing_in_what_follows_it(home: House) -> None:
    """The rest of the leak is another finding, of its own weight."""
    staff = hit(1, is_staff=True, beside=(PASSWORD,))
    first = found(home, staff)
    judged = Status.FALSE_POSITIVE
    home.history.judge(first.id, judged, actor="a", reason="an old account", at=NOON)

    second = found(home, staff, hit(2))

    assert second.id != first.id
    assert (second.severity, second.staff) == (Severity.MEDIUM, 0)


def test_a_big_leak_is_weighed_when_its_last_batch_is_there(home: House) -> None:
    """Ten thousand persons, and more: critical, with staff among them."""
    many = [hit(number, person=f"p{number}") for number in range(BATCH)]

    finding = found(home, *many, hit(BATCH, is_staff=True))

    assert finding.severity is Severity.CRITICAL
    assert finding.reasons == (Reason.MANY_PERSONS,)
    assert (finding.persons, finding.persons_most, finding.staff) == (BATCH, BATCH + 1, 1)


def test_new_rules_count_from_the_next_sighting_on(home: House) -> None:
    """Nothing is rewritten behind people's backs."""
    leak = sighting(matches([hit(1), hit(2)], crowd("one")))
    name = home.record(leak)

    home.ledger.rules = Rules(many_identifiers=2, if_many_identifiers=Severity.CRITICAL)
    before = home.history.finding(name).severity
    home.record(leak)

    assert before is Severity.MEDIUM
    assert home.history.finding(name).severity is Severity.CRITICAL


def test_a_ledger_may_be_given_its_rules(home: House) -> None:
    """They are an argument; two ledgers of one process need not agree."""
    strict = Ledger(home.store, home.clock, Rules(mere_mention=Severity.HIGH))

    recorded = strict.record(
        sighting(matches([hit(1, Kind.DOMAIN)])), capture_id=None, list_id=LIST
    )

    assert home.history.finding(recorded.finding).severity is Severity.HIGH


HITS = st.builds(
    hit,
    st.integers(0, 4),
    st.just(Kind.EMAIL),
    person=st.sampled_from(["", "p1", "p2"]),
    confidence=st.sampled_from(Confidence),
    beside=st.lists(st.sampled_from([PASSWORD, CARD]), unique=True).map(tuple),
    is_staff=st.booleans(),
) | st.builds(hit, st.integers(5, 6), st.just(Kind.DOMAIN), confidence=st.sampled_from(Confidence))
LEAKS = st.lists(
    st.builds(
        lambda ours, source, category: sighting(
            matches({each.entry.id: each for each in ours}.values(), crowd("one")),
            source=source,
            category=category,
        ),
        st.lists(HITS, min_size=1, max_size=4),
        st.sampled_from(["forum", "paste", "bazaar"]),
        st.sampled_from([Category.OTHER, Category.MARKET, Category.RANSOMWARE]),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda leak: leak.source,
)


@given(LEAKS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_captures_does_not_matter_and_more_is_never_milder(
    tmp_path: Path, leaks: list[Sighting]
) -> None:
    """Of the same captures comes the same finding; each of them leaves it as severe or severer."""
    leaks = [_as_one_person(leak) for leak in leaks]
    ends = set()

    for order in itertools.permutations(leaks):
        path = tmp_path / "order.db"
        path.unlink(missing_ok=True)
        with house(path) as home:
            seen = [home.history.finding(home.record(leak)) for leak in order]
        ranks = [rank(finding.severity) for finding in seen]
        assert ranks == sorted(ranks)
        last = seen[-1]
        ends.add((last.severity, last.reasons, last.staff, last.persons, last.persons_most))

    assert len(ends) == 1


def _as_one_person(leak: Sighting) -> Sighting:
    """Give each entry the person that it has: a list says it once."""
    ours = [
        replace(each, entry=replace(each.entry, person="p1" if each.entry.ref > "W0002" else ""))
        for each in leak.matches.hits
    ]
    return replace(leak, matches=replace(leak.matches, hits=tuple(ours)))


def test_a_history_of_before_keeps_its_rows_and_is_weighed_when_seen_next(tmp_path: Path) -> None:
    """What it says of severity stays until then, without a reason; persons have both bounds."""
    path = tmp_path / "a.db"
    migrate(path, stop_before="011_severity")
    opened = connection(path)
    with opened:
        opened.executescript(_BEFORE)
    opened.close()

    open_store(path).close()

    with house(path) as home:
        (before,) = home.history.findings()
        rows = [(row.ref, row.masked) for row in home.history.hits(before.id)]
        with home.store.write() as db:
            place = keyed(home.store.key, "/1", None)
            db.execute("UPDATE sightings SET place = ?", (place,))
        name = home.record(sighting(matches([hit(9)]), category=Category.MARKET))
        after = home.history.finding(name)

    assert rows == [("W1", "a***@1.example"), ("W2", ""), ("W3", ""), ("W4", "")]
    assert (before.severity, before.reasons) == (Severity.CRITICAL, ())
    assert (before.persons, before.persons_most, before.staff) == (1, 3, 0)
    assert before.categories == (Category.OTHER,)
    assert (after.id, after.severity) == (before.id, Severity.HIGH)
    assert after.reasons == (Reason.SOURCE, Reason.IDENTIFIER)
    assert (after.persons, after.persons_most) == (1, 4)


_BEFORE = """
INSERT INTO findings (n, id, state, severity, status, kinds, persons, confidence, source, address,
    title, first_seen_at, last_seen_at, sightings)
VALUES (1, 'F-00000000', 'complete', 'critical', 'open', '{"email": 3, "domain": 1}', 1, 'exact',
    's', '', '', '2031-07-01T12:00:00.000000Z', '2031-07-01T12:00:00.000000Z', 1);
INSERT INTO sightings (finding, source, place, address, title, outcome, first_seen_at,
    last_seen_at, list_id)
VALUES (1, 'forum', x'00', '', '', 'read', '2031-07-01T12:00:00.000000Z',
    '2031-07-01T12:00:00.000000Z', 'l');
INSERT INTO hits (finding, entry, kind, ref, person, count, confidence, form, masked,
    first_seen_at, last_seen_at)
SELECT 1, e.column1, e.column2, e.column3, e.column4, 1, 'exact', 'plain', e.column5,
    '2031-07-01T12:00:00.000000Z', '2031-07-01T12:00:00.000000Z'
FROM (VALUES
    ('01', 'email', 'W1', 'p1', 'a***@1.example'),
    ('02', 'email', 'W2', '', ''),
    ('03', 'email', 'W3', '', ''),
    ('04', 'keyword', 'W4', '', '')
) AS e;
"""
