"""What is said of sources that cannot be read."""

import pytest

from leakwatch.alert import Message, Speech, render
from leakwatch.alert.plain import pieces
from leakwatch.demo.slack.blocks import faults
from leakwatch.model import Alert
from leakwatch.model.passes import BAD
from tests.templates import ENGLISH, JAPANESE

BEGAN, ENDED = "2031-07-02T02:00:00+00:00", "2031-07-02T05:10:00+00:00"
OVER = {"source": "forum", "began_at": BEGAN, "ended_at": ENDED, "ending": "well"}


def blind(speech: Speech = ENGLISH, **tell: object) -> Message:
    """Give a notice of sources as a message."""
    return render(Alert(1, "notice", "t", {"topic": "blind", **tell}, None), speech)


def told(message: Message) -> str:
    """Give all that a message says, as people read it."""
    return "\n".join(f"{piece.label} {piece.text}" for piece in pieces(message))


def test_many_sources_are_ten_names_and_a_number() -> None:
    """One message, however many there are."""
    names = [f"forum-{number}" for number in range(10)]

    message = blind(state="walled", sources=names, count=47, began_at=BEGAN)

    assert message.text.startswith("⚠️ 47 sources cannot be read: a login, a captcha")
    assert [name for name in names if name not in told(message)] == []
    assert "and 37 more" in told(message)
    assert "2031-07-02 02:00 UTC" in told(message)
    assert "Tor Browser" in told(message)
    assert "good credentials" in told(message)


def test_who_joins_is_told_as_one_more() -> None:
    """In the thread of the others."""
    message = blind(state="seized", sources=["forum"], count=1, is_reply=True, left=3)

    assert message.text.startswith("⚠️ 1 more source cannot be read")


def test_the_all_clear_says_from_when_to_when() -> None:
    """And how many are left."""
    message = blind(state="walled", over=[OVER], over_count=1, left=2, is_reply=True)

    assert message.text == "✅ 1 source can be read again (2 of them still cannot)"
    assert "blind from 2031-07-02 02:00 UTC to 2031-07-02 05:10 UTC" in told(message)


def test_what_is_of_another_cause_or_not_watched_is_no_all_clear() -> None:
    """Nothing of it can be read again."""
    for ending in ("seized", "unwatched"):
        message = blind(over=[{**OVER, "ending": ending}], over_count=1, is_reply=True)

        assert message.text == "⚠️ News of 1 source"


@pytest.mark.parametrize("state", [*sorted(BAD), "something new", None, ["x"]])
def test_every_state_is_told_in_both_languages(state: object) -> None:
    """One that nobody knows too."""
    said = {
        blind(speech, state=state, sources=["forum"], count=1).text
        for speech in (ENGLISH, JAPANESE)
    }

    assert len(said) == 2


@pytest.mark.parametrize(
    "tell",
    [
        {},
        {"sources": "forum", "over": 7, "count": "many"},
        {"sources": ["<!channel> *x*"], "count": 1, "over": [{}, None], "over_count": 10**30},
        {"sources": ["x" * 5_000] * 500, "count": 500, "over": [OVER] * 500, "over_count": 500},
    ],
)
def test_whatever_comes_through_the_outbox_is_a_message(tell: dict[str, object]) -> None:
    """A name is a name, and Slack takes it."""
    message = render(Alert(1, "notice", "t", {"topic": "blind", **tell}, None), ENGLISH)

    assert faults(message.blocks) == []
    assert "<!channel>" not in str(message.blocks)
