"""How the pages of an item that were not read are written into its row, and read back.

They are written with the list and the reader of the visits that met them: to others they say
nothing.
"""

import json
from collections.abc import Iterable

from leakwatch.errors import StoreError
from leakwatch.model import Gap, Unread
from leakwatch.store.captures import Reading
from leakwatch.store.values import moment, packed, unpacked, when, word


def packed_gaps(gaps: Iterable[Gap], by: Reading) -> bytes:
    """Write gaps as bytes, as all that holds true links; none are no bytes.

    >>> noon = when("2031-07-01T12:00:00.000000Z")
    >>> packed_gaps([Gap(2, "http://a.test/", noon, Unread.BLANK, 3)], Reading("list", 7))
    b'["list", 7, [[2, "http://a.test/", "2031-07-01T12:00:00.000000Z", "blank", 3, false]]]'
    """
    rows = [
        [gap.number, gap.address, moment(gap.since_at), gap.how, gap.tries, gap.is_believed]
        for gap in gaps
    ]
    written = json.dumps([by.list_id, by.reader, rows], ensure_ascii=False)
    return packed(written) if rows else b""


def unpacked_gaps(written: bytes, by: Reading) -> tuple[Gap, ...]:
    """Read back what `packed_gaps` wrote; another list or reader has none.

    Raises StoreError for what was never written.

    >>> unpacked_gaps(b"", Reading("list", 7))
    ()
    """
    if not written:
        return ()
    try:
        list_id, reader, rows = json.loads(unpacked(written))
        is_ours = (list_id, reader) == (by.list_id, by.reader)
        return tuple(
            Gap(number, address, when(since), word(Unread, how), tries, is_believed)
            for number, address, since, how, tries, is_believed in (rows if is_ours else ())
        )
    except (TypeError, ValueError) as fault:
        raise StoreError("the history holds gaps that were never written") from fault
