"""The compiled search against the reference: a million pieces, none missed and none too many."""

import os
import random

import pytest

from leakwatch.match import matcher, reference
from tests.fuzz.near import OURS, shrunk, texts
from tests.unit.match.conftest import SPELLING, PlainList

FIXED = 20310701
SIZE = 10_000  # pieces of one text
ASCII_TEXTS, OTHER_TEXTS = 64, 25  # for each of the two seeds

Told = list[tuple[int, int, str, str, str]]
Matcher = matcher.Matcher | reference.Matcher


@pytest.fixture(scope="module")
def pair() -> tuple[reference.Matcher, matcher.Matcher]:
    """Give the obvious matcher and the fast one of one list."""
    ours = PlainList(OURS)
    return reference.Matcher(ours, SPELLING), matcher.Matcher(ours, SPELLING)


@pytest.fixture(params=["fixed", "fresh"])
def seed(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> int:
    """Give the seed that is always tried, and one that nobody tried yet; both can be repeated."""
    given = os.environ.get("FUZZ_SEED")
    fresh = int(given) if given else random.SystemRandom().randrange(2**32)
    chosen = FIXED if request.param == "fixed" else fresh
    with capsys.disabled():
        print(f"\n{request.node.name}: FUZZ_SEED={chosen} repeats it", end=" ")  # noqa: T201
    return chosen


def told(by: Matcher, text: bytes) -> Told:
    """Give all that a matcher tells of a text."""
    return sorted(
        (place.start, place.end, place.entry.ref, place.form, place.confidence)
        for place in by.mentions(text).places
    )


def explained(slow: Matcher, fast: Matcher, text: bytes) -> str:
    """Give the smallest text on which the two differ, and how."""
    small = shrunk(text, lambda part: told(slow, part) != told(fast, part))
    wanted, given = told(slow, small), told(fast, small)
    missed = [one for one in wanted if one not in given]
    extra = [one for one in given if one not in wanted]
    return f"{small!r}: missed {missed}, extra {extra}"


@pytest.mark.parametrize(("is_ascii", "count"), [(True, ASCII_TEXTS), (False, OTHER_TEXTS)])
def test_the_fast_matcher_tells_what_the_obvious_one_tells(
    seed: int, *, is_ascii: bool, count: int, pair: tuple[reference.Matcher, matcher.Matcher]
) -> None:
    """Place, entry, form and sureness of everything, whatever stands around it."""
    slow, fast = pair
    found = 0
    for text in texts(seed, count, SIZE, is_ascii=is_ascii):
        wanted = told(slow, text)
        if told(fast, text) != wanted:
            pytest.fail(explained(slow, fast, text))
        found += len(wanted)

    assert found > count * SIZE // 20  # the texts are full of what is listed
