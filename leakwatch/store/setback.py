"""What waits for a moment that a clock which was set back has made distant again."""

from datetime import datetime

from leakwatch.store.file import Store
from leakwatch.store.values import moment


def bring_near(store: Store, now: datetime) -> int:
    """Let alerts go now that were to go later; gives how many, those that are uncertain too."""
    with store.write() as db:
        return db.execute(
            "UPDATE alerts SET next_at = min(next_at, :now), started_at = min(started_at, :now) "
            "WHERE state IN ('pending', 'ambiguous') AND (next_at > :now OR started_at > :now)",
            {"now": moment(now)},
        ).rowcount
