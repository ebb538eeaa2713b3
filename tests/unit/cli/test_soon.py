"""The matcher that is there at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pytest

from leakwatch.cli.soon import LITTLE, Soon
from leakwatch.match.keys import derive
from leakwatch.match.reference import Mentions
from leakwatch.match.sketch import Marks
from leakwatch.match.tally import Tally
from leakwatch.model import Chunk

KEYS = derive(bytes(32))


@dataclass
class Search:
    """Finds nothing, and knows what it was asked for."""

    name: str
    asked: list[int] = field(default_factory=list)

    @property
    def list_id(self) -> str:
        """Give its name."""
        return self.name

    def fingerprint(self, content: bytes) -> str:
        """Give something that shows who said it."""
        return f"{self.name} {len(content)}"

    def tally(self) -> Tally:
        """Begin a document."""
        return Tally(self.mentions_of, KEYS)

    def mentions_of(self, texts: Sequence[bytes], limit: int) -> list[Mentions]:  # noqa: ARG002
        """Find nothing."""
        self.asked += map(len, texts)
        return [Mentions([], Marks.of([])) for _ in texts]


@pytest.fixture
def pair() -> tuple[Search, Search]:
    """Give a slow search and a fast one."""
    return Search("slow"), Search("fast")


def soon(pair: tuple[Search, Search], is_ready: Callable[[], bool] = lambda: False) -> Soon:
    """Give a matcher of both."""
    slow, fast = pair
    return Soon(slow, KEYS, lambda: fast, is_ready)


def test_a_little_is_searched_at_once(pair: tuple[Search, Search]) -> None:
    """Nobody waits for the fast search as long as the slow one is through sooner."""
    matcher = soon(pair)

    for text in (b"a" * 100, b"b" * (LITTLE - 100)):
        matcher.mentions_of([text], 0)

    assert [search.asked for search in pair] == [[100, LITTLE - 100], []]


def test_more_than_a_little_is_worth_to_wait_for_the_fast_search(
    pair: tuple[Search, Search],
) -> None:
    """From then on it does everything; all texts of a document count, views too."""
    matcher = soon(pair)

    matcher.mentions_of([b"a"], 0)
    matcher.mentions_of([b"b" * LITTLE, b"c"], 0)
    matcher.mentions_of([b"d"], 0)

    assert [search.asked for search in pair] == [[1], [LITTLE, 1, 1]]


def test_the_fast_search_is_taken_once_it_is_ready(pair: tuple[Search, Search]) -> None:
    """Whatever the slow one could still do."""
    ready: list[bool] = []
    matcher = soon(pair, lambda: bool(ready))

    matcher.mentions_of([b"a"], 0)
    ready.append(True)
    matcher.mentions_of([b"bb"], 0)

    assert [search.asked for search in pair] == [[1], [2]]


def test_a_document_is_counted_as_by_each_of_them(pair: tuple[Search, Search]) -> None:
    """It stands in for a matcher everywhere."""
    matcher = soon(pair)

    tally = matcher.tally()
    tally.add(Chunk(b"nothing", 0, 7))

    assert tally.matches().hits == ()
    assert (matcher.list_id, matcher.fingerprint(b"ab")) == ("slow", "slow 2")
