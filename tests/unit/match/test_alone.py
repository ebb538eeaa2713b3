"""Spots that plainly stand alone: told from a few signs, or left to a closer look."""

import pytest

from leakwatch.match.alone import alone
from leakwatch.match.candidate import Sort
from leakwatch.model import Kind

ALONE = [
    ("a\n", "Taro@Firm.example", ":x", Sort.NAME, Kind.EMAIL),
    ("(1,'", "taro@firm.example", "','x'", Sort.NAME, Kind.EMAIL),
    ("<", "t.a-r_o@a.b.firm.example", ">", Sort.NAME, Kind.EMAIL),
    (",", "090-0123-4567", "\n", Sort.PHONE, Kind.PHONE),
    ("'", "+819001234567", "'", Sort.PHONE, Kind.PHONE),
    ("|", "NX-7203-1842-7", ";", Sort.CUSTOMER_ID, Kind.CUSTOMER_ID),
]
DOUBTFUL = [
    ("", "taro@firm.example", ":x", Sort.NAME),
    ("x:", "taro@firm.example", "\n", Sort.NAME),
    ("o'", "taro@firm.example", "\n", Sort.NAME),
    (",", "taro@firm.example", "", Sort.NAME),
    (",", "taro@firm.example", ".x ", Sort.NAME),
    (",", "taro@firm.example", "'@x.test ", Sort.NAME),
    (",", "taro@firm.sql", ",", Sort.NAME),
    (",", "taro..x@firm.example", ",", Sort.NAME),
    (",", "t" * 65 + "@firm.example", ",", Sort.NAME),
    (",", "firm.example", ",", Sort.NAME),
    ("は", "taro@firm.example", ",", Sort.NAME),
    (",", "090-0123-4567", " 8", Sort.PHONE),
    ("-", "090-0123-4567", ",", Sort.PHONE),
    (",", "(090) 0123-4567", ",", Sort.PHONE),
    (",", "NX-7203-1842-7", "-", Sort.CUSTOMER_ID),
    (",", "NX-7203-1842-7", "", Sort.CUSTOMER_ID),
    (",", "NX‐7203", ",", Sort.CUSTOMER_ID),
]


@pytest.mark.parametrize(("left", "written", "right", "sort", "kind"), ALONE)
def test_what_plainly_stands_alone_is_read(
    left: str, written: str, right: str, sort: Sort, kind: Kind
) -> None:
    """Its kind, and how it is written, in lower case."""
    text, first = f"{left}{written}{right}".encode(), len(left)

    assert alone(text, first, first + len(written), sort) == (kind, written.lower())


@pytest.mark.parametrize(("left", "written", "right", "sort"), DOUBTFUL)
def test_what_may_be_more_is_left_to_a_closer_look(
    left: str, written: str, right: str, sort: Sort
) -> None:
    """A mask, a connection string, a file's name, a longer name or number, another script."""
    text, first = f"{left}{written}{right}".encode(), len(left.encode())

    assert alone(text, first, first + len(written.encode()), sort) is None
