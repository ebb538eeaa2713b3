"""The store: one SQLite file that remembers what was looked at, found, told and judged."""

from leakwatch.store.answers import Act, Health, HitRow, Place
from leakwatch.store.away import Absence, Away
from leakwatch.store.draft import Recorded
from leakwatch.store.file import Store
from leakwatch.store.frontier import Frontier
from leakwatch.store.ground import lock
from leakwatch.store.history import History
from leakwatch.store.keep import Purged, purge, snapshot
from leakwatch.store.ledger import Ledger
from leakwatch.store.outbox import Outbox
from leakwatch.store.schema import open_store
from leakwatch.store.unsent import Unsent

__all__ = [
    "Absence",
    "Act",
    "Away",
    "Frontier",
    "Health",
    "History",
    "HitRow",
    "Ledger",
    "Outbox",
    "Place",
    "Purged",
    "Recorded",
    "Store",
    "Unsent",
    "lock",
    "open_store",
    "purge",
    "snapshot",
]
