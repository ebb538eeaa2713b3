"""Names with letters beyond ASCII: what may be a listed one is told, and little else."""

from unicodedata import category

import numpy as np
import pytest

from leakwatch.match.find import Kernel
from leakwatch.match.international import MAYBE, SURE, is_maybe, maybes, plain_forms
from leakwatch.match.keys import TAIL
from leakwatch.model import Kind, Spelling
from leakwatch.text import canonical, pattern
from tests.unit.match.laid import KEYS, laid, tables

LETTERS = pattern(r"[\p{L}\p{M}\p{N}]")  # of a name, as the reference has it


def ascii_of(name: str) -> str:
    """Give the form that machines use, or nothing."""
    try:
        return canonical(Kind.DOMAIN, name, Spelling(""))
    except ValueError:
        return ""


def test_every_letter_that_a_name_may_lose_is_known() -> None:
    """Any other is still there in the form of a name, which is then listed with its prefix."""
    letters = map(chr, [*range(0x80, 0xD800), *range(0xE000, 0x20000)])
    known = maybes()
    sure = [
        one
        for one in letters
        if one not in plain_forms() and not known[ord(one)] and LETTERS.fullmatch(one)
    ]
    assert len(sure) > 50_000

    names = map(ascii_of, (f"fi{one}rm.example" for one in sure))

    assert [name for name in names if name and "xn--" not in name] == []


def test_letters_become_in_a_name_what_is_said_of_them() -> None:
    """All of them, many in one name as well."""
    forms = plain_forms()
    names = {one: ascii_of(f"fi{one}rm.example") for one in forms}
    wrong = {one for one, name in names.items() if name not in ("", f"fi{forms[one]}rm.example")}

    assert wrong == set()
    assert sum(map(bool, names.values())) > 1_000
    assert ascii_of("ﬁ\ufe0fｒſ\u212a①.example") == "firsk1.example"


@pytest.mark.parametrize("letter", "日はжé한\u0301𠮷\U0003134a")
def test_a_letter_that_stays_is_sure(letter: str) -> None:
    """Such a name is listed with its prefix, and what stands behind it is known."""
    text, _, _ = laid(letter.encode())

    assert letter not in plain_forms()
    assert not is_maybe(text, 63 + len(letter.encode()), maybes())


@pytest.mark.parametrize("sign", "：（＠\u200d㈱…。\u0378\U00040000")
def test_what_is_no_letter_has_no_form(sign: str) -> None:
    """No name goes over it, whatever it becomes."""
    text, _, _ = laid(sign.encode())

    assert sign not in plain_forms()
    assert not is_maybe(text, 63 + len(sign.encode()), maybes())


def test_a_letter_that_is_not_known_may_be_anything() -> None:
    """The reference may take for a letter what this Python has no form of yet."""
    unknown = [chr(code) for code in np.flatnonzero(maybes())]

    assert all(LETTERS.fullmatch(one) and category(one) == "Cn" for one in unknown)
    for one in unknown:
        text, _, _ = laid(one.encode())
        assert is_maybe(text, 63 + len(one.encode()), maybes())


def test_what_is_in_no_plane_of_letters_has_no_form() -> None:
    """Ideographs stay; beyond them there are but selectors, which a narrowed text goes without."""
    beyond = map(chr, [*range(0x20000, 0x40000, 97), *range(0xE0000, 0xE1000)])
    lost = [one for one in beyond if LETTERS.fullmatch(one) and ascii_of(f"fi{one}rm.example")]

    names = {one: ascii_of(f"fi{one}rm.example") for one in lost}
    assert {ord(one) for one in lost if names[one].isascii() and "xn--" not in names[one]} == {
        *range(0xE0100, 0xE01F0)
    }


@pytest.mark.parametrize(("sign", "is_one"), [(MAYBE, True), (SURE, False)])
def test_a_narrowed_text_says_it_itself(sign: int, *, is_one: bool) -> None:
    """There the letter is one sign of two."""
    text, _, _ = laid(bytes([sign]))

    assert is_maybe(text, 64, maybes()) == is_one


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("日本語.example", True),
        ("www.日本語.example", True),
        ("日本語.sub.example", False),
        ("日本語.example.jp", True),
        ("日本語.examples", False),
        ("日本語.sql", False),
        ("ﬁrm.sql", False),
        ("ﬁrm.test", True),
        ("www.ﬁ\ufe0frm.test①", True),
        ("日本語.ﬁrm.test", True),
        ("日ﬁrm.tests", False),
        ("taro@ﬁrm.test", True),
        ("日本語．ｅｘａｍｐｌｅ", True),
        ("日本語。example", True),
        ("です。example", True),
        ("です。次は", False),
    ],
)
def test_what_stands_behind_the_last_letter_decides(text: str, *, is_told: bool) -> None:
    """Names that end in another way are left alone, unless a letter may become plain."""
    tails = np.array(sorted(KEYS.tags_of(TAIL, ["example"])), np.uint64)
    known = tables(domain=["xn--wgv71a119e.example", "firm.test"])

    found = Kernel(known, tails, KEYS, Spelling("JP")).spots(text.encode())

    assert (found.spans.shape[1] > 0) == is_told
