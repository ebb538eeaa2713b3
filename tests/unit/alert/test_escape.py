"""Text from outside cannot speak Slack's markup, and is never longer than allowed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.alert.escape import code, escape, fit, literal, units


def test_units_are_those_of_utf_16() -> None:
    """Slack does not say what it counts: the larger figure is taken."""
    text = "aあ🔴"

    counted = units(text)

    assert counted == len(text.encode("utf-16-le")) // 2 == 4


@pytest.mark.parametrize(
    "mark", ["<!channel>", "<@U0123>", "<#C0123>", "<!subteam^S1>", "<https://a.example|Reset>"]
)
def test_no_text_can_ping_or_link(mark: str) -> None:
    """Slack acts only on an angle bracket of its own."""
    shown = escape(mark)

    assert "<" not in shown
    assert ">" not in shown


def test_what_was_escaped_reads_as_it_was_written() -> None:
    """An entity in foreign text is not decoded twice."""
    shown = escape("&lt;!channel&gt;")

    assert shown == "&amp;lt;!channel&amp;gt;"


@given(st.text(), st.integers(3, 40))
def test_fitted_text_is_never_longer_and_never_cut_inside_an_escape(text: str, limit: int) -> None:
    """The escaped length counts: an ampersand grows five times."""
    shown = fit(text, limit)

    bare = shown.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    assert units(shown) <= limit
    assert not set(bare) & set("&<>")


@given(st.text(), st.integers(3, 40))
def test_literal_text_is_never_longer_and_holds_no_angle_bracket(text: str, limit: int) -> None:
    """Elements that Slack shows as they are get look-alikes, not escapes."""
    shown = literal(text, limit)

    assert units(shown) <= limit
    assert not set(shown) & set("<>")


@pytest.mark.parametrize("cut", [fit, literal])
def test_text_at_the_limit_is_whole_and_one_longer_is_cut(cut: object) -> None:
    """At N nothing is lost; at N + 1 an ellipsis says that something is."""
    assert callable(cut)

    whole, shortened = cut("a" * 10, 10), cut("a" * 11, 10)

    assert whole == "a" * 10
    assert shortened == "a" * 9 + "…"


@given(st.text(), st.integers(5, 40))
def test_a_name_cannot_leave_its_code_style(name: str, limit: int) -> None:
    """Only the two backticks of our own are there, so nothing inside is parsed."""
    shown = code(name, limit)

    assert shown.count("`") == 2
    assert units(shown) <= limit
