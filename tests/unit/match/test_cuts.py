"""Cut names: firm.exam… may have been ours, and is called possible."""

from collections.abc import Callable

import pytest

from leakwatch.match.cuts import beginnings, cuts, is_telling
from leakwatch.model import Confidence, Form, Matches

OURS = (
    "domain:hammer-poznan.example",
    "domain:firm.example",
    "domain:www.shop.co.example",
    "domain:internationale.example",
    "email:taro@firm.example",
)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("hammer-poznan.e…", "hammer-poznan.example"),
        ("hammer-poznan.e...", "hammer-poznan.example"),
        ("hammer-po…", "hammer-poznan.example"),
        ("hammer-poznan…", "hammer-poznan.example"),
        ("https://www.hammer-poznan.exa‥", "hammer-poznan.example"),
        ("firm.exam..", "firm.example"),
        ("firm.exam …", "firm.example"),
        ("Firm.Exam ...", "firm.example"),
        ("ｆｉｒｍ．ｅｘａｍ．．．", "firm.example"),
        ("社名はfirm.e…です", "firm.example"),
        ("hanako@firm.exam...", "firm.example"),
        ("taro@firm.exam…", "firm.example"),
        ("www.shop.co....", "www.shop.co.example"),
        ("internationa…", "internationale.example"),
    ],
)
def test_a_cut_name_is_possible(text: str, ref: str, matches: Callable[..., Matches]) -> None:
    """Whole labels from the left end of the domain, then as much as there is."""
    (hit,) = matches(text, *OURS).hits

    assert (hit.entry.ref, hit.form) == (ref, Form.CUT)
    assert hit.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "our firm… said",
        "the firm.... And",
        "firm.…",
        "hammer-…",
        "hammer-po …",
        "internationale…",
        "xfirm.exam…",
        "my-firm.exam…",
        "firm.examp.l…",
        "firm.exam",
        "firm.exam.",
        "firm.exam…@mail.test",
        "firm.tes…",
        "exam…",
        "……………",
    ],
)
def test_what_could_be_anything_is_nothing(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Words of prose, other names, too short a beginning."""
    assert found(text, *OURS) == {}


def test_a_whole_name_before_an_ellipsis_is_not_cut(matches: Callable[..., Matches]) -> None:
    """Neither is it the beginning of a longer one that is watched as well."""
    (hit,) = matches("see firm.example...", "domain:firm.example", "domain:firm.example.jp").hits

    assert (hit.entry.ref, hit.form) == ("firm.example", Form.PLAIN)


def test_all_that_begin_so_are_possible(found: Callable[..., dict[str, int]]) -> None:
    """Nobody can say which of them was meant."""
    ours = ("domain:firm.example", "domain:firm.example.jp")

    assert found("firm.exa…", *ours) == {"firm.example": 1, "firm.example.jp": 1}


def test_a_sample_shows_where_the_name_was_cut(matches: Callable[..., Matches]) -> None:
    """It must not look like a whole one."""
    (hit,) = matches("firm.exam…", *OURS).hits

    assert hit.masked == "firm.exam..."


def test_beginnings_are_proper_and_long_enough() -> None:
    """The whole name is none of them, and none ends in a dot."""
    found = list(beginnings("firm.co.example"))

    assert found[0] == "firm.c"
    assert found[-1] == "firm.co.exampl"
    assert "firm.co." not in found
    assert list(beginnings("a.jp")) == []
    assert all(map(is_telling, found))


def test_a_name_longer_than_any_host_is_none() -> None:
    """And costs no more than a short one."""
    assert list(cuts("a" * 300 + ".b…")) == []
