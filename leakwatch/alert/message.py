"""One alert as one Slack message: what it says, in which element, and how long it may be.

Text from outside (addresses, titles, samples) is masked, made safe and defanged, and stands only
in elements that Slack shows as they are. Names of our own stand in code style, escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from leakwatch.alert import limits, outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, quoted, stacked
from leakwatch.alert.escape import code, fit
from leakwatch.alert.notice import notice
from leakwatch.alert.summary import summary
from leakwatch.model import Alert, Finding

EVENT_TYPE = "leakwatch_alert"
NAME = 120  # units of a source's name or a finding's id
ADDRESS = 500
TITLE = 250
OTHERS = 5  # findings that were merged into this one, by name
SAMPLES = 10
SAMPLE = 90

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` for notifications, `blocks` for the channel, `metadata` for us."""

    text: str
    blocks: list[Block] = field(repr=False)
    metadata: Block = field(repr=False)


def render(alert: Alert) -> Message:
    """Say an alert of any kind as a Slack message.

    `alert.tell` may hold, each of them optional:

    * for a reply `kinds` (kind -> new entries), `persons` (new ones), `places` (new sightings),
      the newest one's `source`, `address` (masked) and `seen_at` (ISO 8601), `rises` (True where
      the severity does), `reopened` (True where the finding is), `merged` (ids of findings that
      turned out to be this one), `beside` (kinds of data that were not seen beside it before);
    * for a summary `source`, `severities` (severity -> findings), `ids`, and `reason`
      ("first-sight", "late" or "storm");
    * for a notice `topic`, `reason`, `began_at` and, once it is over, `ended_at` (ISO 8601).
    """
    if alert.kind == "summary":
        text, blocks = summary(alert.tell)
    elif alert.kind == "notice":
        text, blocks = notice(alert.tell)
    elif alert.finding is None:
        text, blocks = _purged()
    elif alert.kind == "reply":
        text, blocks = _reply(alert.finding, alert.tell)
    else:
        text, blocks = _root(alert.finding)
    metadata: Block = {"event_type": EVENT_TYPE, "event_payload": {"dedup": alert.token}}
    return Message(fit(text, limits.TOP_TEXT), blocks, metadata)


def is_rising(alert: Alert) -> bool:
    """Say whether an alert tells of a severity that rises."""
    return alert.tell.get("rises") is True


def _root(finding: Finding) -> tuple[str, list[Block]]:
    found = phrases.kinds(finding.kinds) or "a match"
    headline = f"{phrases.word(finding.severity)}: {found} found"
    blocks = stacked(
        header(headline),
        fields(_facts(finding, found)),
        quoted(_evidence(finding)),
        _small_print(finding),
    )
    return f"{headline} ({outside.name(finding.id, NAME)})", blocks


def _facts(finding: Finding, found: str) -> Pairs:
    others = len(set(finding.sources) - {finding.source})
    more = f" and {phrases.counted(others, 'other', 'others')}" if others else ""
    return [
        ("Finding", _name(finding.id)),
        ("Status", finding.status.replace("-", " ")),
        ("Found", found),
        ("Persons", phrases.persons(finding.persons) if finding.persons else ""),
        ("Beside them", phrases.beside(finding.beside)),
        ("Source", _name(finding.source) + more),
        ("Sightings", f"{finding.sightings:,}"),
        ("First seen", phrases.moment(finding.first_seen_at)),
        ("Last seen", phrases.moment(finding.last_seen_at)),
        ("Confidence", phrases.sureness(finding.confidence)),
    ]


def _evidence(finding: Finding) -> Pairs:
    samples = [outside.sample(sample, SAMPLE) for sample in finding.samples[:SAMPLES]]
    return [
        ("Address, written so that it is no link", outside.address(finding.address, ADDRESS)),
        ("Title, as the poster claims", outside.title(finding.title, TITLE)),
        ("Samples, masked", "\n".join(sample for sample in samples if sample)),
    ]


def _small_print(finding: Finding) -> Block:
    command = code(f"leakwatch show {outside.name(finding.id, NAME)}", NAME)
    return context(f"More: {command}", "What it means is for people to judge.")


def _reply(finding: Finding, tell: Mapping[str, object]) -> tuple[str, list[Block]]:
    severity = phrases.word(finding.severity)
    address = outside.address(str(tell.get("address") or ""), ADDRESS)
    blocks = stacked(
        header(f"{severity}: the severity has risen") if tell.get("rises") is True else None,
        fields(_news(finding, tell)),
        quoted([("Seen at", address)]),
        _small_print(finding),
    )
    told = _added(tell) or "seen again, no new entries"
    return f"{severity}: {told} ({outside.name(finding.id, NAME)})", blocks


def _news(finding: Finding, tell: Mapping[str, object]) -> Pairs:
    more, places = (phrases.number(tell.get(key)) for key in ("persons", "places"))
    return [
        ("Finding", _name(finding.id)),
        ("New", _added(tell) or "no new entries: the same leak, seen again"),
        ("New persons", phrases.persons(more) if more else ""),
        ("New beside them", phrases.beside(_words(tell.get("beside")))),
        ("Status", "open again" if tell.get("reopened") is True else ""),
        ("The same leak as", _others(tell.get("merged"))),
        ("Source", _name(tell["source"]) if tell.get("source") else ""),
        ("Seen", _seen(tell.get("seen_at"))),
        ("New places", f"{places:,}" if places > 1 else ""),
        ("Sightings", f"{finding.sightings:,}"),
    ]


def _added(tell: Mapping[str, object]) -> str:
    counts = tell.get("kinds")
    new = phrases.kinds(counts) if isinstance(counts, dict) else ""
    return f"{new} found in addition" if new else ""


def _words(told: object) -> list[str]:
    return [str(word) for word in told] if isinstance(told, list | tuple) else []


def _others(merged: object) -> str:
    """Name the findings that turned out to be this one, a few of them."""
    ids = merged if isinstance(merged, list | tuple) else []
    rest = f" and {len(ids) - OTHERS:,} more" if len(ids) > OTHERS else ""
    return ", ".join(_name(one) for one in ids[:OTHERS]) + rest


def _purged() -> tuple[str, list[Block]]:
    text = "An alert came too late: its finding has left the history (keep_findings)."
    return text, [header(text)]


def _name(value: object) -> str:
    return code(outside.name(value, NAME), NAME)


def _seen(value: object) -> str:
    try:
        at = datetime.fromisoformat(str(value))
        return phrases.moment(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return ""
