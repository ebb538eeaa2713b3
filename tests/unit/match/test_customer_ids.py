"""Customer ids: the company's own pattern, separators and check digit, and explicit borders."""

from collections.abc import Callable

import pytest

from leakwatch.match.customer_ids import customer_ids, whole_id
from leakwatch.model import CustomerIdRule, Spelling

OURS = ("customer_id:MB72031842", "customer_id:203177451234")

MEMBER = [
    "MB72031842",
    "mb72031842",
    "MB-7203-184-2",
    "MB 7203 184 2",
    "mb_72031842",
    "ＭＢ７２０３１８４２",
    "No.MB72031842",
    "会員番号MB72031842様",
    "<td>MB72031842</td>",
    "MB‐7203−1842",
    "ユーザーMB72031842",
    "MB72031842.pdf",
    "x=MB72031842&y",
    "12,MB72031842,34",
    "12-MB72031842",
]
NUMBER = [
    "203177451234",
    "2031-7745-1234",
    "2031 7745 1234",
    "２０３１－７７４５－１２３４",
    "2031ー7745ー1234",
    "203177451234.0",
    "'203177451234",
    "会員203177451234様",
    "1,203177451234,5",
    "35 203177451234 1985",
    '{"member_no":203177451234}',
    "203177451234。",
    "203177451234-",
]
NOT_OURS = [
    "AMB72031842",
    "1MB72031842",
    "MB720318420",
    "MB72031842a",
    "MB72031843",
    "MB-7203-184-2-1",
    "MB/7203/184/2",
    "1203177451234",
    "2031774512345",
    "203177451235",
    "2031-7745-1234-5678",
    "5678-2031-7745-1234",
    "2031 7745 1234 5678",
    "203177451234.05",
    "0.203177451234",
    "203177451234-5",
    "x203177451234",
    "203177451234abc",
]


@pytest.mark.parametrize("text", MEMBER)
def test_a_member_number_is_found_as_people_write_it(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Separators, case and width are dress; punctuation and Japanese are borders."""
    assert found(text, *OURS) == {"MB72031842": 1}


@pytest.mark.parametrize("text", NUMBER)
def test_an_id_of_digits_is_found_as_people_write_it(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Spreadsheets put an apostrophe in front and a .0 behind."""
    assert found(text, *OURS) == {"203177451234": 1}


@pytest.mark.parametrize("text", NOT_OURS)
def test_a_longer_or_wrong_id_is_not_ours(text: str, found: Callable[..., dict[str, int]]) -> None:
    """Letters and digits beside it, more groups of digits, a wrong check digit: another id."""
    assert found(text, *OURS) == {}


def test_neighbours_share_a_border(found: Callable[..., dict[str, int]]) -> None:
    """One character between two ids is the border of both."""
    text = "MB72031842,MB72031842;MB72031842\nMB72031842"

    assert found(text, *OURS) == {"MB72031842": 4}


def test_a_pattern_may_hold_other_letters() -> None:
    """Patterns are the company's own, and some companies write theirs in Japanese."""
    rule = CustomerIdRule("第", "第[0-9]{6}号", "", "none")

    found = list(customer_ids("見本様の第203177号と第203178号", Spelling("JP", (rule,))))

    assert [(c.main, c.start, c.end) for c in found] == [
        ("第203177号", 4, 12),
        ("第203178号", 13, 21),
    ]


def test_a_pattern_may_cut_a_letter_in_two() -> None:
    """A dot in it stands for one byte; the text still has its places."""
    rule = CustomerIdRule("x", ".[0-9]{6}", "", "none")

    found = list(customer_ids("見203177 é203178", Spelling("JP", (rule,))))

    assert all(0 <= c.start < c.end <= 15 for c in found)


def test_what_fits_two_rules_is_no_candidate() -> None:
    """Nobody could say which id is meant; enrolment refuses it for the same reason."""
    rules = (
        CustomerIdRule("a", "[0-9]{8}", "", "none"),
        CustomerIdRule("b", "2[0-9]{7}", "", "none"),
    )

    assert list(customer_ids("20317745", Spelling("JP", rules))) == []


def test_a_text_that_is_one_id_is_told_as_it_and_no_other() -> None:
    """Neither a part of it nor two of them, nor what fits two rules."""
    nx = CustomerIdRule("NX", "nx-?[0-9]{4}", "-", "none")
    spelling = Spelling("JP", (nx, CustomerIdRule("old", "nx-[0-9]{3}9", "-", "none")))

    told = [whole_id(text, spelling) for text in ("nx-2031", "nx-2031 ", "nx-2031,nx-2032")]

    assert told == ["nx2031", "", ""]
    assert whole_id("nx-2039", spelling) == ""
    assert whole_id("nx-2031", Spelling("JP")) == ""
