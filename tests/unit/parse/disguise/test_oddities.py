"""Every @ without an ordinary address around it."""

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
