"""The fields of one entry of a listing."""

import pytest

from leakwatch.model import Field
from leakwatch.parse.items.listed import from_row, shaped, tidy


@pytest.mark.parametrize(
    ("value", "rule", "expected"),
    [
        ("  Sample\n Shoji ", Field(), "Sample Shoji"),
        ("loadNews('d66086')", Field(regex="'([^']+)'", template="/news/{0}"), "/news/d66086"),
        ("id=77&x", Field(regex="[0-9]+"), "77"),
        ("nothing", Field(regex="([0-9]+)", template="/p/{0}"), ""),
        ("ab", Field(regex="a|(b)"), ""),
        ("", Field(template="/p/{0}"), ""),
        ("None", Field(), ""),
    ],
)
def test_a_value_is_cut_by_its_expression_and_put_into_its_template(
    value: str, rule: Field, expected: str
) -> None:
    """The first group counts, or the whole match; what is not found stays empty."""
    assert shaped(value, rule) == expected


def test_a_value_has_a_bounded_length() -> None:
    """An attribute may hold megabytes."""
    assert len(tidy("x" * 100_000)) == 8_000


def test_a_row_of_a_parser_file_may_lack_fields() -> None:
    """Parser files are short; numbers and missing keys are no fault."""
    row = from_row({"id": 7, "title": " a ", "link": None, "text": "body", "other": "x"})

    assert (row.id, row.title, row.link, row.date) == ("7", "a", "", "")
    assert row.card == "7\na\nbody"
