"""The `[[items]]` blocks of a source: where the items of a page stand, and their fields."""

from leakwatch.config.table import Table
from leakwatch.config.values import text, texts, wrong
from leakwatch.model import Field, Items
from leakwatch.parse.items.pages import check_path, check_selector
from leakwatch.text import pattern

_ATTRIBUTE = pattern(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")


def items(table: Table, kind: str) -> Items:
    """Read one `[[items]]` block of a source of this kind, "list" or "json"."""
    select = _path if kind == "json" else _selector
    found = Items(
        select=table.need("select", select, ""),
        title=_field(table, "title", kind),
        link=_field(table, "link", kind),
        id=_field(table, "id", kind),
        text=_field(table, "text", kind),
        date=_field(table, "date", kind),
    )
    if not any(key in table.values for key in ("id", "link", "title")):
        table.fault("", "expected an id, a link or a title: how else is an item known again?")
    table.done()
    return found


def _field(items: Table, key: str, kind: str) -> Field | None:
    table = items.maybe(key)
    if table is None:
        return None
    field = Field(
        css=table.take("css", _selector, ""),
        json=table.take("json", _paths, ()),
        attr=table.take("attr", _attribute, ""),
        regex=table.take("regex", _regex, ""),
        template=table.take("template", _template, ""),
    )
    _fitting(table, kind)
    table.done()
    return field


def _fitting(table: Table, kind: str) -> None:
    if not table.values:
        table.fault("", 'expected a table such as { css = "a.title" }, found an empty one')
    foreign = ("css", "attr") if kind == "json" else ("json",)
    for key in foreign:
        if key in table.values:
            table.fault(key, f'has no meaning in a source with kind = "{kind}"')
    if kind == "json" and table.values and "json" not in table.values:
        table.fault("json", 'expected a path such as "title", found nothing')


def _selector(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise wrong('a CSS selector such as "div.post"', value)
    check_selector(value)
    return value


def _path(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise wrong('a path into JSON such as "objects[]"', value)
    check_path(value)
    return value


def _paths(value: object) -> tuple[str, ...]:
    paths = (value,) if isinstance(value, str) else texts(value)
    if not paths:
        raise wrong('at least one path such as "title"', value)
    return tuple(_path(path) for path in paths)


def _attribute(value: object) -> str:
    if not isinstance(value, str) or not _ATTRIBUTE.fullmatch(value):
        raise wrong('the name of an attribute such as "href"', value)
    return value


def _regex(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise wrong("an expression in single quotes such as 'id=([0-9]+)'", value)
    pattern(value)
    # Behind the bar stands the empty text, so this matches always and shows the groups.
    match = pattern(f"(?:{value})|").search("")
    if match and len(match.groups()) > 1:
        raise wrong("one group at most; write the others as (?:…)", value)
    return value


def _template(value: object) -> str:
    rest = text(value).replace("{0}", "")
    if rest == value or "{" in rest or "}" in rest:
        raise wrong('a text in which {0} stands for the value, such as "/news/{0}"', value)
    return text(value)
