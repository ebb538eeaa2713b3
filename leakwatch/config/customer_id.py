"""The `[[customer_id]]` rules: how the company writes its customer ids."""

from leakwatch.config.table import Table
from leakwatch.config.values import choice, name, shown, text, wrong
from leakwatch.match.pieces import pieces
from leakwatch.model import CustomerIdRule


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
        pieces(value)
    except ValueError as fault:
        raise ValueError(rf"expected a fixed shape such as 'NX[- ]?\d{{8}}'; {fault}") from fault
    return value


def _separators(value: object) -> str:
    if not text(value).isascii() or any(c.isalnum() for c in text(value)):
        raise wrong('ASCII characters that are neither letters nor digits such as "-_ "', value)
    return text(value)
