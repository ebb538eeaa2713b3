"""Narrowed texts: what a flattened text has there, with the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.flat import flat
from leakwatch.match.international import MAYBE, SURE, maybes
from leakwatch.match.rows import PAD
from leakwatch.match.widths import NAMES, NUMBERS, STOPPED, narrowed, narrowing, pairing
from tests.unit.match.laid import laid

PIECES = st.sampled_from(
    [
        *(
            "ｆｉｒｍ",
            "．",
            "ｅｘａｍｐｌｅ",
            "＠",
            "taro",
            ".",
            "@",
            "a",
            "9",
            " ",
            "　",
            "\n",
            "…",
            "．．",
        ),
        *(
            "０９０",
            "－",
            "ー",
            "‐",
            "1234",
            "（",
            "）",
            "+",
            "\u00a0",
            "は",
            "。",
            "｡",
            "é",
            "𝐚",
            "第",
        ),
        *("\x80", "😀", "ﬁ", "％", "Ａ", "／"),
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)
OWN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-@!#$&'*/=?^`{|}~")
DIGITS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_./() +")


def narrow(content: bytes, way: int, literals: str = "") -> tuple[bytes, list[int]]:
    """Give what is narrowed in one way, and the byte from which each came."""
    text, bits, blocks = laid(content)
    size = len(text) * 3 // 2
    into, at = np.zeros(size, np.uint8), np.zeros(size, np.int32)
    signs = bytes(ord(sign) for sign in literals if sign.isascii())
    tables = narrowing(signs, keeps_letters=not literals.isascii()), pairing()
    filled = narrowed(
        text, bits, blocks, PAD + len(content), way, *tables, maybes(), True, into, at
    )
    assert into[:PAD].tobytes() == into[filled : filled + PAD].tobytes() == b"\n" * PAD
    return into[PAD:filled].tobytes(), at[PAD:filled].tolist()


@pytest.mark.parametrize("way", [NAMES, NUMBERS])
@given(TEXTS)
def test_each_sign_is_what_the_flattened_text_has_there(way: int, text: str) -> None:
    """But for the signs around a stretch, and the two dots of an ellipsis."""
    folded = flat(text.encode())
    plain = folded.text if way == NAMES else folded.numbers
    at_byte = dict(zip(folded.at, plain, strict=False))

    for byte, at in zip(*narrow(text.encode(), way), strict=True):
        sign = at_byte.get(at, "\n")
        assert chr(byte) == sign or byte in (10, SURE, MAYBE) or (byte == 46 and sign == "…")


@pytest.mark.parametrize(("way", "least", "own"), [(NAMES, 5, OWN), (NUMBERS, 6, DIGITS)])
@given(TEXTS)
def test_every_stretch_with_something_wide_is_there(
    way: int, least: int, own: frozenset[str], text: str
) -> None:
    """Whatever may be a name or a number and holds a letter or a digit in another width."""
    folded = flat(text.encode())
    plain = folded.text if way == NAMES else folded.numbers
    known, _ = narrow(text.encode(), way)
    start = 0

    for end in [*(i for i, sign in enumerate(plain) if sign not in own), len(plain)]:
        stretch, raw = plain[start:end], folded.raw[start:end]
        is_wide = any(
            one.isalnum() and two > "\x7f" for one, two in zip(stretch, raw, strict=True)
        )
        if end - start >= least and is_wide:
            assert stretch.encode() in known
        start = end + 1


@pytest.mark.parametrize(
    ("text", "way", "wanted"),
    [
        ("ｘ．ｊｐ", NAMES, b"\nx.jp\n"),
        ("ｘ．ｙ", NAMES, b"\nx.y\n"),
        ("ａｂｃ", NAMES, b""),
        ("はｆｉｒｍ．ｅ", NAMES, b"\x80firm.e\n"),
        ("ﬁｆｉｒｍ．ｅ", NAMES, b"\x81firm.e\n"),
        ("ｆｉｒｍ．ｅ…", NAMES, b"\nfirm.e..\n"),
        ("ｆｉｒｍ．ｅ …", NAMES, b"\nfirm.e ..\n"),
        ("firm.e　．．", NAMES, b"\nfirm.e ..\n"),
        ("firm.e です．．", NAMES, b""),
        ("firm.example", NAMES, b""),
        ("firm。example", NAMES, b""),
        ("firm。example", STOPPED, b"\nfirm.example\n"),
        ("firm｡ｅxample", STOPPED, b"\nfirm.example\n"),
        ("０９０ー1234", NUMBERS, b"\n090-1234\n"),
        ("090-1234", NUMBERS, b""),
        ("１２３", NUMBERS, b""),
    ],
)
def test_stretches_are_copied_with_what_stands_around_them(
    text: str, way: int, wanted: bytes
) -> None:
    """A letter that stays or may not is told before it; a line ends behind it."""
    assert narrow(text.encode(), way)[0] == wanted


def test_signs_of_a_customer_id_are_kept() -> None:
    """A rule may have letters beyond ASCII: they are sought as they are."""
    assert narrow("会員１２３４号".encode(), NUMBERS, "会員号")[0] == "\n会員1234号\n".encode()


@given(st.binary(max_size=80) | TEXTS.map(str.encode))
def test_any_bytes_are_narrowed(content: bytes) -> None:
    """Faulty ones are borders, and every place lies in the text."""
    for way in (NAMES, NUMBERS, STOPPED):
        _, places = narrow(content, way)
        assert all(0 <= place <= len(content) for place in places)
