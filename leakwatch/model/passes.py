"""How a pass over a source ended, in the history's words."""

FINE = "fine"
QUIET = "quiet"
FAILED = "failed"
STOPPED = "stopped"  # by us: it says nothing of the source
AWAY = "away"  # Tor was, so that nobody could look
UNWRITTEN = "unwritten"  # the history could not be written, so that nobody looked for it

GOOD = frozenset({FINE, QUIET})
MET_TOR = GOOD | {FAILED}  # or whatever else the way is
UNDONE = frozenset({STOPPED, AWAY, UNWRITTEN})  # it is to be made again at once
