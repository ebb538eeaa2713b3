"""Masked addresses: the domain behind them is possible, the person is nobody."""

from collections.abc import Callable

import pytest

from leakwatch.match.masked import masked
from leakwatch.model import Confidence, Form, Matches

OURS = ("email:hanako@firm.example", "email:o@firm.example", "domain:firm.example")


@pytest.mark.parametrize(
    "name",
    [
        "j***",
        "h****o",
        "***",
        "t●●●",
        "t＊＊＊",
        "t…",
        "t...",
        "h*o",
        "j*",
        "t**a**",
        "h###o",
        "見本〇〇",
    ],
)
def test_the_domain_of_a_masked_address_is_possible(
    name: str, matches: Callable[..., Matches]
) -> None:
    """What the mask left of the name is no address of its own."""
    (hit,) = matches(f"{name}@firm.example", *OURS).hits

    assert (hit.entry.ref, hit.form) == ("firm.example", Form.MASKED)
    assert hit.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    "name",
    ["other", "xxxx", "*", "*other", "**other", "・other", "#other", "hana..ko", "a.", "-o."],
)
def test_another_address_is_a_plain_mention(name: str, matches: Callable[..., Matches]) -> None:
    """Bullets, bold print, wildcards, letters and carriers' dots are no masks."""
    (hit,) = matches(f"{name}@firm.example", *OURS).hits

    assert (hit.entry.ref, hit.form) == ("firm.example", Form.PLAIN)
    assert hit.confidence is Confidence.EXACT


@pytest.mark.parametrize("text", ["*{}*", "**{}**", "***{}***", "x***{}", "・{}", "…{}"])
def test_an_address_behind_stars_is_itself(
    text: str, found: Callable[..., dict[str, int]]
) -> None:
    """Never lost: a mask leaves three letters of a name at most."""
    assert found(text.format("hanako@firm.example"), *OURS) == {"hanako@firm.example": 1}


def test_a_better_mention_is_told_instead(matches: Callable[..., Matches]) -> None:
    """The plainest form and the surest confidence of all places."""
    (hit,) = matches("j***@firm.example\nhttps://firm.example/", *OURS).hits

    assert (hit.form, hit.confidence, hit.count) == (Form.PLAIN, Confidence.EXACT, 2)


def test_a_mask_of_an_international_domain_is_seen(matches: Callable[..., Matches]) -> None:
    """Its host is found in another way."""
    (hit,) = matches("j***@日本語.example", "domain:日本語.example").hits

    assert hit.form is Form.MASKED


def test_the_place_where_the_rest_of_a_name_starts_is_told() -> None:
    """Behind the last sign."""
    assert masked("t**a**ro@firm.example") == {8: 6}
