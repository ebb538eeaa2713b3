"""An entry put together of its fields: each found, shaped, and filled with the others."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from leakwatch.model import Field, Items
from leakwatch.parse.items import dates
from leakwatch.parse.items.links import place
from leakwatch.parse.items.listed import LONGEST, Listed, shaped
from leakwatch.text import pattern

Gives = Callable[[Field], Iterable[str]]  # what may be a field's value, best first

NAMES = ("id", "title", "link", "date", "text", "version")
_HOLE = pattern(r"\{(0|id|title|link|date|text|version)\}")
_ADDRESS = pattern(r"(?i)^(?:https?:)?//[^/]")
_LONGEST_AROUND = 8000  # characters of what stands around several items: the page itself holds all
_LONGEST_VERSION = 200  # characters; of a longer one a digest is kept


def entry(
    block: Items,
    gives: Gives,
    card: str,
    read_at: str = "",
    is_shared: Callable[[Field], bool] = lambda _rule: False,
) -> Listed:
    """Put an entry together of what `gives` finds by the rules of a block.

    Of what a rule finds around several entries, as `is_shared` says, a card holds the beginning.

    >>> rule = Items(id=Field(template="{title}/{date}"), title=Field(), date=Field(group="d"))
    >>> entry(rule, lambda field: [field.group and "1 May 2031" or "Firm"], "card").id
    'Firm/2031-05-01'
    """
    found = _Entry(block, gives, read_at, is_shared)
    values = {name: found.value(name) for name in NAMES if name != "text"}
    id_url = values["id"] if _ADDRESS.search(values["id"]) else ""
    if id_url:
        values["id"] = place(id_url)  # an address as identity would change with its host
    values["version"] = brief(values["version"])
    outside = "\n".join(found.outside(card))
    card = f"{card}\n{outside}" if outside else card
    is_cut, orders = found.is_cut, found.orders
    return Listed(**values, card=card[:LONGEST], is_cut=is_cut, orders=orders, id_url=id_url)


def value(rule: Field, gives: Gives) -> str:
    """Give the value of a rule that stands alone, such as a page's link to the next.

    >>> value(Field(regex="[0-9]+", template="/page/{0}"), lambda field: ["", "page 7"])
    '/page/7'
    """
    return _Entry(Items(link=rule), gives, "").value("link")


def brief(version: str) -> str:
    """Give a version as it is, or, where it is long, a digest: whoever keeps it may key that.

    >>> brief("3 replies"), len(brief("x" * 1000))
    ('3 replies', 64)
    """
    if len(version) <= _LONGEST_VERSION:
        return version
    return hashlib.sha256(version.encode("utf-8", "replace")).hexdigest()


@dataclass(slots=True)
class _Entry:
    block: Items
    gives: Gives
    read_at: str
    is_shared: Callable[[Field], bool] = lambda _rule: False
    is_cut: bool = False
    orders: tuple[str, str] = ("", "")  # the date as the rule has it, and the other way round
    known: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)  # under way: who asks again goes in a circle

    def value(self, name: str) -> str:
        """Give a field's value; empty where it has none, or would need itself."""
        if name not in self.known and name not in self.asked:
            self.asked.add(name)
            self.known[name] = next(filter(None, self._values(name)), "")
        return self.known.get(name, "")

    def _values(self, name: str) -> Iterator[str]:
        rule: Field | None = getattr(self.block, name)
        if rule is None:
            return
        for raw in self._raw(name, rule):
            short, is_cut = shaped(raw, rule)
            filled = self._filled(short, rule)
            if name == "date":
                filled = self._date(filled, rule)
            if name == "title" and filled:
                self.is_cut = is_cut
            yield filled

    def _date(self, said: str, rule: Field) -> str:
        usual, other = dates.readings(said, rule, self.read_at)
        is_named = rule.day_first is not None
        found = usual if is_named else usual or other
        if found or not any(self.orders):
            self.orders = (usual, usual if is_named and usual else other)
        return found

    def _raw(self, name: str, rule: Field) -> Iterable[str]:
        """Give what may be the value; a title or date may be text where no attribute has it."""
        if rule.template and "{0}" not in rule.template:
            return [""]
        found = self.gives(rule)
        if name in ("title", "date") and rule.attr:
            return chain(found, self.gives(replace(rule, attr=())))
        return found

    def _filled(self, short: str, rule: Field) -> str:
        if not rule.template:
            return short
        pieces, done = [], 0
        for hole in _HOLE.finditer(rule.template):
            name = hole.group(1)
            part = short if name == "0" else self.value(name)
            if not part:
                return ""
            pieces += [rule.template[done : hole.start()], part]
            done = hole.end()
        return "".join([*pieces, rule.template[done:]])

    def outside(self, card: str) -> Iterator[str]:
        """Give what fields found that the card does not say."""
        for name in NAMES:
            rule: Field | None = getattr(self.block, name)
            if rule and (rule.closest or rule.beside):
                found = next(filter(None, map(str.strip, self.gives(replace(rule, attr=())))), "")
                found = found[:_LONGEST_AROUND] if self.is_shared(rule) else found
                if found and found not in card:
                    yield found
