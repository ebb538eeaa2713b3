"""What is done with many values at once: compiled where that is worth it and can be had."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from leakwatch.match import grid, simple, simpleids, single, tables, woven
from leakwatch.match.grid import Bytes, Grid, Places
from leakwatch.match.simple import Forms, Which
from leakwatch.match.woven import Columns, Order, Records, Words
from leakwatch.model import CustomerIdRule

_WORTH = 4 * 2**20  # bytes of tables: below it, the compiler starts longer than it saves
_Tags = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Many:
    """Functions of many values; what each of them gives is said where it is plain."""

    digests: Callable[[bytes, bytes, Bytes, Places], Bytes]
    tags: Callable[[bytes, Bytes, Places], _Tags]
    address_digests: Callable[[bytes, bytes, bytes, Bytes, Places], tuple[Bytes, _Tags]]
    packed: Callable[[Bytes, Places, Places], tuple[Bytes, Places]]
    grid: Callable[[bytes, str, int], Grid]
    emails: Callable[[Bytes, Places, Places], Forms]
    phones: Callable[[Bytes, Places, Places, str], Forms]
    customer_ids: Callable[[Bytes, Places, Places, Sequence[CustomerIdRule], int], Forms]
    is_plain_label: Callable[[Bytes, Places, int], Which]
    numbered: Callable[[bytes, Places], tuple[Bytes, Places]]
    fill: Callable[[Records, Columns], None]
    ordered: Callable[[Records], Order]
    locate: Callable[[Records, Places, Records, NDArray[np.uint32], int], None]
    columns: Callable[[Records, Places, Records], Columns]
    grow: Callable[[Words, Words, NDArray[np.int64], int], None]


def _emails(content: Bytes, starts: Places, ends: Places) -> Forms:
    return simple.emails(*grid.packed(content, starts, ends))


def _phones(content: Bytes, starts: Places, ends: Places, region: str) -> Forms:
    return simple.phones(*grid.packed(content, starts, ends), region)


def _customer_ids(
    content: Bytes, starts: Places, ends: Places, rules: Sequence[CustomerIdRule], shortest: int
) -> Forms:
    return simpleids.customer_ids(*grid.packed(content, starts, ends), rules, shortest)


PLAIN = Many(
    single.digests,
    single.tags,
    single.address_digests,
    grid.packed,
    grid.grid,
    _emails,
    _phones,
    _customer_ids,
    simple.is_plain_label,
    simple.numbered,
    woven.fill,
    woven.ordered,
    woven.locate,
    woven.columns,
    tables.grow,
)


def many(size: int) -> Many:
    """Give the way to go with tables of so many bytes."""
    return _compiled() if size >= _WORTH else PLAIN


@cache
def _compiled() -> Many:
    """Give the compiled functions, or the plain ones where no numba is."""
    try:
        bulk = import_module("leakwatch.match.bulk")
        quick = import_module("leakwatch.match.quick")
        cut = import_module("leakwatch.match.cut")
        quickmails = import_module("leakwatch.match.quickmails")
        quickids = import_module("leakwatch.match.quickids")
        weave = import_module("leakwatch.match.weave")
    except ImportError:
        return PLAIN
    return Many(
        bulk.digests,
        bulk.tags,
        bulk.address_digests,
        quick.packed,
        cut.grid,
        quickmails.emails,
        quick.phones,
        quickids.customer_ids,
        quick.is_plain_label,
        quick.numbered,
        weave.fill,
        weave.ordered,
        weave.locate,
        weave.columns,
        weave.grow,
    )
