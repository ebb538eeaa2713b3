"""Blocks as one run of bytes, read forwards."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.bounds import UnreadError, cut
from leakwatch.parse.containers.tape import Tape

BLOCKS = st.lists(st.binary(max_size=9), max_size=9)


def broken_off() -> Iterator[bytes]:
    """Give a block, and then a fault."""
    yield b"abc"
    raise cut("the line went dead")


@given(blocks=BLOCKS, size=st.integers(1, 9))
def test_how_the_bytes_are_cut_into_blocks_does_not_matter(blocks: list[bytes], size: int) -> None:
    """What is read, joined, is what came."""
    tape = Tape(blocks)

    assert b"".join(iter(lambda: tape.read(size), b"")) == b"".join(blocks)
    assert tape.position == len(b"".join(blocks))


@given(blocks=BLOCKS, mark=st.sampled_from([b"P", b"PK", b"PKK"]))
def test_what_stands_before_a_mark_ends_where_it_starts(blocks: list[bytes], mark: bytes) -> None:
    """A mark is found across blocks too."""
    content = b"".join([*blocks, b"x", mark, b"y"])
    tape = Tape([*blocks, b"x", mark[:1], mark[1:], b"y"])

    assert b"".join(iter(lambda: tape.before(mark), b"")) == content[: content.find(mark)]
    assert tape.peek(len(mark)) == mark


def test_a_look_ahead_reads_nothing() -> None:
    """The same bytes come again."""
    tape = Tape([b"ab", b"cd"])

    assert (tape.peek(3), tape.read(4), tape.peek(1)) == (b"abc", b"abcd", b"")


def test_what_was_read_last_can_be_taken_back() -> None:
    """A decoder is fed more than belongs to its stream."""
    tape = Tape([b"abcd"])
    tape.some()
    tape.back(2)

    assert (tape.position, tape.read(9)) == (2, b"cd")


def test_a_fault_of_the_blocks_ends_them_and_is_kept() -> None:
    """What came before it can be read; what it says comes before what else is noticed."""
    tape = Tape(broken_off())

    assert tape.read(9) == b"abc"
    assert tape.ended("it breaks off").ending.reason == "the line went dead"


def test_a_fault_comes_behind_all_that_is_left() -> None:
    """`rest` gives it on."""
    rest = Tape(broken_off()).rest()

    assert next(rest) == b"abc"
    with pytest.raises(UnreadError, match="the line went dead"):
        next(rest)


def test_a_plain_end_that_comes_too_early_has_the_reason_given() -> None:
    """Only who reads knows what is missing."""
    assert Tape([]).ended("it breaks off").ending.reason == "it breaks off"


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_pattern_is_found_across_blocks(size: int) -> None:
    """The tape then stands before it, or at the end."""
    content = b"PPKxPK\x05\x06rest"
    tape = Tape(content[at : at + size] for at in range(0, len(content), size))
    mark = re.compile(rb"PK\x05\x06")  # noqa: TID251 - no hostile text

    assert tape.skip_to(mark, 4)
    assert tape.read(9) == b"PK\x05\x06rest"
    assert not tape.skip_to(mark, 4)


def test_pieces_end_at_the_size_asked_for_or_at_the_end() -> None:
    """Sizes may be lies."""
    tape = Tape([b"abc", b"def"])

    assert (b"".join(tape.pieces(4)), b"".join(tape.pieces(99))) == (b"abcd", b"ef")
