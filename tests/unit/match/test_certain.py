"""Spots that are told without the reference: what it would tell, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import reference
from leakwatch.match.certain import Spot, Teller
from leakwatch.match.find import Kernel
from leakwatch.match.matcher import Matcher
from leakwatch.match.place import Place
from leakwatch.model import Form
from tests.fuzz.near import OURS
from tests.unit.match.conftest import SPELLING, PlainList

LISTED = PlainList(OURS)
SLOW = reference.Matcher(LISTED, SPELLING)
KERNEL = Kernel(LISTED.tables, LISTED.tails, LISTED.keys, SPELLING)
TELLER = Teller(LISTED.proved, SPELLING, KERNEL.signs)

CERTAIN = [
    ("", "taro@firm.example", ":secret"),
    ("Taro <", "TARO@FIRM.EXAMPLE", ">"),
    ("(1,'", "taro@firm.example", "','090"),
    ("app.example:x:", "taro@firm.example", " pw"),
    ("連絡先は", "taro@firm.example", "です。"),
    ("write to ", "tanaka@other.test", ". Or"),
    ("https://vpn.", "firm.example", "/a?b=c"),
    ("x@vpn.", "firm.example", ":pw"),
    ("案内は", "deep.sub.firm.test", "に"),
    ("tel:(", "090-0123-4567", ")"),
    ("電話", "+819001234567", "まで"),
    ('"', "03-1234-5678", '"'),
    ("'", "MB-7203-184-2", "'"),
    ("会員", "MB72031842", "様"),
]
DOUBTFUL = [
    ("=", "taro@firm.example", ""),
    ("o'", "taro@firm.example", ""),
    ("ta●●", "taro@firm.example", ""),
    ("postgres://app:", "taro@firm.example", "/x"),
    ("", "taro@firm.example", ".sql"),
    ("", "taro@firm.example", "-"),
    ("", "taro@firm.example", "．test"),
    ("", "ta+x@firm.example", ""),
    ("j***@", "firm.example", " "),
    ("", "firm.example", "=a@b.test"),
    ("-", "firm.example", ""),
    ("é.", "firm.example", ""),
    ("1 ", "090-0123-4567", ""),
    ("１-", "090-0123-4567", ""),
    ("", "090-0123-4567", " 8"),
    ("+", "090-0123-4567", ""),
    ("", "MB-7203-184-2", "-1"),
]
SIGNS = st.sampled_from(
    [
        *"@.-_+%'=|:/() \t019azA;,<>\"#*[]?!\\\0\r\n",
        "://",
        "は",
        "。",
        "●",
        "é",
        "１",
        "．",
        "…",
        "\x80",
    ]
)
AROUND = st.lists(SIGNS, max_size=5).map("".join)


def told(text: str) -> list[Place]:
    """Give what is told of the spots of a text."""
    content = text.encode()
    spots = [Spot._make(spot) for spot in KERNEL.spots(content).spans.T.tolist()]
    taken = {(spot.first, spot.last) for spot in spots}
    found = (TELLER.told(content, spot, taken) for spot in spots)
    return [place for place in found if place]


@given(AROUND, st.sampled_from([value for _, value, _ in CERTAIN]), AROUND)
def test_what_is_told_is_what_the_reference_tells(left: str, value: str, right: str) -> None:
    """Place, entry, form and sureness, whatever stands around it."""
    text = f"{left}{value}{right}"

    assert {*told(text)} <= {*SLOW.mentions(text.encode()).places}


@pytest.mark.parametrize(("left", "value", "right"), CERTAIN)
def test_what_stands_alone_is_told(left: str, value: str, right: str) -> None:
    """Most of a leak is of this kind."""
    text = f"a\n{left}{value}{right}\nb"

    places = told(text)

    assert {*places} == {*SLOW.mentions(text.encode()).places}
    assert any(text.encode()[: p.end].endswith(value.encode()) for p in places)


@pytest.mark.parametrize(("left", "value", "right"), DOUBTFUL)
def test_what_may_be_part_of_more_is_left_to_the_reference(
    left: str, value: str, right: str
) -> None:
    """A mask, a longer name or number, a connection string, another reading."""
    start = len(left.encode())

    assert [place for place in told(f"{left}{value}{right}") if place.start == start] == []


@pytest.mark.parametrize("value", ["taro@firm.example", "090-0123-4567"])
def test_what_stands_in_full_width_is_told_as_such(value: str) -> None:
    """It ends where its last sign does, which has three bytes."""
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in value)

    (place,) = {place for place in told(f"は{wide}で") if place.start == 3}

    assert place in SLOW.mentions(f"は{wide}で".encode()).places
    assert (place.end, place.form) == (3 + 3 * len(value), Form.FULL_WIDTH)


def test_what_has_no_place_in_a_table_is_left_to_the_reference() -> None:
    """A tagged address, a cut name, a keyword."""
    assert told("taro+shop@firm.example") == told("taro@other.example")
    assert TELLER.told(b"taro@firm.example", Spot(0, 17, 1, 0, -1, 0), set()) is None


@pytest.mark.parametrize("sign", ["'", "＇"])
def test_an_address_with_an_apostrophe_before_it_goes_before_the_one_without(sign: str) -> None:
    """Where both are on the list, the longer one counts, in whatever width it is written."""
    listed = PlainList(["email:taro@firm.example", "email:'taro@firm.example"])
    text = f"a {sign}taro@firm.example b".encode()

    found = Matcher(listed, SPELLING).mentions(text).places

    assert [*found] == reference.Matcher(listed, SPELLING).mentions(text).places
    assert [place.entry.ref for place in found] == ["'taro@firm.example"]
