"""What one look at one source comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from leakwatch.model import Outcome, Source
from leakwatch.model.outcomes import Ended
from leakwatch.model.passes import AWAY, FAILED, FINE, STOPPED

_STAYS = (Outcome.CUT, Outcome.CLOSED, Outcome.UNREADABLE)  # however often it is read


@dataclass(slots=True)
class Pass:
    """What one look at one source comes to; grows while it is under way."""

    source: Source
    documents: int = 0
    hits: int = 0
    faults: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)  # why documents were not read whole
    is_stopped: bool = False  # somebody ended it early
    is_away: bool = False  # Tor was
    is_over: bool = False  # it came to its end

    @property
    def state(self) -> str:
        """Give how it ended: fine, failed, or why it is to be made again at once."""
        if self.is_away or self.is_stopped:
            return AWAY if self.is_away else STOPPED
        return FINE if self.is_over and not self.faults else FAILED

    @property
    def reason(self) -> str:
        """Say what kept it from seeing everything, each thing once; a fine pass may say so too."""
        return "; ".join(dict.fromkeys([*self.faults, *self.unopened]))

    def note(self, ended: Sequence[Ended]) -> None:
        """Take in what was not opened, or not to its end; that is no fault of the pass."""
        self.unopened += [one.ending.reason for one in ended if one.ending.outcome in _STAYS]
