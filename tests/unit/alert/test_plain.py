"""A message reads the same without Slack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.alert.escape import code, escape
from leakwatch.alert.message import render
from leakwatch.alert.plain import pieces, readable
from leakwatch.model import Alert
from tests.templates import ENGLISH


def test_every_part_of_a_message_is_read_back(alert: Alert) -> None:
    """Nothing that the team sees in Slack is missing where there is none."""
    read = [piece.kind for piece in pieces(render(alert, ENGLISH))]

    assert read[0] == "header"
    assert read.count("field") == 9
    assert read.count("heading") == read.count("quote") == 3
    assert read[-1] == "context"


@given(st.text())
def test_what_was_escaped_is_read_as_it_was_written(text: str) -> None:
    """Escaping and reading are each other's reverse, but for the marks of formatting."""
    bare = text.replace("*", "").replace("`", "")

    assert readable(escape(bare)) == bare


@pytest.mark.parametrize("name", ["<!date^1^{time}|never>", "&lt;b&gt;"])
def test_foreign_markup_stays_text(name: str) -> None:
    """Only our own template's marks are read; those in a name were escaped."""
    assert readable(code(name, 99)) == name
