"""Compound files are read as a file system, and hostile ones end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.office.compound import Compound
from tests.compounds import compound
from tests.papers import budget

STREAMS = {"small": b"x" * 100, "a/b/big": bytes(range(256)) * 40, "a/empty": b"", "名": b"y"}
WHOLE = compound(STREAMS)


def test_small_and_large_streams_are_read_by_their_paths() -> None:
    """Small ones share sectors, large ones have their own."""
    opened = Compound(WHOLE, budget())
    found = {"/".join(each.path): opened.held(each, 2**20) for each in opened.streams}

    assert found == STREAMS


def test_a_stream_is_found_by_its_name() -> None:
    """The one that lies nearest to the root."""
    opened = Compound(compound({"in/Name": b"far", "name": b"near"}), budget())
    near = opened.named("NAME")

    assert near
    assert opened.held(near, 9) == b"near"
    assert opened.named("nothing") is None


def test_a_stream_that_is_not_held_to_its_end_is_told() -> None:
    """Its reader sees less of it, and must not call that all."""
    opened = Compound(WHOLE, budget())
    big = opened.named("big")
    assert big
    opened.held(big, big.size)
    before = opened.fault

    opened.held(big, big.size - 1)

    assert before is None
    assert opened.fault
    assert opened.fault.ending.outcome is Outcome.CUT


def test_a_chain_that_bites_its_tail_ends() -> None:
    """A table of sectors may say what it wants."""
    looped = bytearray(WHOLE)
    fat = len(WHOLE) - 512
    looped[fat : fat + 512] = (0).to_bytes(4, "little") * 128
    opened = Compound(bytes(looped), budget())

    assert all(len(opened.held(each, 2**20)) < 2**20 for each in opened.streams)


@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_damaged_ones_give_streams_or_say_so(end: int, at: int, byte: int) -> None:
    """Nothing else comes out."""
    damaged = bytearray(WHOLE)
    damaged[at] = byte
    for content in (WHOLE[:end], bytes(damaged)):
        try:
            opened = Compound(content, budget())
            for each in opened.streams:
                opened.held(each, 2**20)
        except UnreadError:
            continue


def test_what_is_no_compound_file_is_refused() -> None:
    """The caller looked at the first bytes, or did not."""
    with pytest.raises(UnreadError):
        Compound(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", budget())
