"""How a source is fetched, and what a colleague should know of it."""

from collections.abc import Callable

import pytest

from leakwatch.model import Source

HEAD = "urls = ['http://a.example/']\nevery = '1h'\n"
KINDS = {"page": 16 * 2**20, "bulk": 64 * 2**20, "directory": 2**40}


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_may_be_as_large_as_its_kind_is(
    kind: str, source: Callable[[str], Source]
) -> None:
    """A page of gigabytes is a trap, a dump in an open directory is what we came for."""
    items = "[[items]]\nselect = '[]'\nid = { json = 'id' }\nlink = { json = 'url' }\n"

    loaded = source(HEAD + f"kind = '{kind}'\n" + (items if kind == "bulk" else ""))

    assert loaded.max_bytes == KINDS[kind]


def test_a_sample_is_known_by_its_path(source: Callable[[str], Source]) -> None:
    """It is opened by whoever checks the file, wherever that is started."""
    assert source(HEAD + "[about]\nsample = ''\n").sample == ""
