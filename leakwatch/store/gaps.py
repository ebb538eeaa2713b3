"""How the pages of an item that were not read are written into its row, and read back."""

import json
from collections.abc import Iterable

from leakwatch.errors import StoreError
from leakwatch.model import Gap
from leakwatch.store.values import moment, packed, unpacked, when


def pages(gaps: Iterable[Gap]) -> bytes:
    """Write gaps as bytes, as all that holds true links; none are no bytes.

    >>> noon = when("2031-07-01T12:00:00.000000Z")
    >>> pages([Gap(2, "http://a.example/x?p=2", noon, 3, is_blank=True)])
    b'[[2, "http://a.example/x?p=2", "2031-07-01T12:00:00.000000Z", 3, true, false]]'
    """
    rows = [
        [gap.number, gap.address, moment(gap.since), gap.tries, gap.is_blank, gap.is_believed]
        for gap in gaps
    ]
    return packed(json.dumps(rows, ensure_ascii=False)) if rows else b""


def gaps(written: bytes) -> tuple[Gap, ...]:
    """Read back what `pages` wrote; raises StoreError for anything else.

    >>> gaps(b"")
    ()
    """
    try:
        rows = json.loads(unpacked(written)) if written else []
        return tuple(_gap(*row) for row in rows)
    except (TypeError, ValueError) as fault:
        raise StoreError("the history holds gaps that were never written") from fault


def _gap(
    number: int, address: str, since: str, tries: int, is_blank: object, is_believed: object
) -> Gap:
    return Gap(number, address, when(since), tries, bool(is_blank), bool(is_believed))
