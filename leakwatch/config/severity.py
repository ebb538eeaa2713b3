"""The `[severity]` section: from how many on it is many, and how severe each line of the table is.

The table itself stands in match/exposure.py.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from leakwatch.config.table import Table
from leakwatch.config.values import choice, choices, whole
from leakwatch.match.exposure import USUAL, Rules
from leakwatch.model import Beside, Category, Severity

Word = TypeVar("Word", bound=StrEnum)

_MANY = whole(1, 10**9)


def severity(table: Table) -> Rules:
    """Read `[severity]`."""
    beside, categories = _words(Beside), _words(Category)
    return Rules(
        many_staff=table.take("many_staff", _MANY, USUAL.many_staff),
        many_persons=table.take("many_persons", _MANY, USUAL.many_persons),
        many_corroborated=table.take("many_corroborated", _MANY, USUAL.many_corroborated),
        many_identifiers=table.take("many_identifiers", _MANY, USUAL.many_identifiers),
        if_many_staff=table.take("if_many_staff", _level, USUAL.if_many_staff),
        staff_credentials=table.take("staff_credentials", _level, USUAL.staff_credentials),
        if_many_persons=table.take("if_many_persons", _level, USUAL.if_many_persons),
        if_many_corroborated=table.take(
            "if_many_corroborated", _level, USUAL.if_many_corroborated
        ),
        corroborated=table.take("corroborated", _level, USUAL.corroborated),
        if_many_identifiers=table.take("if_many_identifiers", _level, USUAL.if_many_identifiers),
        an_identifier=table.take("an_identifier", _level, USUAL.an_identifier),
        named_as_victim=table.take("named_as_victim", _level, USUAL.named_as_victim),
        mere_mention=table.take("mere_mention", _level, USUAL.mere_mention),
        possible_only=table.take("possible_only", _level, USUAL.possible_only),
        raised_beside=table.take("raised_beside", beside, USUAL.raised_beside),
        raised_at=table.take("raised_at", categories, USUAL.raised_at),
        victims_at=table.take("victims_at", categories, USUAL.victims_at),
    )


def _level(value: object) -> Severity:
    return Severity(choice(*Severity)(value))


def _words(kind: type[Word]) -> Callable[[object], tuple[Word, ...]]:
    read = choices(*kind)
    return lambda value: tuple(kind(word) for word in read(value))
