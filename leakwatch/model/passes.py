"""How a pass over a source ended, in the history's words, and which hosts it leaves alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from leakwatch.errors import Why

FINE = "fine"
QUIET = "quiet"  # it was seen, and lists nothing new
FAILED = "failed"  # for a reason that has no word of its own
WALLED = "walled"  # a login, a captcha, a queue, no access
SEIZED = "seized"
GONE = "gone"  # no such page any more, or a parked domain
MOVED = "moved"  # it leads to a host that the source does not name
REDESIGNED = "redesigned"  # it answers, but not with what is read there
STALE = "stale"  # it is seen, and lists nothing new for longer than its file expects
SLOW = "slow"
REFUSED = "refused"
UNREACHABLE = "unreachable"
STOPPED = "stopped"  # by us: it says nothing of the source
AWAY = "away"  # Tor was, so that nobody could look
UNWRITTEN = "unwritten"  # the history could not be written, so that nobody looked for it
GAP = "gap"  # no ending: between two good passes there was more time than an item stays

GOOD = frozenset({FINE, QUIET})
SEEN = GOOD | {STALE}  # its page could be read
SILENT = frozenset({SLOW, REFUSED, UNREACHABLE})  # it does not answer, today so, tomorrow so
BAD = SILENT | {FAILED, WALLED, SEIZED, GONE, MOVED, REDESIGNED, STALE}  # it is the source's own
MET_TOR = GOOD | BAD  # or whatever else the way is
UNDONE = frozenset({STOPPED, AWAY, UNWRITTEN})  # it is to be made again at once


@dataclass(frozen=True, slots=True)
class Account:
    """What a pass saw, beside how it ended."""

    listed: int | None = None  # items on the first page; None: it was not read
    new: int = 0  # items that were never seen before
    passes: int = 1  # how many in a row it took to see what is wrong; 0: something was not asked
    was_asked: bool = True  # somebody was; else it says nothing of the way there
    window: timedelta = timedelta(0)  # how long an item stays visible; zero: it is not short-lived
    others: Mapping[str, int | None] = field(default_factory=dict)  # of further listings


NO_ACCOUNT = Account()  # nobody says what it saw


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the passes before saw of a source."""

    listed: int = 0  # items on the first page, at the last good pass that read it
    last: int | None = None  # the same at the newest pass that read it, good or not
    state: str = ""  # of that newest one
    reason: str = field(default="", repr=False)
    others: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)  # `listed`, `last`
    new_at: datetime | None = None  # when something new was listed last, or it was seen first

    def of(self, listing: str) -> "Earlier":
        """Give what they saw of one of its further listings."""
        well, last = self.others.get(listing, (0, None))
        return Earlier(well, last, self.state, self.reason)


@dataclass(frozen=True, slots=True)
class Fault:
    """What a visit in vain of an item, or a folder, says of its source."""

    state: str = ""  # in which it would leave it; empty: it says nothing of it
    pass_id: int = 0  # of the pass that made the visit


NO_FAULT = Fault()


@dataclass(frozen=True, slots=True)
class Missing:
    """What the frontier knows of an item that answers as one that is gone."""

    is_believed: bool = True  # else it is tried again
    is_usual: bool = False  # it left its list, or stays no longer: that says nothing of its source


@dataclass(frozen=True, slots=True)
class Vain:
    """What could not be read of a source since a visit gave something last, or most of late.

    What failed before then too is dead by itself, and not counted.
    """

    state: str  # in which most of it leaves the source
    reason: str = field(default="", repr=False)
    items: int = 1
    since: int = 0  # the pass in which the first of them failed first
    is_all: bool = False  # nothing else that is listed was ever read
    is_blind_still: bool = False  # one of them failed first since the source is blind
    met: int = 0  # items among which these are most; 0: nothing gave anything since


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a host is left alone, and until when."""

    host: str
    until: datetime
    failures: int = 0  # in a row; 0 where it asked to be left alone
    kind: Why = Why.BUSY
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """The newest try to log in at a source: how it ended, and when another one may follow."""

    tried_at: datetime
    until: datetime  # no other try before this, but with other credentials
    proof: str = field(repr=False)  # keyed hash of the credentials
    failures: int = 0  # in a row
    reason: str = field(default="", repr=False)  # why it was in vain; empty: it was not
