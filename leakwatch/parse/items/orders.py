"""What 04/05/2031 means on a page: what fits all of its dates, unless the source's file says."""

from collections.abc import Sequence
from dataclasses import replace

from leakwatch.parse.items.listed import Listed


def settled(found: Sequence[Listed]) -> list[Listed]:
    """Give entries with their dates by the order that fits all of them: one row may tell it.

    >>> sure = Listed(date="2031-04-25", orders=("", "2031-04-25"))
    >>> open_ = Listed(date="2031-05-04", orders=("2031-05-04", "2031-04-05"))
    >>> [each.date for each in settled([open_, sure])], [each.date for each in settled([open_])]
    (['2031-04-05', '2031-04-25'], ['2031-05-04'])
    """
    told = [each.orders for each in found if each.date]
    is_usual = any(usual and not other for usual, other in told)
    is_other = any(other and not usual for usual, other in told)
    if is_usual or not is_other:
        return list(found)
    return [replace(each, date=each.orders[1]) if each.date else each for each in found]


def flaw(found: Sequence[Listed]) -> str:
    """Say how many dates cannot be in the order that the source's file names, if any.

    >>> flaw([Listed(orders=("", "2031-04-25"))])
    'dates of 1 entry do not fit the order of day and month that the source names'
    """
    count = sum(not each.date and bool(each.orders[1]) for each in found)
    entries = "1 entry" if count == 1 else f"{count} entries"
    said = f"dates of {entries} do not fit the order of day and month that the source names"
    return said if count else ""
