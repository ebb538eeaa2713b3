"""Rows as JSON lines and CSV, safe for whatever opens them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from leakwatch.text import cell, safe

Value = str | int | float | None | datetime | Mapping[str, int] | Sequence[str]
Row = Mapping[str, Value]


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def json_line(row: Row) -> str:
    r"""Write a row as one JSON object in ASCII, so that no name in it can harm a terminal.

    >>> json_line({"document": "a\u202eb", "count": 2})
    '{"document": "a\\u202eb", "count": 2}'
    """
    return json.dumps({key: _plain(value) for key, value in row.items()})


def csv_line(values: Iterable[Value]) -> str:
    """Write values as one CSV line without its end; no cell is taken for a formula.

    >>> csv_line(["=1+1", {"email": 2}, None])
    "'=1+1,email 2,"
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([cell(shown(value)) for value in values])
    return line.getvalue()


def copied_line(cells: Iterable[str]) -> str:
    r"""Write somebody's own cells as one CSV line: as they stand, but harmless to what opens it.

    >>> copied_line(["花子", "2-1\nroom 3", "=1+1", "a\x1b[2Jb"])
    '花子,"2-1\nroom 3",\'=1+1,a␛[2Jb'
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")  # known to it, or it would not quote them
    writer.writerow([cell(_harmless(each)) for each in cells])
    return line.getvalue().removesuffix("\r\n")


def _harmless(text: str) -> str:
    return "".join(c if c.isprintable() or c in "\t\n\r" else safe(c) for c in text)


def shown(value: Value, limit: int = 2000) -> str:
    """Write a value for people, in one line, with every control character visible.

    >>> shown({"email": 2, "phone": 1}), shown(None)
    ('email 2, phone 1', '')
    """
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {count}" for key, count in value.items())
    if isinstance(value, str | int | float | datetime):
        return safe(str(_plain(value)), limit)
    return safe(", ".join(value), limit)


def instant(at: datetime) -> str:
    """Write a moment as UTC in ISO 8601, to the second.

    >>> instant(datetime(2031, 7, 1, 9, 0, tzinfo=UTC))
    '2031-07-01T09:00:00Z'
    """
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def duration(span: timedelta) -> str:
    """Write a duration as configuration files do, in the largest unit that fits.

    >>> duration(timedelta(minutes=90)), duration(timedelta(days=1))
    ('90m', '1d')
    """
    seconds = round(span.total_seconds())
    name, size = next(unit for unit in _UNITS if not seconds % unit[1])
    return f"{seconds // size}{name}"


def age(span: timedelta) -> str:
    """Write how long something lasts, for eyes: in whole units, of the largest one that fits.

    >>> age(timedelta(hours=49)), age(timedelta(minutes=90)), age(timedelta(seconds=-1))
    ('2d', '1h', '0s')
    """
    seconds = max(0, int(span.total_seconds()))
    name, size = next((one for one in _UNITS if seconds >= one[1]), _UNITS[-1])
    return f"{seconds // size}{name}"


_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))


def _plain(value: Value) -> object:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, str | int | float | None) else list(value)
