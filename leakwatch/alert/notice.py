"""What the program says of itself: that it cannot do its work, and that it can again."""

from collections.abc import Mapping

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, fields, header, quoted, stacked
from leakwatch.alert.cause import cause
from leakwatch.alert.words import Words
from leakwatch.text import safe

REASON = 600
_READ = 1_000  # code points of a reason that are looked at
_LASTS, _OVER = "⚠️", "✅"


def notice(tell: Mapping[str, object], words: Words) -> tuple[str, list[Block]]:
    """Say what is wrong since when, or that it is over; `tell` is described at `message.render`.

    An unknown topic is told all the same. Reasons come from libraries and sites: they stand where
    Slack parses nothing.
    """
    topic = words.topics.get(str(tell.get("topic")), words.any_topic)
    is_over = bool(tell.get("ended_at")) and not _was_a_moment(tell)
    headline = f"{_OVER} {topic.over}" if is_over else f"{_LASTS} {topic.trouble}"
    said = [(words.labels.reason, _reason(tell, words))]
    return headline, stacked(header(headline), fields(_times(tell, words)), quoted(said))


def _was_a_moment(tell: Mapping[str, object]) -> bool:
    """Say whether it was over as soon as it had begun, such as a jump of the clock."""
    return bool(tell.get("ended_at")) and tell.get("ended_at") == tell.get("began_at")


def _times(tell: Mapping[str, object], words: Words) -> list[tuple[str, str]]:
    began, ended = (phrases.told_at(tell.get(name)) for name in ("began_at", "ended_at"))
    if _was_a_moment(tell):
        return [(words.labels.seen, began)]
    lasts = "" if tell.get("ended_at") else words.said.still
    return [(words.labels.since, began), (words.labels.until, ended or lasts)]


def _reason(tell: Mapping[str, object], words: Words) -> str:
    reason = tell.get("reason")
    if not isinstance(reason, str):
        return ""
    return outside.title(cause(safe(reason, _READ), words), REASON)
