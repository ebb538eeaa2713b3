"""Naive Python and the program find the same: only then their speeds can be compared."""

from pathlib import Path

import pytest

from leakwatch.match.matcher import Matcher
from leakwatch.model import Kind
from tests.bench import ours
from tests.bench.corpora import corpus
from tests.bench.made_up import OURS
from tests.bench.naive import Digests, digests, naive_all, naive_email
from tests.bench.records import RECORDS

SIZE = 300_000  # more than a window
NUMBERS = {Kind.PHONE, Kind.CUSTOMER_ID}
KINDS = {
    "combo": {Kind.EMAIL, Kind.DOMAIN},
    "sql": {Kind.EMAIL, *NUMBERS},
    "html": {Kind.EMAIL, Kind.DOMAIN, *NUMBERS},
    "ja": {Kind.EMAIL, Kind.DOMAIN, *NUMBERS},
}


@pytest.fixture(scope="module")
def naive() -> Digests:
    """Give the digests of the smallest list."""
    return digests(OURS)


@pytest.mark.parametrize("name", RECORDS)
def test_all_kinds_are_found_as_the_truth_says(
    name: str, every: Matcher, naive: Digests, tmp_path: Path
) -> None:
    """Nothing missed, nothing extra, by either."""
    made = corpus(name, SIZE, tmp_path, every=20)

    truth = made.truth()

    assert ours.searched(made.path, every) == truth
    assert naive_all(made.text(), naive) == truth
    assert {kind for kind, _ in truth} == KINDS[name]


@pytest.mark.parametrize("name", RECORDS)
def test_addresses_are_found_as_the_truth_says(
    name: str, email: Matcher, naive: Digests, tmp_path: Path
) -> None:
    """Naive Python sees none that is full-width: it does not fold the text for e-mail alone."""
    made = corpus(name, SIZE, tmp_path, every=20)

    assert ours.searched(made.path, email) == made.truth([Kind.EMAIL])
    assert naive_email(made.text(), naive) == made.truth([Kind.EMAIL], with_wide=False)


@pytest.mark.parametrize("window", [1_500, 16 * 1024, 10**6])
def test_the_window_makes_no_difference(window: int, every: Matcher, tmp_path: Path) -> None:
    """Nothing is lost at a border, and nothing counted twice, even within a character."""
    made = corpus("ja", SIZE, tmp_path, every=5)

    assert ours.searched(made.path, every, window=window) == made.truth()


def test_small_pages_are_found_as_one_text_is(every: Matcher, tmp_path: Path) -> None:
    """A batch is nothing but its pages."""
    made = corpus("html", SIZE, tmp_path, every=5)
    pages = made.text().splitlines(keepends=True)

    assert ours.searched_pages(pages, every) == made.truth()
