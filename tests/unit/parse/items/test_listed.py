"""The fields of one entry of a listing."""

import pytest

from leakwatch.model import Field
from leakwatch.parse.items.listed import from_row, shaped, tidy, unescaped


@pytest.mark.parametrize(
    ("value", "rule", "expected"),
    [
        ("  Sample\n Shoji ", Field(), "Sample Shoji"),
        ("loadNews('d66086')", Field(regex="'([^']+)'"), "d66086"),
        ("id=77&x", Field(regex="[0-9]+"), "77"),
        ("nothing", Field(regex="([0-9]+)"), ""),
        ("ab", Field(regex="a|(b)"), ""),
        ("title:  x  by", Field(regex="title:(.*)by"), "x"),
        ("None", Field(), ""),
        ("undefined", Field(), ""),
    ],
)
def test_a_value_is_cut_by_its_expression(value: str, rule: Field, expected: str) -> None:
    """The first group counts, or the whole match; what is not found stays empty."""
    assert shaped(value, rule) == (expected, False)


@pytest.mark.parametrize(
    ("value", "cut", "expected"),
    [
        ("www.firm.co....", "...", ("www.firm.co.", True)),
        ("www.firm.co…", "...", ("www.firm.co", True)),
        ("www.firm.co [more]", "[more]", ("www.firm.co", True)),
        ("www.firm.co", "...", ("www.firm.co", False)),
        ("www.firm.co...", "", ("www.firm.co...", True)),
        ("...", "...", ("", True)),
    ],
)
def test_a_mark_at_the_end_says_that_the_value_is_shortened(
    value: str, cut: str, expected: tuple[str, bool]
) -> None:
    """It goes, once; both ways to write three dots are one. Unnamed it stays, and counts too."""
    assert shaped(value, Field(cut=cut)) == expected


def test_a_value_has_a_bounded_length() -> None:
    """An attribute may hold megabytes; an expression sees all of it."""
    assert len(tidy("x" * 100_000)) == 8_000
    assert shaped("x" * 100_000 + "id=7", Field(regex="id=(.)")) == ("7", False)


def test_only_whole_references_are_undone() -> None:
    """An address with `&copy=` holds no sign of copyright."""
    assert (
        unescaped("a&amp;b&#x20;&#99999999;&copy=1&unheard;") == "a&b &#99999999;&copy=1&unheard;"
    )


def test_a_row_of_a_parser_file_may_lack_fields() -> None:
    """Parser files are short; numbers and missing keys are no fault."""
    row = from_row({"id": 7, "title": " a… ", "link": None, "text": "body", "other": "x"})

    assert (row.id, row.title, row.link, row.date, row.is_cut) == ("7", "a…", "", "", True)
    assert row.card == "7\na…\nbody"


def test_a_long_text_of_a_row_is_kept_whole() -> None:
    """What stands at its end is matched as well."""
    assert from_row({"title": "a", "text": "x " * 9_000 + "end"}).card.endswith("end")
