"""The store: one SQLite file that remembers what was looked at, found, told and judged."""

from leakwatch.store.answers import Act, Health, HitRow, Place
from leakwatch.store.draft import Recorded
from leakwatch.store.file import Store
from leakwatch.store.frontier import Frontier
from leakwatch.store.ground import holder, lock
from leakwatch.store.history import History
from leakwatch.store.keep import Purged, purge, snapshot
from leakwatch.store.ledger import Ledger
from leakwatch.store.outbox import Outbox, Parked
from leakwatch.store.schema import open_store
from leakwatch.store.vitals import vitals

__all__ = [
    "Act",
    "Frontier",
    "Health",
    "History",
    "HitRow",
    "Ledger",
    "Outbox",
    "Parked",
    "Place",
    "Purged",
    "Recorded",
    "Store",
    "holder",
    "lock",
    "open_store",
    "purge",
    "snapshot",
    "vitals",
]
