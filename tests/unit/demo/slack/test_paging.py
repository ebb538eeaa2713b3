"""Which stretch of a channel a request means."""

from datetime import UTC, datetime

import pytest

from leakwatch.demo.slack.paging import MOST, USUAL, WrongPageError, page, turned
from leakwatch.demo.slack.room import Posted, Room


@pytest.mark.parametrize(
    ("arguments", "after", "before"),
    [
        ({"oldest": "2.5"}, 2_500_000, 10**18),
        ({"oldest": "0"}, -1, 10**18),
        ({"latest": "3"}, -1, 3_000_000),
        ({"oldest": "2", "latest": "3", "inclusive": True}, 1_999_999, 3_000_001),
        ({"cursor": "next_ts:7"}, -1, 7),
    ],
)
def test_the_moments_are_not_in_the_page_unless_it_is_inclusive(
    arguments: dict[str, object], after: int, before: int
) -> None:
    """As Slack says of `oldest` and `latest`."""
    asked = page(arguments, is_thread=False)

    assert (asked.after, asked.before, asked.most) == (after, before, USUAL)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"latest": "1.x"}, "invalid_ts_latest"),
        ({"cursor": "at:5"}, "invalid_cursor"),
        ({"limit": 0}, "invalid_limit"),
        ({"limit": MOST + 1}, "invalid_limit"),
        ({"limit": "many"}, "invalid_limit"),
    ],
)
def test_what_is_no_page_is_refused(arguments: dict[str, object], code: str) -> None:
    """With Slack's code; the largest page is taken."""
    assert page({"limit": MOST}, is_thread=True).most == MOST

    with pytest.raises(WrongPageError, match=code):
        page(arguments, is_thread=False)


def test_new_messages_do_not_shift_the_pages() -> None:
    """The second page goes on where the first one ended, though the channel has grown."""
    room = Room(lambda: datetime(2031, 7, 1, tzinfo=UTC))
    for number in range(4):
        room.add(Posted("", str(number), [], {}))
    first, cursor = turned(room, page({"limit": 2}, is_thread=False))
    room.add(Posted("", "new", [], {}))

    second, end = turned(room, page({"limit": 2, "cursor": cursor}, is_thread=False))

    assert [each.text for each in (*first, *second)] == ["3", "2", "1", "0"]
    assert end == ""
