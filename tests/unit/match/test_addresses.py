"""Addresses grown from each @: no reading of the reference is missed, hardly anything is added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.addresses import host_end, stopped_end
from leakwatch.match.candidate import Reading
from leakwatch.match.candidates import candidates
from leakwatch.match.compiled import compiled
from leakwatch.match.flat import flat
from leakwatch.match.rows import PAD
from leakwatch.model import Kind, Spelling
from tests.unit.match.laid import laid, overlaps, spots

PIECES = st.sampled_from(
    [
        *("taro", "a", "9", "firm.example", "b.test", "@", "@", ".", "..", "-", "_", "+", "%"),
        *("'", "=", "|", ":", "/", " ", "\n", "://", "(", "***", "...", ".sql", "_x", ".1", "é"),
        *("は", "。", "｡", "＠", "．", "ｔ", "\x80", "x" * 64, "y" * 190),
    ]
)
AROUND = st.lists(PIECES, max_size=8).map("".join)
MIDDLE = st.sampled_from(["taro@firm.example", "n'taro+x@b.test.sql", "taro＠b｡test", "a@b.c"])
TEXTS = st.tuples(AROUND, MIDDLE, AROUND).map("".join)


def readings(text: str) -> list[tuple[Reading, int, int]]:
    """Give every reading of every address that the reference knows, and its place in bytes."""
    folded = flat(text.encode())
    return [
        (reading, folded.at[reading.start], folded.at[candidate.end])
        for candidate in candidates(folded, Spelling("JP"))
        if candidate.kind is Kind.EMAIL
        for reading in candidate.readings
        if not reading.canonical.endswith("-")  # as no domain does
        and "xn--" not in reading.canonical  # see test_international.py
    ]


@given(TEXTS, st.data())
def test_every_reading_of_the_reference_lies_in_a_spot(text: str, data: st.DataObject) -> None:
    """Each may be the one that is listed, and then it alone must be enough."""
    if known := readings(text):
        reading, start, end = data.draw(st.sampled_from(known))
        assert overlaps(spots(text.encode(), email=[reading.canonical]), start, end)


@given(TEXTS.filter(str.isascii))
def test_where_nothing_is_listed_there_is_no_spot(text: str) -> None:
    """Neither with an empty list, nor with somebody else on it."""
    assert spots(text.encode()) == []
    assert spots(text.encode(), email=["nobody@other.test"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "xtaro@firm.example",
        "a.taro@firm.example",
        "taro@firm.example.jp",
        "taro@firm.examples",
        "taro@xfirm.example",
        "taro@firm",
        "taro @firm.example",
        "taro@-firm.example",
    ],
)
def test_a_longer_address_is_another(text: str) -> None:
    """A letter, a digit or a dot before it, a label behind it."""
    assert spots(text.encode(), email=["taro@firm.example"]) == []


@pytest.mark.parametrize(
    ("host", "end"),
    [
        ("firm.example", "firm.example"),
        ("firm.example.", "firm.example"),
        ("firm.example-_", "firm.example"),
        ("firm..example", "firm"),
        ("firm.example@", "firm.example"),
        ("...", ""),
    ],
)
def test_a_host_ends_before_an_empty_label(host: str, end: str) -> None:
    """And has no sign at its end."""
    text, bits, _ = laid(f"@{host} ".encode())

    assert _host_end(text, bits, PAD + 1) == PAD + 1 + len(end)


@compiled
def _host_end(text: object, bits: object, start: int) -> int:
    return host_end(text, bits, start)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("firm.example", "firm.example"),
        ("firm.example.t", "firm.example"),
        ("firm.example_t", "firm.example"),
        ("firm.example.t1", "firm.example.t1"),
        ("firm.example.1t", "firm.example"),
        ("firm.e", "firm.e"),
    ],
)
def test_a_name_with_a_stop_ends_with_a_label_of_two_letters(name: str, end: str) -> None:
    """As the expression of the reference has it; where there is none, nothing is cut."""
    text, _, _ = laid(f"{name} ".encode())

    assert stopped_end(text, PAD, PAD + len(name)) == PAD + len(end)
