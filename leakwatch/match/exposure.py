"""How bad a finding is, by one table.

| severity | what was found |
|---|---|
| critical | 1,000 persons, or 1,000 e-mail addresses, phones and customer ids together |
| critical | 100 persons, and two kinds of one person stood in one record (*corroborated*) |
| high | anything *corroborated* |
| high | 10 e-mail addresses, phones and customer ids together |
| medium | a single e-mail address, phone or customer id |
| low | mentions of a domain or a keyword, however many |
| low | nothing but *possible* hits, however many |

The first line that fits counts. Entries are counted, not the places where they stand.
"""

from collections.abc import Mapping

from leakwatch.model import Confidence, Kind, Severity

OF_PERSONS = (Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID)


def severity(kinds: Mapping[str, int], persons: int, confidence: Confidence) -> Severity:
    """Give the severity of a finding: `kinds` counts distinct entries, `persons` distinct persons.

    >>> str(severity({"email": 12, "domain": 1}, 0, Confidence.EXACT))
    'high'
    """
    entries = sum(kinds.get(kind, 0) for kind in OF_PERSONS)
    is_corroborated = confidence is Confidence.CORROBORATED
    if not entries or confidence is Confidence.POSSIBLE:
        return Severity.LOW
    if max(persons, entries) >= 1_000 or (is_corroborated and persons >= 100):
        return Severity.CRITICAL
    if is_corroborated or entries >= 10:
        return Severity.HIGH
    return Severity.MEDIUM
