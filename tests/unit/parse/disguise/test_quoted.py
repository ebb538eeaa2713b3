"""Quoted-printable and encoded words."""

import pytest

from leakwatch.model import Form
from leakwatch.parse.disguise.quoted import printable, words_in_base64, words_in_quotes
from leakwatch.parse.views import near


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        (b"hanako=40firm.example", b"hanako@firm.example"),
        (b"hanako=40firm=2Eexample", b"hanako@firm.example"),
        (b"hanako@fi=\nrm.example", b"hanako@firm.example"),
        (b"hanako@fi= \r\nrm.example", b"hanako@firm.example"),
        (b"tel=3D090-0123", b"tel=090-0123"),
        (b"=E8=A6=8B=E6=9C=AC x", "見本 x".encode()),
        (
            b"=97l=81Ahanako@b.example=81A090=81i0123=81j",
            "様、hanako@b.example、090（0123）".encode(),
        ),
        (b"=97l=81A819003632802=\n=81AMB", "様、819003632802、MB".encode()),
        (b"=97l=81=\nAhanako", "様、hanako".encode()),
        (b"=83e=83X=83gabc=82=CC", "テストabcの".encode()),
    ],
)
def test_what_mail_wrote_is_undone_outside_of_mail_too(source: bytes, meant: bytes) -> None:
    """In any charset; a byte of CP932 may be a letter as it stands."""
    view = near(Form.QUOTED_PRINTABLE, source, printable(source))

    assert view
    assert view.text == meant


@pytest.mark.parametrize(
    "source",
    [
        b"/list?a=20&b=30&year=2031",
        b"aGFuYWtvQGZpcm0uZXhhbXBsZQ==\nnext",
        b"aGFuYWtvQGZpcm0uZXhhbXBsZTE=\nnext",
        b"a = b",
        b"cn:: 6auY5qmLIOe/lA=\n =\nmail: x",
        b"mail:: aGFuYWtvLm1paG9uQGZpcm0u\n ZXhhbXBsZTE=\nphone: 1",
    ],
)
def test_query_strings_and_padding_are_left(source: bytes) -> None:
    """They have such signs and mean something else."""
    assert list(printable(source)) == []


def test_encoded_words_are_read_with_their_charset() -> None:
    """Those side by side are one, even where a character is cut between them."""
    name = b"=?iso-2022-jp?B?GyRCOCtLXEw+Sm0bKEI=?= <a@b.example>"
    cut = b"=?UTF-8?b?6KaL5g==?=\r\n =?utf-8?B?nKw?= x"
    quoted = b"=?utf-8*en?Q?hanako=40firm=2Eexample_x?="

    assert [edit[2].decode() for edit in words_in_base64(name)] == ["見本名簿"]
    assert [edit[2].decode() for edit in words_in_base64(cut)] == ["見本"]
    assert [edit[2] for edit in words_in_quotes(quoted)] == [b"hanako@firm.example x"]


def test_words_of_the_other_kind_are_left() -> None:
    """Each kind is a form of its own."""
    assert list(words_in_base64(b"=?utf-8?q?a?= =?utf-8?b?!?=")) == [(14, 27, b"")]
    assert list(words_in_quotes(b"=?utf-8?b?YQ==?= =?")) == []
