"""Phone numbers: every spelling of one number, and no longer number around it."""

from collections.abc import Callable

import pytest

from leakwatch.match.phones import phones, whole_phone
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
    "TEL{}",
    "Tel{}",
    "見本花子様FAX{}",
    "ＭＯＢＩＬＥ{}",
    "0301-phone{}",
    "<td>Ph{}",
    "T{}",
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
    "HOTEL090-0123-4567",
    "Hôtel090-0123-4567",
    "xfax09001234567",
    "telx09001234567",
    "++09001234567",
    "++819001234567",
    "09001234567.05",
    "09001234567.0-5",
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


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("09001234567.0", Confidence.EXACT),
        ("819001234567.0", Confidence.EXACT),
        ("a,9001234567.0,b", Confidence.POSSIBLE),
        ("1.0 9001234567.0 35.0", Confidence.POSSIBLE),
        ("9001234567.0.", Confidence.POSSIBLE),
    ],
)
def test_a_number_that_a_spreadsheet_made_a_fraction_is_found(
    text: str, confidence: Confidence, matches: Callable[..., Matches]
) -> None:
    """A column with an empty cell holds fractions: .0 behind a number is none of its digits."""
    (hit,) = matches(text, OURS).hits

    assert (hit.confidence, hit.count) == (confidence, 1)


LAND_LINE = "phone:03-0121-5279"


@pytest.mark.parametrize(
    "text",
    [
        "301215279",
        "a,301215279,b",
        "a,301215279.0,b",
        "a\t３０１２１５２７９\tb",
        "見本301215279。",
        "301215279. 12",
        "(301215279)",
        "tel301215279",
        "35 301215279 1985",
    ],
)
def test_a_land_line_that_a_spreadsheet_cut_is_possible(
    text: str, matches: Callable[..., Matches]
) -> None:
    """Nine digits alone in their cell or line may be a number within the country."""
    (hit,) = matches(text, LAND_LINE).hits

    assert (hit.confidence, hit.count) == (Confidence.POSSIBLE, 1)


@pytest.mark.parametrize(
    "text",
    [
        "3012152790",
        "1301215279",
        "30121527",
        "301215278",
        "301215279a",
        "x301215279",
        "-301215279",
        ".301215279",
        "301215279.5",
        "301215279-1",
        "3-0121-5279",
        "1/301215279",
        "301215279/12",
        "12(301215279)",
        "+301215279",
        "301215279+1",
    ],
)
def test_nine_digits_of_something_longer_are_no_land_line(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """They are a guess only where they stand alone."""
    assert found(text, LAND_LINE) == {}


@pytest.mark.parametrize("text", ["TEL03-0121-5279", "FAX03-0121-5279", "Tel0301215279"])
def test_a_word_that_announces_a_number_may_touch_it(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Which words these are is told; other letters make it something else."""
    assert found(f"{text}{text}", LAND_LINE) == {"03-0121-5279": 2}
    assert found(f"ho{text}", LAND_LINE) == {}


@pytest.mark.parametrize("text", ["+09001234567", "q=+09001234567", "tel=a+09001234567", "35+{}"])
def test_a_plus_before_a_zero_is_a_blank(text: str, found: Callable[..., dict[str, int]]) -> None:
    """Query strings write it so, and no country starts with a zero."""
    assert found(text.format("090-0123-4567"), OURS) == ONCE


@pytest.mark.parametrize(
    ("text", "enrolled"),
    [
        ("12025550143", "+12025550143"),
        ("a,12025550143.0,b", "+12025550143"),
        ("tel12025550143", "+12025550143"),
        ("447700900123", "+447700900123"),
        ("35 447700900123 1985", "+447700900123"),
        ("{447700900123}", "+447700900123"),
    ],
)
def test_a_foreign_number_without_its_plus_is_sure(
    text: str, enrolled: str, matches: Callable[..., Matches]
) -> None:
    """Eleven digits and more that start without a zero are read with their country."""
    (hit,) = matches(text, f"phone:{enrolled}").hits

    assert (hit.confidence, hit.count) == (Confidence.EXACT, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2025550143",
        "112025550143",
        "120255501430",
        "12025550143.5",
        "0.12025550143",
        "x12025550143",
        "12025550143-1",
        "012025550143",
    ],
)
def test_other_bare_digits_are_no_foreign_number(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """One digit more or less, a fraction, a letter in front."""
    assert found(text, "phone:+12025550143") == {}


def test_bare_digits_are_read_with_their_country_in_every_region() -> None:
    """Where numbers within the country have no zero, they may be one of these as well."""
    (number,) = phones("447700900123", Spelling("US"))

    assert [r.canonical for r in number.readings] == ["1447700900123", "447700900123"]


def test_one_sure_place_makes_a_number_sure(matches: Callable[..., Matches]) -> None:
    """A guess beside a certainty is no guess any more."""
    (hit,) = matches("9001234567\n09001234567", OURS).hits

    assert (hit.confidence, hit.count) == (Confidence.EXACT, 2)


def test_a_time_stamp_is_no_number() -> None:
    """Seconds and milliseconds since 1970 stand on every page, and start with a 1."""
    rules = Spelling("JP", (CustomerIdRule("x", "X[0-9]{8}", "", "none"),))

    assert list(phones("1717171717 1717171717000", rules)) == []


@pytest.mark.parametrize("written", ["090-0123-4567", "+81 90 0123 4567", "tel:0900123-4567"])
def test_a_text_that_is_one_number_has_its_canonical_form(written: str) -> None:
    """What is none has none; nothing is raised, whatever stands there."""
    assert whole_phone(written, Spelling("JP")) == "819001234567"
    assert whole_phone(f"{written} x", Spelling("JP")) == ""
    assert whole_phone("", Spelling("JP")) == ""
