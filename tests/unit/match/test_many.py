"""The choice between compiled and plain functions."""

import numpy as np

from leakwatch.match import single
from leakwatch.match.many import PLAIN, many

KEY = bytes(range(16))
VALUES = np.frombuffer(b"taro@firm.examplejiro@firm.example", np.uint8)
ENDS = np.array([17, 34], np.int64)


def test_small_tables_need_no_compiler() -> None:
    """It starts longer than they take."""
    assert many(0) is PLAIN


def test_large_tables_come_to_the_same() -> None:
    """Whether there is a compiler or not."""
    fast = many(10**9)

    assert (
        fast.digests(KEY, b"lw1:email", VALUES, ENDS).tolist()
        == single.digests(KEY, b"lw1:email", VALUES, ENDS).tolist()
    )
    assert fast.tags(KEY, VALUES, ENDS).tolist() == single.tags(KEY, VALUES, ENDS).tolist()
    ours = fast.address_digests(KEY, b"lw1:email-hash", KEY, VALUES, ENDS)
    plain = single.address_digests(KEY, b"lw1:email-hash", KEY, VALUES, ENDS)
    assert [each.tolist() for each in ours] == [each.tolist() for each in plain]
