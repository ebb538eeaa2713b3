"""What the program says of itself."""

import pytest

from leakwatch.alert import Message, Speech, render
from leakwatch.alert.escape import units
from leakwatch.alert.notice import REASON
from leakwatch.alert.plain import pieces
from leakwatch.alert.words import EN, JA
from leakwatch.demo.slack.blocks import faults
from leakwatch.model import Alert
from tests.templates import ENGLISH, JAPANESE

BEGAN, ENDED = "2031-07-02T09:30:00+00:00", "2031-07-02T10:30:00+00:00"


def notice(speech: Speech = ENGLISH, **tell: object) -> Message:
    """Give a notice as a message."""
    return render(Alert(1, "notice", "t", tell, None), speech)


def told(message: Message) -> dict[str, str]:
    """Give the labels of a message with their values."""
    return {piece.label: piece.text for piece in pieces(message) if piece.kind == "field"}


def test_a_trouble_is_told_with_its_beginning_and_reason() -> None:
    """Somebody must know since when nothing is watched, and why."""
    message = notice(topic="tor", began_at=BEGAN, reason="no answer")

    assert message.text == "⚠️ Tor does not answer: no source is watched"
    assert told(message) == {
        "Since": "2031-07-02 09:30 UTC",
        "Until": "still going on",
    }
    assert [p.text for p in pieces(message) if p.kind == "quote"] == ["no answer"]


def test_its_end_is_told_with_both_times() -> None:
    """The team sees how long it was blind."""
    message = notice(topic="tor", began_at=BEGAN, ended_at=ENDED)

    assert message.text == "✅ Tor answers again"
    assert told(message) == {"Since": "2031-07-02 09:30 UTC", "Until": "2031-07-02 10:30 UTC"}


def test_what_was_over_at_once_is_told_by_its_one_moment() -> None:
    """A jump of the clock has no end that somebody could wait for."""
    message = notice(topic="clock", began_at=BEGAN, ended_at=BEGAN)

    assert message.text == "⚠️ The clock was set, or the machine slept"
    assert told(message) == {"Seen": "2031-07-02 09:30 UTC"}


@pytest.mark.parametrize("topic", EN.topics)
def test_every_topic_has_both_headlines_in_both_languages(topic: str) -> None:
    """While it lasts and when it is over, and no two alike."""
    said = {
        notice(speech, topic=topic, **end).text
        for speech in (ENGLISH, JAPANESE)
        for end in ({}, {"ended_at": ENDED})
    }

    assert len(said) == 4


@pytest.mark.parametrize("topic", ["something new", None, 7, ["tor"], "<!channel>"])
def test_an_unknown_topic_is_told_all_the_same(topic: object) -> None:
    """A newer part of the program may know more topics than this one."""
    english, japanese = notice(topic=topic), notice(JAPANESE, topic=topic)

    assert english.text == f"⚠️ {EN.any_topic.trouble}"
    assert japanese.text == f"⚠️ {JA.any_topic.trouble}"


def test_reasons_stand_where_slack_parses_nothing() -> None:
    """They come from libraries, sites and servers."""
    evil = "<!channel> *b* <https://evil.example|x> taro@example.co.jp"

    message = notice(topic="io", began_at=BEGAN, reason=evil)

    assert "evil" not in message.text
    assert "taro@" not in str(message.blocks)
    assert [block["type"] for block in message.blocks] == ["header", "section", "rich_text"]
    assert not set(str(message.blocks[2]["elements"])) & set("<>")


def test_long_reasons_are_cut() -> None:
    """At the limit they are whole, beyond it they end in an ellipsis."""
    message = notice(topic="io", reason="あ" * 9_000)

    quotes = [piece.text for piece in pieces(message) if piece.kind == "quote"]
    assert [units(quote) for quote in quotes] == [REASON]
    assert faults(message.blocks) == []
