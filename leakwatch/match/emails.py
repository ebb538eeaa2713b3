"""E-mail addresses in a flattened text, grown from each @ to both borders."""

import re
import string
from collections.abc import Iterator, Mapping

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.match.filenames import named_after
from leakwatch.match.masked import LEFT
from leakwatch.model import Confidence, Form, Kind
from leakwatch.text import without_tag
from leakwatch.text.canonical import LOCAL_PART

LONGEST = 64  # characters before the @, RFC 5321
_PLAIN = frozenset(string.ascii_lowercase + string.digits)
# All of RFC 5322's atext may belong to an address, and yet in dumps these are nearly always what
# stands between the address and its neighbour: N'taro@, mail=taro@, pw|taro@. Both are tried.
_BORDERS = LOCAL_PART - _PLAIN - frozenset("._%+-")
_WITHIN = LOCAL_PART - _BORDERS
_LOCAL_PART = "".join(LOCAL_PART)
_SIMPLE = re.compile(r"[a-z0-9][a-z0-9._%+\-]*+")  # noqa: TID251 - what has only one start
_USER_INFO = _PLAIN | frozenset("._~%+-:")
_AUTHORITY = re.compile(r"[^\s/?#\"'<>]{0,200}+")  # noqa: TID251 - what is left of one
_PARTED = re.compile(r"(?::[0-9]{1,5})?[,|;]")  # noqa: TID251 - what ends one: its neighbour's
_SCHEME_WITHIN = 200  # how far before the @ the scheme of a connection string may stand


def address(text: str, host: Candidate, masked: Mapping[int, int]) -> Candidate | None:
    """Give the e-mail address whose host this is; readings go from the longest to the shortest.

    A letter, a digit or a dot directly before an address makes it another address; other
    punctuation may be part of it, or not. `masked` says of an @ where what a mask left of the
    name before it starts: so little is nobody's address.

    >>> from leakwatch.match.hosts import hosts
    >>> (host,) = hosts("n'taro@firm.example")
    >>> [reading.canonical for reading in address("n'taro@firm.example", host, {}).readings]
    ["n'taro@firm.example", 'taro@firm.example']
    """
    at = host.start - 1
    if text[at : at + 1] != "@":
        return None
    starts = _starts(text, at)
    if at in masked and at - masked[at] <= LEFT:
        starts = [start for start in starts if start < masked[at]]
    is_user_info = bool(starts) and _is_user_info(text, at, host.end)
    return _candidate(text, starts, at, host) if starts and not is_user_info else None


def _starts(text: str, at: int) -> list[int]:
    """Give where the local part may start, leftmost first."""
    before = text[max(0, at - LONGEST - 1) : at]
    local = before[len(before.rstrip(_LOCAL_PART)) :]
    first = at - len(local)
    if _SIMPLE.fullmatch(local):
        return [first] if len(local) <= LONGEST else []
    starts = {i for i in range(first, at) if not i or text[i - 1] not in _WITHIN}
    starts |= {place for start in starts for place in _past_punctuation(text, start)}
    return sorted(start for start in starts if at - LONGEST <= start < at)


def _past_punctuation(text: str, start: int) -> Iterator[int]:
    """Step over what may stand before an address without being part of it; never over a dot."""
    while text[start] in LOCAL_PART and text[start] not in _PLAIN and text[start] != ".":
        start += 1
        yield start


def _candidate(text: str, starts: list[int], at: int, host: Candidate) -> Candidate:
    name, form = host.readings[0].canonical, host.readings[0].form
    readings = []
    written = ""
    for each, sureness in (*named_after(name), (name, Confidence.EXACT)):
        for start in starts:
            written = f"{text[start:at]}@{each}"
            readings.append(Reading(start, written, form, sureness))
            if "+" in written and (base := without_tag(written)) != written:
                tag = Form.TAG if form is Form.PLAIN else form
                readings.append(Reading(start, base, tag, sureness))
    return Candidate(Kind.EMAIL, starts[-1], host.end, tuple(readings), written)


def _is_user_info(text: str, at: int, end: int) -> bool:
    """Say whether the @ ends the user of a URL (postgres://app:pw@db.firm.example).

    A user with a dot before a password is a host: https://vpn.firm.example:taro@firm.example is
    a line of a credential list without its separators' usual blanks. Where another @ follows, that
    one ends it: smtp://taro@firm.example:pw@smtp.firm.example. `end` is where the host ends.
    """
    scheme_at = text.rfind("://", max(0, at - _SCHEME_WITHIN), at)
    if scheme_at < 0 or text[scheme_at - 1 : scheme_at] not in _PLAIN:
        return False
    user = text[scheme_at + 3 : at]
    name, colon, _ = user.partition(":")
    if not user or not _USER_INFO.issuperset(user) or (colon and "." in name):
        return False
    return not _has_another(text, end)


def _has_another(text: str, end: int) -> bool:
    """Say whether another @ follows in the same authority; one behind a separator is another's."""
    behind = _AUTHORITY.match(text, end)
    return behind is not None and "@" in behind.group() and not _PARTED.match(text, end)
