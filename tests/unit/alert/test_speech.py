"""How the team is spoken to is a value that is handed on, never a global."""

from dataclasses import replace

import pytest

from leakwatch.alert import render, speech
from leakwatch.alert.words import EN, JA
from leakwatch.config import AlertSettings
from leakwatch.config.alert import LAWS
from leakwatch.report.deadlines import RULES
from tests.templates import ENGLISH, JAPANESE, templates


def test_the_configuration_decides_language_laws_and_zone() -> None:
    """As it stands in `[alert]`."""
    usual = speech(AlertSettings())
    other = speech(AlertSettings(language="ja", laws=("gdpr",), time_zone="Europe/Berlin"))

    assert (usual.words, usual.laws, str(usual.zone)) == (EN, ("appi",), "Asia/Tokyo")
    assert (other.words, other.laws, str(other.zone)) == (JA, ("gdpr",), "Europe/Berlin")


def test_every_law_that_can_be_asked_for_has_rules() -> None:
    """A law without dates would be shown as nothing."""
    assert {rule.law for rule in RULES} == set(LAWS)


@pytest.mark.parametrize("name", [name for name, _ in templates()])
def test_two_languages_can_be_spoken_at_the_same_time(name: str) -> None:
    """What was said in one leaves no trace in the other."""
    alert = dict(templates())[name]

    before = render(alert, ENGLISH)
    japanese = render(alert, JAPANESE)

    assert render(alert, ENGLISH) == before != japanese
    assert render(replace(alert, token="other"), JAPANESE).blocks == japanese.blocks
