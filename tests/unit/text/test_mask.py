"""What may be shown of an identifier: enough to recognise it, too little to use it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Kind
from leakwatch.text import conceal, mask

ONION = "a2345672" * 7 + ".onion"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.EMAIL, "taro@example.co.jp", "t***@example.co.jp"),
        (Kind.EMAIL, "Ｔａｒｏ＠Example.com", "t***@example.com"),
        (Kind.EMAIL, "no address at all", "***"),
        (Kind.PHONE, "090-0123-4567", "090****67"),
        (Kind.PHONE, "+81 (0)90-0123-4567", "090****67"),
        (Kind.CUSTOMER_ID, "NX-1234-5678-9", "****89"),
        (Kind.DOMAIN, "日本語.example", "xn--wgv71a119e.example"),
        (Kind.DOMAIN, "no domain", "no domain"),
        (Kind.KEYWORD, "ＳＡＭＰＬＥ 商事", "sample 商事"),
    ],
)
def test_a_sample_is_masked_by_its_kind(kind: Kind, value: str, shown: str) -> None:
    """The glossary's rule for each kind; domains and keywords stand in clear."""
    assert mask(kind, value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("名簿 taro@example.co.jp を公開", "名簿 t***@example.co.jp を公開"),
        ("連絡先はtaro@example.comです", "連絡先はt***@example.comです"),
        ("taro＠ｅｘａｍｐｌｅ．ｃｏｍ", "t***@ｅｘａｍｐｌｅ．ｃｏｍ"),
        ("?mail=taro%40example.com&x=1", "?mail=t***%40example.com&x=1"),
        ("taro@日本語.example", "t***@日本語.example"),
        ("taro@example。com", "t***@example。com"),
        ("taro [at] example.com", "t*** [at] example.com"),
        ("taro（アット）example.com", "t***(アット)example.com"),
        ("taro&#64;example.com", "t***&#64;example.com"),
        ("taro @ example.com", "t*** @ example.com"),
        (f"taro@{ONION}", f"t***@{ONION}"),
        ("1234567.taro@example.com", "1***@example.com"),
        ("+81 90 0123 4567.taro@example.com", "4***@example.com"),
    ],
)
def test_every_address_in_a_text_is_masked(text: str, shown: str) -> None:
    """However the at sign is written, and whoever's address it is."""
    assert conceal(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("電話090-0123-4567まで", "電話****67まで"),
        ("０９０－０１２３－４５６７", "****67"),
        ("+81 (0)90 0123 4567", "****67"),
        ("?tel=%2B81-90%2D0123%2D4567", "?tel=%2B****67"),
        ("NX-1234-5678-9.csv", "NX-****89.csv"),
        ("会員番号MB72031842様", "会員番号MB****42様"),
        ("12-2031-07-0145", "****45"),
        ("2031-07-01-12345", "****45"),
        ("1" * 99, "****11"),
    ],
)
def test_every_long_number_in_a_text_is_masked(text: str, shown: str) -> None:
    """Seven digits and more may be a phone or a customer id, ours or not."""
    assert conceal(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "leak of 2031-07-01 12:30, 300,000 rows",
        "seen 2031-11-23T19:08:35Z, gone 2031-12-30",
        "http://paste.example/2031/07/01/dump.zip!users.csv",
        f"http://{ONION}/index.html",
        "東京都 100-0001",
        "v1.2.3 at 03:04",
        "\ufffd ①②③ ㈱",
        "",
    ],
)
def test_what_is_no_identifier_stays_as_written(text: str) -> None:
    """Dates, onion hosts, short numbers and everything else are needed to understand."""
    assert conceal(text) == text


ADDRESSES = st.from_regex(r"[a-z0-9][a-z0-9._+\-]{1,20}@[a-z]{1,10}\.(co\.jp|com)", fullmatch=True)
NUMBERS = st.from_regex(r"0[0-9]{2}[- .]?[0-9]{4}[- .]?[0-9]{4}", fullmatch=True)
AROUND = st.text(st.characters(exclude_categories=()), max_size=20)


@given(AROUND, st.one_of(ADDRESSES, NUMBERS), AROUND)
def test_no_planted_identifier_is_left_clear(before: str, planted: str, after: str) -> None:
    """Whatever stands around an address or a phone number, lone surrogates included."""
    shown = conceal(before + planted + after)

    assert planted not in shown


@given(st.lists(st.one_of(ADDRESSES, NUMBERS), max_size=6), st.sampled_from(" ,;:/|\t\n、"))
def test_a_list_of_identifiers_leaves_none_clear(planted: list[str], between: str) -> None:
    """One identifier directly behind the other hides neither."""
    shown = conceal(between.join(planted))

    assert [value for value in planted if value in shown] == []


def test_what_a_site_counts_by_can_be_shown_and_people_are_masked_all_the_same() -> None:
    """Whoever writes a source's file must see ids; an address is never one."""
    shown = conceal("/p/123456789 1234567.taro@example.com", numbers=False)

    assert shown == "/p/123456789 1***@example.com"
