"""The `[[items]]` blocks of a source: where the items of a page stand, and their fields."""

from collections.abc import Mapping

from leakwatch.config.table import Table
from leakwatch.config.values import flag, text
from leakwatch.model import Field, Items
from leakwatch.model.source import KINDS
from leakwatch.sources import forms, steps
from leakwatch.sources.steps import JSON, MATCH, PAGE, TREE
from leakwatch.text import pattern

FIELDS = ("title", "link", "id", "text", "date", "version")  # of a block
_USUAL = Field()


def items(table: Table, kind: str, *, is_json: bool = False) -> Items:
    """Read one `[[items]]` block; `is_json`: it is one of paths though its kind knows both."""
    found_by = _finder(table, kind, is_json=is_json)
    select = forms.path if found_by == JSON else forms.selector
    found = Items(
        select=table.take("select", select, ""),
        match=table.take("match", forms.expression, ""),
        skip=table.take("skip", forms.selector, ""),
        title=place(table, "title", kind, found_by),
        link=place(table, "link", kind, found_by),
        id=place(table, "id", kind, found_by),
        text=place(table, "text", kind, found_by),
        date=place(table, "date", kind, found_by),
        version=place(table, "version", kind, found_by),
    )
    if not {"select", "match"} & set(table.values):
        table.need("select", select, "")
    if found.select and found.match:
        table.fault("match", "items are found by `select` already; take one of the two")
    if found.match and not found.select:
        _groups(table, found)
    if found.skip and found_by in _SKIPLESS:
        table.idle("skip", f"is a selector, and {_SKIPLESS[found_by]}")
    if not any(key in table.values for key in ("id", "link", "title")):
        table.fault("", "expected an id, a link or a title: how else is an item known again?")
    _filled(table, found, found_by)
    table.done()
    return found


_SKIPLESS = {
    JSON: "JSON has no elements: leave it out, or say by the path of `select` which are meant",
    MATCH: "finds no element in what `match` finds: have the expression pass them over",
}


def _finder(table: Table, kind: str, *, is_json: bool) -> str:
    """Say what finds the items of a block, as `parse.items.pages` decides it."""
    if "match" in table.values:
        return MATCH
    return JSON if is_json or KINDS[kind] == "json" else TREE


def _groups(table: Table, block: Items) -> None:
    """Refuse groups that the expression of a block does not have."""
    match = pattern(f"(?:{block.match})|").search("")  # matches always, and shows the groups
    for key in FIELDS:
        rule: Field | None = getattr(block, key)
        if not (match and rule and rule.group):
            continue
        try:
            match.group(int(rule.group) if rule.group.isdigit() else rule.group)
        except (IndexError, KeyError):
            table.table(key).fault("group", f"`match` has no group {rule.group}")


def _filled(table: Table, block: Items, found_by: str) -> None:
    """Refuse templates that stay empty: what they name does not exist, or needs them in turn."""
    rules: dict[str, Field | None] = {key: getattr(block, key) for key in FIELDS}
    needs = {key: forms.slot_names(rule.template) - {"0"} for key, rule in rules.items() if rule}
    for key, named in needs.items():
        for lacking in sorted(name for name in named if name not in table.values):
            sentence = f"{{{lacking}}} is a field that this block does not have: describe it too"
            table.table(key).idle("template", sentence)
    for way in steps.circles(needs):
        sentence = f"goes in a circle ({' needs '.join(way)}), and all of it stays empty"
        table.table(way[0]).idle(
            "template", f"{sentence}; take one by `{steps.INSTEAD[found_by]}`"
        )


def speaks_json(values: Mapping[str, object]) -> bool:
    """Say whether a block's fields are paths; of a paste site both kinds exist.

    >>> speaks_json({"select": "[]", "id": {"json": "key"}})
    True
    """
    rules = [values.get(key) for key in FIELDS]
    return any(isinstance(rule, dict) and "json" in rule for rule in rules)


def place(table: Table, key: str, kind: str = "", found_by: str = PAGE) -> Field | None:
    """Read where a value stands, in an item that was found so, or on a page."""
    below = table.maybe(key, _SUCH_AS_JSON if found_by == JSON else _SUCH_AS)
    if below is None:
        return None
    found = Field(
        css=below.take("css", forms.several(forms.selector), ()),
        json=below.take("json", forms.several(forms.path), ()),
        attr=below.take("attr", forms.several(forms.attribute), ()),
        group=below.take("group", forms.group, ""),
        closest=below.take("closest", forms.selector, ""),
        beside=below.take("beside", forms.selector, ""),
        nth=below.take("nth", forms.nth, _USUAL.nth),
        regex=below.take("regex", forms.regex, ""),
        cut=below.take("cut", text, ""),
        template=below.take("template", forms.template, ""),
        formats=below.take("formats", forms.several(forms.date_form), ()),
        tz=below.take("tz", forms.zone, ""),
        day_first=below.take("day_first", flag, _USUAL.day_first),
        day_first_if_open=below.take("day_first_if_open", flag, _USUAL.day_first_if_open),
    )
    _fitting(below, key, kind, found_by)
    is_sound = all(map(below.gave, below.values))
    unwise = steps.unlike_a_link(found, found_by) if key in ("link", "next") else None
    if is_sound and unwise:
        below.warn(*unwise)
    below.done()
    return found


_SUCH_AS = 'a table such as { css = "a.title" }'
_SUCH_AS_JSON = 'a table such as { json = "title" }'


def _fitting(table: Table, key: str, kind: str, found_by: str) -> None:
    """Refuse steps that nobody reads, and a field that has none by which it could be found."""
    if not table.values:
        table.fault("", f"expected {_SUCH_AS}, found an empty one")
        return
    said = "" if kind == "paste" else kind  # of a paste site both kinds exist
    unread = steps.unread(table.values, key, found_by, said)
    for step, sentence in unread.items():
        if table.gave(step):
            is_mistaken = step in _foreign(table, kind)
            (table.fault if is_mistaken else table.idle)(step, sentence)
    if unread:
        return
    if found_by == JSON and not {"json", "template"} & set(table.values):
        note = table.fault if kind in _JSON else table.idle
        note("json", 'expected a path such as "title", found nothing')
    if found_by == PAGE and not {"css", "json", "attr", "regex"} & set(table.values):
        table.idle("css", f"expected {forms.SELECTOR}, found nothing")


_JSON = tuple(kind for kind, reads in KINDS.items() if reads == "json")
_TREES = tuple(kind for kind, reads in KINDS.items() if reads == "list" and kind != "paste")
_OF_TREES = ("css", "attr", "closest", "beside")


def _foreign(table: Table, kind: str) -> tuple[str, ...]:
    """Give the steps that are of another world than the source: of JSON, or of elements."""
    is_path = "json" in table.values
    if is_path and kind in _TREES:
        return ("json", *_OF_TREES)
    return _OF_TREES if is_path or kind in _JSON else ()
