"""What a language must be able to say: one frozen value, so that nothing can be missing in one."""

from collections.abc import Mapping
from dataclasses import dataclass

from leakwatch.alert.steps import Step
from leakwatch.alert.words.blind import Blind
from leakwatch.alert.words.counted import Counted
from leakwatch.model import Beside, Category, Confidence, Kind, Reason, Severity, Status
from leakwatch.report.deadlines import Duty

# Said in both languages wherever a date is shown: who forwards the message may read only one.
NO_ADVICE = "This is not legal advice. 本書は法的助言ではありません。"


@dataclass(frozen=True, slots=True)
class Topic:
    """A trouble of the program's own, as a headline: while it lasts, and when it is over."""

    trouble: str
    over: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands above a value."""

    finding: str
    status: str
    found: str
    persons: str
    beside: str
    source: str
    sightings: str
    first_seen: str
    last_seen: str
    confidence: str
    why: str
    address: str
    title: str
    samples: str
    next: str
    dates: str
    dates_judged: str  # once people have said what it is
    new: str
    new_persons: str
    new_beside: str
    new_places: str
    same_leak: str
    seen: str
    seen_at: str
    findings: str
    up_to: str
    since: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """Headlines and sentences; what stands in braces is filled in."""

    found: str  # {severity} {found}
    a_match: str  # where no kind was counted
    staff: str  # {n} of the addresses are the company's own
    at_least: str  # {least}
    at_most: str  # {most}
    between: str  # {least} {most}
    looks_like: str  # {kinds}
    others: Counted  # other sources
    rises: str  # {severity}
    told: str  # {severity} {told}, in a thread
    added: str  # {found}
    seen_again: str
    seen_again_in: Counted  # places
    joined: str
    open_again: str
    others_cut: str  # {n} names that are not shown
    earlier_acts: Counted
    an_act: str  # a word for an act that nobody knows
    more: str  # {command}
    judge: str
    counted_from: str  # {day} {zone}
    summary: Counted
    summary_of: str  # {told} {reason}, or the counts
    first_sight: str  # {source}
    late: str
    storm: str  # {source}
    no_counts: str
    purged: str
    still: str  # a trouble that lasts
    as_said: str  # {text} of an error, in the words in which it was said


@dataclass(frozen=True, slots=True)
class Second:
    """What the second way says while Slack is away."""

    away: str  # {since}
    away_waiting: str  # {since} {counted}
    back: str
    counted: str  # {n} {severity}
    not_reached: str  # {since}
    reason: str  # {reason}
    waiting: str  # {n}
    persons: Counted
    more: str  # {command}
    reached: str
    told_now: str


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language."""

    labels: Labels
    said: Sentences
    second: Second
    blind: Blind
    stale: Blind  # of those that can be read and list nothing new
    comma: str
    bracketed: str  # {text}
    weekdays: tuple[str, str, str, str, str, str, str]  # from Monday
    severities: Mapping[Severity, str]
    statuses: Mapping[Status, str]
    kinds: Mapping[Kind, Counted]  # in the order in which they are told
    beside: Mapping[Beside, str]
    confidences: Mapping[Confidence, str]
    reasons: Mapping[Reason, str]
    categories: Mapping[Category, str]  # empty where the sort of place says nothing
    steps: Mapping[Step, str]  # {show} and {judge} are commands
    duties: Mapping[Duty, str]  # {first} {last}
    acts: Mapping[str, str]
    topics: Mapping[str, Topic]
    any_topic: Topic
    causes: Mapping[str, str]  # what errors say in English -> the same
