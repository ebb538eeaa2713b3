"""Patterns of customer ids: what is a fixed shape, and how the others are refused."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.pieces import MOST, Piece, pieces

TAKEN = [
    r"NX[-_ ]?\d{4}[- ]?\d{4}[- ]?\d",
    "[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}",
    r"(?:\d{4}[- ]?){3}",
    r"MB(?:-\d{2}){1,2}",
    "第[0-9]{6}号",
    r"[A-Z]{2}\d{6}",
    r"\{\d{4}\}",
    "[]x][a-]7",
    r"\w{3}",
]
REFUSED = [
    (r"^\d{8}", "^ at character 1 is not needed, borders are looked after; leave it out"),
    (r"\d{8}$", "$ at character 6 is not needed"),
    (r"\b\d{8}", r"\b at character 1 is not needed"),
    ("ab|cd", "| at character 3 is a choice; write a [[customer_id]] rule for each"),
    (r"N\d+", "+ at character 4 repeats without an end; write {1,12}, with the most"),
    (r"N\d*", "* at character 4 repeats without an end; write {0,12}, with the most"),
    (r"N\d{2,}", "{2,} at character 4 repeats without an end; write the most there can be"),
    (r"N\d{2}?", "? at character 7 makes a repeat lazy"),
    (r"N\d{0}", "{0} at character 4 lets nothing stand there; leave it out"),
    ("N{a}", "{ at character 2 counts what is counted already, or nothing"),
    ("N.7", ". at character 2 fits any sign; write the class that is meant"),
    (r"N[^0-9]", "[^0-9] at character 2 fits all but a few signs; write what may stand there"),
    (r"N\D", r"\D at character 2 fits all but a few signs"),
    (r"N\s7", r"\s at character 2 fits a line break; write a blank"),
    (r"N[\s]7", r"[\s] at character 2 holds \s, which fits a line break; write a blank"),
    (r"N\n7", r"\n at character 2 is a line break or a control character"),
    (r"N[\n]7", "holds what is a line break or a control character"),
    (r"N\p{Nd}", r"\p at character 2 is a class of Unicode; write [0-9]"),
    ("N[[:digit:]]", "holds [:digit:]; write it out, such as 0-9 or A-Z"),
    ("N[第号]", "[第号] at character 2 holds signs beyond ASCII"),
    (r"(\d{4}){2}", "( at character 1 keeps what stands in it; write (?:"),
    (r"(?i)nx\d", "(?i) at character 1 names a group or changes how it is read"),
    (r"(?P<n>nx)\d", "names a group or changes how it is read"),
    (r"\QNX\E\d", r"\Q at character 1 quotes what follows"),
    (r"\d?", "it fits the empty text; at least one sign must be needed"),
    (r"(?:\d?){2}", "it fits the empty text"),
    (r"\d{65}", "it may be 65 bytes long, and 64 is the most"),
    (r"(?:\d{9}){8}", "it may be 72 bytes long"),
    (
        r"ＮＸ\d",
        "Ｎ at character 1 is never met, since text is folded before it is searched; write n",
    ),
    ("NX(", "not a linear-time expression"),
    (r"(?<=A)\d", "not a linear-time expression"),
    (r"(\d)\1", "not a linear-time expression"),
]


@pytest.mark.parametrize("source", TAKEN)
def test_a_fixed_shape_is_taken(source: str) -> None:
    """Signs, classes, bounded repeats of both and of groups."""
    assert 0 < sum(piece.size for piece in pieces(source)) <= MOST


@pytest.mark.parametrize(("source", "sentence"), REFUSED)
def test_anything_else_is_refused_with_what_and_where(source: str, sentence: str) -> None:
    """And with what would do instead."""
    with pytest.raises(ValueError, match=re.escape(sentence)):
        pieces(source)


def test_all_faults_of_a_pattern_are_told_at_once() -> None:
    """Nobody should have to mend it one by one."""
    with pytest.raises(ValueError, match="at character") as refused:
        pieces(r"^N\d+(.)[^a]$")

    assert str(refused.value).count(" at character ") == 6


def test_letters_are_taken_in_both_cases() -> None:
    """What is beyond ASCII is a row of bytes."""
    letter, beyond = pieces("n第")

    assert letter.accepts == frozenset(b"nN")
    assert [*beyond.pieces] == [Piece(frozenset({byte})) for byte in "第".encode()]


@given(st.text(alphabet=r"nX7\d()[]{}?*+|.^$-,: 第sx2", max_size=12))
def test_any_text_is_a_shape_or_is_refused_with_a_sentence(source: str) -> None:
    """Nothing else comes out of it, whatever the operator wrote."""
    with suppress(ValueError):
        assert 0 < sum(piece.size for piece in pieces(source)) <= MOST
