"""A source as its file describes it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.model import Access, Field, Items, Source
from leakwatch.model.source import KINDS

PAGE = Source("s", ("http://a.example/taro@example.com",), timedelta(hours=1), "page")


@pytest.mark.parametrize("value", [PAGE, Access(file="/taro", password="taro")])
def test_what_may_hold_secrets_is_left_out_of_repr(value: object) -> None:
    """A source is safe to log, and so is how it lets us in."""
    assert "taro" not in repr(value)


def test_a_paste_site_says_by_its_paths_that_it_speaks_json() -> None:
    """Some give a table of pastes, some an array; nobody has to say so twice."""
    table = Items("tr", link=Field(css=("a",), attr=("href",)))
    array = Items("[]", id=Field(json=("key",)))

    reads = [replace(PAGE, kind="paste", items=(items,)).reads for items in (table, array)]

    assert reads == ["list", "json"]


def test_what_goes_around_tor_does_not_need_it() -> None:
    """All others are blind while it is away."""
    assert [replace(PAGE, via=via).needs_tor for via in ("tor", "direct")] == [True, False]


def test_every_kind_is_read_in_a_way_that_the_reader_knows() -> None:
    """A kind is the operator's word; there are five ways to read."""
    ways = {replace(PAGE, kind=kind).reads for kind in KINDS}

    assert ways == {"page", "list", "json", "feed", "directory"}
