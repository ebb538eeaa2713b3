"""All that looks like an identifier in one text."""

from bisect import bisect_right

from leakwatch.match.candidate import Candidate
from leakwatch.match.customer_ids import customer_ids
from leakwatch.match.emails import emails
from leakwatch.match.flat import Flat
from leakwatch.match.hosts import hosts
from leakwatch.match.phones import phones
from leakwatch.model import Spelling


def candidates(text: Flat, spelling: Spelling) -> list[Candidate]:
    """Find whatever looks like an identifier; a host inside a local part is none."""
    addresses = list(emails(text.text))
    local_parts = [(c.start, text.text.rfind("@", c.start, c.end)) for c in addresses]
    starts = [start for start, _ in local_parts]

    def is_local(host: Candidate) -> bool:
        before = bisect_right(starts, host.start)
        return before > 0 and host.end <= local_parts[before - 1][1]

    names = [host for host in hosts(text.text) if not is_local(host)]
    numbers = text.numbers
    return [*addresses, *names, *phones(numbers, spelling), *customer_ids(numbers, spelling)]
