"""Host names in a flattened text, and the domains each of them belongs to."""

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Form, Kind, Spelling
from leakwatch.text import canonical, pattern

LONGEST = 253  # characters of a host name, RFC 1035 without the dot at the end

# Labels may hold an underscore (_dmarc), so that my_firm.example is no mention of firm.example.
LABEL = string.ascii_lowercase + string.digits + "_-"
# A dot within a name, from which the name is grown: text without one costs next to nothing.
_DOT = re.compile(  # noqa: TID251 - a hot anchor; of fixed width
    r"\.(?<=[a-z0-9_\-]\.)(?=[a-z0-9_\-])"
)
_NAME = re.compile(  # noqa: TID251 - a hot path; possessive
    r"[a-z0-9_\-]++(?:\.[a-z0-9_\-]++)++"
)
# A name with other letters must end in an ASCII label: prose is full of letters round a dot.
_INTERNATIONAL = pattern(
    r"[\p{L}\p{M}\p{N}_\-]+(?:[.。｡][\p{L}\p{M}\p{N}_\-]+)*[.。｡][a-z][a-z0-9\-]+"
)
# What every such name holds: its last character beyond ASCII and the label at its end.
_TRACE = re.compile(  # noqa: TID251 - a hot anchor; what may repeat starts beyond ASCII only
    r"[^\x00-\x7f](?:(?<=[。｡])[a-z][a-z0-9\-]|[a-z0-9_\-.]*?\.[a-z][a-z0-9\-])"
)
_WORD = re.compile(r"[^\x00-,/:-@\[-^`{-\x7f]++")  # noqa: TID251 - no name goes over its ends
_EDGES = "-_."
_NO_SPELLING = Spelling("")


class Host(NamedTuple):
    """A host name as it stands in a text; a named tuple, since a text may hold thousands."""

    start: int
    end: int
    name: str
    form: Form = Form.PLAIN

    def __repr__(self) -> str:
        return f"Host({self.start}, {self.end})"


def hosts(text: str) -> Iterator[Candidate]:
    """Find every host name; its readings are its suffixes of whole labels, longest first.

    >>> [r.canonical for c in hosts("https://vpn.firm.example/") for r in c.readings]
    ['vpn.firm.example', 'firm.example']
    """
    for match in _names(text):
        host = _trimmed(match.group(), match.start())
        if host:
            yield _candidate(host, suffixes(host.name))
    if not text.isascii() and _TRACE.search(text):
        for word in _WORD.finditer(text):
            if _TRACE.search(word.group()):
                yield from _international_hosts(word.group(), word.start())


def _names(text: str) -> Iterator[re.Match[str]]:
    """Find every run of labels with a dot; of a long first label only the end is taken."""
    end = 0
    while dot := _DOT.search(text, end):
        place = dot.start()
        before = text[max(end, place - LONGEST - 1) : place]
        match = _NAME.match(text, place - len(before) + len(before.rstrip(LABEL)))
        if not match:
            return
        yield match
        end = match.end()


def host_at(text: str, start: int) -> Host | None:
    """Give the host name that starts at a place, as behind the @ of an address."""
    stop = start + LONGEST + 2
    if match := _NAME.match(text, start, stop):
        host = _trimmed(match.group(), start)
        is_whole = match.end() < stop
        return host if host and host.start == start and is_whole else None
    word = _WORD.match(text, start, stop)
    if not word or not _TRACE.search(word.group()):
        return None
    other = _INTERNATIONAL.search(word.group())
    name = _to_ascii(other.group()) if other and not other.start() else ""
    return Host(start, start + other.end(), name, Form.IDN) if other and name else None


def suffixes(name: str) -> list[str]:
    """Give a name and its parents down to two labels.

    >>> suffixes("a.b.firm.example")
    ['a.b.firm.example', 'b.firm.example', 'firm.example']
    """
    if name.count(".") == 1:
        return [name]
    labels = name.split(".")
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def _trimmed(written: str, start: int) -> Host | None:
    """Take punctuation off both ends; of a name that is too long, only its end is read."""
    name = written.rstrip(_EDGES)
    end = start + len(name)
    if len(name) > LONGEST:
        name = name[-LONGEST:].partition(".")[2]
    name = name.lstrip(_EDGES)
    if "." not in name or name.rpartition(".")[2].isdigit():
        return None
    return Host(end - len(name), end, name)


def _candidate(host: Host, names: list[str]) -> Candidate:
    readings = tuple(Reading(host.start, name, host.form) for name in names)
    return Candidate(Kind.DOMAIN, host.end, readings)


def _international_hosts(text: str, start: int) -> Iterator[Candidate]:
    """Find the names with other letters in a word that starts at a place."""
    for match in _INTERNATIONAL.finditer(text):
        written = match.group()
        if not written.isascii() and len(written) <= LONGEST:
            names = [_to_ascii(name) for name in suffixes(written.replace("。", "."))]
            names = [name for name in names if name]
            if names:
                host = Host(start + match.start(), start + match.end(), names[0], Form.IDN)
                yield _candidate(host, names)


def _to_ascii(written: str) -> str:
    """Give the ASCII form of an international name, or nothing where it has none."""
    if written.isascii():
        return ""  # found already as it stands
    try:
        return canonical(Kind.DOMAIN, written, _NO_SPELLING)
    except ValueError:
        return ""
