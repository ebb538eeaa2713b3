"""What the operator lets sources do."""

from dataclasses import replace
from datetime import timedelta

from leakwatch.model import Source
from leakwatch.sources import ALL, NONE, Leave, lacking


def test_nothing_is_allowed_unless_somebody_says_so() -> None:
    """A source file alone shows nobody who asks, and tells nobody what is watched."""
    assert Leave() == NONE
    assert Leave(direct=True, identifiers=True, passwords=True) == ALL != NONE


def test_what_a_source_lacks_is_said_by_its_keys() -> None:
    """Who runs it learns which switch it takes."""
    site = Source("s", ("http://a.example/",), timedelta(hours=1), "page")

    both = replace(site, via="direct", sends_identifiers=True)

    assert [key for key, _ in lacking(both, NONE)] == ["via", "sends_identifiers"]
    assert [key for key, _ in lacking(both, Leave(direct=True))] == ["sends_identifiers"]
    assert lacking(site, NONE) == lacking(both, ALL) == []
