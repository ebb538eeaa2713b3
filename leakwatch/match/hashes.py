"""Hashes of e-mail addresses: what enrolment stores of them, and runs of hex digits in a text."""

import re
from collections.abc import Iterable, Iterator
from hashlib import md5, sha1, sha256

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Form, Kind
from leakwatch.text import pattern

_FORMS = {32: Form.MD5, 40: Form.SHA1, 64: Form.SHA256}
# A shorter run fails within 31 digits, a longer one is taken whole: linear.
_RUN = re.compile(r"[0-9a-f][0-9a-f]{31,}+")  # noqa: TID251 - a hot anchor; possessive
_ANY = pattern(r"[0-9a-f]{32}")  # says at once that there is none
_GLUE = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


def hashes_of(canonical: str, given: str) -> Iterable[str]:
    """Give the hashes under which an address may be leaked, each once, in hexadecimal.

    Those who hash addresses fold them to lower case first, or do not: so the address is taken in
    its canonical form and as it was given.

    >>> [hashed[:8] for hashed in hashes_of("taro@firm.example", "taro@firm.example")]
    ['81e450fa', '89841bad', '2196c22a']
    """
    written = dict.fromkeys(address.encode("utf-8", "replace") for address in (canonical, given))
    return [
        hashed
        for address in written
        for hashed in (
            md5(address, usedforsecurity=False).hexdigest(),
            sha1(address, usedforsecurity=False).hexdigest(),
            sha256(address).hexdigest(),
        )
        if address
    ]


def hashes(text: str) -> Iterator[Candidate]:
    """Find every run of 32, 40 or 64 hex digits with a border on both sides, or 0x in front.

    An ASCII letter or digit beside it makes it a piece of something longer.

    >>> [(c.start, c.end) for c in hashes(f"0x{'a' * 32}:{'b' * 40} {'c' * 33}")]
    [(2, 34), (35, 75)]
    """
    if not _ANY.search(text):
        return
    for run in _RUN.finditer(text):
        start, end = run.span()
        form = _FORMS.get(end - start)
        if form and _is_bordered(text, start) and text[end : end + 1] not in _GLUE:
            yield Candidate(Kind.EMAIL, start, end, (Reading(start, run.group(), form),))


def _is_bordered(text: str, start: int) -> bool:
    if text[max(0, start - 2) : start] == "0x":
        start -= 2
    return not start or text[start - 1] not in _GLUE
