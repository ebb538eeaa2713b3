"""Identifiers of the benchmarks that nobody has."""

import doctest
from importlib import import_module

import pytest

from leakwatch.model import Kind
from leakwatch.text import canonical
from tests.bench import made_up
from tests.bench.made_up import DOMAINS, OURS, SPELLING, STRANGERS, on_the_list

WRITTEN = {
    Kind.EMAIL: made_up.address,
    Kind.PHONE: made_up.phone,
    Kind.CUSTOMER_ID: made_up.customer_id,
    Kind.DOMAIN: made_up.domain,
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_the_list_knows_is_what_the_program_makes_of_what_is_written(kind: Kind) -> None:
    """Else the truth beside a corpus would not be one."""
    numbers = [0, 1, 7, 49] if kind is Kind.DOMAIN else [0, 1, 999, STRANGERS - 1]

    for number in numbers:
        written = WRITTEN[kind](number)

        assert canonical(kind, written, SPELLING) == made_up.canonical(kind, number)


def test_no_two_numbers_share_an_identifier() -> None:
    """A stranger is never ours by chance."""
    kinds = [kind for kind in WRITTEN if kind is not Kind.DOMAIN]
    numbers = [*range(OURS), *range(STRANGERS - OURS, STRANGERS)]

    for kind in kinds:
        assert len({WRITTEN[kind](number) for number in numbers}) == len(numbers)


@pytest.mark.parametrize("is_email_only", [True, False])
def test_a_list_holds_as_many_addresses_as_it_is_asked_for(is_email_only: bool) -> None:
    """The other kinds come on top, always as many."""
    listed = [*on_the_list(2_000, is_email_only=is_email_only)]

    assert len(set(listed)) == 2_000 + (0 if is_email_only else DOMAINS + 2 * OURS)


def test_every_identifier_lies_in_reserved_names_and_unassigned_numbers() -> None:
    """Nobody is ever written about in a benchmark."""
    reserved = "example test example.com example.net example.org example.jp example.co.jp"
    ends = tuple(f".{name}" for name in reserved.split())

    for number in range(20_000):
        assert f".{made_up.address(number).partition('@')[2]}".endswith(ends)
        assert made_up.phone(number).startswith("090-0")


@pytest.mark.parametrize("name", ["made_up", "naive", "goals", "plot", "rivals"])
def test_the_examples_of_the_benchmarks_are_true(name: str) -> None:
    """They are run nowhere else."""
    done = doctest.testmod(import_module(f"tests.bench.{name}"))

    assert done.attempted
    assert not done.failed
