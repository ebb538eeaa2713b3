"""The header: every byte is proved, and every fault has its sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import ListError
from leakwatch.listfile import layout
from leakwatch.match.keys import derive

KEYS = derive(bytes(32))
SECTIONS = (
    layout.Section("refs", 384, 5, 5, 1, b"m" * 32),
    layout.Section("from a later version", 448, 0, 0, 1, b"n" * 32),
)
HEADER = layout.Header(b"l" * 16, KEYS.id, 1_900_000_000, 3, 448, SECTIONS)
PACKED = layout.packed(HEADER, KEYS)


def test_a_header_is_read_as_it_was_written() -> None:
    """Unknown sections are read past."""
    assert layout.unpacked(PACKED + b"what follows", KEYS) == HEADER
    assert len(PACKED) == layout.header_length(2)


@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
def test_every_altered_byte_of_a_header_is_seen(place: int, change: int) -> None:
    """Whatever a flipped byte pretends, the answer is a sentence and no list."""
    altered = PACKED[:place] + bytes([PACKED[place] ^ change]) + PACKED[place + 1 :]

    with pytest.raises(ListError):
        layout.unpacked(altered, KEYS)


@given(st.integers(0, len(PACKED) - 1))
def test_every_cut_header_is_seen(length: int) -> None:
    """A file may end anywhere."""
    with pytest.raises(ListError, match=r"too short|cut short"):
        layout.unpacked(PACKED[:length], KEYS)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + bytes(400), "no leakwatch watchlist"),
        (PACKED.replace(b"\r\n", b"\n\n"), "no leakwatch watchlist"),
        (PACKED[:8] + b"\2\0" + PACKED[10:], "version 2, this leakwatch reads up to 1"),
        (layout.packed(HEADER, derive(b"k" * 32)), "altered"),
    ],
)
def test_a_foreign_header_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    """What it is decides what the operator does about it."""
    with pytest.raises(ListError, match=sentence):
        layout.unpacked(content, KEYS)


def test_another_key_is_told_as_such() -> None:
    """The commonest mistake must not read like an attack."""
    with pytest.raises(ListError, match="made with another key"):
        layout.unpacked(PACKED, derive(b"k" * 32))


def test_a_macs_purpose_and_name_are_part_of_it() -> None:
    """A section cannot be passed off as another."""
    one = layout.section_mac(KEYS, "refs", [b"content"])

    assert one == layout.section_mac(KEYS, "refs", [b"con", b"tent"])
    assert one != layout.section_mac(KEYS, "sealed", [b"content"])
