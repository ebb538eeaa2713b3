"""How the pages of an item that were not read are written into its row, and read back.

They are written with the list and the reader of the visits that met them: to others they say
nothing.
"""

import json
from collections.abc import Iterable

from leakwatch.errors import StoreError
from leakwatch.model import Gap
from leakwatch.store.captures import Reading
from leakwatch.store.values import moment, packed, unpacked, when


def pages(gaps: Iterable[Gap], by: Reading) -> bytes:
    """Write gaps as bytes, as all that holds true links; none are no bytes.

    >>> noon = when("2031-07-01T12:00:00.000000Z")
    >>> pages([Gap(2, "http://a.test/", noon, 3, is_blank=True)], Reading("list", 7))
    b'["list", 7, [[2, "http://a.test/", "2031-07-01T12:00:00.000000Z", 3, [true, false, false]]]]'
    """
    rows = [[gap.number, gap.address, moment(gap.since), gap.tries, _told(gap)] for gap in gaps]
    written = json.dumps([by.list_id, by.reader, rows], ensure_ascii=False)
    return packed(written) if rows else b""


def gaps(written: bytes, by: Reading) -> tuple[Gap, ...]:
    """Read back what `pages` wrote for a list and a reader; raises StoreError for anything else.

    >>> gaps(b"", Reading("list", 7))
    ()
    """
    if not written:
        return ()
    try:
        list_id, reader, rows = json.loads(unpacked(written))
        return (
            tuple(_gap(*row) for row in rows)
            if (list_id, reader) == (by.list_id, by.reader)
            else ()
        )
    except (TypeError, ValueError) as fault:
        raise StoreError("the history holds gaps that were never written") from fault


def _told(gap: Gap) -> tuple[bool, ...]:
    return gap.is_blank, gap.is_part, gap.is_believed


def _gap(number: int, address: str, since: str, tries: int, told: Iterable[object]) -> Gap:
    is_blank, is_part, is_believed = map(bool, told)
    return Gap(number, address, when(since), tries, is_blank, is_part, is_believed)
