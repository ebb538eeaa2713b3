"""A ledger that also says what it took in, so that the log and the delivery hear of it."""

from collections.abc import Callable

from leakwatch.clock import Clock
from leakwatch.log import Log
from leakwatch.match.exposure import USUAL, Rules
from leakwatch.model import Sighting
from leakwatch.store import Ledger, Store
from leakwatch.store.draft import Recorded


class Witness(Ledger):
    """Writes as the ledger does.

    `told` is called when there is news for the team, `key_of` names the key behind a list.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        log: Log,
        told: Callable[[], None],
        key_of: Callable[[str], str],
        rules: Rules = USUAL,
    ) -> None:
        super().__init__(store, clock, rules)
        self._log = log
        self._told = told
        self._key_of = key_of

    def record(
        self, sighting: Sighting, *, capture_id: int | None, list_id: str, key_id: str = ""
    ) -> Recorded:
        """Write a sighting, and log it without its content."""
        recorded = super().record(
            sighting,
            capture_id=capture_id,
            list_id=list_id,
            key_id=key_id or self._key_of(list_id),
        )
        if recorded.is_new or recorded.is_new_place or recorded.new_entries:
            self._log.info(
                "a finding was recorded",
                source=sighting.source,
                finding=recorded.finding,
                new=recorded.is_new,
                entries=recorded.new_entries,
            )
            self._told()
        return recorded
