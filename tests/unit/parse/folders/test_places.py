"""Addresses of links."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.folders.places import decoded, is_sorting, link, resolved

SITE = "http://x.example"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (" a b.txt\n", f"{SITE}/d/a%20b.txt"),
        ("a\\b.txt", f"{SITE}/d/a/b.txt"),
        ("a.txt#top", f"{SITE}/d/a.txt"),
        ("//y.example/a", "http://y.example/a"),
        ("表.csv", f"{SITE}/d/%E8%A1%A8.csv"),
        ("a%20b", f"{SITE}/d/a%20b"),
        ("/a\ud800b", f"{SITE}/a%EF%BF%BDb"),
        ("ftp://y.example/a", "ftp://y.example/a"),
        ("mailto:a@b.example", ""),
        ("http://[", ""),
        ("a" * 10_000, ""),
    ],
)
def test_an_address_is_absolute_or_none(href: str, url: str) -> None:
    """Blanks and letters are written as they are sent; what is no place gives nothing.

    Half of a character is sent as browsers do it, and begins no query.
    """
    assert resolved(href, f"{SITE}/d/") == url


BASES = ("/d/", "/d", "/d/i.html?x=/y", "", "/d/../e/", "/./d/;p/", "/%E8%A1%A8/", "/d//")


@given(st.from_regex(r"\A(?:\./)?[a-z.%&=+~-]{1,9}/?\Z"), st.sampled_from(BASES))
def test_the_short_way_leads_where_the_long_one_does(name: str, base: str) -> None:
    """A plain name is put behind its folder; what takes more to tell is left to the library."""
    assert resolved(name, SITE + base) == urljoin(SITE + base, name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("%E9%A1%A7%E5%AE%A2", "顧客"),
        ("%8C%DA%8B%71", "顧客"),
        ("%B8%DC%B5%D2", "顧客"),
        ("a%2520b", "a%20b"),
        ("50%", "50%"),
    ],
)
def test_a_name_is_read_in_the_charset_it_was_written_in(written: str, name: str) -> None:
    """UTF-8 first, then what Japanese systems write; never an exception."""
    assert decoded(written) == name


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?C=N;O=D", True),
        ("?N=D", True),
        ("?sort=name&order=asc", True),
        ("?dir=a", False),
        ("?C=N&O=A", True),
        ("?sortby=x&desc=1", True),
        ("?MA", False),
        ("", False),
    ],
)
def test_links_that_only_sort_are_known(query: str, said: bool) -> None:
    """Each column's head is one."""
    assert is_sorting(link(f"{SITE}/{query}")) is said


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("http://日本語.example/a b", "http://xn--wgv71a119e.example/a%20b"),
        ("//日本語。example:8080/", "http://xn--wgv71a119e.example:8080/"),
        ("http://%E8%A1%A8.example/", "http://xn--co2a.example/"),
        ("http://u:p@表.example/", "http://u:p@xn--co2a.example/"),
        ("http://x_y.example/", "http://x_y.example/"),
    ],
)
def test_a_host_of_other_letters_is_written_as_browsers_send_it(href: str, expected: str) -> None:
    """A page may name itself so, and its address be known in ASCII."""
    assert resolved(href, "http://x.example/") == expected
