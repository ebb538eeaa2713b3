"""The customer table that is enrolled."""

import csv
from pathlib import Path

from tests.bench.customers import COLUMNS, made_table

ROWS = 3_000


def test_no_identifier_comes_twice(tmp_path: Path) -> None:
    """What is merged would be less work."""
    with made_table(tmp_path / "a.csv", ROWS).open() as file:
        header, *rows = csv.reader(file)

    assert header == [*COLUMNS]
    assert [len({*column}) for column in zip(*rows, strict=True)] == [ROWS] * len(COLUMNS)


def test_the_table_is_the_same_each_time(tmp_path: Path) -> None:
    """A longer one begins with a shorter one."""
    short, long = made_table(tmp_path / "a.csv", 10), made_table(tmp_path / "b.csv", 20)

    assert long.read_text().startswith(short.read_text())
