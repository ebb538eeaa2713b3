"""Identifiers with letters of another script."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.lookalike import look_alikes
from leakwatch.parse.views import near


def seen(text: str) -> str:
    """Give a text as it looks."""
    view = near(Form.LOOK_ALIKE, text.encode(), look_alikes(text.encode()))
    return view.text.decode() if view else text


@pytest.mark.parametrize(
    "text",
    ["hаnako@firm.example", "hanako@fіrm.ехаmрlе", "Hаnаkо@firm.example", "hanaκο@firm.example"],
)
def test_an_address_with_twins_reads_as_it_looks(text: str) -> None:
    """One letter, or as many as there are."""
    assert "hanako@firm.example" in seen(f"前は {text}、後").lower()


def test_a_host_with_twins_too() -> None:
    """It needs a dot with something behind it."""
    assert seen("https://pоrtal.firm.example/") == "https://portal.firm.example/"


@pytest.mark.parametrize(
    "text",
    [
        "Слово и дело. Слово, дело.",
        "José García, jose@firm.example",
        "Müller x-ray",
        "ｈａｎａｋｏ",
        "見本、はなこ@firm.example",
        "plain",
    ],
)
def test_prose_of_other_scripts_stays(text: str) -> None:
    """Words are no identifiers, and an accent makes another letter."""
    assert seen(text) == text
