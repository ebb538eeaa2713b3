"""Characters that nobody sees."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.invisible import unseen
from leakwatch.parse.views import near

UNSEEN = (
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x2070),
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
    *(0xFE0F, 0xE0020, 0xE0061, 0xE0100),
)


@pytest.mark.parametrize("code", UNSEEN)
def test_each_is_taken_out_of_an_address(code: int) -> None:
    """One or several, anywhere."""
    text = f"ha{chr(code)}nako{chr(code) * 3}@firm.example".encode()
    view = near(Form.SPLIT, text, unseen(text))

    assert view
    assert view.text == b"hanako@firm.example"


@pytest.mark.parametrize("text", ["plain", "見本、“引用”…（注）", "❤\ufe0f 見本", "é"])
def test_what_is_seen_stays(text: str) -> None:
    """A sign behind an emoji that says how to draw it hides nothing."""
    assert list(unseen(text.encode())) == []
