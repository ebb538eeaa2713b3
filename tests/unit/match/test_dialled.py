"""Phone numbers: no reading of the reference is missed, whatever the region."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.candidates import candidates
from leakwatch.match.dialled import dial
from leakwatch.match.flat import flat
from leakwatch.model import Kind, Spelling
from leakwatch.text.canonical import dialling
from tests.unit.match.laid import overlaps, spots

REGIONS = st.sampled_from(["JP", "US", "GB", "IT", "HU", "SG", "AE"])
PIECES = st.sampled_from(
    [
        *("090", "0123", "4567", "03", "81", "+81", "0081", "011", "(0)", "1", "44", "7700900123"),
        *(
            "9001234567",
            "20",
            "06",
            "8",
            "-",
            "-",
            " ",
            " ",
            "(",
            ")",
            "/",
            ".",
            ".0",
            ":",
            ",",
            "+",
        ),
        *(
            "tel",
            "TEL:",
            "no",
            "x",
            "\n",
            "é",
            "は",
            "ー",
            "－",
            "０９０",
            "１２３４",
            "　",
            "（",
            "）",
            "‐",
        ),
        *("\u00a0", "\x80", "12:30:45 ", "2031-07-01 ", "〒105-0001 ", "0" * 20),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


@given(TEXTS, REGIONS, st.data())
def test_every_number_of_the_reference_lies_in_a_spot(
    text: str, region: str, data: st.DataObject
) -> None:
    """In each of its forms, in pieces of a run and across them."""
    folded = flat(text.encode())
    known = [c for c in candidates(folded, Spelling(region)) if c.kind is Kind.PHONE]
    if known:
        candidate = data.draw(st.sampled_from(known))
        reading = data.draw(st.sampled_from(candidate.readings))
        found = spots(text.encode(), region, phone=[reading.canonical])
        assert overlaps(found, folded.at[reading.start], folded.at[candidate.end])


@given(TEXTS, REGIONS)
def test_where_nothing_is_listed_there_is_no_spot(text: str, region: str) -> None:
    """Neither with an empty list, nor with somebody else on it."""
    assert spots(text.encode(), region) == []
    assert spots(text.encode(), region, phone=["999999999999999"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "1090-0123-4567",
        "090-0123-45678",
        "090-0123-456",
        "a09001234567",
        "0900123456",
        "4111111111111111",
    ],
)
def test_a_longer_number_is_another(text: str) -> None:
    """A digit or a letter beside it."""
    assert spots(text.encode(), phone=["819001234567"]) == []


@pytest.mark.parametrize(("text", "start"), [("1 0800 12", 2), ("2031-07-01 0 80012", 11)])
def test_a_number_of_six_digits_is_found_where_the_code_has_three(text: str, start: int) -> None:
    """Eight with the country are enough, and seven characters of it are written."""
    assert overlaps(spots(text.encode(), "AE", phone=["97180012"]), start, len(text))


@pytest.mark.parametrize("count", [100, 3_000])
def test_many_numbers_are_all_found(count: int) -> None:
    """More than there is room for at once are looked up in between."""
    text = b"090-0123-4567 " * count

    assert len({start for start, _ in spots(text, phone=["819001234567"])}) >= count


def test_a_region_is_dialled_as_its_numbers_are() -> None:
    """The country's code and what is dialled before a number, each behind its length."""
    assert dial(*dialling("JP")).tolist() == [2, 8, 1, 1, 0]
    assert dial(*dialling("SG")).tolist() == [2, 6, 5, 0]
    assert dial(*dialling("")).tolist() == [0, 0]
