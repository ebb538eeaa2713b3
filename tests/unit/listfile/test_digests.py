"""Digests in a mapped section: every one is found, and no other."""

import mmap
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from leakwatch.listfile.digests import Digests
from leakwatch.listfile.layout import Section

Mapped = Callable[[list[bytes]], Digests]


@pytest.fixture
def mapped(tmp_path: Path) -> Mapped:
    """Write digests with four bytes behind each and map them."""

    def write(digests: list[bytes]) -> Digests:
        items = b"".join(
            digest + number.to_bytes(4, "big") for number, digest in enumerate(sorted(digests))
        )
        path = tmp_path / "section"
        path.write_bytes(b"before" + items + b"behind")
        with path.open("rb") as file:
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return Digests(content, Section("x", 6, len(items), len(digests), 20, b""))

    return write


@pytest.mark.parametrize("count", [1, 2, 1_000, 70_000])
def test_every_digest_is_found_where_it_stands(count: int, mapped: Mapped) -> None:
    """However many there are, and nothing that is not there."""
    dice = Random(count)  # noqa: S311 - made-up digests, the same each time
    digests = sorted(dice.randbytes(16) for _ in range(count))
    found = mapped(digests)

    for place in {0, count // 3, count - 1}:
        assert list(found.places(digests[place])) == [place]
        assert found.rest(place) == place.to_bytes(4, "big")
    assert all(not found.places(dice.randbytes(16)) for _ in range(1_000))


def test_equal_digests_are_found_together(mapped: Mapped) -> None:
    """A beginning may be that of several domains."""
    digests = [b"\xff" * 16, b"\xff" * 16, b"\xff" * 15 + b"\0", bytes(16)]

    found = mapped(digests)

    assert list(found.places(b"\xff" * 16)) == [2, 3]
    assert list(found.places(bytes(16))) == [0]
    assert not found.places(b"\xff" * 15 + b"\1")


def test_digests_that_begin_alike_are_told_apart(mapped: Mapped) -> None:
    """The first three bytes only lead to them."""
    digests = [b"abc" + number.to_bytes(13, "big") for number in range(0, 200, 2)]
    found = mapped(digests)

    assert [list(found.places(digest)) for digest in digests] == [[i] for i in range(100)]
    assert not found.places(b"abc" + (77).to_bytes(13, "big"))
