"""What is seen is said; what it means is not."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import leakwatch.alert
from leakwatch.alert import phrases
from leakwatch.model import Beside, Confidence, Kind, Severity


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_word_in_one_and_in_many(kind: Kind) -> None:
    """No kind is passed over in silence."""
    one, many = phrases.kinds({kind: 1}), phrases.kinds({kind: 2})

    assert one.startswith("1 ")
    assert many.startswith("2 ")
    assert many.endswith("s")


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_is_a_word_beside_its_sign(severity: Severity) -> None:
    """A colour alone says nothing to some eyes and to a screen reader."""
    shown = phrases.word(severity)

    assert severity in shown.lower()


@pytest.mark.parametrize("confidence", Confidence)
def test_every_confidence_says_why(confidence: Confidence) -> None:
    """The word comes with its reason."""
    shown = phrases.sureness(confidence)

    assert shown.startswith(f"{confidence}: ")


@pytest.mark.parametrize("value", [None, "3", -1, 2.5, True, [1]])
def test_what_is_no_count_counts_as_none(value: object) -> None:
    """A row of the outbox may hold anything; the message is sent all the same."""
    shown = phrases.kinds({"email": value, "phone": 1})

    assert shown == "1 phone number"


def test_a_time_is_told_in_utc_where_slack_cannot() -> None:
    """The fallback names its zone, whatever zone the moment was given in."""
    tokyo = timezone(timedelta(hours=9))

    shown = phrases.moment(datetime(2031, 7, 1, 18, 30, tzinfo=tokyo))

    assert shown == phrases.moment(datetime(2031, 7, 1, 9, 30, tzinfo=UTC))
    assert shown.endswith("|2031-07-01 09:30 UTC>")


def test_the_number_of_persons_is_a_least_one() -> None:
    """The program cannot know how many persons there are."""
    shown = phrases.persons(2_750_000)

    assert shown == "at least 2,750,000"


def test_no_message_says_what_is_for_people_to_say() -> None:
    """Nothing that is written to Slack says confirmed, stolen or leaked by."""
    folder = Path(leakwatch.alert.__file__).parent
    code = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    without_docstrings = re.sub(r'"""(?s:.*?)"""', "", code)

    said = re.findall(r"(?i)stolen|leaked by|breached|confirmed", without_docstrings)

    assert said == []


@pytest.mark.parametrize("kind", Beside)
def test_every_kind_beside_is_said_by_its_look(kind: Beside) -> None:
    """What looks like a password may be none: the program does not try it."""
    assert re.fullmatch("what looks like [a-z ]+s", phrases.beside([kind]))


def test_kinds_beside_that_nobody_knows_are_not_said() -> None:
    """A row of the outbox may hold anything; the message is sent all the same."""
    assert phrases.beside(["<!channel>", "hash", "password-like"]) == (
        "what looks like passwords, hashes"
    )
