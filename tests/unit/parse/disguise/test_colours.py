"""What colours a terminal is taken out of identifiers."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.colours import colours
from leakwatch.parse.views import rewritten


def plain(text: str) -> str:
    """Give a text without its colours."""
    view = rewritten(Form.SPLIT, text.encode(), colours(text.encode()))
    return view.text.decode() if view else text


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[32mhanako@firm.example\x1b[0m",
        "hanako@\x1b[01;31m\x1b[Kfirm.example\x1b[m\x1b[K",
        "\x1ahanako@firm.example".replace("\x1a", "\x1a[1m"),
        "\x1b[38:5:82mhanako@firm.example\x1b[0m",
        "\\x1b[38;5;82mhanako@firm.example\\x1b[0m",
        "\\033[1;32mhanako@firm.example\\e[0m",
        "^[[32mhanako@firm.example^[[39m",
        "␛[32mhanako@firm.example␛[m",
        "[32mhanako@firm.example[0m",
        "\x1b[2J\x1b[?25lhanako@firm.example",
    ],
)
def test_codes_are_taken_out(text: str) -> None:
    """As they are written, as they are spelled, and where the sign before them was lost."""
    assert plain(text) == "hanako@firm.example"


@pytest.mark.parametrize(
    "text", ["[1]", "a[10m]", "[m", "[Kana]", "x[0]m", "[1;2]", "[2J", "\\[m a"]
)
def test_what_is_no_code_stays(text: str) -> None:
    """Lists and fields are full of brackets."""
    assert plain(text) == (text if text != "a[10m]" else "a]")
