"""The parts of a zip file are found with and without its directory."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Limits, UnreadError
from leakwatch.parse.office.parts import Parts
from tests.papers import budget, packed

TWO = packed({"a/One.xml": "first " * 999, "b.xml": "second"})


def contents(parts: Parts) -> dict[str, bytes]:
    """Give all parts by their names."""
    return {part.key: b"".join(parts.blocks(part)) for part in parts.all}


def test_the_parts_are_listed_and_unpacked() -> None:
    """Names are compared without regard to case."""
    parts = Parts(TWO, budget())

    assert contents(parts) == {"a/one.xml": b"first " * 999, "b.xml": b"second"}
    assert parts.fault is None


def test_without_its_directory_the_parts_are_found_one_by_one() -> None:
    """A download that broke off lost its end first."""
    parts = Parts(TWO[: TWO.index(b"PK\x01\x02") + 9], budget())

    assert contents(parts) == {"a/one.xml": b"first " * 999, "b.xml": b"second"}
    assert parts.fault


def test_a_part_that_breaks_off_is_given_as_far_as_it_goes() -> None:
    """What was unpacked before the end stands."""
    parts = Parts(packed({"a": "0123456789" * 9999})[:90], budget())
    blocks = parts.blocks(parts.all[0])

    assert next(blocks).startswith(b"0123456789")
    with pytest.raises(UnreadError):
        list(blocks)


def test_a_part_that_is_encrypted_is_closed() -> None:
    """It is never taken for an empty one."""
    sealed = bytearray(TWO)
    sealed[6] |= 1
    parts = Parts(bytes(sealed), budget())

    with pytest.raises(UnreadError) as fault:
        list(parts.blocks(parts.all[0]))

    assert fault.value.ending.outcome is Outcome.CLOSED


def test_each_unpacked_byte_is_counted() -> None:
    """A bomb ends at the bound for all that comes out."""
    parts = Parts(packed({"a": bytes(2**20)}), budget(1, Limits(unpacked=200_000)))

    with pytest.raises(UnreadError) as fault:
        list(parts.blocks(parts.all[0]))

    assert fault.value.ending.outcome is Outcome.CUT


def test_of_too_many_parts_the_first_are_given() -> None:
    """The bound costs what is behind it and not what is before it."""
    many = packed({f"{number}": "x" for number in range(20)})
    parts = Parts(many, budget(limits=Limits(entries=5)))

    assert [part.key for part in parts.all] == ["0", "1", "2", "3", "4"]
    assert parts.fault


def test_the_head_of_a_part_costs_nothing_else() -> None:
    """It is asked of every part to see what it is."""
    parts = Parts(TWO, budget())

    assert parts.head(parts.all[0], 6) == b"first "
