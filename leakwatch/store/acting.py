"""Acts: what a person, or leakwatch itself, did to a finding; written, never changed."""

import sqlite3
from datetime import datetime

from leakwatch.store.values import moment, shown

ITSELF = "leakwatch"


def write_act(
    db: sqlite3.Connection,
    finding: int,
    act: str,
    reason: str,
    at: datetime,
    actor: str = ITSELF,
) -> None:
    """Write one act."""
    db.execute(
        "INSERT INTO acts (finding, act, actor, reason, at) VALUES (?, ?, ?, ?, ?)",
        (finding, act, shown(actor, 200), shown(reason, 1000), moment(at)),
    )
