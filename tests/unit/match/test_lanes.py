"""Vector code: what the plain loop beside it says, for any bytes at any place."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.compiled import compiled
from leakwatch.match.lanes import (
    ROWS,
    are,
    are_from,
    bits_set,
    classified,
    classified_plainly,
    copy_into,
    fetch,
    first_bit,
    half_of,
    lowered,
    lowered_plainly,
    word_at,
    word_of,
    zeros_above,
)

PAD = 64
NEAR = st.sampled_from([*b"@.09azAZ-_%+ /()[`{:;,\x7f\x80\x8b\xa5\xa6\xaf\xe2\xef\xf0\xff\n\0"])
BYTES = st.lists(st.integers(0, 255) | NEAR, max_size=200).map(bytes)
WORD = st.integers(0, 2**64 - 1)


@compiled
def _looked(buf: np.ndarray, at: int, byte: int, many: int) -> tuple[int, int, int]:
    """Ask what stands at a place in each way."""
    return (
        are(buf, at, np.uint8(byte)),
        are_from(buf, at, np.uint8(byte), np.uint8(many)),
        word_at(buf, at),
    )


@compiled
def _counted(word: np.uint64) -> tuple[int, int, int]:
    """Count the bits of a word in each way."""
    return first_bit(word), zeros_above(word), bits_set(word)


@compiled
def _read(words: int, halves: int, place: int) -> tuple[int, int]:
    """Read what stands at two addresses."""
    return word_of(words, place), half_of(halves, place)


@compiled
def _copied(buf: np.ndarray, at: int, into: np.ndarray, place: int) -> None:
    """Copy what is fetched first."""
    fetch(buf, at)
    copy_into(buf, at, into, place)


def room(content: bytes, before: int) -> tuple[np.ndarray, int]:
    """Give bytes behind others, and how many blocks they fill."""
    blocks = (before + len(content) + 63) // 64 + 1
    buf = np.frombuffer(b"\n" * before + content, np.uint8)
    return np.concatenate([buf, np.full(64 * blocks, 10, np.uint8)]), blocks


@given(BYTES, st.integers(0, 130))
def test_rows_of_bits_are_those_of_the_plain_loop(content: bytes, before: int) -> None:
    """Every class of bytes, the dots between labels and those behind dots, over block borders."""
    buf, blocks = room(content, before)
    fast, plain = (np.full((ROWS, blocks), 2**64 - 1, np.uint64) for _ in range(2))

    classified(buf, blocks, fast)
    classified_plainly(buf, blocks, plain)

    assert fast.tolist() == plain.tolist()


def test_every_byte_has_its_classes_at_every_place() -> None:
    """All 256, each beside each of those that matter, wherever they stand in a block."""
    neighbours = b"a.9-\x80@"
    content = b"".join(bytes([byte, other]) for byte in range(256) for other in neighbours)
    seen: list[list[list[int]]] = []
    for before in range(64):
        buf, blocks = room(content, before)
        fast, plain = (np.zeros((ROWS, blocks), np.uint64) for _ in range(2))

        classified(buf, blocks, fast)
        if before in {0, 1, 63}:  # the plain loop takes its time
            classified_plainly(buf, blocks, plain)
            assert fast.tolist() == plain.tolist()
        seen.append(shifted(fast, before))

    assert all(bits == seen[0] for bits in seen)


def shifted(bits: np.ndarray, by: int) -> list[list[int]]:
    """Give the bits from a place on."""
    rows = np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")
    found: list[list[int]] = rows[:, by : by + 256 * 12 - 1].tolist()
    return found


@given(BYTES | st.binary(min_size=60, max_size=70), st.integers(0, 3))
def test_a_text_is_lowered_as_the_plain_loop_does_it(content: bytes, extra: int) -> None:
    """ASCII letters alone, with line ends around the text and nothing else touched."""
    size = len(content)
    source = np.frombuffer(content + b"A" * (64 * extra), np.uint8)
    fast, plain = (np.full(size + 5 * PAD, 77, np.uint8) for _ in range(2))

    lowered(source, size, fast, PAD)
    lowered_plainly(source, size, plain, PAD)

    assert fast.tobytes() == plain.tobytes()
    assert fast.tobytes()[PAD : PAD + size] == content.lower()


@given(st.binary(min_size=80, max_size=90), st.integers(0, 16), st.integers(0, 255), st.data())
def test_64_bytes_are_compared_at_once(
    content: bytes, at: int, byte: int, data: st.DataObject
) -> None:
    """Each bit is the answer for one byte; a range may go to the last."""
    many = data.draw(st.integers(0, 256 - byte)) & 255
    buf = np.frombuffer(content, np.uint8)

    same, within, word = _looked(buf, at, byte, many)

    lanes = content[at : at + 64]
    assert int(same) == sum((one == byte) << i for i, one in enumerate(lanes))
    assert int(within) == sum((byte <= one < byte + many) << i for i, one in enumerate(lanes))
    assert int(word) == int.from_bytes(lanes[:8], "little")


@given(WORD | st.integers(0, 63).map(lambda place: 1 << place))
def test_bits_are_counted(word: int) -> None:
    """64 where none is set."""
    low, high, many = _counted(np.uint64(word))

    assert low == ((word & -word).bit_length() - 1 if word else 64)
    assert high == 64 - word.bit_length()
    assert many == word.bit_count()


@given(st.lists(WORD, min_size=1, max_size=9), st.data())
def test_words_are_read_where_they_stand(words: list[int], data: st.DataObject) -> None:
    """By their address and their number, as 64 bits and as 32."""
    place = data.draw(st.integers(0, len(words) - 1))
    whole = np.array(words, np.uint64)
    halves = (whole >> np.uint64(32)).astype(np.uint32)

    word, half = _read(whole.ctypes.data, halves.ctypes.data, place)

    assert (int(word), int(half)) == (words[place], words[place] >> 32)


@given(st.binary(min_size=64, max_size=200), st.integers(0, 136), st.integers(0, 136))
def test_bytes_are_copied_and_none_beside_them(content: bytes, at: int, place: int) -> None:
    """From anywhere to anywhere."""
    at = min(at, len(content) - 64)
    into = np.zeros(200, np.uint8)

    _copied(np.frombuffer(content, np.uint8).copy(), at, into, place)

    assert into.tobytes() == bytes(place) + content[at : at + 64] + bytes(136 - place)
