"""All that looks like an identifier in one text."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import chain

from leakwatch.match.candidate import ALL, Candidate, Sort
from leakwatch.match.customer_ids import customer_ids
from leakwatch.match.emails import address
from leakwatch.match.flat import Flat
from leakwatch.match.hosts import hosts, international_hosts
from leakwatch.match.masked import masked
from leakwatch.match.phones import phones
from leakwatch.model import Confidence, Form, Spelling
from leakwatch.text.canonical import LOCAL_PART

_LOCAL = LOCAL_PART | {"@"}


def candidates(text: Flat, spelling: Spelling, sorts: Sort = ALL) -> Iterator[Candidate]:
    """Find whatever looks like an identifier; a host inside a local part is none."""
    if Sort.NAME & sorts:
        yield from _named(text.text, masked(text.text))
    if Sort.PHONE & sorts:
        yield from phones(text.numbers, spelling)
    if Sort.CUSTOMER_ID & sorts:
        yield from customer_ids(text.numbers, spelling)


def _named(text: str, masks: Mapping[int, int]) -> Iterator[Candidate]:
    """Find hosts, and addresses from the hosts behind their @.

    The host behind a masked name is a guess at what the whole address says.
    """
    local_parts: dict[int, int] = {}  # its start, by the place of its @
    doubtful: list[Candidate] = []
    for host in chain(hosts(text), international_hosts(text)):
        at = host.start - 1
        if at not in local_parts and (found := address(text, host, masks)):
            local_parts[at] = found.start
            yield found
        if text[host.end : host.end + 1] in _LOCAL:
            doubtful.append(host)
        else:
            yield _guessed(host) if at in masks else host
    spans = sorted((start, at) for at, start in local_parts.items())
    for host in _outside(doubtful, spans):
        yield _guessed(host) if host.start - 1 in masks else host


def _outside(names: list[Candidate], local_parts: list[tuple[int, int]]) -> list[Candidate]:
    """Leave out the hosts that stand in the local part of an address."""
    starts = [start for start, _ in local_parts]

    def is_local(host: Candidate) -> bool:
        before = bisect_right(starts, host.start)
        return before > 0 and host.end <= local_parts[before - 1][1]

    return [host for host in names if not is_local(host)]


def _guessed(host: Candidate) -> Candidate:
    readings = (
        reading._replace(form=Form.MASKED, confidence=Confidence.POSSIBLE)
        for reading in host.readings
    )
    return host._replace(readings=tuple(readings))
