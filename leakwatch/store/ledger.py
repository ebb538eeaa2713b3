"""The ledger: what was looked at, what was found, and what is to be told of it."""

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from datetime import datetime

from leakwatch.clock import Clock
from leakwatch.match.exposure import USUAL, Rules
from leakwatch.model import Capture, Sighting
from leakwatch.model.outcomes import Ended
from leakwatch.model.passes import NO_ACCOUNT, Account, Earlier
from leakwatch.store import captures, passes, summing, telling
from leakwatch.store.batching import BATCH, staged, sweep
from leakwatch.store.captures import Reading
from leakwatch.store.draft import Draft, Recorded
from leakwatch.store.file import Store
from leakwatch.store.likeness import likeness
from leakwatch.store.recording import finish
from leakwatch.store.storms import STORM
from leakwatch.store.values import keyed


class Ledger:
    """Writes passes, captures and sightings; any thread may use it.

    `rules` say how findings are weighed, each at its next sighting; `storm` is how many findings
    of a source are told singly within an hour. Others may take the place of both.
    """

    def __init__(
        self, store: Store, clock: Clock, rules: Rules = USUAL, *, storm: int = STORM
    ) -> None:
        self.storm = storm
        self._store = store
        self._now = clock
        self.rules = rules
        self._big = threading.Lock()  # one leak of millions at a time

    def recover(self) -> None:
        """Clear up after a crash; to be called once, at start, by the only one who watches."""
        sweep(self._store)
        with self._store.write() as db:
            self._release(db)

    def begin_pass(self, source: str, at: datetime) -> int:
        """Open a pass over a source; gives its id."""
        with self._store.write() as db:
            return passes.begin(db, source, at)

    def earlier(self, source: str) -> Earlier:
        """Give what the passes so far saw of a source."""
        with self._store.read() as db:
            return passes.earlier(db, source)

    def end_pass(
        self,
        pass_id: int,
        at: datetime,
        *,
        state: str,
        reason: str = "",
        items: int = 0,
        account: Account = NO_ACCOUNT,
    ) -> None:
        """Close a pass; "fine" and "quiet" are good, and the first good one ends the first sight.

        What the first sight held is released then, or a day after it began.
        """
        with self._store.write() as db:
            passes.end(db, pass_id, at, state=state, reason=reason, items=items, account=account)
            self._release(db)

    def newest_pass(self, source: str) -> int:
        """Give the id of the newest pass over a source, 0 before the first."""
        with self._store.read() as db:
            return passes.newest(db, source)

    def away_since(self, sources: Iterable[str]) -> datetime | None:
        """Give since when Tor is away for any of some sources, as far as their passes say."""
        with self._store.read() as db:
            return passes.away_since(db, sources)

    def give_up(self, source: str, after: int, at: datetime, *, state: str, reason: str) -> None:
        """Close the pass after another anew, since what it saw could not be written."""
        with self._store.write() as db:
            passes.give_up(db, source, after, at, state=state, reason=reason)

    def _release(self, db: sqlite3.Connection) -> None:
        """Let go what first sights hold that are over, or that have held it for a day."""
        now = self._now()
        for source, since in summing.holders(db).items():
            if now - since >= passes.PATIENCE or not passes.is_first_sight(db, source, now):
                telling.release(db, source, now, storm=self.storm)

    def is_first_sight(self, source: str) -> bool:
        """Say whether a source has had no good pass yet, for a day at most."""
        with self._store.read() as db:
            return passes.is_first_sight(db, source, self._now())

    def last_pass(self, source: str) -> tuple[datetime, str] | None:
        """Give when the newest pass over a source began and how it ended.

        The state is empty while it is under way, or when a crash ended it.
        """
        with self._store.read() as db:
            return passes.last(db, source)

    def capture(
        self, source: str, capture: Capture, *, content: str, list_id: str, reader: int
    ) -> int:
        """Write that an address answered; `content` is the keyed hash of the body.

        Gives the id for `matched` and `record`.
        """
        place = self._place(source, capture.url)
        with self._store.write() as db:
            reading = Reading(list_id, reader)
            return captures.remember(db, source, capture, place, content, reading)

    def matched(self, capture_id: int) -> None:
        """Write that all of a capture was matched and recorded."""
        with self._store.write() as db:
            captures.matched(db, capture_id, self._now())

    def outcomes(self, capture_id: int, counted: Sequence[Ended]) -> None:
        """Write how the documents of a capture ended: a few rows, however many there are."""
        with self._store.write() as db:
            captures.ended(db, capture_id, counted)

    def outcomes_of(self, source: str, url: str) -> Sequence[Ended]:
        """Give how the documents of an address's newest whole capture ended."""
        with self._store.read() as db:
            return captures.outcomes_of(db, self._place(source, url))

    def is_unchanged(
        self, source: str, url: str, *, content: str, list_id: str, reader: int
    ) -> bool:
        """Say whether the newest whole capture of an address had this content, fully matched.

        To be asked before the capture at hand is written.
        """
        with self._store.read() as db:
            row = captures.known(db, self._place(source, url), Reading(list_id, reader))
        return row is not None and row["content"] == content

    def validators(self, source: str, url: str, *, list_id: str, reader: int) -> tuple[str, str]:
        """Give ETag and Last-Modified of the newest whole capture, empty unless fully matched."""
        with self._store.read() as db:
            row = captures.known(db, self._place(source, url), Reading(list_id, reader))
        return (row["etag"], row["last_modified"]) if row else ("", "")

    def record(
        self, sighting: Sighting, *, capture_id: int | None, list_id: str, key_id: str = ""
    ) -> Recorded:
        """Write a sighting with its finding, its hits and the alert it asks for.

        All in one transaction, or, above 10,000 hits, in batches that show with the last one.
        Recording the same again changes nothing but `last_seen_at`. `key_id` names the list key
        behind the sketch. The rule of what is one finding stands in `joining.py`.
        """
        if not sighting.matches.hits:
            raise ValueError("a sighting without hits is none")
        draft = self._draft(sighting, capture_id, list_id, key_id)
        if len(sighting.matches.hits) <= BATCH:
            return self._finish(draft)
        with self._big:
            return self._finish(staged(self._store, draft))

    def _draft(
        self, sighting: Sighting, capture_id: int | None, list_id: str, key_id: str
    ) -> Draft:
        return Draft(
            sighting=sighting,
            place=keyed(self._store.key, sighting.item, sighting.inside),
            document=likeness(sighting.matches, sighting.source, key_id),
            capture_id=capture_id,
            list_id=list_id,
            now=self._now(),
            rules=self.rules,
            storm=self.storm,
        )

    def _finish(self, draft: Draft) -> Recorded:
        with self._store.write() as db:
            return finish(db, draft)

    def count(self, *tables: str) -> tuple[int, ...]:
        """Count the rows of tables or views, in the order given."""
        return self._store.count(*tables)

    def _place(self, source: str, url: str) -> bytes:
        return keyed(self._store.key, source, url)
