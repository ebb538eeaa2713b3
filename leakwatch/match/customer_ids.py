"""Customer ids in a flattened text, by the company's own rules."""

from collections.abc import Iterator
from functools import cache

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text import Pattern, pattern
from leakwatch.text.canonical import canonical_customer_id

_DIGITS = frozenset("0123456789")
_CONTINUATION = bytes(range(0x80, 0xC0))  # of UTF-8: no code point starts with one


def customer_ids(text: str, spelling: Spelling) -> Iterator[Candidate]:
    """Find every customer id with a right check digit; `text` has its dashes as hyphens.

    No ASCII letter or digit may stand directly before or behind, and no separator with more
    digits: a card number holds the shape of many an id.

    >>> rule = CustomerIdRule("NX", "NX-?[0-9]{4}", "-", "none")
    >>> [c.main for c in customer_ids("会員NX-2031様 anx-2031", Spelling("JP", (rule,)))]
    ['nx2031']
    """
    if not spelling.customer_ids:
        return
    content = f"\n{text}\n".encode()  # so that every id has a border on both sides
    for rule in spelling.customer_ids:
        for start, end in _spans(rule, content):
            plain = _canonical(text[start:end], rule, spelling)
            if plain and not _goes_on(text, start, end, rule):
                yield Candidate(Kind.CUSTOMER_ID, start, end, (Reading(start, plain),), plain)


def whole_id(text: str, spelling: Spelling) -> str:
    """Give the canonical form of a text that is one customer id and holds no other, or nothing.

    >>> whole_id("nx-2031", Spelling("JP", (CustomerIdRule("NX", "NX-?[0-9]{4}", "-", "none"),)))
    'nx2031'
    """
    found, content = "", f"\n{text}\n".encode()
    for rule in spelling.customer_ids:
        for start, end in _spans(rule, content):
            plain = _canonical(text[start:end], rule, spelling)
            if plain and not _goes_on(text, start, end, rule):
                if found or end - start < len(text):
                    return ""
                found = plain
    return found


def _spans(rule: CustomerIdRule, content: bytes) -> Iterator[tuple[int, int]]:
    """Give where the rule's pattern stands, in code points of the text inside the borders."""
    bordered = _bordered(rule)
    position = 0
    end = -1  # the same place in code points; the first border is none of the text
    while len(content) - position > 1 and (match := bordered.search(content, position)):
        first, last = match.span(1)
        start = end + _code_points(content[position:first])
        end = start + _code_points(content[first:last])
        yield start, end
        position = last  # the border behind one id is the border before the next


def _code_points(content: bytes) -> int:
    return len(content.translate(None, _CONTINUATION))


@cache
def _bordered(rule: CustomerIdRule) -> Pattern[bytes]:
    return pattern(b"[^0-9a-z]((?i:" + rule.pattern.encode() + b"))[^0-9a-z]")


def _goes_on(text: str, start: int, end: int, rule: CustomerIdRule) -> bool:
    """Say whether more digits follow a separator on either side, so that the id is a longer one.

    A blank goes on only where the id itself is written with blanks, a dot only at a bare number.
    """
    if end - start == len(text):
        return False
    written = text[start:end]
    joints = {"-"} | {c for c in rule.separators if c in written}
    if written[0] in _DIGITS:
        joints.add(".")
    before, behind = text[max(0, start - 2) : start][::-1], text[end : end + 3]
    if behind[:2] == ".0" and behind[2:] not in _DIGITS:
        behind = ""  # what spreadsheets put behind a number
    return (written[0] in _DIGITS and _is_joint(before, joints)) or (
        written[-1] in _DIGITS and _is_joint(behind, joints)
    )


def _is_joint(beside: str, joints: set[str]) -> bool:
    return beside[:1] in joints and beside[1:2] in _DIGITS


def _canonical(written: str, rule: CustomerIdRule, spelling: Spelling) -> str:
    try:
        return canonical_customer_id(written, spelling.customer_ids, rule)
    except ValueError:
        return ""
