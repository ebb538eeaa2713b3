"""The `[severity]` section: every rule can be chosen, every fault is named at once."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from leakwatch.config import Settings
from leakwatch.match.exposure import USUAL, Rules
from leakwatch.model import Beside, Category, Severity

Load = Callable[[str], Settings]
Faults = Callable[[str], list[str]]

NUMBERS = [field.name for field in fields(Rules) if isinstance(field.default, int)]
LEVELS = [field.name for field in fields(Rules) if isinstance(field.default, Severity)]


def changed(rules: Rules) -> set[str]:
    """Name what is otherwise than usual."""
    return {each.name for each in fields(Rules) if getattr(rules, each.name) != each.default}


def test_without_the_section_the_table_is_as_it_is_written(settings: Load) -> None:
    """Nobody has to choose anything."""
    assert settings("").severity == USUAL


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_can_be_chosen(name: str, settings: Load) -> None:
    """And it alone changes."""
    chosen = settings(f"[severity]\n{name} = 7\n").severity

    assert changed(chosen) == {name}
    assert getattr(chosen, name) == 7


@pytest.mark.parametrize("name", LEVELS)
def test_every_line_can_be_as_severe_as_one_likes(name: str, settings: Load) -> None:
    """Milder and severer than it is written."""
    for severity in Severity:
        chosen = settings(f"[severity]\n{name} = '{severity}'\n").severity

        assert getattr(chosen, name) is severity
        assert changed(chosen) <= {name}


def test_kinds_and_categories_are_lists_of_words(settings: Load) -> None:
    """An empty one switches its rule off."""
    chosen = settings(
        "[severity]\nraised_beside = ['birth date', 'hash', 'hash']\nraised_at = []\n"
        "victims_at = ['forum', 'ransomware']\n"
    ).severity

    assert chosen.raised_beside == (Beside.BIRTH_DATE, Beside.HASH)
    assert chosen.raised_at == ()
    assert chosen.victims_at == (Category.FORUM, Category.RANSOMWARE)


def test_all_faults_are_named_at_once(faults: Faults) -> None:
    """With line and key, what was expected, and what may have been meant."""
    found = faults(
        "[severity]\nmany_persons = 0\nnamed_as_victim = 'hihg'\nraised_at = ['markets']\n"
        "raised_beside = 'hash'\nmere_mentions = 'low'\n"
    )

    assert [fault.partition("; did")[0].partition(", found")[0] for fault in found] == [
        ":2: severity.many_persons: expected a whole number from 1 to 1000000000",
        ":3: severity.named_as_victim: expected low, medium, high or critical",
        ':5: severity.raised_beside: expected an array of words such as ["password-like"]',
        f":4: severity.raised_at: expected {', '.join([*Category][:-1])} or other",
        ":6: severity.mere_mentions: no such key",
    ]
    assert [fault.partition("did you mean ")[2] for fault in found] == [
        *("", "high?", "", "market?", "mere_mention?"),
    ]
