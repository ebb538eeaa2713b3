"""What is taken for plain has the canonical form that the one place of canonical forms gives."""

import string
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leakwatch.match import simple
from leakwatch.match.bulk import Bytes, Places, packed
from leakwatch.match.simple import Simple, simple_addresses, simple_domains, simple_phones
from leakwatch.text.canonical import canonical_domain, canonical_email, canonical_phone, dialling

# Trunks 0, none, 8, 06, 1, and a region that nobody knows.
REGIONS = ("JP", "GB", "IT", "RU", "HU", "US", "XX")
ASCII = [chr(code) for code in range(128)]

Forms = Callable[[list[str]], Simple]


@pytest.fixture(autouse=True, scope="module")
def _prepared() -> None:
    simple.prepare()  # no example of hypothesis waits for the compiler


def laid(values: list[str]) -> tuple[Bytes, Places]:
    """Pack texts."""
    return packed([value.encode() for value in values])


def addresses(values: list[str]) -> Simple:
    """Give the forms of addresses."""
    return simple_addresses(*laid(values))[0]


def domains(values: list[str]) -> Simple:
    """Give the forms of domains."""
    return simple_domains(*laid(values))


def phones(values: list[str], region: str = "JP") -> Simple:
    """Give the forms of phone numbers."""
    code, trunk = dialling(region)
    return simple_phones(*laid(values), code.encode(), trunk.encode())


def forms(found: Simple) -> list[str | None]:
    """Give each form, None where a value is not ok; such a one leaves nothing behind."""
    starts = [0, *found.ends.tolist()]
    texts = [found.values[a:b].tobytes().decode() for a, b in pairwise(starts)]
    assert all(text or not ok for text, ok in zip(texts, found.ok, strict=True))
    assert len(found.values) == starts[-1]
    return [text if ok else None for text, ok in zip(texts, found.ok, strict=True)]


def true_form(canonical: Callable[[str], str], value: str) -> str | None:
    """Give a canonical form, None where there is none."""
    try:
        return canonical(value)
    except ValueError:
        return None


def assert_agreed(found: Simple, canonical: Callable[[str], str], values: list[str]) -> None:
    """Whatever is ok has its canonical form; the others say nothing."""
    wrong = [
        value
        for value, form in zip(values, forms(found), strict=True)
        if form is not None and form != true_form(canonical, value)
    ]
    assert wrong == []


def in_japan(value: str) -> str:
    """Give the canonical form of a number of Japan."""
    return canonical_phone(value, "JP")


_local = st.text([*string.ascii_letters, *string.digits, *".!#$%&'*+/=?^_`{|}~-", ":", "@", " "])
_host = st.text(["a", "B", "9", "-", "_", ".", ".", "*", " ", "\t", "é", "。"], max_size=20)
_hosts = st.lists(st.sampled_from(["a", "Co", "-a", "a-", "1", "", "x" * 63, "x" * 64, "*"])).map(
    ".".join
)
_blank = st.sampled_from(["", " ", "\t", "\r\n", "\x1c", "\x85", "\u3000", "\0"])
_addresses = st.builds(
    lambda front, local, at, host, end: front + local + at + host + end,
    _blank | st.sampled_from(["mailto:", "MAILTO:", "'"]),
    _local | st.sampled_from(["a" * 64, "a" * 65, "taro"]),
    st.sampled_from(["@", "@", "@", "", "@@", "＠"]),
    _host | _hosts,
    _blank,
)
_numbers = st.builds(
    lambda front, begin, rest, end: front + begin + rest + end,
    _blank | st.sampled_from(["tel:", "'", "(", "'("]),
    st.sampled_from(
        ["", "+", "0", "00", "(0)", "+81", "+810", "+81(0)", "81", "(+81)", "+1", "8"]
    ),
    st.text(["0", "1", "8", "9", "7", "-", "(", ")", ".", "/", " ", "+"], max_size=20)
    | st.text(string.digits, min_size=8, max_size=12),
    _blank,
)


@given(st.lists(_addresses, max_size=12))
@example(["taro@a.example", "x" * 65 + "@a.example", "a@" + "b." * 126 + "c", "a@b.1", "a@1.b"])
def test_a_plain_address_has_its_canonical_form(values: list[str]) -> None:
    """What is ok is what `canonical_email` gives."""
    assert_agreed(addresses(values), canonical_email, values)


