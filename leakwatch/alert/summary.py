"""Many findings in one message: the first look at a source, a late start, a storm."""

from collections.abc import Mapping

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, quoted, stacked
from leakwatch.alert.escape import code, literal
from leakwatch.model import Severity

IDS = 60
ID = 40  # units of one
NAME = 80  # units of a source's name
_REASONS = {
    "first-sight": "first look at {source}",
    "late": "found before Slack was set up",
    "storm": "many at once from {source}",
}


def summary(tell: Mapping[str, object]) -> tuple[str, list[Block]]:
    """Say counts by severity and the ids of findings; `tell` is described at `message.render`."""
    counts = _counts(tell.get("severities"))
    total = sum(count for _, count in counts)
    told = f"{phrases.counted(total, 'finding', 'findings')} in one summary"
    blocks = stacked(
        header(f"{told}: {_reason(tell)}"),
        fields([(phrases.word(severity), f"{count:,}") for severity, count in counts]),
        quoted([("Findings", _ids(tell.get("ids"), total))]),
        context(f"More: {code('leakwatch findings --status open', NAME)}"),
    )
    words = ", ".join(f"{count:,} {severity}" for severity, count in counts)
    return f"{told}: {words or 'counts were not kept'}", blocks


def _reason(tell: Mapping[str, object]) -> str:
    reason = _REASONS.get(str(tell.get("reason")), _REASONS["first-sight"])
    return reason.replace("{source}", outside.name(tell.get("source"), NAME))


def _counts(severities: object) -> list[tuple[Severity, int]]:
    """Give the counts that there are, the worst first."""
    given = severities if isinstance(severities, dict) else {}
    told = [(severity, phrases.number(given.get(severity))) for severity in reversed(Severity)]
    return [(severity, count) for severity, count in told if count]


def _ids(ids: object, total: int) -> str:
    given = ids if isinstance(ids, list | tuple) else []
    shown = [literal(outside.name(one, ID), ID) for one in given[:IDS]]
    rest = max(total, len(given)) - len(shown)
    return "\n".join(shown + ([f"and {rest:,} more"] if shown and rest else []))
