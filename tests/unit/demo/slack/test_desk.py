"""What the methods answer, asked without a wire."""

from datetime import UTC, datetime

import pytest

from leakwatch.demo.slack.desk import Desk, is_true, refusal
from leakwatch.demo.slack.room import Room

CHANNEL = "C0123456789"


@pytest.fixture
def desk() -> Desk:
    """Give a desk for an empty channel."""
    return Desk(Room(lambda: datetime(2031, 7, 1, tzinfo=UTC)), CHANNEL)


def test_an_unknown_method_is_refused(desk: Desk) -> None:
    """Nothing may be asked for that the stand-in does not know."""
    assert desk.answer("chat.delete", {})["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("method", "scope"),
    [
        ("chat.postMessage", "chat:write"),
        ("chat.update", "chat:write"),
        ("conversations.history", "channels:history"),
        ("conversations.replies", "channels:history"),
        ("conversations.info", "channels:read"),
    ],
)
def test_each_method_needs_its_scope(desk: Desk, method: str, scope: str) -> None:
    """The refusal names the scope that is missing."""
    desk.scopes.discard(scope)

    answer = desk.answer(method, {"channel": CHANNEL})

    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)


def test_an_archived_channel_takes_nothing(desk: Desk) -> None:
    """Its history can still be read."""
    desk.is_archived = True

    posted = desk.answer("chat.postMessage", {"channel": CHANNEL, "text": "a"})
    read = desk.answer("conversations.history", {"channel": CHANNEL})

    assert posted["error"] == "is_archived"
    assert read["ok"] is True


def test_a_message_that_is_not_there_is_not_updated(desk: Desk) -> None:
    """An update names the time stamp of a message of ours."""
    answer = desk.answer("chat.update", {"channel": CHANNEL, "ts": "1.0", "text": "a"})

    assert answer["error"] == "message_not_found"


def test_an_update_is_checked_as_a_message_is(desk: Desk) -> None:
    """The same limits hold."""
    answer = desk.answer("chat.update", {"channel": CHANNEL, "ts": "1.0", "text": ""})

    assert answer["error"] == "no_text"


def test_a_good_message_has_nothing_against_it() -> None:
    """Text alone is enough."""
    assert refusal({"text": "a"}) is None


@pytest.mark.parametrize(
    ("value", "meant"), [(True, True), ("1", True), ("true", True), ("0", False), (None, False)]
)
def test_flags_come_as_json_or_as_form(value: object, meant: bool) -> None:
    """The library sends both."""
    assert is_true(value) is meant
