"""Many hashes at once are each what hashlib and the slow SipHash give of one alone."""

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b, md5, sha1, sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import bulk
from leakwatch.match.siphash import siphash

_KEY = bytes(range(16))
_values = st.lists(st.binary(max_size=300) | st.binary(max_size=40), max_size=40)
_keys = st.binary(min_size=1, max_size=64)
_persons = st.binary(max_size=16)
_tag_keys = st.binary(min_size=16, max_size=16)


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    bulk.prepare()  # no example of hypothesis waits for the compiler


def rows(table: bulk.Bytes) -> list[bytes]:
    """Give the rows of a table of bytes."""
    return [row.tobytes() for row in table]


def digests_one_by_one(key: bytes, person: bytes, values: list[bytes]) -> list[bytes]:
    """Give what `digests` must give."""
    return [blake2b(v, key=key, person=person, digest_size=16).digest() for v in values]


def hashes_one_by_one(values: list[bytes]) -> Iterator[list[bytes]]:
    """Give what `hashes` must give."""
    for function in (md5, sha1, sha256):
        yield [function(value).hexdigest().encode() for value in values]


def various(count: int) -> list[bytes]:
    """Give values of which neighbours have other numbers of blocks."""
    chance = random.Random(count)  # noqa: S311 - seeded, so that a failure comes again
    return [chance.randbytes(chance.choice([0, 3, 20, 60, 128, 200, 400])) for _ in range(count)]


EVERY_SIZE = [bytes(i * size % 251 for i in range(size)) for size in range(301)]


def test_every_size_has_its_digest() -> None:
    """From the empty value, which ends with the key's block, to the third block."""
    found = bulk.digests(bytes(range(32)), b"lw1:email", *bulk.packed(EVERY_SIZE))

    assert rows(found) == digests_one_by_one(bytes(range(32)), b"lw1:email", EVERY_SIZE)


def test_every_size_has_its_tag() -> None:
    """Sizes beyond 255, of which SipHash keeps a byte, too."""
    found = bulk.tags(_KEY, *bulk.packed(EVERY_SIZE))

    assert found.tolist() == [siphash(_KEY, value) for value in EVERY_SIZE]


def test_every_size_has_its_hashes() -> None:
    """The padding of MD5, SHA-1 and SHA-256 may need a block of its own."""
    found = bulk.hashes(*bulk.packed(EVERY_SIZE))

    assert [rows(table) for table in found] == list(hashes_one_by_one(EVERY_SIZE))


def test_every_size_is_hashed_alone_as_in_company() -> None:
    """No neighbour has the blocks that a value needs."""
    for size in range(301):
        value = EVERY_SIZE[size : size + 1]

        assert rows(bulk.digests(_KEY, b"", *bulk.packed(value))) == digests_one_by_one(
            _KEY, b"", value
        )
        assert bulk.tags(_KEY, *bulk.packed(value)).tolist() == [siphash(_KEY, value[0])]
        assert [rows(t) for t in bulk.hashes(*bulk.packed(value))] == list(
            hashes_one_by_one(value)
        )


def test_values_of_kilobytes_are_hashed_beside_short_ones() -> None:
    """A lane that is done waits for the longest."""
    values = [b"a", bytes(5000), b"", b"b" * 129, b"c" * 4096]

    assert rows(bulk.digests(_KEY, b"", *bulk.packed(values))) == digests_one_by_one(
        _KEY, b"", values
    )
    assert bulk.tags(_KEY, *bulk.packed(values)).tolist() == [siphash(_KEY, v) for v in values]
    assert [rows(t) for t in bulk.hashes(*bulk.packed(values))] == list(hashes_one_by_one(values))


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 1023, 1024, 1025, 2500])
def test_each_value_keeps_its_place(count: int) -> None:
    """Groups, chunks and the order by blocks inside them do not show."""
    values = various(count)

    assert rows(bulk.digests(_KEY, b"p", *bulk.packed(values))) == digests_one_by_one(
        _KEY, b"p", values
    )
    assert bulk.tags(_KEY, *bulk.packed(values)).tolist() == [siphash(_KEY, v) for v in values]
    assert [rows(t) for t in bulk.hashes(*bulk.packed(values))] == list(hashes_one_by_one(values))


@given(_keys, _persons, _values)
def test_digests_are_those_of_hashlib(key: bytes, person: bytes, values: list[bytes]) -> None:
    """Whatever the key, the person and the values."""
    found = bulk.digests(key, person, *bulk.packed(values))

    assert rows(found) == digests_one_by_one(key, person, values)


