"""Lists that the program made, for both ways to search."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.match.matcher import Matcher
from tests.bench import ours
from tests.bench.made_up import OURS


@pytest.fixture(scope="session")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Give the smallest list for e-mail only and the one for all kinds."""
    folder = tmp_path_factory.mktemp("lists")
    return {only: ours.made_list(folder, OURS, is_email_only=only)[0] for only in (True, False)}


@pytest.fixture
def email(lists: dict[bool, Path]) -> Iterator[Matcher]:
    """Give a matcher for addresses alone."""
    watchlist, matcher = ours.opened(lists[True], is_email_only=True)
    with watchlist:
        yield matcher


@pytest.fixture
def every(lists: dict[bool, Path]) -> Iterator[Matcher]:
    """Give a matcher for all kinds."""
    watchlist, matcher = ours.opened(lists[False], is_email_only=False)
    with watchlist:
        yield matcher
