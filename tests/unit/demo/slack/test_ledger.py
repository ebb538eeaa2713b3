"""What a person would have seen, moment by moment."""

from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.demo.slack.ledger import Ledger
from leakwatch.demo.slack.room import Json, Posted, Room

NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)


class Minutes:
    """A clock that goes on by a minute each time it is asked."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        """Give the time."""
        self.at += timedelta(minutes=1)
        return self.at


@pytest.fixture
def ledger() -> Ledger:
    """Give a ledger."""
    return Ledger(Minutes())


@pytest.fixture
def room(ledger: Ledger) -> Room:
    """Give a channel that is written down."""
    return Room(lambda: NOW, ledger.note)


def message(text: str, token: str = "", thread_ts: str = "") -> Posted:
    """Give a message to be put."""
    metadata: dict[str, Json] = {"event_payload": {"dedup": token}} if token else {}
    return Posted("", text, [], metadata, thread_ts)


def test_a_moment_of_the_past_can_be_looked_at(room: Room, ledger: Ledger) -> None:
    """Before an edit, after it, and after the message was deleted."""
    root = room.add(message("old"))
    room.rewrite(root.ts, message("new"))
    room.delete(root.ts)

    told = [
        [each.text for each in ledger.visible(NOW + timedelta(minutes=minute))]
        for minute in range(4)
    ]

    assert told == [[], ["old"], ["new"], []]
    assert [entry.act for entry in ledger.states(root.ts)] == ["posted", "edited", "deleted"]


def test_roots_and_replies_are_told_apart(room: Room, ledger: Ledger) -> None:
    """The replies to a root that a person deleted stay to be seen."""
    root = room.add(message("root"))
    room.add(message("reply", thread_ts=root.ts))

    before = [each.text for each in ledger.roots()]
    room.delete(root.ts)

    assert before == ["root"]
    assert ledger.roots() == []
    assert [each.text for each in ledger.replies(root.ts)] == ["reply"]


def test_what_was_posted_twice_is_named(room: Room, ledger: Ledger) -> None:
    """By its token, or by another name where there is none; though one was deleted since."""
    first = room.add(message("a", "t1"))
    room.add(message("a", "t1"))
    room.add(message("b", "t2"))
    room.add(message("c"))
    room.add(message("c"))
    room.delete(first.ts)

    assert ledger.posted_twice() == {"t1": 2}
    assert ledger.posted_twice(lambda each: each.text) == {"a": 2, "c": 2}
    assert ledger.tokens() == ["t1", "t1", "t2"]


def test_an_edit_is_no_second_post(room: Room, ledger: Ledger) -> None:
    """It may be repeated without harm."""
    root = room.add(message("a", "t1"))
    room.rewrite(root.ts, message("b", "t2"))
    room.rewrite(root.ts, message("b", "t2"))

    assert ledger.posted_twice() == {}


def test_what_never_came_is_missing(room: Room, ledger: Ledger) -> None:
    """A token counts as told whether it was posted or put into an edit."""
    root = room.add(message("a", "t1"))
    room.rewrite(root.ts, message("b", "t2"))

    assert ledger.missing(["t1", "t2", "t3"]) == ["t3"]


def test_a_thread_in_the_wrong_order_is_noticed(room: Room, ledger: Ledger) -> None:
    """Each thread by itself; a second copy of a message is no disorder."""
    root, other = room.add(message("a", "t1")), room.add(message("z", "t9"))
    for token in ("t3", "t2", "t1"):
        room.add(message(token, token, root.ts))
    room.add(message("y", "t8", other.ts))
    room.add(message("x", "unknown", root.ts))
    turns = {f"t{number}": number for number in range(9)}

    assert ledger.out_of_order(turns) == [("t3", "t2")]
    assert ledger.out_of_order({"t1": 1, "t3": 2, "t2": 3}) == []
