"""The store: one SQLite file that remembers what was looked at, found, told and judged."""

from leakwatch.store.answers import Act, Health, HitRow, Place
from leakwatch.store.away import Absence, Away
from leakwatch.store.blindness import Blindness, Terms
from leakwatch.store.canary import Canaries
from leakwatch.store.draft import Recorded
from leakwatch.store.file import Store, probe
from leakwatch.store.frontier import Frontier
from leakwatch.store.ground import holder, lock
from leakwatch.store.history import History
from leakwatch.store.hosts import Hosts
from leakwatch.store.keep import Purged, purge, put_off, snapshot
from leakwatch.store.ledger import Ledger
from leakwatch.store.logins import Logins
from leakwatch.store.notices import Notices
from leakwatch.store.outbox import Outbox
from leakwatch.store.reserve import Reserve
from leakwatch.store.schema import open_store
from leakwatch.store.unsent import Unsent
from leakwatch.store.vitals import vitals

__all__ = [
    "Absence",
    "Act",
    "Away",
    "Blindness",
    "Canaries",
    "Frontier",
    "Health",
    "History",
    "HitRow",
    "Hosts",
    "Ledger",
    "Logins",
    "Notices",
    "Outbox",
    "Place",
    "Purged",
    "Recorded",
    "Reserve",
    "Store",
    "Terms",
    "Unsent",
    "holder",
    "lock",
    "open_store",
    "probe",
    "purge",
    "put_off",
    "snapshot",
    "vitals",
]
