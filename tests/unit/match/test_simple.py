"""Many simple values at once: what is given is what the one canonical form gives."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match import simple
from leakwatch.match.enrol import Identified, _fault_of_label, _told_by
from leakwatch.match.grid import Bytes, Places
from leakwatch.match.simple import Forms
from leakwatch.match.single import values
from leakwatch.model import CustomerIdRule, Kind, Spelling
from leakwatch.text import canonical

RULE = CustomerIdRule("member", "MB[- ]?[0-9]{7}[- ]?[0-9]", "- ", "luhn")
SPELLING = Spelling("JP", (RULE,))


def pack(texts: Sequence[str]) -> tuple[Bytes, Places]:
    """Lay texts one behind the other."""
    written = [text.encode() for text in texts]
    ends = np.cumsum([len(each) for each in written], dtype=np.int64)
    return np.frombuffer(b"".join(written), np.uint8), ends


def proved(kind: Kind, texts: Sequence[str], forms: Forms, spelling: Spelling) -> int:
    """Compare simple values with their canonical forms; gives how many there are."""
    is_simple, packed, ends = forms
    chosen = [text for text, is_one in zip(texts, is_simple, strict=True) if is_one]
    expected = [canonical(kind, text, spelling) for text in chosen]
    assert [value.decode() for value in values(packed, ends)] == expected
    return len(chosen)


MAILS = st.text("aB1.-_@+: *日", max_size=14) | st.from_regex(
    r"[a-cA-C.+]{1,4}@[a-c\-]{1,3}\.[a-c]{1,3}", fullmatch=True
)
NUMBERS = st.text("0123-+ (８", max_size=16) | st.from_regex(r"0[1-9]0-?[0-9]{4}", fullmatch=True)


@given(st.lists(MAILS, max_size=8))
def test_simple_addresses_have_their_canonical_form(texts: list[str]) -> None:
    """And none that is refused is called simple."""
    proved(Kind.EMAIL, texts, simple.emails(*pack(texts)), SPELLING)


@given(st.lists(NUMBERS, max_size=8), st.sampled_from(["JP", "US", "IT", "GB", "XX"]))
def test_simple_numbers_have_their_canonical_form(texts: list[str], region: str) -> None:
    """In every region that writes a zero before the number, and in those that do not."""
    spelling = Spelling(region)

    proved(Kind.PHONE, texts, simple.phones(*pack(texts), region), spelling)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Kind.EMAIL, ["taro@firm.example", "Taro.Yamada+Shop@Mail.Firm.Example", "a..b.@d.ne.jp"]),
        (Kind.PHONE, ["090-0123-4567", "09001234567", "03-0123-4567"]),
    ],
)
def test_ordinary_values_are_simple(kind: Kind, texts: list[str]) -> None:
    """Or nothing would be gained."""
    forms: dict[Kind, Callable[[], Forms]] = {
        Kind.EMAIL: lambda: simple.emails(*pack(texts)),
        Kind.PHONE: lambda: simple.phones(*pack(texts), "JP"),
    }

    assert proved(kind, texts, forms[kind](), SPELLING) == len(texts)


LABELS = st.text("aZ09-_.@ 日", max_size=12) | st.from_regex(r"[0-9A-Z-]{4,14}", fullmatch=True)


@given(st.lists(LABELS, max_size=6))
def test_a_plain_label_tells_nothing(texts: list[str]) -> None:
    """Neither an address, nor a number, nor a customer id that the rules know."""
    is_plain = simple.is_plain_label(*pack(texts), 6)

    for text in (text for text, is_one in zip(texts, is_plain, strict=True) if is_one):
        told = _told_by(text, SPELLING)
        assert told == set()
        assert not _fault_of_label(text, Identified(Kind.EMAIL, "a@b.example"), told)


def test_ordinary_labels_are_plain() -> None:
    """Where no customer ids are enrolled, longer ones too."""
    ordinary = pack(["W0001", "", "C-1"])
    longer = pack(["customer-000123"])

    assert simple.is_plain_label(*ordinary, 6).all()
    assert simple.is_plain_label(*longer, 10**6).all()
    assert not simple.is_plain_label(*longer, 6).any()


@pytest.mark.parametrize("texts", [[], [""], ["a"], ["", "日本", "b", ""]])
def test_empty_values_are_like_any_others(texts: list[str]) -> None:
    """They stand between, before and behind others."""
    packed = pack(texts)

    assert simple.is_ascii(*packed).tolist() == [text.isascii() for text in texts]
    assert simple.is_word(*packed, "b").tolist() == [text == "b" for text in texts]
    assert not simple.emails(*packed)[0].any()
    assert not simple.phones(*packed, "JP")[0].any()


@given(st.integers(0, 10**7), st.integers(0, 300))
def test_numbers_are_written_as_python_writes_them(first: int, count: int) -> None:
    """Behind their prefix, one after the other."""
    numbers = np.arange(first, first + count)

    written, ends = simple.numbered(b"row-", numbers)

    assert [*values(written, ends)] == [f"row-{n}".encode() for n in numbers.tolist()]
