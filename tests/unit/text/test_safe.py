"""Hostile text is harmless in a terminal, a log, a spreadsheet and a message."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.text import cell, defang, safe

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("見本 花子", "見本 花子"),
        ("a\x1b[31m\nb", "a␛[31m␊b"),
        ("a\u202ec\u2066d", "a\\u202ec\\u2066d"),
        ("a\u200bb\ufeffc\u061cd", "a\\u200bb\\ufeffc\\u061cd"),
        ("a\u2028b\u2029c\x85d", "a\\u2028b\\u2029c\\u0085d"),
        ("a\x7fb\ud800c", "a␡b\ufffdc"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("a\u3164b\u2800c", "a\\u3164b\\u2800c"),
        ("カ\u3099", "ガ"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    """Controls, zero-width and bidirectional marks, tags and blanks in disguise."""
    assert safe(text) == shown


@given(ANY_TEXT, st.integers(1, 60))
def test_any_text_becomes_one_short_harmless_line(text: str, limit: int) -> None:
    """One line, not longer than asked, encodable, and without any control character."""
    shown = safe(text, limit)

    assert len(shown) <= limit
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("abcd", "abcd"), ("abcde", "abc…"), ("か\u3099" * 4, "がが…"), ("\n\n\n\n\n", "␊␊␊…")],
)
def test_what_was_cut_ends_in_an_ellipsis(text: str, shown: str) -> None:
    """Also where the normal form shortens the rest below the limit."""
    assert safe(text, 4) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://paste.example/a.txt", "hxxp://paste[.]example/a.txt"),
        ("HTTPS://A.Example", "hxxps://A[.]Example"),
        ("ftp://a.example/x", "fxp://a[.]example/x"),
        ("http://a.example/?u=http://b.example", "hxxp://a[.]example/?u=hxxp://b[.]example"),
        (" http://a.example\nhttp://b.example", " hxxp://a[.]example\nhxxp://b[.]example"),
        ("a.example/x.html", "a[.]example/x[.]html"),
        ("hxxp://a[.]example", "hxxp://a[.]example"),
        ("http://\ud800.example", "hxxp://\ufffd[.]example"),
        ("http://http://a.example", "hxxp://hxxp://a[.]example"),
        ("", ""),
    ],
)
def test_an_address_is_written_so_that_nothing_links_it(address: str, shown: str) -> None:
    """Scheme and host are broken, those of an address inside an address too."""
    assert defang(address) == shown


@given(
    st.one_of(ANY_TEXT, st.text("htps:/.", max_size=12)),
    st.from_regex(r"[a-z]{1,5}(\.[a-z]{2,5}){1,3}", fullmatch=True),
    ANY_TEXT,
)
def test_no_link_is_left_whatever_stands_around_it(before: str, host: str, after: str) -> None:
    """A planted link is broken wherever it stands."""
    assert f"http://{host}" not in defang(f"{before}http://{host}{after}")


@given(ANY_TEXT)
def test_defanging_twice_is_defanging_once(text: str) -> None:
    """Whoever is unsure may do it again."""
    assert defang(defang(text)) == defang(text)


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "\ufeff=1", "＝1", "+", "\0-x"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(value: str) -> None:
    """Also behind blanks and controls that a spreadsheet drops, and in full width."""
    expected = value if value == "+" else f"'{value}"

    assert cell(value) == expected


@pytest.mark.parametrize(
    "value", ["+81 90-0123-4567", "-12.5", "(03) 0123-4567", "a=b", "見本", "'=1", "", "  "]
)
def test_a_cell_that_is_harmless_stays(value: str) -> None:
    """Numbers with a sign, and everything that starts with no formula sign."""
    assert cell(value) == value


@given(ANY_TEXT)
def test_no_cell_starts_with_a_formula_sign_unless_it_is_a_number(value: str) -> None:
    """For any text at all."""
    shown = cell(value)

    is_number = set(shown) <= set("+-0123456789 ().")
    assert is_number or shown.lstrip()[:1] not in {*"=+-@＝＋－＠"}
