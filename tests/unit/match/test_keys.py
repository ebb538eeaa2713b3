"""Keys and digests: the same for ever, proved by a second implementation of BLAKE2b."""

import struct
from collections.abc import Iterator

import pytest

from leakwatch.errors import ListError
from leakwatch.match.keys import Keys, derive
from leakwatch.model import Kind

MASTER = bytes(range(32))
KEY_ID = "0058aa29c055baf93c311b950e40def2"
VECTORS = [
    (Kind.EMAIL, "taro@example.co.jp", "7ffc2df4ae3df56e8c234c41342fc9ce", 0x3959A76934043D62),
    (Kind.DOMAIN, "example.co.jp", "80cdc4c6e1a54b77ca1fe0110e7d94ed", 0x9EA4807DBA34DD90),
    (Kind.PHONE, "819001234567", "ad84b215902072dda7e389e3fb3ee447", 0xEA8E9D0C5C85037E),
    (Kind.CUSTOMER_ID, "mb72031842", "41f41707a232d1f345f2129fe0480a18", 0x4F63D176C14842D8),
    (Kind.KEYWORD, "サンプル商事", "d023ed68225c495fe61394cc84d92ac1", 0xAD27776324A4DF03),
]
HASHES = [  # of taro@example.co.jp: md5, sha1, sha256
    ("61b06248147074a71affc8e48dfd2bd9", "491048b5f1516510bf495d4263970fc0"),
    ("e0f5c30ca189d3d6dd52559a85172e1e2b528005", "b25bea190b6bfc717a01070531412c7e"),
    (
        "6a187d7ed3f533984fb679301694279d7f3e712b863d10bd966264d746254715",
        "3c6f7d7be34cbee7f8fae149d89e9899",
    ),
]
BEGINNINGS = [
    ("example.c", "a94424a98f60ad41d9cab95f46c7a91f"),
    ("example.co.j", "54f6a373efda971c82f9687b17b4910a"),
]

# RFC 7693, written again for this test: sections 2.6 (IV), 2.7 (SIGMA), 3.1, 3.2 and 2.5 with the
# salt and personalisation of the BLAKE2 paper, section 2.8.
_IV = [
    0x6A09E667F3BCC908,
    0xBB67AE8584CAA73B,
    0x3C6EF372FE94F82B,
    0xA54FF53A5F1D36F1,
    0x510E527FADE682D1,
    0x9B05688C2B3E6C1F,
    0x1F83D9ABFB41BD6B,
    0x5BE0CD19137E2179,
]
_SIGMA = """
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
    14 10 4 8 9 15 13 6 1 12 0 2 11 7 5 3
    11 8 12 0 5 2 15 13 10 14 3 6 7 1 9 4
    7 9 3 1 13 12 11 14 2 6 5 10 4 0 15 8
    9 0 5 7 2 4 10 15 14 1 11 12 6 8 3 13
    2 12 6 10 0 11 8 3 4 13 7 5 15 14 1 9
    12 5 1 15 14 13 4 10 0 7 6 3 9 2 8 11
    13 11 7 14 12 1 3 9 5 0 15 4 8 6 2 10
    6 15 14 9 11 3 0 8 12 2 13 7 1 4 10 5
    10 2 8 4 7 6 1 5 15 11 9 14 3 12 13 0
"""
_ORDERS = [[int(word) for word in line.split()] for line in _SIGMA.strip().splitlines()]
_MIXED = [
    (0, 4, 8, 12),
    (1, 5, 9, 13),
    (2, 6, 10, 14),
    (3, 7, 11, 15),
    (0, 5, 10, 15),
    (1, 6, 11, 12),
    (2, 7, 8, 13),
    (3, 4, 9, 14),
]
_MASK = 2**64 - 1


def _turned(word: int, by: int) -> int:
    return (word >> by | word << (64 - by)) & _MASK


