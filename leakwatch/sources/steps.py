"""Which steps of a field are read: that depends on what finds its item, and on the others."""

from collections.abc import Iterator, Mapping

from leakwatch.model import Field
from leakwatch.sources.forms import slot_names

# What finds an item: a selector, a path into JSON, an expression; or a whole page is looked at.
TREE, JSON, MATCH, PAGE = "tree", "json", "match", "page"

INSTEAD = {TREE: "css", JSON: "json", MATCH: "group", PAGE: "css"}
_READ = {  # what each of them knows; all others are read wherever they stand
    "css": (TREE, PAGE),
    "attr": (TREE, PAGE),
    "closest": (TREE,),
    "beside": (TREE,),
    "json": (JSON, PAGE),
    "group": (MATCH,),
    "nth": (TREE, JSON, PAGE),
}
_OF_DATES = ("formats", "tz", "day_first", "day_first_if_open")
_BEFORE = (*_READ, "regex", "cut")  # what makes the value that stands for {0}
_WHERE = {
    TREE: "for an item that `select` finds",
    JSON: "for an item in JSON",
    MATCH: "for an item that `match` finds",
    PAGE: "for a page",
}


def unread(
    values: Mapping[str, object], name: str, found_by: str, kind: str = ""
) -> dict[str, str]:
    """Give the steps of a field that nobody would ever read, each with what to write instead.

    `name` is what the field is called, `found_by` what finds its item; `kind` is the source's
    where that alone says so.

    >>> unread({"group": 1}, "title", TREE)
    {'group': 'has no meaning for an item that `select` finds; take `css` instead'}
    >>> unread({"css": "h2", "regex": "[0-9]+"}, "title", TREE)
    {}
    """
    found: dict[str, str] = {}
    for key, sentence in (
        *_foreign(values, found_by, kind),
        *_of_dates(values, name),
        *_overwritten(values, found_by),
        *_of_several(values, found_by),
    ):
        if key in values:
            found.setdefault(key, sentence)
    return found


def _foreign(values: Mapping[str, object], found_by: str, kind: str) -> Iterator[tuple[str, str]]:
    """Say which steps what finds the item does not know."""
    instead = INSTEAD[found_by]
    remedy = "leave it out" if instead in values else f"take `{instead}` instead"
    is_of_kind = kind and found_by in (TREE, JSON)
    of_kind = f'in a source with kind = "{kind}"' if is_of_kind else _WHERE[found_by]
    for key, finders in _READ.items():
        if found_by not in finders:
            where = _WHERE[found_by] if key == "group" else of_kind
            yield key, f"has no meaning {where}; {remedy}"
    if found_by == PAGE and "json" in values:
        for key in ("css", "attr"):
            yield key, "is never read beside `json`; leave one of the two out"


def _of_dates(values: Mapping[str, object], name: str) -> Iterator[tuple[str, str]]:
    for key in _OF_DATES:
        if name != "date":
            yield key, "is read of a `date` alone; leave it out"
    if "formats" in values:
        for key in ("day_first", "day_first_if_open"):
            yield key, "is never read beside `formats`, which say the order; leave it out"
    if "day_first" in values:
        yield "day_first_if_open", "is never read beside `day_first`; leave one of the two out"


def _overwritten(values: Mapping[str, object], found_by: str) -> Iterator[tuple[str, str]]:
    """Say what a template leaves unread, or names though there are no fields that have it."""
    template = values.get("template")
    if not isinstance(template, str):
        return
    if found_by == PAGE and slot_names(template) - {"0"}:
        yield "template", "a page has no fields: only {0}, what is found, can stand in it"
    elif "{0}" not in template and (idle := [key for key in _BEFORE if key in values]):
        named = ", ".join(f"`{key}`" for key in idle)
        yield "template", f"has no {{0}} for what {named} would give; put it in, or leave that out"


def _of_several(values: Mapping[str, object], found_by: str) -> Iterator[tuple[str, str]]:
    """Say where `nth` has nothing to choose from; 0 is what is taken then anyhow."""
    if found_by == TREE and "css" not in values and values.get("nth") != 0:
        yield "nth", "chooses among what `css` finds; name that, or leave `nth` out"
    if found_by == PAGE and not {"css", "json"} & set(values):
        yield "nth", "chooses among what `css` finds; name that, or leave `nth` out"
        yield "attr", "a page itself has none: name its element by `css`"


def unlike_a_link(rule: Field, found_by: str) -> tuple[str, str] | None:
    """Give the step by which a link would lead where no page is, with what to write; or None.

    >>> unlike_a_link(Field(css=("a",)), TREE)[0]
    'attr'
    >>> unlike_a_link(Field(css=("a",), attr=("href",)), TREE)
    """
    if found_by not in (TREE, PAGE) or rule.json or rule.regex:
        return None
    if any(name.lower().startswith("on") for name in rule.attr):
        return "regex", "a script is no address: cut the part out that is, such as \"'([^']+)'\""
    if rule.attr or rule.template:
        return None
    where = 'the address stands in an attribute; say attr = "href"'
    return "attr", f"the text of an element leads nowhere: {where}{_ITSELF}"


_ITSELF = ", or, where the text itself is an address, regex = '.+'"


def circles(needs: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    """Give each circle in which fields need one another, as the way that leads back.

    >>> list(circles({"id": frozenset({"link"}), "link": frozenset({"id"})}))
    [('id', 'link', 'id')]
    """
    told: set[str] = set()
    for name in needs:
        if name not in told and (way := _way_back(needs, name)):
            told.update(way)
            yield way


def _way_back(needs: Mapping[str, frozenset[str]], start: str) -> tuple[str, ...]:
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way = ways.pop(0)
        for name in sorted(needs.get(way[-1], frozenset())):
            if name == start:
                return (*way, start)
            if name not in way:
                ways.append((*way, name))
    return ()
