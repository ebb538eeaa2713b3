"""An alert where there is no Slack: as lines for a terminal, as fields for a log."""

from leakwatch.alert.message import Message
from leakwatch.alert.plain import Piece, columns, pieces
from leakwatch.model import Alert
from leakwatch.text import safe

_LINE = 600  # code points
_VALUE = 14  # columns from the start of a label to its value


def as_text(message: Message) -> list[str]:
    """Give a message as lines that hold no control character, for a terminal.

    A message without blocks is its notification text.
    """
    lines = [line for piece in pieces(message) for line in _lines(piece)]
    return [safe(line, _LINE) for line in lines or [message.text]]


def _lines(piece: Piece) -> list[str]:
    if piece.kind == "header":
        return [piece.text, ""]
    if piece.kind == "field":
        return [f"  {piece.label}:{_gap(piece.label)}{piece.text}"]
    if piece.kind == "list":
        return ["", f"  {piece.label}:", *(f"    {line}" for line in piece.text.split("\n"))]
    if piece.kind == "quote":
        return [f"    {line}" for line in piece.text.split("\n")]
    return ["", f"  {piece.text}"]


def _gap(label: str) -> str:
    """Give the blanks behind a label, so that values stand below one another."""
    return " " * max(1, _VALUE - columns(label))


def log_fields(alert: Alert) -> dict[str, object]:
    """Give what a log may hold of an alert: id, severity and counts, never content."""
    finding = alert.finding
    if finding is None:
        return {"alert": alert.id, "kind": alert.kind}
    return {
        "alert": alert.id,
        "kind": alert.kind,
        "finding": finding.id,
        "severity": str(finding.severity),
        "kinds": {str(kind): count for kind, count in finding.kinds.items()},
        "persons": finding.persons,
        "sightings": finding.sightings,
    }
