"""What may go wrong, sorted by who must act.

```
LeakwatchError
  + UsageError        the caller wrote something that cannot be meant; nothing was done
  + ConfigError       the operator edits a file; we do not start
  |   + ListError       the watchlist file is altered, foreign, or of another key
  + SourceError       one pass over one source is lost; the next pass tries again
  |   + FetchError      Tor or the site did not answer as hoped
  |   |   + TorError      Tor itself is not there: every source is blind, not one
  |   + ParseError      the site changed its layout, or the reader could not go on
  + StoreError        the history cannot be trusted; we stop
  |   + BusyError       another leakwatch does this already; try again later
  |   + DiskError       the disk is full or reports faults; nothing was written, try again later
  |   + DamageError     the file is damaged, or the disk did not let us read it
  + AlertError        Slack refused; `permanent` says whether to try again
```
"""

from collections.abc import Sequence
from enum import StrEnum


class LeakwatchError(Exception):
    """Anything that leakwatch itself knows how to say in a sentence."""


class UsageError(LeakwatchError):
    """The caller wrote something that cannot be meant; nothing was done."""


class ConfigError(LeakwatchError):
    """One or more faults in files that the operator edits, all found at once.

    `faults` holds one sentence a fault, each naming the file, the key and the value expected.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults: Sequence[str] = faults


class ListError(ConfigError):
    """The watchlist file cannot be used: altered, cut, foreign, newer, or of another key."""


class SourceError(LeakwatchError):
    """One pass over one source is lost; the next pass tries again."""


class Why(StrEnum):
    """What kept an answer from coming, as far as it can be told from here."""

    SLOW = "slow"  # it took longer than we wait
    REFUSED = "refused"  # somebody there says no
    UNREACHABLE = "unreachable"
    GONE = "gone"  # nobody is known at this address any more
    MOVED = "moved"  # for good, to where its source does not lead
    BUSY = "busy"  # it wants to be left alone, or is being asked for another source
    BROKEN = "broken"  # what came is no sound answer
    TOO_MUCH = "too much"  # it is more than we take in: of an item that says nothing of its site
    STOPPED = "stopped"  # we were told to stop: that says nothing of the site


class FetchError(SourceError):
    """Tor or the site did not answer as hoped.

    `retry` is False where only the operator can help (wrong address, missing authorisation).
    `was_asked` is False where nobody was: the host is left alone for what `kind` says, or what
    lets us in is missing or may not be sent. `moved_to` is where a site says that it has moved,
    defanged.
    """

    def __init__(
        self,
        sentence: str,
        *,
        retry: bool = True,
        kind: Why = Why.UNREACHABLE,
        was_asked: bool = True,
        moved_to: str = "",
    ) -> None:
        super().__init__(sentence)
        self.retry = retry
        self.kind = kind
        self.was_asked = was_asked
        self.moved_to = moved_to


class TorError(FetchError):
    """Tor itself does not answer, or has not bootstrapped: every source is blind, not one."""


class ParseError(SourceError):
    """The page is not what its source file says, or its reader could not go on."""


class StoreError(LeakwatchError):
    """The history cannot be trusted; we stop rather than lose what we are told."""


class BusyError(StoreError):
    """Another leakwatch holds the lock for this database and story."""


class DiskError(StoreError):
    """The disk is full, or reports faults: what was being written is not in the history.

    `is_full` tells a want of space from a fault. Either may pass: what is written later counts.
    """

    def __init__(self, sentence: str, *, is_full: bool = False) -> None:
        super().__init__(sentence)
        self.is_full = is_full


class DamageError(StoreError):
    """The file is damaged, or the disk did not let us read it: SQLite says the same of both."""


class AlertError(LeakwatchError):
    """Slack did not take a message.

    `permanent`: sending again cannot help before a person changes something (park).
    `ambiguous`: the message may stand in the channel all the same (reconcile first).
    `retry_after`: seconds that Slack asked us to wait, 0 where it named none.
    `wide`: every other message would meet the same fault, so that Slack is left alone for a while.
    `uprooted`: the message of the finding does not stand any more where it stood.
    """

    def __init__(
        self,
        sentence: str,
        *,
        permanent: bool = False,
        ambiguous: bool = False,
        retry_after: float = 0.0,
        wide: bool = False,
        uprooted: bool = False,
    ) -> None:
        super().__init__(sentence)
        self.permanent = permanent
        self.ambiguous = ambiguous
        self.retry_after = retry_after
        self.wide = wide
        self.uprooted = uprooted
