"""Many packed values: each gets what it gets alone."""

from hashlib import md5, sha1, sha256

import numpy as np

from leakwatch.match import single
from leakwatch.match.keys import derive
from leakwatch.model import Kind

KEYS = derive(bytes(range(32)))
VALUES = ["taro@example.co.jp", "", "a", "日本語", "x" * 200]
WRITTEN = [value.encode() for value in VALUES]
PACKED = np.frombuffer(b"".join(WRITTEN), np.uint8)
ENDS = np.cumsum([len(value) for value in WRITTEN])


def test_digests_and_tags_are_those_of_one_value() -> None:
    """In the order of the values."""
    digests = single.digests(KEYS.digests, KEYS.person(Kind.EMAIL), PACKED, ENDS)
    tags = single.tags(KEYS.tag_key(Kind.EMAIL), PACKED, ENDS)

    assert [bytes(each) for each in digests] == [KEYS.digest(Kind.EMAIL, v) for v in VALUES]
    assert tags.tolist() == [KEYS.tag(Kind.EMAIL, value) for value in VALUES]
    assert digests.shape == (5, 16)


def test_hashes_are_those_that_a_leak_shows() -> None:
    """In lower-case hexadecimal digits."""
    for way, found in zip((md5, sha1, sha256), single.hashes(PACKED, ENDS), strict=True):
        assert [bytes(each).decode() for each in found] == [
            way(value).hexdigest() for value in WRITTEN
        ]


def test_no_values_give_nothing() -> None:
    """In the same shapes."""
    nothing = PACKED[:0], ENDS[:0]

    assert single.digests(KEYS.digests, b"lw1:email", *nothing).shape == (0, 16)
    assert single.tags(bytes(16), *nothing).shape == (0,)
    assert [found.shape for found in single.hashes(*nothing)] == [(0, 32), (0, 40), (0, 64)]
