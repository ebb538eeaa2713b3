"""Customer ids by shapes: no id that the reference finds is missed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.customer_ids import customer_ids
from leakwatch.match.find import Kernel
from leakwatch.match.flat import flat
from leakwatch.match.keys import derive
from leakwatch.match.shaped import canonical_into, ends, is_checked
from leakwatch.match.shapes import shape, stacked
from leakwatch.match.tables import table
from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text.canonical import is_checked as is_checked_by_the_reference
from tests.unit.match.id_writing import RULES, around, fits, near
from tests.unit.match.test_customer_ids import MEMBER, NOT_OURS, NUMBER

KEYS = derive(bytes(32))
NONE = np.zeros(0, np.uint64)
MEMBERS = CustomerIdRule("member", r"MB[-_ ]?\d{4}[- ]?\d{3}[- ]?\d", "-_ ", "luhn")
NUMBERS = CustomerIdRule("number", r"(?:\d{4}[- ]?){2}\d{4}", "- ", "none")


def spots(content: bytes, rules: tuple[CustomerIdRule, ...], ours: list[str]) -> list[list[int]]:
    """Give the spots of a text whose width is folded."""
    tags = np.array(sorted(KEYS.tags_of(Kind.CUSTOMER_ID, [*dict.fromkeys(ours)])), np.uint64)
    kernel = Kernel({Kind.CUSTOMER_ID: table(tags)}, NONE, KEYS, Spelling("JP", rules))
    found: list[list[int]] = kernel.spots(content).spans[:2].T.tolist()
    return found


@given(st.data())
def test_every_id_of_the_reference_lies_in_a_spot(data: st.DataObject) -> None:
    """Whatever the rules, the text around it, and its case and width."""
    rules = tuple(
        data.draw(st.lists(RULES, min_size=1, max_size=2, unique_by=lambda r: r.pattern))
    )
    text = data.draw(around(rules[0].pattern))
    numbers = flat(text.encode()).numbers
    wanted = [*customer_ids(numbers, Spelling("JP", rules))]

    found = spots(numbers.encode(), rules, [c.main for c in wanted])

    for candidate in wanted:
        start, end = (len(numbers[:at].encode()) for at in (candidate.start, candidate.end))
        assert [start, end] in found


@given(st.data())
def test_a_spot_is_on_the_list(data: st.DataObject) -> None:
    """With none of ours in the text, or with nothing on the list, there is no spot."""
    rule = data.draw(RULES)
    text = data.draw(around(rule.pattern)).encode()

    assert spots(text, (rule,), []) == []
    assert spots(text, (rule,), ["of somebody else"]) == []


@pytest.mark.parametrize("text", [*MEMBER, *NUMBER])
def test_ids_are_found_as_people_write_them(text: str) -> None:
    """The spellings that the reference must find."""
    numbers = flat(text.encode()).numbers.encode()

    assert len(spots(numbers, (MEMBERS, NUMBERS), ["mb72031842", "203177451234"])) == 1


BESIDE_A_JOINT = (
    "MB-7203-184-2-1",
    "2031-7745-1234-5678",
    "5678-2031-7745-1234",
    "2031 7745 1234 5678",
    "203177451234.05",
    "0.203177451234",
    "203177451234-5",
)


@pytest.mark.parametrize("text", NOT_OURS)
def test_hardly_anything_else_is_found(text: str) -> None:
    """What goes on behind a separator is left to the reference, and is rare."""
    found = spots(text.encode(), (MEMBERS, NUMBERS), ["mb72031842", "203177451234"])

    assert len(found) == (text in BESIDE_A_JOINT)


def test_upper_case_is_read_as_it_stands() -> None:
    """The buffer need not be lowered first."""
    assert spots("会員MB-7203-1842様".encode(), (MEMBERS,), ["mb72031842"]) == [[6, 18]]


@given(st.data())
def test_a_text_that_fits_ends_at_its_end(data: st.DataObject) -> None:
    """One of the ends is that of the whole text, just where RE2 takes the whole."""
    rule = data.draw(RULES)
    text = data.draw(near(rule.pattern)).encode()
    one = stacked([shape(rule)])
    out = np.zeros((1, 64), np.int64)

    count = ends(np.frombuffer(text, np.uint8), 0, len(text), one.words, 0, out)

    assert (len(text) in out[0, :count]) == fits(rule.pattern, text.decode())


@given(
    st.text(alphabet="0123456789abX-' ", max_size=20), st.sampled_from(["luhn", "mod11", "none"])
)
def test_check_digits_are_those_of_the_reference(plain: str, check: str) -> None:
    """Over the digits alone."""
    buf = np.frombuffer(plain.encode() or b" ", np.uint8)
    number = shape(CustomerIdRule("", "7", "", check)).check

    assert is_checked(buf, len(plain), number) == is_checked_by_the_reference(plain, check)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("MB-72 03", "mb7203"), (" 'MB72", "mb72"), ("' 72 ", "72"), ("第7", "第7")],
)
def test_the_canonical_form_is_that_of_the_reference(written: str, plain: str) -> None:
    """Lower case, no separators, no dress of spreadsheets."""
    buf = np.frombuffer(written.encode(), np.uint8)
    out = np.zeros(80, np.uint8)

    size = canonical_into(buf, 0, buf.size, stacked([shape(MEMBERS)]).separators, 0, out)

    assert out[:size].tobytes() == plain.encode()
