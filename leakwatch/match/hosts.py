"""Host names in a flattened text, and the domains each of them belongs to."""

import re
import string
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from leakwatch.match.candidate import Candidate, Reading
from leakwatch.match.filenames import named_after
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
_LAST_DOT = re.compile(r"[.。｡](?=[a-z][a-z0-9\-])")  # noqa: TID251 - a hot anchor; fixed width
_WORD = re.compile(r"[^\x00-,/:-@\[-^`{-\x7f]++")  # noqa: TID251 - no name goes over its ends
_ANY_DOT = re.compile(r"[.。｡]")  # noqa: TID251 - one class
_EDGES = "-_."
_LABELS = LABEL + "."
_NO_SPELLING = Spelling("")
_BEHIND = ".example"  # what makes a domain of a label


def hosts(text: str) -> Iterator[Candidate]:
    """Find every host name; its readings are its suffixes of whole labels, longest first.

    >>> [r.canonical for c in hosts("https://vpn.firm.example/") for r in c.readings]
    ['vpn.firm.example', 'firm.example']
    """
    end = 0
    for dot in _DOT.finditer(text):
        place = dot.start()
        if place < end:
            continue  # another dot of the name before
        before = text[max(end, place - LONGEST - 1) : place]
        start = place - len(before) + len(before.rstrip(LABEL))
        end = _NAME.match(text, start).end()  # type: ignore[union-attr] # a dot between labels
        written = text[start:end]
        name = written.strip(_EDGES)
        stop = end
        if len(name) < len(written) or len(name) > LONGEST:
            start, stop, name = _trimmed(written, start)
        if readings := _readings(name, start):
            yield Candidate(Kind.DOMAIN, start, stop, readings)


def _readings(name: str, start: int) -> tuple[Reading, ...]:
    """Give the suffixes of a name that is no IP address, then those of it without an ending."""
    is_whole = "." in name and not name.rpartition(".")[2].isdigit()
    files = named_after(name)
    if is_whole and not files and name.count(".") == 1:
        return (Reading(start, name),)
    readings = [Reading(start, suffix) for suffix in suffixes(name)] if is_whole else []
    for host, sure in files:
        readings += [Reading(start, suffix, Form.PLAIN, sure) for suffix in suffixes(host)]
    return tuple(readings)


def international_hosts(text: str) -> Iterator[Candidate]:
    """Find every host name with letters or dots beyond ASCII, in the form that machines use.

    >>> [c.readings[0].canonical for c in international_hosts("http://日本語.example/")]
    ['xn--wgv71a119e.example']
    """
    if text.isascii() or not (traces := _traces(text)):
        return
    seen = 0
    for word in _WORD.finditer(text):
        known, seen = seen, bisect_left(traces, word.end())
        if known < seen:
            yield from _in_word(word.group(), word.start())


def _traces(text: str) -> list[int]:
    """Give the dots before a last label with something beyond ASCII in what may be the name."""
    dots = ((dot.start(), dot.group()) for dot in _LAST_DOT.finditer(text))
    return [place for place, dot in dots if dot != "." or not _before(text, place).isascii()]


def _before(text: str, dot: int) -> str:
    """Give the sign before the letters of labels that end at a dot, if there is one."""
    return text[max(0, dot - LONGEST) : dot].rstrip(_LABELS)[-1:]


def suffixes(name: str) -> list[str]:
    """Give a name and its parents down to two labels.

    >>> suffixes("a.b.firm.example")
    ['a.b.firm.example', 'b.firm.example', 'firm.example']
    """
    labels = name.split(".")
    return [".".join(labels[i:]) for i in range(len(labels) - 1)]


def _trimmed(written: str, start: int) -> tuple[int, int, str]:
    """Take punctuation off both ends; of a name that is too long, only its end is read."""
    name = written.rstrip(_EDGES)
    end = start + len(name)
    if len(name) > LONGEST:
        name = name[-LONGEST:].partition(".")[2]
    name = name.lstrip(_EDGES)
    return end - len(name), end, name


def _in_word(word: str, start: int) -> Iterator[Candidate]:
    for match in _INTERNATIONAL.finditer(word):
        written = match.group()
        if not written.isascii() and len(written) <= LONGEST and (names := _names(written)):
            place = start + match.start() + names[0][0]  # what stands before it is no name
            readings = tuple(Reading(place, name, Form.IDN) for _, name in names)
            yield Candidate(Kind.DOMAIN, place, start + match.end(), readings)


def _names(written: str) -> list[tuple[int, str]]:
    """Give where each suffix of an international name begins, and its ASCII form; longest first.

    Those that are ASCII as they stand are found already. Each label is brought into its form once,
    or a name of a hundred labels would take a hundred times as long.
    """
    begins = [0, *(dot.end() for dot in _ANY_DOT.finditer(written))]
    name = _label(written[begins[-1] :])
    found: list[tuple[int, str]] = []
    for begin, behind in reversed([*pairwise(begins)]):
        label = _label(written[begin : behind - 1])
        if not (name and label) or len(label) + len(name) >= LONGEST:
            break
        name = f"{label}.{name}"
        if not written[begin:].isascii():
            found.append((begin, name))
    return found[::-1]


@lru_cache(4_096)  # a text repeats the same few
def _label(written: str) -> str:
    """Give the ASCII form of a label, or nothing where it has none."""
    try:
        return canonical(Kind.DOMAIN, f"{written}{_BEHIND}", _NO_SPELLING).removesuffix(_BEHIND)
    except ValueError:
        return ""
