"""When logins were tried, so that a restart does not try a wrong password again."""

from leakwatch.model.passes import Login
from leakwatch.store.file import Store
from leakwatch.store.values import moment, shown, when


class Logins:
    """Remembers the newest try of each source: no name, no password, nothing of a page."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self, source: str) -> Login | None:
        """Give the newest try; None before the first."""
        with self._store.read() as db:
            row = db.execute("SELECT * FROM logins WHERE source = ?", (source,)).fetchone()
        if row is None:
            return None
        return Login(
            tried_at=when(row["tried_at"]),
            until=when(row["until"]),
            proof=row["proof"],
            failures=row["failures"],
            reason=row["reason"],
        )

    def keep(self, source: str, login: Login) -> None:
        """Keep a try instead of the one before."""
        values = {
            "source": source,
            "tried_at": moment(login.tried_at),
            "until": moment(login.until),
            "proof": login.proof,
            "failures": login.failures,
            "reason": shown(login.reason),
        }
        with self._store.write() as db:
            db.execute(_KEEP, values)


_KEEP = """
INSERT OR REPLACE INTO logins (source, tried_at, until, proof, failures, reason)
VALUES (:source, :tried_at, :until, :proof, :failures, :reason)
"""
