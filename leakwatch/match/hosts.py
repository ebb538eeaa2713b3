"""Host names in a flattened text, and the domains each of them belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.model import Form, Kind, Spelling
from leakwatch.text import canonical, pattern

LONGEST = 253  # characters of a host name, RFC 1035 without the dot at the end

# Labels may hold an underscore (_dmarc), so that my_firm.example is no mention of firm.example.
_NAME = pattern(r"[a-z0-9_\-]+(?:\.[a-z0-9_\-]+)+")
# A name with other letters must end in an ASCII label: prose is full of letters round a dot.
_INTERNATIONAL = pattern(
    r"[\p{L}\p{M}\p{N}_\-]+(?:[.。｡][\p{L}\p{M}\p{N}_\-]+)*[.。｡][a-z][a-z0-9\-]+"
)
_EDGES = "-_."
_NO_SPELLING = Spelling("")


@dataclass(frozen=True, slots=True)
class Host:
    """A host name as it stands in a text."""

    start: int
    end: int
    name: str = field(repr=False)
    form: Form = Form.PLAIN


def hosts(text: str) -> Iterator[Candidate]:
    """Find every host name; its readings are its suffixes of whole labels, longest first.

    >>> [r.canonical for c in hosts("https://vpn.firm.example/") for r in c.readings]
    ['vpn.firm.example', 'firm.example']
    """
    for match in _NAME.finditer(text):
        host = _trimmed(match.group(), match.start())
        if host:
            yield _candidate(host, suffixes(host.name))
    if not text.isascii():
        yield from _international_hosts(text)


def host_at(text: str, start: int) -> Host | None:
    """Give the host name that starts at a place, as behind the @ of an address."""
    window = text[start : start + LONGEST + 2]
    match = _NAME.search(window)
    if match and not match.start():
        host = _trimmed(match.group(), start)
        return host if host and host.start == start and match.end() <= LONGEST + 1 else None
    match = None if window.isascii() else _INTERNATIONAL.search(window)
    name = _to_ascii(match.group()) if match and not match.start() else ""
    return Host(start, start + match.end(), name, Form.IDN) if match and name else None


def suffixes(name: str) -> list[str]:
    """Give a name and its parents down to two labels.

    >>> suffixes("a.b.firm.example")
    ['a.b.firm.example', 'b.firm.example', 'firm.example']
    """
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


def _international_hosts(text: str) -> Iterator[Candidate]:
    for match in _INTERNATIONAL.finditer(text):
        written = match.group()
        if not written.isascii() and len(written) <= LONGEST:
            names = [_to_ascii(name) for name in suffixes(written.replace("。", "."))]
            names = [name for name in names if name]
            if names:
                host = Host(match.start(), match.end(), names[0], Form.IDN)
                yield _candidate(host, names)


def _to_ascii(written: str) -> str:
    """Give the ASCII form of an international name, or nothing where it has none."""
    if written.isascii():
        return ""  # found already as it stands
    try:
        return canonical(Kind.DOMAIN, written, _NO_SPELLING)
    except ValueError:
        return ""
