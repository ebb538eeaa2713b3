"""What each state of a source means, and what a person can do: one sentence each."""

from collections.abc import Mapping
from dataclasses import dataclass

from leakwatch.model import passes


@dataclass(frozen=True, slots=True)
class Remedy:
    """A state in words, and its remedy."""

    meaning: str
    remedy: str


REMEDIES: Mapping[str, Remedy] = {
    passes.WALLED: Remedy(
        "a login, a captcha or a lack of access stands in the way",
        "Open it in Tor Browser, or in any where its source is direct; give the source [access], "
        "or good credentials where it has that, another mirror, or switch it off.",
    ),
    passes.SEIZED: Remedy(
        "it says that it was seized or closed",
        "Look for its successor, put the new address into the source, or switch it off.",
    ),
    passes.GONE: Remedy(
        "there is no such page any more",
        "Look for its new address, put that into the source, or switch it off.",
    ),
    passes.MOVED: Remedy(
        "it leads to a host that the source does not name",
        "If the new host is theirs, add it to the urls or hosts of the source.",
    ),
    passes.REDESIGNED: Remedy(
        "it answers, but not with what is read there",
        "Run leakwatch look NAME, and mend the selectors or the expectations of the source.",
    ),
    passes.STALE: Remedy(
        "it lists nothing new for longer than it may",
        "Look whether the site still goes on; if it does, raise expect.quiet of the source.",
    ),
    passes.SLOW: Remedy(
        "it does not answer in time",
        "Wait; if it stays so, add a mirror or raise the times in [tor].",
    ),
    passes.REFUSED: Remedy(
        "it refuses us, or asks to be left alone",
        "Ask less often (every, pace), add a mirror, or wait.",
    ),
    passes.UNREACHABLE: Remedy(
        "no connection to it comes about",
        "Look whether the address is right; add a mirror, or wait until it is back.",
    ),
    passes.FAILED: Remedy(
        "it could not be read whole",
        "The reason says what broke; leakwatch look NAME tries it once more.",
    ),
    passes.AWAY: Remedy(
        "Tor was away",
        "See systemctl status tor, then leakwatch doctor.",
    ),
    passes.UNWRITTEN: Remedy(
        "the history could not be written",
        "See to the disk of the history, then leakwatch doctor.",
    ),
    passes.STOPPED: Remedy(
        "leakwatch was told to stop",
        "Nothing to do: the pass is made again at the next start.",
    ),
    passes.GAP: Remedy(
        "nobody looked for longer than an item stays",
        "Look more often (every), or raise window if items stay for longer.",
    ),
}


def remedy(state: str) -> str:
    """Say what a person can do about a state; empty where there is nothing to do.

    >>> remedy("moved")
    'If the new host is theirs, add it to the urls or hosts of the source.'
    >>> remedy("fine")
    ''
    """
    return REMEDIES[state].remedy if state in REMEDIES else ""
