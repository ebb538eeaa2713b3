"""The header of a part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.headers import header

DISPOSITION = b"Content-Disposition: attachment; "


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (DISPOSITION + b"filename=a.csv", "a.csv"),
        (DISPOSITION + b'filename="a; b\\"c.csv"', 'a; b"c.csv'),
        (DISPOSITION + b"filename*=utf-8''%E8%A6%8B%E6%9C%AC.csv", "見本.csv"),
        (DISPOSITION + b"filename*=Shift_JIS'ja'%8C%A9%96%7B.csv", "見本.csv"),
        (DISPOSITION + b"filename*1*=%E6%9C%AC;\n filename*0*=utf-8''%E8%A6%8B; filename*2=.csv",
         "見本.csv"),
        (DISPOSITION + b'filename="=?iso-2022-jp?B?GyRCOCtLXEw+Sm0bKEI=?=.zip"', "見本名簿.zip"),
        (DISPOSITION + b'filename="=?utf-8?Q?=E8=A6=8B?=\r\n =?utf-8?Q?=E6=9C=AC?="', "見本"),
        (DISPOSITION + 'filename="見本名簿です.zip"'.encode("cp932"), "見本名簿です.zip"),
        (b'Content-Type: a/b;\n\tname="n.zip"', "n.zip"),
        (b"Content-Type: image/png\nContent-Location: http://a.example/x/%61.png?b", "a.png"),
        (b"Content-Type: text/html\nContent-Location: http://a.example/x.html", ""),
        (b"X-Other: filename=x", ""),
        (DISPOSITION + b'filename="never closed', '"never closed'),
    ],
)  # fmt: skip
def test_a_name_is_found_in_all_its_spellings(written: bytes, name: str) -> None:
    """RFC 2047, RFC 2231, none at all, and what programs make of them."""
    assert header(written + b"\n\nbody", 0)[0].name == name


def test_a_header_ends_at_the_empty_line() -> None:
    """Or where a line is no header."""
    text = b"A: b\r\n c\r\nContent-Transfer-Encoding: BASE64\r\n\r\nbody"

    found, body = header(text, 0)

    assert (found.encoding, text[body:]) == ("base64", b"body")
    assert header(b"A: b\n--border", 0)[1] == 5


@given(st.binary(max_size=200), st.integers(0, 100))
def test_any_bytes_have_a_header(text: bytes, place: int) -> None:
    """Nothing raises."""
    place = min(place, len(text))

    assert place <= header(b"Content-Type: " + text, place)[1] <= len(text) + 14
