"""Pointers in the making: digests that lead to the place of an entry."""

from leakwatch.listfile.pointers import Pointers


def test_digests_are_sorted_and_lead_to_the_final_places() -> None:
    """Entries are numbered as they come and stand in another order in the file."""
    pointers = Pointers()
    pointers.add(b"b" * 16, 0)
    pointers.add(b"a" * 16, 1)
    pointers.add(b"b" * 16, 1)

    content, count = pointers.packed({0: 7, 1: 3})

    expected = [(b"a" * 16, 3), (b"b" * 16, 3), (b"b" * 16, 7)]
    assert count == 3
    assert content == b"".join(digest + place.to_bytes(4, "little") for digest, place in expected)


def test_what_is_added_twice_is_there_once() -> None:
    """A row that comes twice adds nothing."""
    pointers = Pointers()
    for _ in range(2):
        pointers.add(b"a" * 16, 5)

    assert pointers.packed({5: 0}) == (b"a" * 16 + bytes(4), 1)
