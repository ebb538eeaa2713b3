"""Every @ without an ordinary address around it."""

import random

import pytest

from leakwatch.parse.disguise.oddities import odd


@pytest.mark.parametrize(
    "text",
    [
        b"hanako@firm.example:pw",
        b"hanako@mail.firm.co.jp\nnext@firm.example\n",
        b"HANAKO@FIRM.COM",
        b"a@b.example. The end",
        b"no sign at all",
    ],
)
def test_an_ordinary_address_is_not_odd(text: bytes) -> None:
    """Lists of millions of them must cost nothing."""
    assert list(odd(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        b"hanako @firm.example",
        b"hanako@ firm.example",
        b"hanako@firm.ex\nample",
        b"hanako@firm.co\nm\n",
        b"hanako@firm.co\n.jp",
        b"elpmaxe.mrif@okanah",
        b"\n@firm.example",
        b"hanako@firm",
    ],
)
def test_what_may_hide_an_address_is(text: bytes) -> None:
    """Broken, turned, or with blanks: looked at by those who know."""
    assert list(odd(text)) == [text.index(b"@")]


PADDING = b"taro.x@host-1.com:pw12\nken@mail.co.jp;a\n" * 300
TOKENS = [
    *b"@ . - _ com jp COM example net co taro x 9 : \\ > | , + % info ( .. @. p@ss".split(),
    *(b"a@b.com", b"a@b.com:pw", b"\n", b"\r\n", b" ", b"\t", b"\x0b", b"\0", "見".encode()),
]


def test_in_a_long_list_the_same_is_odd_as_in_a_short_one() -> None:
    """Most of a long text is told by its signs alone: what comes of that must be the same."""
    draw = random.Random(2031)  # noqa: S311 - no secret is drawn
    for _ in range(400):
        case = b"\n" + b"".join(draw.choices(TOKENS, k=draw.randint(1, 40))) + b":\n"
        expected = [place for place in odd(b"x" + case) if place]

        assert odd(PADDING + case + PADDING) == [len(PADDING) - 1 + place for place in expected]
