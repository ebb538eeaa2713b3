"""Bytes as they come."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Ending, Outcome
from leakwatch.parse.bounds import cut
from leakwatch.parse.stream import Stream


def breaking(*blocks: bytes) -> Iterator[bytes]:
    """Give blocks, then break off."""
    yield from blocks
    raise cut("broken off")


@given(st.lists(st.binary(max_size=9), max_size=9), st.integers(0, 40))
def test_what_was_looked_at_is_still_read(blocks: list[bytes], size: int) -> None:
    """A look ahead takes nothing away."""
    stream = Stream(blocks)

    head = stream.peek(size)

    assert head == b"".join(blocks)[:size]
    assert b"".join(stream) == b"".join(blocks)


def test_what_breaks_off_is_given_up_to_there_and_remembered() -> None:
    """The part that came counts, and the ending tells that it is not all."""
    stream = Stream(breaking(b"taro", b"", b"@"))

    assert b"".join(stream) == b"taro@"
    assert stream.ending == Ending(Outcome.CUT, "broken off")


def test_what_raises_otherwise_goes_through() -> None:
    """A network fault is for whoever fetches."""

    def failing() -> Iterator[bytes]:
        yield b"a"
        raise OSError("away")

    with pytest.raises(OSError, match="away"):
        list(Stream(failing()))


def test_what_is_held_whole_is_bounded() -> None:
    """No more than a block above the limit is ever pulled, and the ending says so."""
    stream = Stream([b"x" * 2**20] * 9)

    content = stream.whole(2 * 2**20)

    assert len(content) == 2 * 2**20
    assert stream.ending.outcome is Outcome.CUT


def test_what_lies_beyond_a_limit_is_left_to_be_read() -> None:
    """An archive too big to be held is read as it streams."""
    stream = Stream([b"abc", b"def"])

    assert stream.first(4) == b"abcd"
    assert b"".join(stream) == b"ef"


def test_what_was_read_can_be_read_again() -> None:
    """An opener that fails at once has eaten the bytes that may hold a leak in clear."""
    stream = Stream([b"a", b"b", b"c"])
    next(iter(stream))

    assert b"".join(stream.again()) == b"abc"


def test_what_was_read_long_ago_is_let_go() -> None:
    """Nobody holds a big file whole."""
    stream = Stream([b"x" * 2**20] * 9)

    assert sum(map(len, stream)) == 9 * 2**20
    assert b"".join(stream.again()) == b""
