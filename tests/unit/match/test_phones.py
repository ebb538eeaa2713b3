"""Phone numbers: every spelling of one number, and no longer number around it."""

from collections.abc import Callable

import pytest

from leakwatch.match.phones import phones
from leakwatch.model import Confidence, CustomerIdRule, Form, Matches, Spelling

OURS = "phone:090-0123-4567"
ONCE = {"090-0123-4567": 1}

SPELLINGS = [
    "090-0123-4567",
    "09001234567",
    "090 0123 4567",
    "(090)0123-4567",
    "(090) 0123-4567",
    "090(0123)4567",
    "090（0123）4567",
    "090.0123.4567",
    "090/0123/4567",
    "090ー0123ー4567",
    "090‐0123‐4567",
    "090−0123−4567",
    "090–0123–4567",
    "090 - 0123 - 4567",
    "090\u00a00123\u00a04567",
    "090\u30000123\u30004567",
    "０９０－０１２３－４５６７",
    "０９００１２３４５６７",
    "+81-90-0123-4567",
    "+819001234567",
    "+81 90 0123 4567",
    "+81 (0)90-0123-4567",
    "+81(0)9001234567",
    "(+81) 90-0123-4567",
    "0081-90-0123-4567",
    "819001234567",
    "tel:+81-90-0123-4567",
]
AROUND = [
    "{}",
    "見本花子様{}まで",
    "TEL：{}",
    "℡{}",
    "①{}",
    "({})",
    "'{}'",
    '="{}"',
    "35,{},1985",
    "35;{};1985",
    "1985\t{}\t35",
    "35  {}  1985",
    "{}。",
    "{}. 12",
    "id_{}",
]
NOT_OURS = [
    "1090-0123-4567",
    "090-0123-45678",
    "0900123456",
    "090-0123-4568",
    "090-0123-4567-8901",
    "8901-090-0123-4567",
    "090 0123 4567 8901",
    "8901 090 0123 4567",
    "x09001234567",
    "FAX090-0123-4567",
    "+09001234567",
    "++819001234567",
    "109001234567",
    "9090012345679",
    "0.09001234567",
    "2031-0900-1234-5678",
    "2031 0900 1234 5678",
    "0312 090 0123 4567",
    "+39 090 0123 4567",
    "+39 09001234567",
    "+1-90-0123-4567",
    "090_0123_4567",
    "090-0123\n4567",
    "1" * 40_000 + "09001234567",
]


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("around", AROUND)
def test_a_number_is_found_in_every_spelling(
    written: str, around: str, found: Callable[..., dict[str, int]]
) -> None:
    """Dashes, brackets, blanks, width and country code are dress; kana may touch it."""
    assert found(around.format(written), OURS) == ONCE


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_longer_or_other_number_is_not_ours(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """A digit, a letter or a plus in front, a digit behind, a separator with more digits."""
    assert found(text, OURS) == {}


@pytest.mark.parametrize(
    "text",
    [
        "03-0123-4567/090-0123-4567",
        "03-0123-4567 090-0123-4567",
        "03-0123-4567(090-0123-4567)",
        "35 (090)0123-4567",
        "090-0123-4567 35",
        "100-0001 09001234567",
        "090-0123-4567+81-3-0123-4567",
        "2031/07/01 12:30 090-0123-4567",
        "〒100-0001 090 0123 4567",
        "2031-07-01 (090) 0123-4567",
        "2031/07/01 0081 90 0123 4567",
        "35 090 0123 4567",
        "120 (090) 0123 4567",
        "12:30:45 090 0123 4567",
        "12:30:05 090 0123 4567",
        "090 0123 4567 2031-07-01",
        "1 090 0123 4567 2031/7/1 35",
        "090 0123 4567 03 0123 4567",
        "03 0123 4567 090 0123 4567",
        "03 0123 4567 (090) 0123 4567 06 0123 4567",
        "+81 3 0123 4567 090 0123 4567",
        "+81 90 0123 4567 03 0123 4567",
        "4111 1111 1111 1111 090 0123 4567",
    ],
)
def test_a_number_beside_others_is_found(text: str, found: Callable[..., dict[str, int]]) -> None:
    """A blank, a slash or a bracket may part numbers, when ours is whole without it.

    With blanks of its own it must be clear where it starts: behind a date, a short number, or
    in a run that has more digits than any number.
    """
    assert found(text, OURS) == ONCE


@pytest.mark.parametrize(
    ("written", "enrolled"),
    [
        ("+1-202-555-0143", "+12025550143"),
        ("001 202 555 0143", "+12025550143"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("+44.7700.900123", "+447700900123"),
    ],
)
def test_a_foreign_number_is_found(
    written: str, enrolled: str, found: Callable[..., dict[str, int]]
) -> None:
    """Other countries by their code."""
    assert found(written, f"phone:{enrolled}") == {enrolled: 1}


def test_a_number_that_a_spreadsheet_cut_is_possible(matches: Callable[..., Matches]) -> None:
    """Excel takes the zero of a mobile number away; the rest is a guess, and is called so."""
    (hit,) = matches("a,9001234567,b", OURS).hits

    assert (hit.confidence, hit.form) == (Confidence.POSSIBLE, Form.PLAIN)


def test_one_sure_place_makes_a_number_sure(matches: Callable[..., Matches]) -> None:
    """A guess beside a certainty is no guess any more."""
    (hit,) = matches("9001234567\n09001234567", OURS).hits

    assert (hit.confidence, hit.count) == (Confidence.EXACT, 2)


def test_a_time_stamp_is_no_number() -> None:
    """Seconds and milliseconds since 1970 stand on every page, and start with a 1."""
    rules = Spelling("JP", (CustomerIdRule("x", "X[0-9]{8}", "", "none"),))

    assert list(phones("1717171717 1717171717000", rules)) == []
