"""The first message of a finding, which always shows how the finding stands now."""

from collections.abc import Iterator

from leakwatch.alert import outside, phrases
from leakwatch.alert.blocks import Block, context, fields, header, listed, quoted, stacked
from leakwatch.alert.escape import code
from leakwatch.alert.speech import Speech
from leakwatch.alert.steps import concerns_persons, steps
from leakwatch.alert.words import NO_ADVICE, Words
from leakwatch.model import Finding, Status
from leakwatch.report.deadlines import Due, deadlines

NAME = 120  # units of a source's name or a finding's id
ADDRESS = 500
TITLE = 250
SAMPLES = 10
SAMPLE = 90

Pairs = list[tuple[str, str]]

_CLOSED = (Status.FALSE_POSITIVE, Status.RESOLVED)  # nothing is left to do, and no date runs


def root(finding: Finding, speech: Speech) -> tuple[str, list[Block]]:
    """Say what was found, how sure that is, what to do next and which dates may now run.

    Gives the line for notifications, which holds severity, counts and id alone, and the blocks.
    """
    words = speech.words
    found = phrases.kinds(finding.kinds, words) or words.said.a_match
    severity = phrases.word(finding.severity, words)
    headline = words.said.found.format(severity=severity, found=found)
    blocks = stacked(
        header(headline),
        fields(_facts(finding, found, words)),
        why(finding, words),
        quoted(_evidence(finding, words)),
        listed(words.labels.next, _advice(finding, words)),
        _dates(finding, speech),
        small_print(finding, words),
    )
    return f"{headline} ({outside.name(finding.id, NAME)})", blocks


def _facts(finding: Finding, found: str, words: Words) -> Pairs:
    labels, said = words.labels, words.said
    own = said.staff.format(n=f"{finding.staff:,}") if finding.staff > 0 else ""
    return [
        (labels.finding, name(finding.id)),
        (labels.status, words.statuses[finding.status]),
        (labels.found, words.comma.join(filter(None, (found, own)))),
        (labels.persons, phrases.concerned(finding, words)),
        (labels.beside, phrases.beside(finding.beside, words)),
        (labels.source, _source(finding, words)),
        (labels.sightings, f"{finding.sightings:,}"),
        (labels.first_seen, phrases.moment(finding.first_seen_at)),
        (labels.last_seen, phrases.moment(finding.last_seen_at)),
        (labels.confidence, words.confidences[finding.confidence]),
    ]


def _source(finding: Finding, words: Words) -> str:
    """Name the first source, count the others, and say what sort of places they are."""
    others = len(set(finding.sources) - {finding.source})
    sorts = [words.categories[category] for category in dict.fromkeys(finding.categories)]
    told = words.comma.join(filter(None, sorts))
    sort = words.bracketed.format(text=told) if told else ""
    more = f" {words.said.others.of(others)}" if others else ""
    return f"{name(finding.source)}{more}{sort}"


def why(finding: Finding, words: Words) -> Block | None:
    """Give the reasons for the severity, the weightiest first."""
    reasons = dict.fromkeys(finding.reasons)
    return listed(words.labels.why, [words.reasons[reason] for reason in reasons])


def _evidence(finding: Finding, words: Words) -> Pairs:
    samples = [outside.sample(sample, SAMPLE) for sample in finding.samples[:SAMPLES]]
    return [
        (words.labels.address, outside.address(finding.address, ADDRESS)),
        (words.labels.title, outside.title(finding.title, TITLE)),
        (words.labels.samples, "\n".join(sample for sample in samples if sample)),
    ]


def _advice(finding: Finding, words: Words) -> list[str]:
    if finding.status in _CLOSED:
        return []
    show = _command("show", finding)
    judge = _command("judge", finding, ' false-positive --reason "…"')
    return [words.steps[step].format(show=show, judge=judge) for step in steps(finding)]


def _dates(finding: Finding, speech: Speech) -> Block | None:
    """Give the dates that may run, counted from the first sighting; None for a mere mention."""
    if finding.status in _CLOSED or not concerns_persons(finding):
        return None
    dues = deadlines(finding.first_seen_at, speech.laws, speech.zone)
    if not dues:
        return None
    labels, is_judged = speech.words.labels, finding.status is Status.CONFIRMED
    heading = labels.dates_judged if is_judged else labels.dates
    return listed(heading, _due_lines(finding, dues, speech), NO_ADVICE)


def _due_lines(finding: Finding, dues: tuple[Due, ...], speech: Speech) -> Iterator[str]:
    words, zone = speech.words, speech.zone
    for due in dues:
        shown = [
            phrases.clock_time(at, zone, words) if due.rule.hours else phrases.day(at, words)
            for at in due.at
        ]
        yield words.duties[due.rule.duty].format(first=shown[0], last=shown[-1])
    first = phrases.day(finding.first_seen_at.astimezone(zone), words)
    yield words.said.counted_from.format(day=first, zone=zone)


def small_print(finding: Finding, words: Words) -> Block:
    """Give the command that shows more, and say who decides what it means."""
    more = words.said.more.format(command=_command("show", finding))
    return context(more, words.said.judge)


def _command(verb: str, finding: Finding, rest: str = "") -> str:
    return code(f"leakwatch {verb} {outside.name(finding.id, NAME)}{rest}", NAME)


def name(value: object) -> str:
    """Write a name of our own in code style."""
    return code(outside.name(value, NAME), NAME)
