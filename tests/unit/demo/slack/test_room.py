"""The channel as a person sees it, and its pace."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from leakwatch.demo.slack.room import BURST, PACE, Pace, Posted, Room, micros

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


def test_an_edit_may_lose_the_metadata_that_is_not_given() -> None:
    """Slack does not say which: leakwatch must live with both."""
    room = Room(lambda: NOW)
    root = room.add(Posted("", "old", [], {"event_type": "x"}))
    room.forgets_metadata = True

    edited = room.rewrite(root.ts, message("new"))

    assert edited is not None
    assert edited.metadata == {}


def test_a_stretch_of_the_channel_begins_with_the_newest() -> None:
    """And one of a thread with its root; what is left over is said."""
    room = Room(lambda: NOW)
    roots = [room.add(message(str(number))) for number in range(5)]
    for number in range(3):
        room.add(message(f"r{number}", roots[0].ts))
    first, last = micros(roots[0].ts), micros(roots[4].ts)

    channel = room.stretch(first, last, 2)
    thread = room.stretch(0, 10**18, 9, of=roots[0].ts)

    assert ([each.text for each in channel[0]], channel[1]) == (["3", "2"], True)
    assert ([each.text for each in thread[0]], thread[1]) == (["0", "r0", "r1", "r2"], False)


def test_a_page_of_a_full_channel_costs_hardly_more_than_one_of_an_empty() -> None:
    """Ten thousand messages are no reason to sort them all again for each look.

    Counted in comparisons, not in seconds: a search halves, it does not walk.
    """
    room = Room(lambda: NOW)
    for number in range(10_000):
        room.add(message(str(number)))
    looked = CountedInt(micros(room.every()[5_000].ts))

    (first, *_), is_cut = room.stretch(looked, 10**18, 3)

    assert (first.text, is_cut) == ("9999", True)
    assert 10 < CountedInt.compared < 20


class CountedInt(int):
    """A number that counts how often it is compared."""

    compared = 0

    def __lt__(self, other: int) -> bool:
        """Compare."""
        CountedInt.compared += 1
        return int(self) < other


def test_many_threads_may_post_and_read_at_once() -> None:
    """Every message gets a time stamp of its own and stays in order."""
    room = Room(lambda: NOW)

    def work(name: int) -> None:
        for number in range(200):
            room.add(message(f"{name}-{number}"))
            room.seen()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    stamps = [each.ts for each in room.parents()]
    assert stamps == sorted(set(stamps))
    assert len(stamps) == 800
