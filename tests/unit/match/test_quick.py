"""The compiled twins give what the plain ones give, of anything."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import grid, quick, simple
from leakwatch.match.simple import Forms
from tests.unit.match.test_simple import MAILS, NUMBERS, pack


def alike(one: Forms, other: Forms) -> bool:
    """Say whether both give the same values, in the same places."""
    return [each.tolist() for each in one] == [each.tolist() for each in other]


@given(st.lists(MAILS, max_size=9))
def test_addresses_come_to_the_same(texts: list[str]) -> None:
    """Simple ones and all others."""
    assert alike(quick.emails(*pack(texts)), simple.emails(*pack(texts)))


@given(st.lists(NUMBERS, max_size=9), st.sampled_from(["JP", "US", "IT", "GB", "XX"]))
def test_numbers_come_to_the_same(texts: list[str], region: str) -> None:
    """In every region."""
    assert alike(quick.phones(*pack(texts), region), simple.phones(*pack(texts), region))


@given(st.lists(st.text(max_size=5), max_size=9), st.randoms())
def test_values_are_laid_out_alike(texts: list[str], dice: Random) -> None:
    """In any order."""
    values, ends = pack(texts)
    starts = simple.starts_of(ends)
    order = list(range(len(texts)))
    dice.shuffle(order)

    ours = quick.packed(values, starts[order], ends[order])
    plain = grid.packed(values, starts[order], ends[order])

    assert [each.tolist() for each in ours] == [each.tolist() for each in plain]


def test_long_parts_are_not_simple() -> None:
    """The limits are those of the plain ones."""
    for local in (64, 65):
        for host in (63, 64):
            text = f"{'a' * local}@{'b' * (host - 4)}.net"
            forms = quick.emails(*pack([text]))
            assert forms[0].tolist() == [local == 64 and host == 63]
            assert alike(forms, simple.emails(*pack([text])))


def test_everything_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits."""
    quick.prepare()

    assert all(each.signatures for each in (quick._pack, quick._emails, quick._phones))
