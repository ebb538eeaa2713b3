"""The first message of a finding: evidence, reasons, advice, dates, and how it stands now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from leakwatch.alert import Message, Speech, render
from leakwatch.alert.plain import pieces
from leakwatch.alert.words import EN, LANGUAGES, NO_ADVICE
from leakwatch.model import Alert, Category, Confidence, Finding, Reason, Status
from tests import templates
from tests.templates import CUSTOMERS, ENGLISH, JAPANESE, MENTION, STAFF, VICTIM

BOTH_LAWS = templates.LANGUAGES["en"]


def root(finding: Finding, speech: Speech = ENGLISH) -> Message:
    """Give the first message of a finding."""
    return render(Alert(1, "root", "t", {}, finding), speech)


def lists(message: Message) -> dict[str, list[str]]:
    """Give the lists of a message, each line without its bullet."""
    return {
        piece.label: [line.removeprefix("• ") for line in piece.text.split("\n")]
        for piece in pieces(message)
        if piece.kind == "list"
    }


def fields(message: Message) -> dict[str, str]:
    """Give the labels of a message with their values."""
    return {piece.label: piece.text for piece in pieces(message) if piece.kind == "field"}


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_a_severity_is_told(reason: Reason, language: str) -> None:
    """A severity without its reason is a number out of nowhere."""
    spoken = templates.LANGUAGES[language]

    told = lists(root(replace(CUSTOMERS, reasons=(reason,)), spoken))

    assert told[spoken.words.labels.why] == [spoken.words.reasons[reason]]


def test_reasons_are_told_weightiest_first_and_once() -> None:
    """As the finding gives them."""
    reasons = (Reason.MANY_PERSONS, Reason.SECRETS, Reason.MANY_PERSONS)

    told = lists(root(replace(CUSTOMERS, reasons=reasons)))["Why this severity"]

    assert told == [EN.reasons[Reason.MANY_PERSONS], EN.reasons[Reason.SECRETS]]


def test_a_finding_of_an_older_history_has_no_reasons() -> None:
    """Nothing is made up for it."""
    assert "Why this severity" not in lists(root(replace(CUSTOMERS, reasons=())))


def test_persons_are_told_between_two_bounds() -> None:
    """The lower one counts who is known to differ, the upper one takes each entry for one."""
    assert fields(root(CUSTOMERS))["Persons"] == "at least 1,204, at most 1,310, by the watchlist"
    assert fields(root(STAFF))["Persons"] == "at most 2, by the watchlist"


def test_addresses_of_our_own_domains_are_counted_apart() -> None:
    """Staff is another matter than customers."""
    staff, customers = (fields(root(each))["Found"] for each in (STAFF, CUSTOMERS))

    assert staff == "2 e-mail addresses, 1 domain, 2 of them of our own domains"
    assert "own domains" not in customers


@pytest.mark.parametrize("category", [one for one in Category if one is not Category.OTHER])
def test_the_sort_of_place_stands_beside_the_source(category: Category) -> None:
    """What a find means depends on where it was."""
    told = fields(root(replace(CUSTOMERS, categories=(category, category))))["Source"]

    assert told == f"leak-forum and 1 other ({EN.categories[category]})"


def test_a_place_of_no_known_sort_is_named_alone() -> None:
    """No empty brackets."""
    assert fields(root(MENTION))["Source"] == "paste-site"


def test_the_dates_of_japan_are_counted_from_the_first_sighting_in_tokyo() -> None:
    """The first of July, 18:30 in Tokyo, is day 1; each date is one that is never too late."""
    told = lists(root(CUSTOMERS))["Dates, if this is confirmed and must be reported"]

    early, final, improper, counted, note = told
    assert early.endswith("day 3 to day 5: 2031-07-03 (Thu) to 2031-07-05 (Sat)")
    assert final.endswith("final report to the PPC, day 30: 2031-07-30 (Wed)")
    assert improper.endswith("day 60: 2031-08-29 (Fri)")
    assert "first sighting, 2031-07-01 (Tue), in Asia/Tokyo" in counted
    assert note == NO_ADVICE


def test_seventy_two_hours_are_told_with_a_time_of_day() -> None:
    """Only where the configuration asks for the GDPR."""
    line = "EU (GDPR): notification of the authority, 72 hours: 2031-07-04 (Fri) 18:30 Asia/Tokyo"

    assert (
        line
        in lists(root(CUSTOMERS, BOTH_LAWS))["Dates, if this is confirmed and must be reported"]
    )
    assert line not in lists(root(CUSTOMERS))["Dates, if this is confirmed and must be reported"]


def test_the_dates_in_japanese_are_marked_as_conditional_too() -> None:
    """And as no legal advice, in both languages."""
    told = lists(root(CUSTOMERS, JAPANESE))["期日の目安（事実と確認され、報告義務がある場合）"]

    assert "速報" in told[0]
    assert "2031-07-03（木）から 2031-07-05（土）" in told[0]
    assert told[-1] == NO_ADVICE


@pytest.mark.parametrize("finding", [VICTIM, MENTION], ids=["victim", "mention"])
def test_what_names_no_person_starts_no_date(finding: Finding) -> None:
    """A domain on a page is no personal data."""
    assert not any("Dates" in heading for heading in lists(root(finding, BOTH_LAWS)))


def test_no_law_no_dates() -> None:
    """Not even a heading."""
    told = lists(root(CUSTOMERS, replace(ENGLISH, laws=())))

    assert sorted(told) == ["What to do next", "Why this severity"]


@pytest.mark.parametrize("status", [Status.FALSE_POSITIVE, Status.RESOLVED])
def test_what_is_closed_asks_for_nothing(status: Status) -> None:
    """The present state stands there: nothing to do, no date that runs."""
    told = lists(root(replace(CUSTOMERS, status=status), BOTH_LAWS))

    assert list(told) == ["Why this severity"]


def test_what_people_have_judged_to_be_real_is_not_told_with_an_if() -> None:
    """The program repeats their word and adds none of its own."""
    told = lists(root(replace(CUSTOMERS, status=Status.CONFIRMED)))

    assert "Dates, if this must be reported; people have judged it to be real" in told
    assert "Dates, if this is confirmed and must be reported" not in told


def test_advice_names_the_command_to_type() -> None:
    """It can be copied as it stands."""
    told = lists(root(replace(MENTION, confidence=Confidence.EXACT)))["What to do next"]

    (line,) = told
    assert line.endswith(': leakwatch judge F-9QH4ZK7M false-positive --reason "…"')


@pytest.mark.parametrize(
    "at", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
def test_a_broken_clock_keeps_no_alert_from_being_told(at: datetime) -> None:
    """Dates that lie outside of the calendar are left out."""
    far = timezone(timedelta(hours=9 if at.year > 1 else -9))

    message = root(
        replace(CUSTOMERS, first_seen_at=at, last_seen_at=at), replace(BOTH_LAWS, zone=far)
    )

    assert "Finding" in fields(message)
    assert not any("Dates" in heading for heading in lists(message))
