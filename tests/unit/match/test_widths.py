"""Narrowed texts: what a flattened text has there, with the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.flat import flat
from leakwatch.match.international import MAYBE, SURE, maybes, plain_forms
from leakwatch.match.lanes import ROWS, classified
from leakwatch.match.rows import PAD
from leakwatch.match.widths import DASH, hyphenated, narrowed, narrowing
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


Narrowed = tuple[bytes, bytes, list[int], list[int]]


def narrow(content: bytes, literals: str = "", *, has_tails: bool = True) -> Narrowed:
    """Give what is narrowed, what of it again with dots for stops, and from where each came."""
    text, bits, blocks = laid(content)
    into, at = np.zeros(2 * len(text), np.uint8), np.zeros(2 * len(text), np.int32)
    signs = bytes(ord(sign) for sign in literals if sign.isascii())
    table = narrowing(signs, keeps_letters=not literals.isascii())
    end = PAD + len(content)
    filled, whole = narrowed(text, bits, blocks, end, table, maybes(), has_tails, into, at)
    for place in (0, filled, whole):
        assert into[place : place + PAD].tobytes() == b"\n" * PAD
    again = slice(filled if whole == filled else filled + 2 * PAD, whole)
    first, second = into[PAD:filled].tobytes(), into[again].tobytes()
    return first, second, at[PAD:filled].tolist(), at[again].tolist()


def read_as_numbers(known: bytes) -> bytes:
    """Give what numbers are sought in."""
    blocks = len(known) // 64 + 1
    text = np.frombuffer(known.ljust(64 * blocks + 2 * PAD, b"\n"), np.uint8).copy()
    bits = np.zeros((ROWS, blocks), np.uint64)
    classified(text, blocks, bits)
    assert hyphenated(text, bits, blocks) == (DASH in known)
    return text[: len(known)].tobytes()


@given(TEXTS)
def test_each_sign_is_what_the_flattened_text_has_there(text: str) -> None:
    """But for the signs around a stretch, stops, and the two dots of an ellipsis."""
    folded = flat(text.encode())
    names = dict(zip(folded.at, folded.text, strict=False))
    numbers = dict(zip(folded.at, folded.numbers, strict=False))
    known, again, places, more = narrow(text.encode())

    for byte, at in zip(read_as_numbers(known), places, strict=True):
        sign = numbers.get(at, "\n")
        is_beside = byte in (10, SURE, MAYBE) or (byte == 46 and sign == "…")
        assert chr(byte) == sign or is_beside or byte in sign.encode()
    for byte, at in zip(known + again, places + more, strict=True):
        sign = names.get(at, "\n")
        if chr(byte) in OWN and sign not in "。｡…" and sign not in plain_forms():
            assert chr(byte) == sign


@pytest.mark.parametrize(("least", "own"), [(2, OWN), (2, DIGITS)])
@given(TEXTS)
def test_every_stretch_with_something_wide_is_there(
    least: int, own: frozenset[str], text: str
) -> None:
    """Whatever may be a name or a number and holds a letter or a digit in another width."""
    folded = flat(text.encode())
    plain = folded.text if own is OWN else folded.numbers
    known, _, _, _ = narrow(text.encode())
    known = known if own is OWN else read_as_numbers(known)
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
    ("text", "wanted"),
    [
        ("ｘ．ｊｐ", b"\nx.jp\n"),
        ("ａｂ", b"\nab\n"),
        ("ａ", b""),
        ("はｆｉｒｍ．ｅ", b"\x80firm.e\n"),
        ("ｆｉｒｍ．ｅ…", b"\nfirm.e..\n"),
        ("ｆｉｒｍ．ｅ …", b"\nfirm.e ..\n"),
        ("firm.e　．．", b"\nfirm.e ..\n"),
        ("firm.e です．．", b"\x80..\n"),
        ("firm.example", b""),
        ("firm.example　", b"\nfirm.example \n"),
        ("０９０ー1234", b"\n090\xfe1234\n"),
        ("（０９０）1234－", b"\n(090)1234-\n"),
        ("パスワード、データ", b""),
        ("です。（これ）", b""),
        ("090-1234", b""),
        ("ｔａｒｏ＠ｆｉｒｍ：ｐｗ", b"\ntaro@firm\n\x80pw\n"),
    ],
)
def test_stretches_are_copied_with_what_stands_around_them(text: str, wanted: bytes) -> None:
    """A letter that stays or may not is told before it; a line ends behind it."""
    assert narrow(text.encode())[:2] == (wanted, b"")


@pytest.mark.parametrize(
    ("text", "has_tails", "wanted"),
    [
        ("firm。example", False, b"firm.example\n"),
        ("firm｡ｅxample", False, b"firm.example\n"),
        ("です。example", False, b""),
        ("です。example", True, b"\x80.example\n"),
        ("firm。です", True, b""),
        ("ｆｉｒｍ。", True, b""),
        ("ａ．ｂ。ｃ、ｄ．ｅ", True, b"a.b.c\n"),
    ],
)
def test_a_stop_within_a_name_is_a_dot_as_well(
    text: str, wanted: bytes, *, has_tails: bool
) -> None:
    """Behind other letters only where names with such letters are listed."""
    assert narrow(text.encode(), has_tails=has_tails)[1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ﬁrm.example", b"firm.example\n"),
        ("ﬁ\ufe0f\U000e0101rm．example", b"firm.example\n"),
        ("日Ⅷ.ab.example", b"\x80viii.ab.example\n"),
        ("ﬁrm.example①", "firm.example①\n".encode()),
        ("ﬁrm.example①.x", "firm.example①.x\n".encode()),
        ("ﬁrm.example.①", "firm.example.①\n".encode()),
        ("ﬁrm.ab①.example", b"firm.ab1.example\n"),
        ("ﬁrm.ab①.example②③", "firm.ab1.example②3\n".encode()),
        ("①o@ﬁ。ab", "1o@fi.ab\n①o@fi.ab\n".encode()),
        ("①０９０－１２３４", b"1090-1234\n"),
        ("die Straße ist groß. ", b""),
    ],
)
def test_a_letter_with_a_plain_form_is_read_so_as_well(text: str, wanted: bytes) -> None:
    """But not behind the last label, nor before an @ in one of two readings."""
    assert narrow(text.encode())[1] == wanted


def test_signs_of_a_customer_id_are_kept() -> None:
    """A rule may have letters beyond ASCII: they are sought as they are."""
    assert narrow("会員１２３４号".encode(), "会員号")[0] == "\n会員1234号\n".encode()


@given(st.binary(max_size=80) | TEXTS.map(str.encode))
def test_any_bytes_are_narrowed(content: bytes) -> None:
    """Faulty ones are borders, and every place lies in the text."""
    _, _, places, more = narrow(content)
    assert all(0 <= place <= len(content) for place in places + more)