def _mix(v: list[int], places: tuple[int, int, int, int], x: int, y: int) -> None:
    a, b, c, d = places
    v[a] = (v[a] + v[b] + x) & _MASK
    v[d] = _turned(v[d] ^ v[a], 32)
    v[c] = (v[c] + v[d]) & _MASK
    v[b] = _turned(v[b] ^ v[c], 24)
    v[a] = (v[a] + v[b] + y) & _MASK
    v[d] = _turned(v[d] ^ v[a], 16)
    v[c] = (v[c] + v[d]) & _MASK
    v[b] = _turned(v[b] ^ v[c], 63)


def _compressed(h: list[int], block: bytes, counted: int, *, is_last: bool) -> list[int]:
    m = [int.from_bytes(block[i : i + 8], "little") for i in range(0, 128, 8)]
    v = h + _IV
    v[12] ^= counted & _MASK
    v[13] ^= counted >> 64
    v[14] ^= _MASK if is_last else 0
    for turn in range(12):
        order = _ORDERS[turn % 10]
        for i, places in enumerate(_MIXED):
            _mix(v, places, m[order[2 * i]], m[order[2 * i + 1]])
    return [h[i] ^ v[i] ^ v[i + 8] for i in range(8)]


def _blocks(content: bytes) -> Iterator[tuple[bytes, int, bool]]:
    for start in range(0, max(len(content), 1), 128):
        end = min(start + 128, len(content))
        yield content[start:end].ljust(128, b"\0"), end, end == len(content)


def second_blake2b(content: bytes, *, key: bytes, person: bytes, size: int) -> bytes:
    """Give what hashlib.blake2b should give."""
    parameters = bytes([size, len(key), 1, 1]).ljust(48, b"\0") + person.ljust(16, b"\0")
    h = [_IV[i] ^ int.from_bytes(parameters[8 * i : 8 * i + 8], "little") for i in range(8)]
    for block, counted, is_last in _blocks((key.ljust(128, b"\0") if key else b"") + content):
        h = _compressed(h, block, counted, is_last=is_last)
    return b"".join(word.to_bytes(8, "little") for word in h)[:size]


