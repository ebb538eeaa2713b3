"""How a message says severity, counts, times and sureness: what is seen, never what it means.

The program says "found" and "matches the watchlist"; "confirmed" is for people to say, and nobody
is named as the one who leaked.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from leakwatch.model import Beside, Confidence, Kind, Severity

_EMOJI = {
    Severity.LOW: "🔵",
    Severity.MEDIUM: "🟡",
    Severity.HIGH: "🟠",
    Severity.CRITICAL: "🔴",
}
_NOUNS = {  # in the order in which they are told: what names a person comes first
    Kind.EMAIL: ("e-mail address", "e-mail addresses"),
    Kind.PHONE: ("phone number", "phone numbers"),
    Kind.CUSTOMER_ID: ("customer id", "customer ids"),
    Kind.DOMAIN: ("domain", "domains"),
    Kind.KEYWORD: ("keyword", "keywords"),
}
_BESIDE = {
    Beside.PASSWORD: "passwords",
    Beside.HASH: "hashes",
    Beside.CARD: "card numbers",
    Beside.BIRTH_DATE: "birth dates",
    Beside.ADDRESS: "postal addresses",
}
_SURENESS = {
    Confidence.POSSIBLE: "possible: the match is weak, look before you act",
    Confidence.EXACT: "exact: matches the watchlist",
    Confidence.CORROBORATED: "corroborated: two kinds of one person stand together",
}


def number(value: object) -> int:
    """Read a count that came through the outbox; whatever is no count is none.

    >>> number(3), number("3"), number(True), number(-1)
    (3, 0, 0, 0)
    """
    return max(value, 0) if isinstance(value, int) and not isinstance(value, bool) else 0


def counted(value: int, one: str, many: str) -> str:
    """Say how many.

    >>> counted(1, "domain", "domains"), counted(2750000, "person", "persons")
    ('1 domain', '2,750,000 persons')
    """
    return f"{value:,} {one if value == 1 else many}"


def kinds(counts: Mapping[str, object]) -> str:
    """Say how many entries of each kind; empty where there is none.

    >>> kinds({"domain": 1, "email": 12, "phone": 0})
    '12 e-mail addresses, 1 domain'
    """
    told = [(number(counts.get(kind)), nouns) for kind, nouns in _NOUNS.items()]
    return ", ".join(counted(count, *nouns) for count, nouns in told if count)


def beside(kinds: Iterable[object]) -> str:
    """Say what kinds of data lie beside hits, by their look; empty where none was seen.

    >>> beside(["hash", "password-like"]), beside([])
    ('what looks like passwords, hashes', '')
    """
    given = set(kinds)
    told = [noun for kind, noun in _BESIDE.items() if kind in given]
    return f"what looks like {', '.join(told)}" if told else ""


def word(severity: Severity) -> str:
    """Give a severity with its sign: the sign alone says nothing to some eyes.

    >>> word(Severity.HIGH)
    '🟠 High'
    """
    return f"{_EMOJI[severity]} {severity.capitalize()}"


def sureness(confidence: Confidence) -> str:
    """Say how sure the weakest reading of a finding is, and why."""
    return _SURENESS[confidence]


def persons(count: int) -> str:
    """Say how many persons at least; the true number is for people to find out.

    >>> persons(1)
    'at least 1'
    """
    return f"at least {count:,}"


def moment(at: datetime) -> str:
    """Give a time that Slack shows in the reader's zone, with UTC where it cannot.

    >>> moment(datetime(2031, 7, 1, 9, 30, tzinfo=UTC))
    '<!date^1940664600^{date_short_pretty} {time}|2031-07-01 09:30 UTC>'
    """
    fallback = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"
