"""Rows as JSON lines and CSV: one line each, harmless to whatever opens them."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.config.values import span
from leakwatch.report.table import (
    Value,
    age,
    copied_line,
    csv_line,
    duration,
    instant,
    json_line,
    shown,
)

ANY_TEXT = st.text(alphabet=st.characters(codec=None))
CONTROLS = {chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x202E)}


@given(st.dictionaries(ANY_TEXT, ANY_TEXT | st.none() | st.integers()))
def test_a_json_line_is_one_line_of_ascii_that_reads_back(
    row: dict[str, str | int | None],
) -> None:
    """Whatever a name holds, lone surrogates included."""
    line = json_line(row)

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line) == row


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2031, 7, 1, 9, tzinfo=UTC), '"2031-07-01T09:00:00Z"'),
        ({"email": 2, "phone": 1}, '{"email": 2, "phone": 1}'),
        (("a", "b"), '["a", "b"]'),
        (None, "null"),
        (1.5, "1.5"),
    ],
)
def test_values_keep_their_types_in_json(value: Value, written: str) -> None:
    """A program needs no second parser."""
    assert json_line({"x": value}) == f'{{"x": {written}}}'


@given(st.lists(ANY_TEXT, min_size=1))
def test_a_csv_line_is_one_line_without_controls(values: list[str]) -> None:
    """A terminal that shows it is not spoken to."""
    line = csv_line(values)

    assert CONTROLS.isdisjoint(line)
    assert len(next(csv.reader([line]))) == len(values)


@pytest.mark.parametrize("value", ["=1+1", "+cmd|x", "-2+3", "@sum", " =1", "＝1"])
def test_no_cell_is_taken_for_a_formula(value: str) -> None:
    """Neither where we write the cell nor where it is somebody's own."""
    for line in (csv_line([value]), copied_line([value])):
        (cells,) = csv.reader(io.StringIO(line))

        assert cells[0].startswith("'")


@given(st.lists(st.text(st.characters(categories=["L", "N", "Zs"])), min_size=2))
def test_somebodys_own_words_stay_as_they_are(cells: list[str]) -> None:
    """Compatibility characters of names are not normalised away."""
    (copied,) = csv.reader(io.StringIO(copied_line(cells), newline=""))

    assert copied == cells


@given(st.lists(ANY_TEXT, min_size=2))
def test_somebodys_own_cells_keep_their_number(cells: list[str]) -> None:
    """A line end inside a cell begins no row."""
    (copied,) = csv.reader(io.StringIO(copied_line(cells), newline=""))

    assert len(copied) == len(cells)
    assert not (CONTROLS - {"\t", "\n", "\r"}) & set("".join(copied))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (0, "0"),
        ({}, ""),
        ({"email": 2, "phone": 1}, "email 2, phone 1"),
        (["a\nb", "c"], "a␊b, c"),
        (datetime(2031, 7, 1, 9, tzinfo=UTC), "2031-07-01T09:00:00Z"),
        ("x" * 3000, "x" * 1999 + "…"),
    ],
)
def test_values_are_written_for_people_in_one_short_line(value: Value, written: str) -> None:
    """Counts read as words, controls are seen, length is bounded."""
    assert shown(value) == written


def test_a_moment_of_another_zone_is_shown_in_utc() -> None:
    """Nobody has to guess where the analyst sits."""
    tokyo = timezone(timedelta(hours=9))

    assert instant(datetime(2031, 7, 1, 8, 59, 59, 999999, tzinfo=tokyo)) == "2031-06-30T23:59:59Z"


@given(st.integers(1, 36500 * 86400).map(lambda seconds: timedelta(seconds=seconds)))
def test_a_duration_is_written_as_the_configuration_reads_it(of: timedelta) -> None:
    """What is shown can be copied into a file."""
    assert span("1s", "36500d", "15m")(duration(of)) == of


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(0, "0s"), (59, "59s"), (3599, "59m"), (86399, "23h"), (86400 * 400, "400d"), (-5, "0s")],
)
def test_an_age_is_rounded_down(seconds: int, written: str) -> None:
    """It never says that more time has gone by than has."""
    assert age(timedelta(seconds=seconds)) == written
