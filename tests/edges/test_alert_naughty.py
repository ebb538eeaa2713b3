"""No foreign text, however naughty, pings, links, moves a cursor or breaks a log line."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.alert.message import Message
from tests import naughty
from tests.harm import in_a_log, in_slack, log_faults, on_a_terminal
from tests.survive.naughty import HARMLESS, WANTED, generated, tried

EACH = 5  # all of them are for `make survive`


def test_there_are_enough_naughty_strings() -> None:
    """Our own alone are more than the public list holds, and no category is empty."""
    ours = naughty.ours()

    assert len({string for strings in ours.values() for string in strings}) >= WANTED
    assert all(ours.values())


@pytest.mark.parametrize("first", range(2))
def test_no_naughty_string_does_harm_in_any_place_of_any_alert(first: int) -> None:
    """Title, address, sample, actor, reason, names: in Slack, on a terminal, in a log."""
    tally = tried(islice(naughty.every(), first, None, EACH))

    assert tally.strings > WANTED // EACH
    assert (tally.slack, tally.terminal, tally.log) == ([], [], [])


@settings(max_examples=30)
@given(st.text(st.characters(codec=None), max_size=200))
def test_no_text_at_all_does_harm(text: str) -> None:
    """Lone surrogates included."""
    tally = tried([text])

    assert (tally.slack, tally.terminal, tally.log) == ([], [], [])


def test_generated_text_can_be_generated_again() -> None:
    """A seed that went red is the way back to its text."""
    assert list(generated(50, 7)) == list(generated(50, 7))
    assert list(generated(50, 7)) != list(generated(50, 8))


@pytest.mark.parametrize(
    "text",
    [
        "<!channel>",
        "<http://evil.example|x>",
        "a_b_ _c_",
        "*a*",
        "`a`",
        ":skull:",
        "http://evil.example",
        "&gt; quote",
        "a & b",
        "a\x1bb",
        "a\u202eb",
    ],
)
def test_text_that_was_not_made_safe_is_noticed(text: str) -> None:
    """The control: the judge can say no to each kind of harm."""
    assert in_slack(Message(text, [], {}), Message(HARMLESS, [], {})) != []


@pytest.mark.parametrize("line", ["\x1b[2J", "a\nb", "a\u202eb", "\u200b", "\x85", "\ud800"])
def test_a_line_that_moves_or_hides_is_noticed(line: str) -> None:
    """The control for terminals."""
    assert on_a_terminal([line]) != []


@pytest.mark.parametrize(
    "written",
    ['{"event": "a"}', "text\n", '["list"]\n', '{"a": 1}\n{"b"\n', "\n", '{"a": "\x1b"}\n'],
)
def test_a_log_that_is_not_one_object_a_line_is_noticed(written: str) -> None:
    """The control for logs."""
    assert log_faults(written) != []
    assert log_faults('{"event": "a"}\n{"event": "b"}\n', 2) == []
    assert log_faults('{"event": "a"}\n', 2) != []


def test_a_field_of_a_log_stays_inside_its_line() -> None:
    """Line ends, separators, colours and surrogates are shown, not written."""
    assert in_a_log(["a\nb", "\u2028", "\x1b[31m", "\ud800", '"}\n{"event":"x"}']) == []
