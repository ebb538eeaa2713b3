"""Writes hits one by one and says after each that it is kept, for whoever watches its calls."""

import os
from pathlib import Path

from leakwatch.store import open_store
from tests.edges.leaks import House, crowd, matches, sighting

KEPT = "kept"  # the file of the words; each is one call, which the watcher sees among the writes
CARELESS = "careless"  # its name among the orders: WAL with synchronous=NORMAL, as a control


def write(history: Path, names: list[str]) -> int:
    """Record leaks of one person each, as many as ordered; gives 0, and leaves everything open."""
    house = House(history)
    if CARELESS in names:  # the product refuses to: this is its connection, told otherwise after
        house.store.connect().execute("PRAGMA synchronous = NORMAL")
    words = os.open(history.with_name(KEPT), os.O_WRONLY | os.O_CREAT, 0o600)
    for number in range(int(names[0])):
        found = matches([number], crowd(f"leak{number}", 20))
        house.record(sighting(found, item=f"/{number}"))
        os.write(words, b"%d\n" % number)
    return 0


def kept(history: Path) -> tuple[set[str], str]:
    """Open a history with our own code; gives the refs that have hit and alert, and its damage."""
    store = open_store(history)
    try:
        with store.read() as db:
            refs = {row["ref"] for row in db.execute(_REFS)}
            damage = [str(row[0]) for row in db.execute("PRAGMA integrity_check")]
    finally:
        store.close()
    return refs, "" if damage == ["ok"] else "; ".join(damage)


_REFS = """
SELECT h.ref FROM hit_list h JOIN alert_list a ON a.finding = h.finding AND a.kind = 'root'
"""