@given(st.lists(_blank.flatmap(lambda b: (_host | _hosts).map(lambda h: b + h + b)), max_size=12))
@example(
    [
        "a." * 126 + "b",
        "a." * 126 + "bc",
        "*.a.b",
        "*.*.a.b",
        "..a.b..",
        "*.",
        "a.1",
        "1.a",
        "a.1a",
    ]
)
def test_a_plain_domain_has_its_canonical_form(values: list[str]) -> None:
    """What is ok is what `canonical_domain` gives."""
    assert_agreed(domains(values), canonical_domain, values)


@given(st.sampled_from(REGIONS), st.lists(_numbers, max_size=12))
def test_a_plain_number_has_its_canonical_form(region: str, values: list[str]) -> None:
    """What is ok is what `canonical_phone` gives in that region."""
    assert_agreed(phones(values, region), lambda v: canonical_phone(v, region), values)


@pytest.mark.parametrize(
    ("found", "canonical", "base"),
    [
        (addresses, canonical_email, "Taro.Y@Firm.example"),
        (domains, canonical_domain, "Firm.co.example"),
        (phones, in_japan, "090-1234-5678"),
    ],
)
def test_any_ascii_character_anywhere_changes_both_alike(
    found: Forms, canonical: Callable[[str], str], base: str
) -> None:
    """Each one, put in at each place or in place of another."""
    values = [
        base[:place] + character + base[place + gone :]
        for place in range(len(base) + 1)
        for gone in (0, 1)
        for character in ASCII
    ]

    assert_agreed(found(values), canonical, values)


def test_what_people_write_is_plain() -> None:
    """Most values need nothing else, or the speed would be for nobody."""
    written = ["taro@firm.example", " Taro.Yamada+Shop@Mail.Firm.CO.JP\n", "a..b.@carrier.example"]
    hosts = ["Firm.example", "*.firm.co.jp", "firm.example.", " a-b.c_d.example "]
    numbers = [
        *("090-1234-5678", "(03) 1234 5678", "+81 90 1234 5678", "+81 (0)90-1234-5678"),
        *("0081-90-1234-5678", "81-90-1234-5678", "'09012345678", "+44 20 7946 0958"),
    ]

    assert forms(addresses(written)) == [canonical_email(value) for value in written]
    assert forms(domains(hosts)) == [canonical_domain(value) for value in hosts]
    assert forms(phones(numbers)) == [in_japan(value) for value in numbers]


@pytest.mark.parametrize("region", REGIONS)
def test_what_is_no_number_is_never_plain_and_what_is_one_in_ascii_always(region: str) -> None:
    """A number has no form beside that of `canonical_phone`; "tel:" alone is left to that."""
    code, trunk = dialling(region)
    begins = [
        "",
        "+",
        "00",
        "0",
        trunk,
        code,
        f"+{code}",
        f"+{code}(0)",
        f"+{code} 0",
        "+0",
        "(0)",
    ]
    values = [f"{begin}{'1234567890123456'[:size]}" for begin in begins for size in range(17)]

    assert forms(phones(values, region)) == [
        true_form(lambda v: canonical_phone(v, region), value) for value in values
    ]


def test_values_stay_apart() -> None:
    """One that is not ok leaves nothing between its neighbours; so do empty ones."""
    values = ["", "a@b.example", "@", "", "c@d.example", "ｅ@f.example"]

    found = addresses(values)

    assert forms(found) == [None, "a@b.example", None, None, "c@d.example", None]
    assert found.values.tobytes() == b"a@b.examplec@d.example"


def test_no_values_have_no_forms() -> None:
    """An empty column is a column."""
    assert [forms(found([])) for found in (addresses, domains, phones)] == [[], [], []]


def test_an_address_is_also_given_as_it_came() -> None:
    """Its hashes may be those of the upper-case letters that somebody typed."""
    found, as_given = simple_addresses(*laid([" Taro@Firm.example ", "?", "a@b.example"]))

    assert as_given.tobytes() == b"Taro@Firm.examplea@b.example"
    assert found.ends.tolist() == [17, 17, 28]
