"""What is new in a finding, as an alert row holds it, and how waiting news are put into one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from leakwatch.model import Beside
from leakwatch.store.values import moment

ACTS = 50  # that one reply names; the history names them all

Tell = dict[str, object]


@dataclass(frozen=True, slots=True)
class Growth:
    """What is new in a finding that was there before."""

    kinds: dict[str, int]  # kind -> new entries
    persons: int  # new ones
    place: tuple[str, str] | None  # source and masked address, where it is a new sighting
    seen_at: datetime
    rises: bool  # severity
    reopened: bool = False
    merged: tuple[str, ...] = ()  # ids of findings that turned out to be this one
    beside: tuple[Beside, ...] = ()  # kinds of data that were not seen beside it before

    @property
    def is_news(self) -> bool:
        """Say whether there is anything to tell."""
        told = (self.kinds, self.place, self.rises, self.reopened, self.merged, self.beside)
        return any(told)

    @property
    def is_more(self) -> bool:
        """Say whether there is more of ours in it, or more to do, and not only another place."""
        return bool(self.kinds or self.rises or self.reopened)

    def tell(self) -> Tell:
        """Give the news as an alert row holds them."""
        told: Tell = {"kinds": self.kinds, "persons": self.persons, "rises": self.rises}
        if self.place:
            told |= {"source": self.place[0], "address": self.place[1], "places": 1}
        told |= {"reopened": self.reopened, "merged": list(self.merged)}
        told |= {"beside": list(self.beside)}
        told["seen_at"] = moment(self.seen_at)
        return {name: value for name, value in told.items() if value}


def folded(first: Tell, second: Tell) -> Tell:
    """Put two waiting replies into one: counts add up, the newest place is named.

    >>> folded({"kinds": {"email": 2}, "rises": True}, {"kinds": {"email": 1, "phone": 1}})
    {'kinds': {'email': 3, 'phone': 1}, 'rises': True}
    """
    both: Tell = {**first, **second}
    for name in ("persons", "places"):
        if name in both:
            both[name] = _number(first, name) + _number(second, name)
    if "kinds" in both:
        both["kinds"] = dict(Counter(_counts(first)) + Counter(_counts(second)))
    for name in ("merged", "beside"):
        if name in both:
            both[name] = [*_list(first, name), *_list(second, name)]
    if "acts" in both:
        both["acts"] = [*_list(first, "acts"), *_list(second, "acts")][-ACTS:]
    return both


def only_acts(tell: Tell) -> Tell:
    """Give what a root does not say of a reply: who did what.

    >>> only_acts({"places": 2, "acts": [{"act": "resolved"}]}), only_acts({"places": 2})
    ({'acts': [{'act': 'resolved'}]}, {})
    """
    return {"acts": tell["acts"]} if tell.get("acts") else {}


def is_rising(tell: Tell) -> bool:
    """Say whether news tell of a severity that rises: these do not wait.

    >>> is_rising({"rises": True}), is_rising({"places": 1})
    (True, False)
    """
    return tell.get("rises") is True


def _number(tell: Tell, name: str) -> int:
    value = tell.get(name)
    return value if isinstance(value, int) else 0


def _counts(tell: Tell) -> dict[str, int]:
    kinds = tell.get("kinds")
    return kinds if isinstance(kinds, dict) else {}


def _list(tell: Tell, name: str) -> list[object]:
    held = tell.get(name)
    return held if isinstance(held, list) else []
