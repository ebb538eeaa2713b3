"""Regular expressions on foreign text take time that is linear in the text."""

import pytest

from leakwatch.text import pattern


def test_an_expression_finds_places_in_characters() -> None:
    """Offsets count code points, as Python's own strings do."""
    matches = list(pattern(r"([a-z]+)@([a-z]+)").finditer("見本 taro@example 花子 jiro@example"))

    assert [(m.start(), m.end(), m.group(1)) for m in matches] == [
        (3, 15, "taro"),
        (19, 31, "jiro"),
    ]


def test_an_expression_of_bytes_finds_places_in_bytes() -> None:
    """Chunks are UTF-8 bytes, and may hold bytes that are none."""
    match = pattern(rb"[0-9]{3}").search(b"\xff\xfe123")

    assert match
    assert (match.start(), match.end(), match.group()) == (2, 5, b"123")


def test_the_whole_text_can_be_asked_for() -> None:
    """A part is no match of the whole."""
    digits = pattern(r"[0-9]+")

    assert digits.fullmatch("2031")
    assert not digits.fullmatch("2031x")


def test_a_group_that_took_no_part_is_none() -> None:
    """So that alternatives can be told apart."""
    match = pattern(r"(a)|(b)").search("b")

    assert match
    assert match.groups() == (None, "b")


def test_what_is_found_can_be_made_into_something_else() -> None:
    """All else stays, whatever its charset; what is made is taken as it is."""
    digits = pattern(r"([0-9])[0-9]*")
    made = digits.sub(lambda match: rf"{match.group(1)}\1", "見本 2031 花子 7")

    assert made == r"見本 2\1 花子 7\1"
    assert digits.sub(lambda _: "", "見本") == "見本"


def test_a_text_can_be_parted_at_what_is_found() -> None:
    """What stands before the first and behind the last is a part, if an empty one."""
    assert pattern(r"[|/]").split("|見本/a") == ["", "見本", "a"]
    assert pattern(rb"[|/]").split(b"") == [b""]


@pytest.mark.parametrize("source", [r"(?=a)", r"(a)\1", r"(?<!a)b", r"[a-", r"(", r"a{2000}"])
def test_what_is_not_linear_is_refused_with_a_sentence(source: str) -> None:
    """Look-around and back-references have no linear time; broken ones have no meaning."""
    with pytest.raises(ValueError, match=r"not a linear-time expression: ."):
        pattern(source)


def test_an_expression_that_ruins_others_is_harmless_here() -> None:
    """Nested repetition on 40,000 letters would keep a backtracking engine for ever."""
    assert not pattern(r"(a+)+$").search("a" * 40_000 + "b")
