"""All that looks like an identifier in one text."""

from bisect import bisect_right

from leakwatch.match.candidate import Candidate
from leakwatch.match.customer_ids import customer_ids
from leakwatch.match.emails import emails
from leakwatch.match.flat import Flat
from leakwatch.match.hosts import hosts, international_hosts
from leakwatch.match.masked import masked
from leakwatch.match.phones import phones
from leakwatch.model import Confidence, Form, Spelling


def candidates(text: Flat, spelling: Spelling) -> list[Candidate]:
    """Find whatever looks like an identifier; a host inside a local part is none.

    The host behind a masked name is a guess at what the whole address says.
    """
    behind_masks = masked(text.text)
    names = list(hosts(text.text))
    addresses = list(emails(text.text, {name.start: name for name in names}, behind_masks))
    names = _outside([*names, *international_hosts(text.text)], addresses, text.text)
    if behind_masks:
        names = [_guessed(host) if host.start - 1 in behind_masks else host for host in names]
    numbers = text.numbers
    return [*addresses, *names, *phones(numbers, spelling), *customer_ids(numbers, spelling)]


def _outside(names: list[Candidate], addresses: list[Candidate], text: str) -> list[Candidate]:
    """Leave out the hosts that stand in the local part of an address."""
    local_parts = [(c.start, text.rfind("@", c.start, c.end)) for c in addresses]
    starts = [start for start, _ in local_parts]

    def is_local(host: Candidate) -> bool:
        before = bisect_right(starts, host.start)
        return before > 0 and host.end <= local_parts[before - 1][1]

    return [host for host in names if not is_local(host)] if starts else names


def _guessed(host: Candidate) -> Candidate:
    readings = (
        reading._replace(form=Form.MASKED, confidence=Confidence.POSSIBLE)
        for reading in host.readings
    )
    return host._replace(readings=tuple(readings))
