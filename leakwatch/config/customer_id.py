"""The `[[customer_id]]` rules: how the company writes its customer ids."""

from leakwatch.config.table import Table
from leakwatch.config.values import choice, name, shown, text, wrong
from leakwatch.model import CustomerIdRule
from leakwatch.text import fold, pattern

_TOKEN = pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[]")
_ANCHORS = frozenset({"^", "$", r"\A", r"\z", r"\b", r"\B"})


def customer_ids(tables: list[Table]) -> tuple[CustomerIdRule, ...]:
    """Read all rules; their names must differ."""
    rules = tuple(_rule(table) for table in tables)
    for place, table in enumerate(tables):
        if rules[place].name in [rule.name for rule in rules[:place]]:
            table.fault("name", f"{shown(rules[place].name)} is the name of another rule")
    return rules


def _rule(table: Table) -> CustomerIdRule:
    rule = CustomerIdRule(
        name=table.need("name", name, f"{table.name}"),
        pattern=table.need("pattern", _pattern, "x"),
        separators=table.take("separators", _separators, ""),
        check=table.take("check", choice("luhn", "mod11", "none"), "none"),
    )
    table.done()
    return rule


def _pattern(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise wrong(r"an expression in single quotes such as 'NX[- ]?\d{8}'", value)
    try:
        matches_nothing = pattern(value).search("") is not None
    except ValueError as fault:
        raise ValueError(f"expected an expression of RE2's language; {fault}") from fault
    if matches_nothing:
        raise wrong("an expression that does not match the empty text", value)
    if _ANCHORS & {token.group() for token in _TOKEN.finditer(value)}:
        raise wrong("an expression without ^, $ or \\b: borders are looked after", value)
    if fold(value) != value.casefold():
        raise wrong("half-width characters: text is folded before it is searched", value)
    return value


def _separators(value: object) -> str:
    if any(c.isalnum() for c in text(value)):
        raise wrong('characters that are neither letters nor digits such as "-_ "', value)
    return text(value)
