"""The tables that a compiled search reads: all tags are found, by literal arithmetic."""

from random import Random

import numpy as np
import pytest

from leakwatch.match.tables import Growing, Table, filter_words, index_bits, marked, table

SHIFTS = (0, 6, 12, 18, 24)


def tags(count: int, seed: int = 0) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Give made-up tags, ascending."""
    dice = Random(seed)  # noqa: S311 - the same each time
    return np.array(sorted(dice.getrandbits(64) for _ in range(count)), np.uint64)


def is_in_filter(found: Table, tag: int) -> bool:
    """Ask the filter as its description says."""
    words = found.filter.tolist()
    word = words[((tag >> 32) * len(words)) >> 32]
    return all(word >> ((tag >> shift) & 63) & 1 for shift in SHIFTS)


@pytest.mark.parametrize("count", [1, 2, 15, 16, 64, 1_000])
def test_every_tag_is_found_and_hardly_another(count: int) -> None:
    """By the filter, and by the bucket of its first bits."""
    many = tags(count)

    found = table(many)

    assert found.is_sound()
    bits = index_bits(count)
    fences = found.index.tolist()
    assert len(fences) == 2**bits + 1
    for place, tag in enumerate(many.tolist()):
        assert is_in_filter(found, tag)
        assert fences[tag >> (64 - bits)] <= place < fences[(tag >> (64 - bits)) + 1]
        assert found.places(tag) == range(place, place + 1)
        assert not found.places(tag ^ 1)
    strangers = tags(2_000, 1).tolist()
    assert sum(is_in_filter(found, tag) for tag in strangers) < 40


def test_the_bits_of_a_tag_never_change() -> None:
    """Literals: five bits of one word, and where a bucket ends."""
    found = table(np.array([0x80000000_05103081, 0xFFFFFFFF_00000000], np.uint64))

    assert (found.filter.tolist(), found.index.tolist()) == ([0b111111], [0, 0, 2])
    assert marked(np.array([0x3F], np.uint64)).tolist() == [1 << 63 | 1]


def test_tags_that_come_in_runs_make_the_same_table() -> None:
    """However they are cut, and where a word is cut in two."""
    many = tags(999)
    whole = table(many)

    for size in (1, 7, 500):
        growing = Growing(len(many))
        for start in range(0, len(many), size):
            growing.add(many[start : start + size])
        growing.add(many[:0])
        assert growing.filter.tolist() == whole.filter.tolist()
        assert growing.index.tolist() == whole.index.tolist()
        assert growing.table(many).is_sound()


def test_equal_tags_are_found_together() -> None:
    """A beginning may be that of several domains."""
    found = table(np.array([5, 5, 2**64 - 1, 2**64 - 1], np.uint64))

    assert (found.places(5), found.places(2**64 - 1)) == (range(2), range(2, 4))
    assert not found.places(4)


def test_a_bucket_holds_about_eight_to_sixteen() -> None:
    """However many there are, and never fewer than two buckets."""
    for count in range(16, 5_000, 7):
        assert 8 <= count / 2 ** index_bits(count) <= 16
    assert index_bits(0) == index_bits(31) == 1
    assert [filter_words(count) for count in (0, 1, 4, 5)] == [1, 1, 1, 2]


def test_a_table_that_leads_astray_is_told() -> None:
    """Fences beyond the tags, out of order, or too few."""
    sound = table(tags(200))
    beyond, unordered = sound.index.copy(), sound.index.copy()
    beyond[-1] += 1
    unordered[3] = 0xFFFFFFFF

    for index in (beyond, unordered, sound.index[:-1], sound.index[1:]):
        assert not Table(sound.filter, index, sound.tags).is_sound()
    assert not Table(sound.filter[1:], sound.index, sound.tags).is_sound()
