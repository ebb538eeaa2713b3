"""Records in order, with others among them, as columns."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.woven import (
    HALF,
    ID,
    LEADS,
    TAG,
    Columns,
    Records,
    columns,
    fill,
    locate,
    ordered,
    taken,
)

ROWS = st.lists(
    st.tuples(
        st.sampled_from([0, 1, 2, 2**43, 2**43 + 1, 2**63, 2**64 - 1]),
        st.sampled_from([b"\0" * 16, b"\1" + b"\0" * 15, b"\0" * 15 + b"\1", b"\xff" * 16]),
        st.integers(0, 3),
        st.integers(0, 2**64 - 1),
    ),
    max_size=12,
)
Row = tuple[int, bytes, int, int]


def laid(rows: list[Row], words: int = ID + 1) -> Records:
    """Lay rows out as records: tag, digest, where it leads, id."""
    found = np.zeros((len(rows), words), np.uint64)
    digests = np.frombuffer(b"".join(digest for _, digest, _, _ in rows), np.uint64)
    tags, leads, ids = (np.array([row[i] for row in rows], np.uint64) for i in (0, 2, 3))
    fill(found, Columns(tags, digests.reshape(-1, 2), leads, ids))
    return found


def told(records: Records) -> list[Row]:
    """Give rows back."""
    return [(int(r[TAG]), r[1:3].tobytes(), int(r[LEADS]), int(r[ID])) for r in records]


@given(ROWS)
def test_records_hold_what_they_are_filled_with(rows: list[Row]) -> None:
    """In their order."""
    assert told(laid(rows)) == rows


@given(ROWS)
def test_records_are_ordered_by_tag_digest_and_lead(rows: list[Row]) -> None:
    """And it is told which of them have the tag of the one before."""
    records = laid(rows)

    places, again = ordered(records)

    found = told(taken(records, places))
    assert [row[:3] for row in found] == sorted(row[:3] for row in rows)
    assert sorted(found) == sorted(rows)
    same = [n for n in range(1, len(found)) if found[n][0] == found[n - 1][0]]
    assert again.tolist() == same


@given(ROWS, ROWS)
def test_others_stand_among_records(rows: list[Row], others: list[Row]) -> None:
    """By tag, behind those that have the same; none is lost."""
    records, among = laid(sorted(rows)), laid(sorted(others))

    found = columns(records, np.arange(len(rows)), among)

    both = [*((row[0], 0, row) for row in sorted(rows)), *((o[0], 1, o) for o in sorted(others))]
    expected = [row for _, _, row in sorted(both, key=lambda each: each[:2])]
    digests = [digest.tobytes() for digest in found.digests]
    given = zip(
        found.tags.tolist(), digests, found.leads.tolist(), found.ids.tolist(), strict=True
    )
    assert [*given] == expected


def test_a_lead_is_the_lower_half_of_its_word() -> None:
    """Records without ids give none."""
    records = laid([(1, bytes(16), 2**40 + 7, 0)], LEADS + 1)

    found = columns(records, np.arange(1), records[:0])

    assert (found.leads.tolist(), len(found.ids)) == ([7], 0)


@given(
    st.lists(st.integers(0, 9), max_size=9), st.lists(st.integers(0, 9), max_size=9), st.randoms()
)
def test_a_record_is_told_its_place(tags: list[int], others: list[int], dice: Random) -> None:
    """Behind all with lower tags, its own run and those before it."""
    numbers = dice.sample(range(len(tags)), len(tags))
    pairs = zip(sorted(tags), numbers, strict=True)
    records = laid([(tag, bytes(16), number << int(HALF), 0) for tag, number in pairs])
    among = laid([(tag, bytes(16), 0, 0) for tag in sorted(others)])
    found = np.zeros(len(tags), np.uint32)

    locate(records, np.arange(len(tags)), among, found, 100)

    expected = [
        100 + place + sum(other < tag for other in others)
        for place, tag in enumerate(sorted(tags))
    ]
    assert found[numbers].tolist() == expected
