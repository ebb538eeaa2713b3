"""What is seen is said; what it means is not."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest

from leakwatch.alert import phrases
from leakwatch.alert.words import EN, JA, LANGUAGES, Words
from leakwatch.model import Beside, Confidence, Kind, Severity

IN_BOTH = pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_word_in_one_and_in_many(kind: Kind) -> None:
    """No kind is passed over in silence."""
    one, many = phrases.kinds({kind: 1}, EN), phrases.kinds({kind: 2}, EN)

    assert one.startswith("1 ")
    assert many.startswith("2 ")
    assert many.endswith("s")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_counter_in_japanese(kind: Kind) -> None:
    """The noun does not change with the number."""
    one, many = phrases.kinds({kind: 1}, JA), phrases.kinds({kind: 1_000}, JA)

    assert one.endswith(" 1 件")
    assert many == one.replace("1", "1,000")


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_is_a_word_beside_its_sign(severity: Severity) -> None:
    """A colour alone says nothing to some eyes and to a screen reader."""
    shown = phrases.word(severity, EN)

    assert severity in shown.lower()


def test_the_severities_of_both_languages_have_the_same_signs() -> None:
    """Who changes the language of a channel still knows them at a glance."""
    english, japanese = ([phrases.word(one, words) for one in Severity] for words in (EN, JA))

    assert [word[0] for word in english] == [word[0] for word in japanese]
    assert [word[2:] for word in japanese] == ["低", "中", "高", "重大"]


@pytest.mark.parametrize("confidence", Confidence)
@IN_BOTH
def test_every_confidence_says_why(confidence: Confidence, words: Words) -> None:
    """The word comes with its reason."""
    name, _, reason = words.confidences[confidence].replace("：", ": ").partition(": ")

    assert name
    assert reason
    assert words is not EN or name == confidence


@pytest.mark.parametrize("value", [None, "3", -1, 2.5, True, [1]])
def test_what_is_no_count_counts_as_none(value: object) -> None:
    """A row of the outbox may hold anything; the message is sent all the same."""
    shown = phrases.kinds({"email": value, "phone": 1}, EN)

    assert shown == "1 phone number"


def test_a_count_is_never_longer_than_the_history_can_hold() -> None:
    """A number of a thousand digits would break the limit of a field."""
    assert len(f"{phrases.number(10**1_000):,}") < 30


def test_a_time_is_told_in_utc_where_slack_cannot() -> None:
    """The fallback names its zone, whatever zone the moment was given in."""
    tokyo = timezone(timedelta(hours=9))

    shown = phrases.moment(datetime(2031, 7, 1, 18, 30, tzinfo=tokyo))

    assert shown == phrases.moment(datetime(2031, 7, 1, 9, 30, tzinfo=UTC))
    assert shown.endswith("|2031-07-01 09:30 UTC>")


@pytest.mark.parametrize(
    "value", [None, 7, "", "soon", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00"]
)
def test_what_is_no_moment_is_not_told(value: object) -> None:
    """A row of the outbox may hold anything; the message is sent all the same."""
    assert phrases.told_at(value) == ""


def test_the_number_of_persons_is_a_least_one() -> None:
    """The program cannot know how many persons there are."""
    shown = phrases.persons(2_750_000, 0, EN)

    assert shown == "at least 2,750,000"


@pytest.mark.parametrize(
    ("least", "most", "english", "japanese"),
    [
        (3, 12, "at least 3, at most 12, by the watchlist", "少なくとも 3 人、最大 12 人"),
        (0, 12, "at most 12, by the watchlist", "最大 12 人"),
        (3, 3, "at least 3", "少なくとも 3 人"),
        (3, 0, "at least 3", "少なくとも 3 人"),
        (0, 0, "", ""),
    ],
)
def test_an_upper_bound_is_told_where_it_differs(
    least: int, most: int, english: str, japanese: str
) -> None:
    """It is one of what was seen and what the list holds, and is said to be."""
    told = phrases.persons(least, most, EN), phrases.persons(least, most, JA)

    assert told[0] == english
    assert told[1] == japanese + ("（ウォッチリスト上）" if most > least else "")


@pytest.mark.parametrize("kind", Beside)
def test_every_kind_beside_is_said_by_its_look(kind: Beside) -> None:
    """What looks like a password may be none: the program does not try it."""
    assert re.fullmatch("what looks like [a-z ]+s", phrases.beside([kind], EN))
    assert phrases.beside([kind], JA).endswith("とみられる情報")


def test_kinds_beside_that_nobody_knows_are_not_said() -> None:
    """A row of the outbox may hold anything; the message is sent all the same."""
    assert phrases.beside(["<!channel>", "hash", [], "password-like"], EN) == (
        "what looks like passwords, hashes"
    )