@given(_tag_keys, _values)
def test_tags_are_those_of_the_slow_function(key: bytes, values: list[bytes]) -> None:
    """Whatever the key and the values."""
    assert bulk.tags(key, *bulk.packed(values)).tolist() == [siphash(key, v) for v in values]


@given(_values)
def test_hashes_are_those_of_hashlib(values: list[bytes]) -> None:
    """In lower-case hexadecimal, as hexdigest() writes them."""
    found = bulk.hashes(*bulk.packed(values))

    assert [rows(table) for table in found] == list(hashes_one_by_one(values))


@given(_keys, _persons, _tag_keys, _values)
def test_what_stands_for_hashes_is_made_of_their_digits(
    key: bytes, person: bytes, tag_key: bytes, values: list[bytes]
) -> None:
    """In one go it is what hashing first and digesting then gives."""
    found, tagged = bulk.address_digests(key, person, tag_key, *bulk.packed(values))

    for which, hexes in enumerate(hashes_one_by_one(values)):
        assert rows(found[:, which]) == digests_one_by_one(key, person, hexes)
        assert tagged[:, which].tolist() == [siphash(tag_key, digits) for digits in hexes]


def test_the_vectors_of_the_standards_come_out() -> None:
    """RFC 1321, FIPS 180-4 and the authors of SipHash; BLAKE2b has none for keys and 16 bytes."""
    (of_nothing, of_abc), (_, sha1_of_abc), (_, sha256_of_abc) = map(
        rows, bulk.hashes(*bulk.packed([b"", b"abc"]))
    )
    value = bytes(range(15))

    assert of_nothing == b"d41d8cd98f00b204e9800998ecf8427e"
    assert of_abc == b"900150983cd24fb0d6963f7d28e17f72"
    assert sha1_of_abc == b"a9993e364706816aba3e25717850c26c9cd0d89d"
    assert sha256_of_abc.startswith(b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61")
    assert bulk.tags(_KEY, *bulk.packed([value])).tolist() == [0xA129CA6149BE45E5]


@pytest.mark.parametrize(
    "call",
    [
        lambda one: bulk.digests(b"", b"", *one),
        lambda one: bulk.digests(bytes(65), b"", *one),
        lambda one: bulk.digests(_KEY, bytes(17), *one),
        lambda one: bulk.tags(bytes(15), *one),
        lambda one: bulk.address_digests(_KEY, b"", bytes(17), *one),
    ],
)
def test_a_key_of_another_size_is_refused(call: Callable[[object], object]) -> None:
    """Nothing is hashed with a key that the function does not take."""
    with pytest.raises(ValueError, match="takes a key of"):
        call(bulk.packed([b"a"]))


@pytest.mark.parametrize("ends", [[3], [2, 1], [-1, 2]])
def test_values_that_end_outside_of_their_bytes_are_refused(ends: list[int]) -> None:
    """The kernels look at no border: what lies there is somebody else's."""
    with pytest.raises(ValueError, match="inside their bytes"):
        bulk.tags(_KEY, np.zeros(2, np.uint8), np.array(ends))


def test_arrays_may_be_views_and_are_never_compiled_for_twice() -> None:
    """Writable, read-only or with gaps: one function serves them all."""
    writable = np.frombuffer(bytearray(b"ab"), np.uint8)
    gaps = np.frombuffer(b"a.b.", np.uint8)[::2]
    ends = np.array([1, 2])

    found = [bulk.digests(_KEY, b"", values, ends) for values in (writable, gaps)]

    assert [rows(each) for each in found] == [digests_one_by_one(_KEY, b"", [b"a", b"b"])] * 2
    assert len(bulk._digest_all.signatures) == 1  # type: ignore[attr-defined]


def test_two_threads_hash_as_one_does() -> None:
    """No call shares what it scribbles on."""
    parts = [bulk.packed(various(count)) for count in range(900, 940)]
    alone = [rows(bulk.digests(_KEY, b"", *part)) for part in parts]

    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda part: rows(bulk.digests(_KEY, b"", *part)), parts))

    assert together == alone


def test_nothing_is_compiled_by_an_import_and_everything_by_prepare() -> None:
    """Whoever imports the module waits for nothing; whoever prepared it, never again."""
    told = "print(*(len(k.signatures) for k in (b._digest_all, b._tag_all, b._hash_all)))"
    program = f"from leakwatch.match import bulk as b; {told}; b.prepare(); {told}"

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout == "0 0 0\n1 1 1\n"
