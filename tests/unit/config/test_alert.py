"""The `[alert]` section: language, laws and time zone of the messages, and how many they are."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from leakwatch.config import Settings


def test_messages_are_english_with_the_dates_of_japan_unless_told_otherwise(
    settings: Callable[[str], Settings],
) -> None:
    """The users are in Japan; whether the GDPR binds them is for them to say."""
    usual = settings("").alert

    assert (usual.language, usual.laws, usual.time_zone) == ("en", ("appi",), "Asia/Tokyo")


def test_language_laws_and_time_zone_are_taken(settings: Callable[[str], Settings]) -> None:
    """Laws are shown in one order, each once, however they are written."""
    given = settings(
        "[alert]\nlanguage = 'ja'\nlaws = ['gdpr', 'appi', 'gdpr']\ntime_zone = 'Europe/Berlin'\n"
    ).alert

    assert (given.language, given.laws) == ("ja", ("appi", "gdpr"))
    assert given.time_zone == "Europe/Berlin"


def test_no_law_is_a_choice(settings: Callable[[str], Settings]) -> None:
    """Who keeps the dates elsewhere wants none in the channel."""
    assert settings("[alert]\nlaws = []").alert.laws == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("language = 'jp'", "expected en or ja"),
        ("laws = ['gpdr']", "did you mean gdpr?"),
        ("laws = 'appi'", "expected an array of texts"),
        ("time_zone = 'Tokyo'", "expected a time zone such as"),
        ("time_zone = '../Tokyo'", "expected a time zone such as"),
        ("time_zone = ''", "expected a time zone such as"),
        ("time_zone = 9", "expected a text"),
    ],
)
def test_what_is_no_language_law_or_zone_is_named(
    line: str, said: str, faults: Callable[[str], list[str]]
) -> None:
    """The fault stands at its line, with what was expected."""
    (fault,) = faults(f"[alert]\n{line}\n")

    assert fault.startswith(f":2: alert.{line.split(maxsplit=1)[0]}: ")
    assert said in fault


def test_storm_and_interval_are_taken(settings: Callable[[str], Settings]) -> None:
    """How much is too much is the team's to say."""
    given = settings("[alert]\nstorm = 5\nreply_interval = '10m'\n").alert

    assert (given.storm, given.reply_interval) == (5, timedelta(minutes=10))


@pytest.mark.parametrize("line", ["storm = 0", "storm = true", "reply_interval = '0s'"])
def test_what_would_tell_nothing_or_everything_is_refused(
    line: str, faults: Callable[[str], list[str]]
) -> None:
    """A bound of none would fold every finding, no peace would be no bound."""
    (fault,) = faults(f"[alert]\n{line}\n")

    assert fault.startswith(f":2: alert.{line.split(maxsplit=1)[0]}: expected")


def test_an_outage_may_be_told_at_once(settings: Callable[[str], Settings]) -> None:
    """Zero is a duration like others."""
    assert settings("[alert]\nnotice_after = '0s'").alert.notice_after == timedelta(0)


def test_an_outage_is_not_kept_silent_for_days(faults: Callable[[str], list[str]]) -> None:
    """A day is the most: who is not told believes that all is well."""
    (fault,) = faults("[alert]\nnotice_after = '2d'\n")

    assert fault.startswith(":2: alert.notice_after: expected")
