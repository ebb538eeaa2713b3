"""Reading a channel page by page, as `conversations.history` and `.replies` do."""

from collections.abc import Mapping
from dataclasses import dataclass

from leakwatch.demo.slack.room import Posted, Room, micros

USUAL = 100  # messages a page, where nobody says how many
MOST = 999
_BEFORE_ALL, _AFTER_ALL = -1, 10**18  # microseconds
_CURSOR = "next_ts:"


class WrongPageError(ValueError):
    """What is asked for is no page; its text is Slack's code."""


@dataclass(frozen=True, slots=True)
class Page:
    """The stretch of a channel that is asked for; the moments themselves are not in it."""

    after: int
    before: int
    most: int


def page(arguments: Mapping[str, object], *, is_thread: bool) -> Page:
    """Read what is asked for; raises WrongPageError.

    A cursor stands for the message before it, so that new ones do not shift the pages.
    """
    is_inclusive = str(arguments.get("inclusive") or "").lower() in ("1", "true")
    after = _moment(arguments, "oldest", _BEFORE_ALL) - is_inclusive
    before = _moment(arguments, "latest", _AFTER_ALL) + is_inclusive
    cursor = str(arguments.get("cursor") or "")
    if cursor and is_thread:
        after = max(after, _from(cursor))
    elif cursor:
        before = min(before, _from(cursor))
    return Page(after, before, _size(arguments.get("limit")))


def turned(room: Room, asked: Page, root: str = "") -> tuple[list[Posted], str]:
    """Give the messages of a page, and the cursor to the next one; empty after the last."""
    messages, is_cut = room.stretch(asked.after, asked.before, asked.most, of=root)
    return messages, f"{_CURSOR}{micros(messages[-1].ts)}" if is_cut and messages else ""


def _moment(arguments: Mapping[str, object], name: str, otherwise: int) -> int:
    value = str(arguments.get(name) or "")
    try:
        return micros(value) if value and value != "0" else otherwise
    except ValueError:
        raise WrongPageError(f"invalid_ts_{name}") from None


def _from(cursor: str) -> int:
    if not cursor.startswith(_CURSOR) or not cursor.removeprefix(_CURSOR).isdecimal():
        raise WrongPageError("invalid_cursor")
    return int(cursor.removeprefix(_CURSOR))


def _size(limit: object) -> int:
    text = str(USUAL if limit is None else limit)
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise WrongPageError("invalid_limit")
    return int(text)
