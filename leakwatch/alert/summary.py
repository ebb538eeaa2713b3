"""Many findings in one message: the first look at a source, a late start, a storm."""

from collections.abc import Mapping

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, quoted, stacked
from leakwatch.alert.escape import code, literal
from leakwatch.alert.words import Words
from leakwatch.model import Severity

IDS = 60
ID = 40  # units of one
NAME = 80  # units of a source's name
_LATE, _STORM = "late", "storm"


def summary(tell: Mapping[str, object], words: Words) -> tuple[str, list[Block]]:
    """Say counts by severity and the ids of findings; `tell` is described at `message.render`."""
    counts = _counts(tell.get("severities"))
    total = sum(count for _, count in counts)
    told = words.said.summary.of(total)
    headline = words.said.summary_of.format(told=told, reason=_reason(tell, words))
    facts = [(phrases.word(severity, words), f"{count:,}") for severity, count in counts]
    facts.append((words.labels.up_to, phrases.told_at(tell.get("until"))))
    command = code("leakwatch findings --status open", NAME)
    blocks = stacked(
        header(headline),
        fields(facts),
        quoted([(words.labels.findings, _ids(tell.get("ids"), total, words))]),
        context(words.said.more.format(command=command)),
    )
    counted = _listed(counts, words) or words.said.no_counts
    return words.said.summary_of.format(told=told, reason=counted), blocks


def _reason(tell: Mapping[str, object], words: Words) -> str:
    reason = tell.get("reason")
    if reason == _LATE:
        return words.said.late
    template = words.said.storm if reason == _STORM else words.said.first_sight
    return template.format(source=outside.name(tell.get("source"), NAME))


def _counts(severities: object) -> list[tuple[Severity, int]]:
    """Give the counts that there are, the worst first."""
    given = severities if isinstance(severities, dict) else {}
    told = [(severity, phrases.number(given.get(severity))) for severity in reversed(Severity)]
    return [(severity, count) for severity, count in told if count]


def _listed(counts: list[tuple[Severity, int]], words: Words) -> str:
    told = (f"{phrases.word(severity, words)} {count:,}" for severity, count in counts)
    return words.comma.join(told)


def _ids(ids: object, total: int, words: Words) -> str:
    given = ids if isinstance(ids, list | tuple) else []
    shown = [literal(outside.name(one, ID), ID) for one in given[:IDS]]
    rest = max(total, len(given)) - len(shown)
    more = words.said.others_cut.format(n=f"{rest:,}")
    return "\n".join(shown + ([more] if shown and rest else []))