def second_siphash(key: bytes, value: bytes) -> int:
    """Give SipHash-2-4 as its paper draws it: columns and diagonals of one state."""
    k0, k1 = struct.unpack("<2Q", key)
    a, b, c, d = (
        int.from_bytes(text, "big")
        for text in (b"somepseu", b"dorandom", b"lygenera", b"tedbytes")
    )
    a, b, c, d = a ^ k0, b ^ k1, c ^ k0, d ^ k1

    def compressed(a: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
        a, c = (a + b) & _MASK, (c + d) & _MASK
        b, d = _turned(b, 64 - 13) ^ a, _turned(d, 64 - 16) ^ c
        a = _turned(a, 32)
        c, a = (c + b) & _MASK, (a + d) & _MASK
        b, d = _turned(b, 64 - 17) ^ c, _turned(d, 64 - 21) ^ a
        return a, b, _turned(c, 32), d

    whole = value + b"\0" * (-(len(value) + 1) % 8) + bytes([len(value) & 255])
    for (word,) in struct.iter_unpack("<Q", whole):
        d ^= word
        a, b, c, d = compressed(*compressed(a, b, c, d))
        a ^= word
    c ^= 0xFF
    for _ in range(4):
        a, b, c, d = compressed(a, b, c, d)
    return a ^ b ^ c ^ d


def second_key(purpose: bytes, size: int = 32) -> bytes:
    """Derive a key as derive() should."""
    return second_blake2b(b"leakwatch watchlist", key=MASTER, person=purpose, size=size)


def test_the_second_implementation_knows_the_vector_of_the_rfc() -> None:
    """RFC 7693, appendix A, so that two equal mistakes are no proof."""
    digest = second_blake2b(b"abc", key=b"", person=b"", size=64)

    assert digest.hex().startswith(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
    )


@pytest.mark.parametrize(("kind", "canonical", "digest", "tag"), VECTORS)
def test_a_digest_never_changes(kind: Kind, canonical: str, digest: str, tag: int) -> None:
    """A changed digest is every leak missed: literal, ours and the second one agree."""
    person = b"lw1:" + kind.encode()
    keys = derive(MASTER)

    second = second_blake2b(
        canonical.encode(), key=second_key(b"lw1 digests"), person=person, size=16
    )
    tag_key = second_blake2b(b"", key=second_key(b"lw1 tags"), person=person, size=16)
    second_tag = second_siphash(tag_key, canonical.encode())

    assert keys.digest(kind, canonical).hex() == second.hex() == digest
    assert keys.tag(kind, canonical) == second_tag == tag


@pytest.mark.parametrize(("hexadecimal", "digest"), HASHES)
def test_a_digest_of_a_hash_never_changes(hexadecimal: str, digest: str) -> None:
    """A leak of hashed addresses is found for ever."""
    second = second_blake2b(
        hexadecimal.encode(), key=second_key(b"lw1 digests"), person=b"lw1:email-hash", size=16
    )

    assert derive(MASTER).digest_of_hash(hexadecimal).hex() == second.hex() == digest


@pytest.mark.parametrize(("beginning", "digest"), BEGINNINGS)
def test_a_digest_of_a_beginning_never_changes(beginning: str, digest: str) -> None:
    """A cut name is found for ever."""
    second = second_blake2b(
        beginning.encode(), key=second_key(b"lw1 digests"), person=b"lw1:domain-cut", size=16
    )

    assert derive(MASTER).digest_of_beginning(beginning).hex() == second.hex() == digest


def test_a_column_has_a_key_of_its_own() -> None:
    """Two columns under one stream would lift each other's veil; so would two lists."""
    keys = derive(MASTER)

    second = second_blake2b(
        b"l" * 16 + b"row:email", key=second_key(b"lw1 columns"), person=b"lw1 column", size=32
    )

    assert keys.column(b"l" * 16, "row:email") == second
    assert len({keys.column(i, n) for i in (bytes(16), b"l" * 16) for n in ("a", "b")}) == 4


def test_the_id_of_a_key_never_changes() -> None:
    """The id is how a list says which key it needs."""
    assert derive(MASTER).id.hex() == second_key(b"lw1 key id", 16).hex() == KEY_ID


@pytest.mark.parametrize("size", [0, 1, 127, 128, 129, 400])
def test_a_content_hash_agrees_with_the_second_implementation(size: int) -> None:
    """Contents of any length, at and around the block of 128 bytes."""
    content = b"p" * size
    key = second_key(b"lw1 content")

    second = second_blake2b(content, key=key, person=b"lw1 content", size=16)

    assert derive(MASTER).fingerprint(content) == second.hex()


def test_kinds_and_purposes_share_nothing() -> None:
    """The same string gives another hash for each kind and each purpose."""
    keys = derive(MASTER)
    purposes = [
        keys.digests,
        keys.tags,
        keys.macs,
        keys.keywords,
        keys.columns,
        keys.content,
        keys.contexts,
    ]

    digests = {keys.digest(kind, "same") for kind in Kind}
    digests |= {keys.digest_of_hash("same"), keys.digest_of_beginning("same")}

    assert len(digests) == len(Kind) + 2
    assert len({MASTER, *purposes}) == len(purposes) + 1


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused(size: int) -> None:
    """A key file with a line end, in hexadecimal or empty is no key: the sentence says so."""
    with pytest.raises(ListError, match=rf"32 bytes, this one holds {size}"):
        derive(bytes(size))


def test_keys_do_not_show_themselves() -> None:
    """A key in a log is a stolen key: repr names its id alone."""
    keys = derive(MASTER)

    shown = repr(keys)

    assert repr(keys.id) in shown
    assert not any(repr(key) in shown for key in (keys.digests, keys.macs, keys.keywords))
    assert isinstance(keys, Keys)
