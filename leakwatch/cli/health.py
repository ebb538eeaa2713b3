"""How a source is, as rows: at a glance for a terminal, whole for one source and for programs."""

from collections.abc import Iterator
from datetime import datetime
from textwrap import fill

from leakwatch.model import Source
from leakwatch.model.due import due_at
from leakwatch.model.passes import STOPPED
from leakwatch.report.remedies import remedy
from leakwatch.report.table import Row, age, shown
from leakwatch.store import Health
from leakwatch.text import safe

WHOLE = (
    *("source", "enabled", "state", "since_at", "last_pass_at", "last_fine_at"),
    *("blind_from_at", "blind_to_at", "new_per_day", "expected_per_day"),
    *("waiting_items", "next_pass_at", "findings", "degraded", "cut", "closed", "unreadable"),
    *("reason", "remedy"),
)
GLANCE = ("source", "state", "for", "last_pass", "next_pass", "new_a_day", "findings")
NEVER = "never looked at"
_OURS = ("source", "enabled", "expected_per_day", "next_pass_at", "remedy")  # not the history's
_WIDE = 98  # characters of a line
_FIRST = 17  # characters of a name in a list of all there is


def whole(source: Source, known: Health | None, at: datetime) -> Row:
    """Give all that is known of a source."""
    head: Row = {
        "source": source.name,
        "enabled": "yes" if source.enabled else "no",
        "expected_per_day": source.expect.per_day or None,
    }
    if known is None:
        return {**head, "state": NEVER}
    told = {name: getattr(known, name) for name in WHOLE if name not in _OURS}
    due = _next(source, known, at)
    return {**head, **told, "next_pass_at": due, "remedy": remedy(known.state)}


def glance(source: Source, known: Health | None, at: datetime) -> Row:
    """Give what fits into a line: how it is, for how long, and what it yields."""
    state = (known.state if known else "") or NEVER
    row = {"source": source.name, "state": state if source.enabled else "off"}
    if known is None:
        return row
    due = _next(source, known, at)
    return {
        **row,
        "for": age(at - known.since_at) if known.since_at else "",
        "last_pass": f"{age(at - known.last_pass_at)} ago" if known.last_pass_at else "",
        "next_pass": _until(due, at) if due else "",
        "new_a_day": _yield(known.new_per_day, source.expect.per_day),
        "findings": known.findings,
    }


def advice(source: Source, known: Health | None) -> str:
    """Say why nobody sees a source, and what to do; empty where there is nothing to do."""
    what = remedy(known.state) if known and known.state != STOPPED else ""
    if known is None or not source.enabled or not what:
        return ""
    said = f"{source.name}: {safe(known.reason, 300)}. {what}"
    return fill(said, _WIDE, subsequent_indent="  ")


def lines(row: Row) -> Iterator[str]:
    """Give all that is known of a source, one thing a line."""
    for name in WHOLE:
        if (value := shown(row.get(name))) != "":
            yield f"{name.replace('_', ' '):<{_FIRST}} {value}"


def _until(due: datetime, at: datetime) -> str:
    return f"in {age(due - at)}" if due > at else "now"


def _yield(found: float | None, expected: float) -> str:
    """Give what comes in a day, beside what the source's file expects.

    >>> _yield(3.14159, 5.0), _yield(None, 5.0), _yield(2.0, 0.0)
    ('3.1 of 5', '? of 5', '2')
    """
    if found is None and not expected:
        return ""
    seen = "?" if found is None else f"{round(found, 1):g}"
    return f"{seen} of {expected:g}" if expected else seen


def _next(source: Source, known: Health, at: datetime) -> datetime | None:
    """Say when a source is due next; nothing of one that is off or was never looked at."""
    if not source.enabled or known.last_pass_at is None:
        return None
    return due_at(known, source.every, at)
