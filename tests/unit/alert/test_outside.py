"""Text from outside is masked, harmless and short before it stands in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.alert import outside
from leakwatch.alert.escape import units


@pytest.mark.parametrize("shown", [outside.sample, outside.address, outside.title])
@pytest.mark.parametrize(
    ("text", "planted"),
    [
        ("taro@example.co.jp", "taro@"),
        ("電話 090-0123-4567", "090-0123-4567"),
        ("ＮＸ－１２３４－５６７８", "１２３４"),
    ],
)
def test_an_identifier_that_slipped_through_is_masked_here(
    shown: object, text: str, planted: str
) -> None:
    """The store masks; the message does so once more."""
    assert callable(shown)

    line = shown(text, 200)

    assert line
    assert planted not in line


def test_an_address_is_no_link() -> None:
    """Neither Slack nor a terminal may lead anybody to the leak by one click."""
    line = outside.address("https://leaks.example/a?b=1", 200)

    assert line == "hxxps://leaks[.]example/a?b=1"


def test_a_title_keeps_its_numbers_and_loses_its_links() -> None:
    """Only words that are addresses are rewritten."""
    line = outside.title("2.75M rows http://leaks.example/a", 200)

    assert line == "2.75M rows hxxp://leaks[.]example/a"


@given(st.text(), st.integers(3, 60))
def test_text_from_outside_is_one_short_line_without_controls(text: str, limit: int) -> None:
    """No line break, escape sequence, or bracket of Slack's gets through."""
    lines = [shown(text, limit) for shown in (outside.sample, outside.address, outside.title)]

    for line in lines:
        assert units(line) <= limit
        assert all(c.isprintable() or c.isspace() or ord(c) > 0xFF for c in line)
        assert not set(line) & set("<>\n\r\x1b\x00")


@given(st.one_of(st.text(), st.none(), st.integers()))
def test_a_name_is_never_empty(name: object) -> None:
    """Slack refuses an empty text, and with it the whole alert."""
    assert outside.name(name, 40).strip()
