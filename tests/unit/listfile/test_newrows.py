"""Rows in the making, and the ids of persons."""

import numpy as np

from leakwatch.listfile.batch import batch
from leakwatch.listfile.newrows import NewRows, PersonIds


def numbers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Give an array of numbers."""
    return np.array(values, np.uint64)


def test_rows_that_are_used_keep_their_refs_in_order() -> None:
    """A row without a label is called by its number."""
    rows = NewRows()
    rows.add(batch("", ["W1"]), np.array([1]), numbers(0))
    rows.add(batch("", ["", "国際", "W4"]), np.array([5, 6, 9]), numbers(0, 0, 0))

    done = rows.finished(np.array([True, True, False, True]), PersonIds(*[numbers()] * 3))

    assert bytes(done.refs) == b"W1row-5W4"
    assert done.refs_at.tolist() == [0, 2, 7, 9]
    assert done.renumbered[[0, 1, 3]].tolist() == [0, 1, 2]
    assert done.persons.tolist() == [0, 0, 0]


def test_a_row_may_have_the_ref_of_one_and_the_person_of_another() -> None:
    """For what came in both of them."""
    rows = NewRows()
    rows.add(batch("", ["first", "second"]), np.array([1, 2]), numbers(0, 7))

    (blend,) = rows.blended(np.array([0], np.uint32), np.array([1], np.uint32)).tolist()

    assert (rows.ref(blend), rows.person(blend)) == ("first", 7)


def test_rows_without_labels_are_called_by_their_numbers() -> None:
    """From any number on, over the length of numbers."""
    rows = NewRows()
    rows.add(batch("", [""] * 12), np.arange(95, 107), numbers(*[0] * 12))

    assert [rows.ref(row) for row in range(12)] == [f"row-{n}" for n in range(95, 107)]


def test_persons_have_ids_of_their_own() -> None:
    """Zero is nobody, and an id that is known is kept."""
    ids = PersonIds(numbers(5, 9, 0, 5), numbers(9, 9, 3), numbers(77, 78, 79))

    five, nine, nobody = ids.of(numbers(5, 9, 0)).tolist()

    assert (len(ids), nine, nobody) == (2, 77, 0)
    assert five not in (0, 77, 78, 79)
    assert ids.hexadecimal(9) == numbers(77).tobytes().hex()
    assert ids.hexadecimal(0) == ""


def test_no_id_is_given_twice() -> None:
    """Two persons who were one: the first of them has its id."""
    ids = PersonIds(numbers(5, 9), numbers(5, 9), numbers(77, 77))

    assert sorted(ids.of(numbers(5, 9)).tolist()).count(77) == 1


def test_without_persons_everybody_is_nobody() -> None:
    """A table need not name any."""
    ids = PersonIds(numbers(0), numbers(), numbers())

    assert (len(ids), ids.of(numbers(0, 0)).tolist()) == (0, [0, 0])


def test_ids_of_persons_who_are_gone_are_given_to_nobody() -> None:
    """All their rows may have been merged into others."""
    ids = PersonIds(numbers(), numbers(9), numbers(77))

    assert (len(ids), ids.of(numbers(0)).tolist()) == (0, [0])
