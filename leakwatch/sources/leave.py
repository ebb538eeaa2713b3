"""What the operator lets sources do, however their files ask for it."""

from dataclasses import dataclass

from leakwatch.model import Source


@dataclass(frozen=True, slots=True)
class Leave:
    """What the configuration allows."""

    direct: bool = False  # to be read without Tor
    identifiers: bool = False  # to be asked for something that we watch
    passwords: bool = False  # to have passwords tried on archives


NONE = Leave()
ALL = Leave(direct=True, identifiers=True, passwords=True)


def lacking(source: Source, leave: Leave) -> list[tuple[str, str]]:
    """Give each key by which a source asks for more than it may, with a sentence.

    >>> from datetime import timedelta
    >>> site = Source("s", ("http://a.example/",), timedelta(hours=1), "page", via="direct")
    >>> [key for key, _ in lacking(site, NONE)], lacking(site, ALL)
    (['via'], [])
    """
    found: list[tuple[str, str]] = []
    if source.via == "direct" and not leave.direct:
        found.append(("via", f'"direct" shows the site who asks; {_TAKES}allow_direct{_TRUE}'))
    if source.sends_identifiers and not leave.identifiers:
        sentence = f"tells a stranger what is watched; {_TAKES}allow_identifiers{_TRUE}"
        found.append(("sends_identifiers", sentence))
    return found


_TAKES, _TRUE = "it takes sources.", " = true in the configuration"
