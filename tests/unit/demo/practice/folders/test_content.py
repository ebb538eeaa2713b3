"""Files of any size: made while they are read, with identifiers at known places."""

import pytest

from leakwatch.demo.practice.folders.content import BLOCK, Lines, Plant, across_borders

PEOPLE = [f"person{number:02d}@example.co.jp" for number in range(30)]


def whole(lines: Lines) -> bytes:
    """Give all bytes."""
    return b"".join(lines.read(0, lines.size))


def test_a_part_is_what_the_whole_has_at_that_place() -> None:
    """However the borders of blocks lie to it."""
    lines = Lines(1, 3 * BLOCK + 11, across_borders(3 * BLOCK + 11, PEOPLE))

    everything = whole(lines)

    assert len(everything) == lines.size
    for first, end in ((0, 1), (BLOCK - 3, BLOCK + 3), (70_000, 190_000), (BLOCK, 2 * BLOCK)):
        assert b"".join(lines.read(first, end)) == everything[first:end]


def test_identifiers_stand_alone_on_lines_at_their_offsets() -> None:
    """The first and the last line of the file among them."""
    size = 5_000_003
    lines = Lines(1, size, across_borders(size, PEOPLE))

    everything = whole(lines)

    assert len(lines.plants) == 13
    for plant in lines.plants:
        assert everything[plant.offset :].startswith(plant.identifier.encode() + b"\n")
        assert everything[plant.begins : plant.offset] == b"\n"
        assert everything.count(plant.identifier.encode()) == 1


def test_every_power_of_two_goes_through_the_middle_of_an_identifier() -> None:
    """Up to the one that 31 bits cannot count."""
    plants = across_borders(2**31 + 4097, PEOPLE)

    cut = {
        power
        for power in range(12, 32)
        for plant in plants
        if plant.offset < 2**power < plant.offset + len(plant.identifier)
    }
    assert cut == set(range(12, 32))


def test_two_gibibytes_need_no_memory() -> None:
    """The end is read without what lies before it."""
    lines = Lines(1, 2**31 + 4097, across_borders(2**31 + 4097, PEOPLE))

    tail = b"".join(lines.read(lines.size - 100, lines.size))

    assert tail.endswith(b"\nperson01@example.co.jp\n")


def test_identifiers_that_lie_upon_one_another_are_refused() -> None:
    """One of them would be damaged, and the truth a lie."""
    with pytest.raises(ValueError, match="upon one another"):
        Lines(1, 1000, [Plant(100, "a@example.com"), Plant(105, "b@example.com")])
