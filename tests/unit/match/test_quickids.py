"""Compiled, customer ids come to what they come to one by one."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import quickids, simpleids
from leakwatch.match.enrol import SHORTEST_ID
from leakwatch.match.simple import starts_of
from leakwatch.match.single import values
from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text import canonical
from tests.unit.match.test_simple import pack
from tests.unit.match.test_simpleids import MEMBER, NX, SHORT, written

CAPS = CustomerIdRule("caps", "a?b[cd]?-?[0-9]{4,9}", "-", "none")
RULES = [MEMBER, NX, SHORT, CAPS]


def proved(texts: list[str], *rules: CustomerIdRule) -> int:
    """Compare simple ids with their canonical forms; gives how many there are.

    Of fixed shapes all that are plainly written and have a form must be among them.
    """
    packed, ends = pack(texts)
    is_simple, forms, behind = quickids.customer_ids(
        packed, starts_of(ends), ends, rules, SHORTEST_ID
    )
    chosen = [text for text, is_one in zip(texts, is_simple, strict=True) if is_one]
    given = [value.decode() for value in values(forms, behind)]
    assert given == [form(text, rules) for text in chosen]
    if quickids._tables(rules) is None:
        return len(chosen)
    left = {text for text, is_one in zip(texts, is_simple, strict=True) if not is_one}
    assert not [text for text in left if form(text, rules) and simpleids_take(text)]
    return len(chosen)


def simpleids_take(text: str) -> bool:
    """Say whether a text has none but signs of simple ids, no blanks around them."""
    signs = {chr(byte) for byte in np.flatnonzero(simpleids.SIGNS).tolist()}
    return bool(text) and signs.issuperset(text) and text.strip() == text


def form(text: str, rules: tuple[CustomerIdRule, ...]) -> str:
    """Give the canonical form of an id that is long enough, or an empty text."""
    try:
        found = canonical(Kind.CUSTOMER_ID, text, Spelling("JP", rules))
    except ValueError:
        return ""
    return found if sum(c.isalnum() for c in found) >= SHORTEST_ID else ""


@pytest.mark.parametrize("strange", [0, 1, 30, 100])
def test_ids_have_their_canonical_form(strange: int) -> None:
    """Whatever stands among them."""
    assert proved(written(600, strange, strange=strange), *RULES) > 0


@given(
    st.lists(st.text("abzZMBNX0123-_ '\n日", max_size=12), max_size=9),
    st.lists(st.sampled_from(RULES), max_size=3),
)
def test_any_text_is_an_id_or_none(texts: list[str], rules: list[CustomerIdRule]) -> None:
    """Of no rules, of one, of several, of the same one twice."""
    proved(texts, *rules)


@given(st.integers(0, 2**32), st.sampled_from(["none", "luhn", "mod11"]))
def test_check_digits_are_proved(seed: int, check: str) -> None:
    """One of ten last digits is right."""
    dice = Random(seed)  # noqa: S311 - hypothesis gives the seed
    rule = CustomerIdRule("NX", r"NX[-_ ]?\d{4}[- ]?\d{2,4}", "-_ ", check)

    proved([f"nx-{dice.randrange(10**4):04}-{dice.randrange(10**3):03}" for _ in range(30)], rule)


def test_rules_that_are_no_fixed_shape_go_the_slow_way() -> None:
    """And so do those whose automata are too large."""
    large = CustomerIdRule("large", "[ab]{0,20}a[ab]{12}", "", "none")

    assert quickids._tables((large,)) is None
    assert proved(["ab" * 10] * 20 + ["a" * 26] * 20, large) > 0


def test_it_is_compiled_before_it_is_needed() -> None:
    """At set-up, so that no import waits; once, whatever is read."""
    quickids.prepare()
    proved(["Z0123456"] * 3, SHORT)

    assert len(quickids._ids.signatures) == 1  # type: ignore[attr-defined] # numba's
