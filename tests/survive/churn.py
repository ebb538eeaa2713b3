"""Records leak after leak into one history, whatever the disk does, and says which it was given.

A line of standard output is a finding that `record` has acknowledged, or a word for what went
wrong. Run with faults injected, by `baddisk.py`.
"""

import itertools
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

from leakwatch import clock
from leakwatch.errors import StoreError
from leakwatch.store import Ledger, Outbox, Store, open_store
from tests.edges.leaks import crowd, matches, sighting

KEY, LIST = "key-1", "list-1"


def record(store: Store, number: int) -> str:
    """Record one leak and send what waits; gives the finding's id once both are written."""
    found = sighting(matches([number], crowd(f"c{number}", 30)), item=f"/{number}")
    ledger, outbox = Ledger(store, clock.now), Outbox(store, clock.now)
    recorded = ledger.record(found, capture_id=None, list_id=LIST, key_id=KEY)
    if alert := outbox.claim(clock.now()):
        outbox.sent(alert.id, "C1", f"{alert.id}.0")
    return recorded.finding


def looked(store: Store) -> str:
    """Write that a pass began, which is a small thing; gives its number."""
    return f"P-{Ledger(store, clock.now).begin_pass('forum', clock.now())}"


def churn(path: Path, seconds: float) -> Counter[str]:
    """Go on for so many seconds; gives how often what went wrong."""
    ends, numbers, wrong = clock.monotonic() + seconds, itertools.count(1), Counter[str]()
    while clock.monotonic() < ends:
        try:
            with closing(open_store(path)) as store:
                _until_broken(store, numbers, ends, wrong)
        except StoreError as fault:
            wrong[str(fault)] += 1
    return wrong


def _until_broken(
    store: Store, numbers: "itertools.count[int]", ends: float, wrong: Counter[str]
) -> None:
    """Record over one store, which opens its connections anew by itself."""
    for number in itertools.islice(numbers, 200):
        try:
            print(looked(store) if number % 4 else record(store, number), flush=True)
        except StoreError as fault:
            wrong[str(fault)] += 1
        if clock.monotonic() > ends:
            return


if __name__ == "__main__":
    for name, count in churn(Path(sys.argv[1]), float(sys.argv[2])).items():
        print(f"{name}: {count}", flush=True)
