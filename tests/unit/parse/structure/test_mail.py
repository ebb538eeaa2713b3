"""Files in mail."""

import binascii
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.mail import attachments, uuencoded

BASE64 = b"Content-Transfer-Encoding: base64\n\n"


def files(content: bytes) -> list[tuple[str, bytes]]:
    """Give names and bytes of all attachments."""
    found = [each.packed for each in attachments(content)]
    return [(packed.name, b"".join(packed.blocks)) for packed in found]


def message() -> EmailMessage:
    """Make a mail with a text, an archive and a list."""
    mail = EmailMessage()
    mail["Subject"] = "見本"
    mail.set_content("hello 見本")
    mail.add_alternative("<p>hello</p>", subtype="html")
    mail.add_attachment(
        b"PK\x03\x04\xff", maintype="application", subtype="zip", filename="名.zip"
    )
    mail.add_attachment("a,b\n--x\n", subtype="csv", filename="a.csv", cte="8bit")
    return mail


HELD = [("名.zip", b"PK\x03\x04\xff"), ("a.csv", b"a,b\n--x\n")]


def test_attachments_are_given_and_text_is_not() -> None:
    """The text is read where it stands."""
    assert files(message().as_bytes()) == HELD


def test_a_mail_in_a_mail_is_walked_too() -> None:
    """Forwarded, as a file or in place."""
    outer = EmailMessage()
    outer.set_content("see below")
    outer.add_attachment(message())

    assert files(outer.as_bytes()) == HELD


def test_every_mail_of_a_mailbox_is_walked() -> None:
    """One file holds years of them."""
    box = b"From a@b.example Mon Jan  1 00:00:00 2031\n" + message().as_bytes()

    assert files(box + b"\n" + box) == HELD * 2


def test_a_mail_may_be_nothing_but_a_file() -> None:
    """Scanners send so."""
    mail = b"Subject: x\nContent-Type: application/pdf; name=a.pdf\n" + BASE64 + b"JVBERg=="

    assert files(mail) == [("a.pdf", b"%PDF")]


def test_uploads_and_pictures_of_saved_pages_are_files() -> None:
    """Forms and MHTML have the same parts."""
    form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na,b\r\n--x--'
    page = (
        b"MIME-Version: 1.0\n\n--y\nContent-Type: text/html\nContent-Location: http://a/b\n\n<p>\n"
    )
    picture = b"--y\nContent-Type: image/gif\nContent-Location: http://a.example/c.gif\n"

    assert files(form) == [("a.csv", b"a,b")]
    assert files(page + picture + BASE64 + b"R0lG\n--y--\n") == [("c.gif", b"GIF")]


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_what_came_of_a_file_counts(cut: int) -> None:
    """A mail that breaks off has no border at its end."""
    mail = b"Content-Type: a/b\n" + BASE64 + binascii.b2a_base64(b"x" * 300)

    ((name, octets),) = files(mail[:-cut])

    assert (name, octets.strip(b"x")) == ("", b"")
    assert len(octets) > 200


def test_uuencoded_files_are_files() -> None:
    """Old mail and newsgroups carry them in their text."""
    octets = bytes(range(90))
    lines = b"".join(binascii.b2a_uu(octets[at : at + 45]) for at in (0, 45))
    text = b"Subject: x\n\nhello\nbegin 644 a b.bin\n" + lines + b"`\nend\n"

    assert files(text) == [("a b.bin", octets)]
    assert [b"".join(found.packed.blocks) for found in uuencoded(text[:-4])] == [octets]


@given(st.binary(max_size=300))
def test_any_bytes_are_walked(content: bytes) -> None:
    """Nothing raises."""
    for head in (b"", b"Content-Type: a/b\n" + BASE64, b"begin 644 a\n"):
        files(head + content)


@pytest.mark.parametrize(
    "flood",
    [
        b"\n--b\nContent-Type: multipart/mixed; boundary=b\n",
        b"\n--a\nContent-Type: a/b\n\n",
        b"Content-Type: message/rfc822\n\n",
        b"A: b\n",
        b" folded\n",
        b"\n--a",
        b"-",
        b"\nbegin 644 a\n",
        b"\nFrom a\nA: b\n",
    ],
)
def test_a_flood_of_parts_takes_linear_time(flood: bytes) -> None:
    """Ten times the mail may take ten times as long, and no more."""
    spent = []
    for size in (20_000, 200_000):
        content = b"Content-Type: a/b\n" + flood * (size // len(flood))
        began = process_time()
        files(content)
        spent.append(process_time() - began)

    assert spent[1] < 30 * max(spent[0], 0.01)


def test_parts_with_borders_of_their_own_take_linear_time() -> None:
    """None of them ever comes again."""
    parts = [b"\n--b%d\nContent-Type: a/b\n\n" % number for number in range(20_000)]
    began = process_time()

    found = files(b"".join(parts))

    assert len(found) > 1_000
    assert process_time() - began < 5
