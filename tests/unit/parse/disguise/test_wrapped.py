"""What a line's end cuts in two."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.oddities import odd
from leakwatch.parse.disguise.wrapped import joined_lines
from leakwatch.parse.views import near


def joined(source: bytes) -> bytes:
    """Give a text with what was cut put together."""
    view = near(Form.SPLIT, source, joined_lines(source, odd(source)))
    return view.text if view else source


@pytest.mark.parametrize(
    "end", [b"\n", b"\r\n", b"\n  ", b"\n> ", b"\n>> ", b"-\n", b"\\\n", b" \n"]
)
@pytest.mark.parametrize("cut", range(7, 19))
def test_an_address_cut_behind_its_sign_is_put_together(end: bytes, cut: int) -> None:
    """Wherever the host was cut, and whatever the next line begins with."""
    address = b"hanako@firm.example"

    source = b"to " + address[:cut] + end + address[cut:] + b"\nnext line\n"

    assert joined(source) == b"to hanako@firm.example\nnext line\n"


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (b"hanako\n@firm.example", b"hanako@firm.example"),
        (b"> hanako\r\n> @firm.example", b"> hanako@firm.example"),
        (b"hanako@firm.co\nm\n", b"hanako@firm.com\n"),
        (b"hanako@firm.co\n.jp\n", b"hanako@firm.co.jp\n"),
        (b"tel 090-\n0123-4567", b"tel 090-0123-4567"),
        (b"h a n a k o @ f i r m . e x a m p l e", b"hanako@firm.example"),
        (b'1,"h a @ f i r m . e x a m p l e",x y', b'1,"ha@firm.example",x y'),
        (b"1\th a @ f i r m . e x a m p l e\tx", b"1\tha@firm.example\tx"),
        (b"write to h a @ f i r m . e x a m p l e now", b"write to ha@firm.example now"),
    ],
)
def test_other_cuts_too(source: bytes, meant: bytes) -> None:
    """Before the sign, in a short ending, in a number; and letters with blanks between."""
    assert joined(source) == meant


def test_a_name_is_put_together_where_prose_was_wrapped() -> None:
    """The line is as long as its neighbours: a program had to cut there."""
    lines = [b"some words of plain prose that were wrapped at sixty and h", b"anako@firm.example "]
    lines[1] += b"is an address that was cut by that program abcd"[: 58 - len(lines[1])]
    source = b"\n".join([b"some words " * 5 + b"and", *lines, b"the end"])

    assert b"hanako@firm.example" in joined(source)


@pytest.mark.parametrize(
    "source",
    [
        b"id:hana\nko@firm.example:pw\n" * 5,
        b"hanako@firm.example\nportal@firm.example\n",
        b"hanako@firm.example:p@ss\nnext@firm.example:pw\n",
        b"root@srv\nother line\n",
        b"1,2031-07-01,hanako\nko@firm.example,x,2031-07-01,and more\n" * 5,
        b"tel 090\n0123-4567",
        b"a b c @ d e",
    ],
)
def test_lists_are_not_joined(source: bytes) -> None:
    """Two rows are two people."""
    assert joined(source) == source
