"""Why something was not seen, and what that makes of its source: the one table for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leakwatch.errors import FetchError, Why
from leakwatch.model import Page, Sort
from leakwatch.model.passes import (
    FAILED,
    GONE,
    MOVED,
    REDESIGNED,
    REFUSED,
    SEIZED,
    SLOW,
    UNREACHABLE,
    WALLED,
)

# What stands in the place of the page that we came for.
INSTEAD: Mapping[Sort, tuple[str, str]] = {
    Sort.LOGIN: (WALLED, "a login stands in its place"),
    Sort.CHALLENGE: (WALLED, "a captcha or a queue stands in its place"),
    Sort.DENIED: (WALLED, "it says that we have no access"),
    Sort.ERROR: (WALLED, "a text of an error stands in its place"),
    Sort.SEIZED: (SEIZED, "it says that it was seized or closed"),
    Sort.GONE: (GONE, "a notice that it is gone stands in its place"),
    Sort.SHELL: (REDESIGNED, "it is an empty shell: its content comes by scripts"),
    Sort.EMPTY: (REDESIGNED, "the answer holds no text"),
}
BLANK = (Sort.SHELL, Sort.EMPTY)  # there is nothing on it, which it may be by itself
MERE = frozenset({Sort.ERROR, *BLANK})  # signs that say less than a status
# By what a fault of fetching says of the site. An onion that nobody knows may be back tomorrow.
_FAULTS: Mapping[Why, str] = {
    Why.SLOW: SLOW,
    Why.REFUSED: REFUSED,
    Why.BUSY: REFUSED,
    Why.UNREACHABLE: UNREACHABLE,
    Why.GONE: UNREACHABLE,
    Why.MOVED: MOVED,
}
CLOSED = (401, 402, 403, 407, 451)
NOT_THERE = (404, 410)
_ANSWERS: Mapping[int, str] = {
    **dict.fromkeys(NOT_THERE, GONE),
    **dict.fromkeys(CLOSED, WALLED),
    **dict.fromkeys((429, 503), REFUSED),
    **dict.fromkeys((408, 504), SLOW),
}


@dataclass(frozen=True, slots=True)
class Lack:
    """Why something was not seen, in a sentence, and the state that it leaves its source in."""

    sentence: str = field(repr=False)
    state: str = FAILED
    is_bound: bool = False  # it is more than we take in: of an item that says nothing of its site
    is_flood: bool = False  # more is listed than we take in: it may hide there, wherever it is


def of_fault(fault: FetchError) -> Lack:
    """Say what it means of a source that something of it did not come."""
    return Lack(str(fault), of_why(fault.kind), is_bound=fault.kind is Why.TOO_MUCH)


def of_why(why: Why) -> str:
    """Give the state in which a fault of fetching leaves a source.

    >>> of_why(Why.BUSY), of_why(Why.BROKEN)
    ('refused', 'failed')
    """
    return _FAULTS.get(why, FAILED)


def of_status(status: int) -> str:
    """Give the state in which an error page leaves a source.

    >>> of_status(403), of_status(504), of_status(500)
    ('walled', 'slow', 'failed')
    """
    return _ANSWERS.get(status, FAILED)


def instead(page: Page) -> Lack:
    """Say that something else stands in the place of a page."""
    state, _ = INSTEAD.get(page.sort, (FAILED, ""))
    return Lack(page.sign or f"instead of the page: {page.sort}", state)


def sentences(lacks: Iterable[Lack]) -> str:
    """Give all sentences as one, for the history."""
    return "; ".join(lack.sentence for lack in lacks)


def summed(lacks: Iterable[Lack]) -> str:
    """Give the state in which several lacks leave a source: the first that has a word of its own.

    Empty where all of them are bounds of ours, or where there are none.

    >>> summed([Lack("the reader was killed"), Lack("it took too long", "slow")])
    'slow'
    >>> summed([Lack("it is above 16 bytes", is_bound=True)])
    ''
    """
    states = [lack.state for lack in lacks if not lack.is_bound]
    return next((state for state in states if state != FAILED), FAILED if states else "")
