"""The picture of an alert is drawn from the real message."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.alert.message import render
from leakwatch.alert.picture import WIDTH, svg, wrapped
from leakwatch.model import Alert, Finding, Reason
from tests.templates import ENGLISH


def drawn(picture: str) -> list[str]:
    """Give the lines of text in a picture."""
    root = ET.fromstring(picture)  # noqa: S314 - our own picture
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_shows_what_the_message_says(alert: Alert) -> None:
    """App, time, headline, fields, quotes and small print, Japanese text included."""
    lines = drawn(svg(render(alert, ENGLISH), "9:41"))

    assert {"leakwatch", "9:41", "at least 9", "顧客名簿 2.75M"} <= set(lines)
    assert "🟠 High: 12 e-mail addresses, 3 phone numbers found" in lines
    assert any("leakwatch show F-7K3MQ9X2" in line for line in lines)


def test_the_same_message_gives_the_same_picture(alert: Alert) -> None:
    """A picture in the repository changes only with the message."""
    assert svg(render(alert, ENGLISH)) == svg(render(alert, ENGLISH))


def test_hostile_text_draws_no_shapes(finding: Finding) -> None:
    """A picture is opened in browsers: text stays text, and the XML stays well-formed."""
    evil = "</text><script>alert(1)</script>\x00\uffff\ud800]]>"
    hostile = replace(finding, title=evil, address=evil, samples=(evil,))

    picture = svg(render(Alert(1, "root", "t", {}, hostile), ENGLISH))

    assert "<script" not in picture
    assert any("script" in line for line in drawn(picture))


@given(st.text(st.characters(min_codepoint=33), max_size=80), st.integers(2, 20))
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    """What does not fit goes to the next line."""
    lines = wrapped(text, columns)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wide_characters_stay_inside_the_picture(finding: Finding) -> None:
    """East Asian characters take two columns."""
    wide = replace(finding, title="名" * 200)

    lines = drawn(svg(render(Alert(1, "root", "t", {}, wide), ENGLISH)))

    widest = max(line.count("名") for line in lines)
    assert 0 < widest * 12.5 < WIDTH - 72


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("会員番号 3 件を検出", ["会員番号 3", "件を検出"]),
        ("会員の名簿を検出。", ["会員の名簿", "を検出。"]),
        ("会員の名簿、など", ["会員の名", "簿、など"]),
        ("名簿 found here", ["名簿 found", "here"]),
    ],
)
def test_japanese_text_is_broken_where_it_may_be(text: str, lines: list[str]) -> None:
    """Between any two characters, but never before a closing sign; words only at blanks."""
    assert wrapped(text, 11) == lines


def test_reasons_advice_and_dates_are_drawn(finding: Finding) -> None:
    """Each line under its heading, however long it is."""
    told = replace(finding, reasons=tuple(Reason))

    lines = drawn(svg(render(Alert(1, "root", "t", {}, told), ENGLISH)))

    assert {
        "Why this severity",
        "What to do next",
        "Dates, if this is confirmed and must be reported",
    } <= set(lines)
    assert "Every match is weak." in lines
    assert lines.count("•") == len(Reason) + 5 + 4
