"""How a message says severity, counts, times and sureness: what is seen, never what it means.

The words stand in the tables of the languages. They say "found" and "matches the watchlist"; what
is real is for people to say, and nobody is named as the one who leaked.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo

from leakwatch.alert.words import Words
from leakwatch.model import Finding, Severity

_MOST = 2**63 - 1  # no count of ours is larger, and a longer number would break a limit


def number(value: object) -> int:
    """Read a count that came through the outbox; whatever is no count is none.

    >>> number(3), number("3"), number(True), number(-1)
    (3, 0, 0, 0)
    """
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return min(max(value, 0), _MOST)


def when(value: object) -> datetime | None:
    """Read a moment that came through the outbox; one without a zone is UTC.

    >>> when("2031-07-01T09:30:00"), when("soon")
    (datetime.datetime(2031, 7, 1, 9, 30, tzinfo=datetime.timezone.utc), None)
    """
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def kinds(counts: Mapping[str, object], words: Words) -> str:
    """Say how many entries of each kind; empty where there is none.

    >>> from leakwatch.alert.words import EN, JA
    >>> kinds({"domain": 1, "email": 12, "phone": 0}, EN), kinds({"phone": 1000}, JA)
    ('12 e-mail addresses, 1 domain', '電話番号 1,000 件')
    """
    told = [(number(counts.get(kind)), noun) for kind, noun in words.kinds.items()]
    return words.comma.join(noun.of(count) for count, noun in told if count)


def beside(kinds: Iterable[object], words: Words) -> str:
    """Say what kinds of data lie beside hits, by their look; empty where none was seen.

    >>> from leakwatch.alert.words import EN
    >>> beside(["hash", "password-like"], EN), beside([], EN)
    ('what looks like passwords, hashes', '')
    """
    given = {kind for kind in kinds if isinstance(kind, str)}
    told = [noun for kind, noun in words.beside.items() if kind in given]
    return words.said.looks_like.format(kinds=words.comma.join(told)) if told else ""


def word(severity: Severity, words: Words) -> str:
    """Give a severity with its sign: the sign alone says nothing to some eyes.

    >>> from leakwatch.alert.words import EN, JA
    >>> word(Severity.HIGH, EN), word(Severity.CRITICAL, JA)
    ('🟠 High', '🔴 重大')
    """
    return words.severities[severity]


def bare(severity: Severity, words: Words) -> str:
    """Give a severity without its sign, inside a sentence.

    >>> from leakwatch.alert.words import EN, JA
    >>> bare(Severity.HIGH, EN), bare(Severity.CRITICAL, JA)
    ('high', '重大')
    """
    return word(severity, words).partition(" ")[2].lower()


def persons(least: int, most: int, words: Words) -> str:
    """Say between which bounds the number of persons lies; empty where nothing is known of it.

    The upper one is told only where it says something. Neither counts those who are concerned
    beyond what was seen and what the list holds.

    >>> from leakwatch.alert.words import EN
    >>> persons(1, 0, EN), persons(3, 12, EN), persons(0, 12, EN), persons(0, 0, EN)
    ('at least 1', 'at least 3, at most 12, by the watchlist', 'at most 12, by the watchlist', '')
    """
    if most <= least:
        return words.said.at_least.format(least=f"{least:,}") if least > 0 else ""
    template = words.said.between if least > 0 else words.said.at_most
    return template.format(least=f"{least:,}", most=f"{most:,}")


def concerned(finding: Finding, words: Words) -> str:
    """Say how many persons a finding concerns, as far as can be seen."""
    return persons(finding.persons, finding.persons_most, words)


def moment(at: datetime) -> str:
    """Give a time that Slack shows in the reader's zone, with UTC where it cannot.

    >>> moment(datetime(2031, 7, 1, 9, 30, tzinfo=UTC))
    '<!date^1940664600^{date_short_pretty} {time}|2031-07-01 09:30 UTC>'
    """
    fallback = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


def told_at(value: object) -> str:
    """Say a moment that came through the outbox; empty where it is none."""
    try:
        at = when(value)
        return moment(at) if at else ""
    except (ValueError, OverflowError):  # a moment before the first year, in UTC
        return ""


def day(at: datetime, words: Words) -> str:
    """Say a local day with its weekday, since days of rest count as well.

    >>> from leakwatch.alert.words import EN, JA
    >>> day(datetime(2031, 7, 5, tzinfo=UTC), EN), day(datetime(2031, 7, 5, tzinfo=UTC), JA)
    ('2031-07-05 (Sat)', '2031-07-05（土）')
    """
    return f"{at:%Y-%m-%d}{words.bracketed.format(text=words.weekdays[at.weekday()])}"


def told_local(value: object, zone: tzinfo, words: Words) -> str:
    """Say a moment that came through the outbox where Slack shows no time by itself."""
    try:
        at = when(value)
        return clock_time(at, zone, words) if at else ""
    except (ValueError, OverflowError):  # it lies beyond the calendar there
        return ""


def clock_time(at: datetime, zone: tzinfo, words: Words) -> str:
    """Say a moment to the minute, with its zone, where Slack shows no time by itself.

    >>> from leakwatch.alert.words import EN
    >>> clock_time(datetime(2031, 7, 1, 9, 30, tzinfo=UTC), UTC, EN)
    '2031-07-01 (Tue) 09:30 UTC'
    """
    local = at.astimezone(zone)
    return f"{day(local, words)} {local:%H:%M} {zone}"
