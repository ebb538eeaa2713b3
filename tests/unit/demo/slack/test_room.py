"""The channel as a person sees it, and its pace."""

from datetime import UTC, datetime

from leakwatch.demo.slack.room import BURST, PACE, Pace, Posted, Room

NOW = datetime(2031, 7, 1, 9, 30, tzinfo=UTC)


def message(text: str, thread_ts: str = "", *, is_broadcast: bool = False) -> Posted:
    """Give a message to be put."""
    return Posted("", text, [], {}, thread_ts, is_broadcast)


def test_time_stamps_are_unique_though_the_clock_stands_still() -> None:
    """A time stamp is a message's name."""
    room = Room(lambda: NOW)

    stamps = [room.add(message("a")).ts for _ in range(3)]

    assert stamps == ["1940664600.000000", "1940664600.000001", "1940664600.000002"]


def test_replies_are_no_parents_unless_broadcast() -> None:
    """`conversations.history` gives only parents, and replies that were sent to the channel."""
    room = Room(lambda: NOW)
    root = room.add(message("root"))

    room.add(message("quiet", root.ts))
    room.add(message("loud", root.ts, is_broadcast=True))

    assert [posted.text for posted in room.parents()] == ["root", "loud"]
    assert [posted.text for posted in room.thread(root.ts)] == ["root", "quiet", "loud"]
    assert [posted.text for posted in room.seen()] == ["root"]


def test_an_edit_keeps_the_metadata_that_is_not_given() -> None:
    """The token survives an update."""
    room = Room(lambda: NOW)
    root = room.add(Posted("", "old", [], {"event_type": "x"}))

    edited = room.rewrite(root.ts, message("new"))

    assert edited is not None
    assert (edited.text, edited.metadata, edited.edits) == ("new", {"event_type": "x"}, 1)


def test_what_is_not_there_cannot_be_edited() -> None:
    """A person may have deleted it."""
    room = Room(lambda: NOW)
    root = room.add(message("a"))
    room.delete(root.ts)

    assert room.rewrite(root.ts, message("b")) is None
    assert room.thread(root.ts) == []


def test_a_steady_second_is_never_too_fast() -> None:
    """One message a second is what Slack promises to take."""
    pace = Pace(is_strict=True)

    waits = [pace.wait(number * PACE) for number in range(20)]

    assert waits == [0.0] * 20


def test_a_burst_is_short() -> None:
    """Then Slack asks to wait, and counts who does not."""
    pace = Pace(is_strict=True)

    waits = [pace.wait(0.0) for _ in range(BURST + 2)]

    assert waits == [0.0] * BURST + [PACE, PACE]
    assert pace.violations == 1


def test_who_is_not_strict_takes_all_and_only_counts() -> None:
    """For tests whose clock stands still."""
    pace = Pace(is_strict=False)
    pace.close(10.0)

    waits = [pace.wait(0.0) for _ in range(BURST + 2)]

    assert waits == [0.0] * (BURST + 2)
    assert pace.violations == BURST + 2


def test_the_ledger_keeps_each_message_as_it_was_taken() -> None:
    """Whatever was changed or deleted since: who posts twice is seen even so."""
    room = Room(lambda: NOW)
    first, second = room.add(message("first")), room.add(message("second"))

    room.rewrite(first.ts, message("changed"))
    room.delete(second.ts)

    assert [posted.text for posted in room.ledger()] == ["first", "second"]
