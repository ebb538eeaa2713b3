"""Names with letters beyond ASCII: what may be a listed one is told, and little else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import utf8
from leakwatch.match.find import Kernel
from leakwatch.match.international import MAYBE, SURE, code_before, is_maybe, maybes
from leakwatch.match.keys import TAIL
from leakwatch.model import Kind, Spelling
from leakwatch.text import canonical, pattern
from tests.unit.match.laid import KEYS, laid, tables

SIGNS = st.characters(exclude_categories=["Cs"]).map(str.encode)
NOISE = st.binary(max_size=4) | st.sampled_from([b"\xe3\x81", b"\xf4\x90\x80\x80"])
LETTERS = pattern(r"[\p{L}\p{M}\p{N}]")  # of a name, as the reference has it


def ascii_of(name: str) -> str:
    """Give the form that machines use, or nothing."""
    try:
        return canonical(Kind.DOMAIN, name, Spelling(""))
    except ValueError:
        return ""


def test_every_letter_that_a_name_may_lose_is_known() -> None:
    """What becomes ASCII, or nothing, may stand in a name that is listed in ASCII."""
    letters = map(chr, [*range(0x80, 0xD800), *range(0xE000, 0x20000)])
    sure = [one for one in letters if not maybes()[ord(one)] and LETTERS.fullmatch(one)]
    assert len(sure) > 50_000

    lost = [one for one in sure if ascii_of(f"fi{one}rm.example").isascii()]

    assert [one for one in lost if "xn--" not in (ascii_of(f"fi{one}rm.example") or "xn--")] == []


@pytest.mark.parametrize("letter", "ßſ\u212aﬁ①\u200d\u1160\u0301𝐚")
def test_a_letter_with_a_plain_form_is_a_maybe(letter: str) -> None:
    """The accent may be written apart, the ligature may be two letters."""
    text, _, _ = laid(letter.encode())

    assert is_maybe(text, 63 + len(letter.encode()), maybes())


@pytest.mark.parametrize("letter", "日はжé한")
def test_a_letter_that_stays_is_none(letter: str) -> None:
    """Such a name is listed with its prefix, and what stands behind it is known."""
    text, _, _ = laid(letter.encode())

    assert not is_maybe(text, 63 + len(letter.encode()), maybes())


@pytest.mark.parametrize(("sign", "is_one"), [(MAYBE, True), (SURE, False)])
def test_a_narrowed_text_says_it_itself(sign: int, *, is_one: bool) -> None:
    """There the letter is one sign of two."""
    text, _, _ = laid(bytes([sign]))

    assert is_maybe(text, 64, maybes()) == is_one


@given(st.lists(SIGNS | NOISE, min_size=1).map(b"".join).filter(bool))
def test_a_code_point_is_read_backwards(content: bytes) -> None:
    """Where the reference sees a letter, it is that one."""
    text, _, _ = laid(content)
    buf = np.frombuffer(content.lower(), np.uint8)

    wanted = utf8.code_before(buf, len(content))

    assert wanted < 128 or code_before(text, 63 + len(content)) == wanted


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("日本語.example", True),
        ("www.日本語.example", True),
        ("日本語.sub.example", False),
        ("日本語.example.jp", True),
        ("日本語.examples", False),
        ("日本語.sql", False),
        ("ﬁrm.sql", True),
        ("日本語．ｅｘａｍｐｌｅ", True),
        ("日本語。example", True),
        ("です。example", True),
        ("です。次は", False),
    ],
)
def test_what_stands_behind_the_last_letter_decides(text: str, *, is_told: bool) -> None:
    """Names that end in another way are left alone, unless a letter may become plain."""
    tails = np.array(sorted(KEYS.tags_of(TAIL, ["example"])), np.uint64)
    known = tables(domain=["xn--wgv71a119e.example"])

    found = Kernel(known, tails, KEYS, Spelling("JP")).spots(text.encode())

    assert (found.spans.shape[1] > 0) == is_told
