"""Files inside of rich text are given as files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.rtfobjects import files
from tests.papers import budget


def text(value: bytes) -> bytes:
    """Give a text behind its length, as objects have them."""
    return len(value).to_bytes(4, "little") + value


def wrapped(kind: bytes, content: bytes) -> bytes:
    """Give an object with its content."""
    header = b"\x01\x05\0\0\x02\0\0\0" + text(kind + b"\0") + text(b"") + text(b"")
    return header + text(content)


def document(raw: bytes) -> bytes:
    """Give rich text with an object, its digits in lines."""
    digits = raw.hex()
    lines = "\r\n".join(digits[i : i + 64] for i in range(0, len(digits), 64))
    return rb"{\rtf1 {\object\objemb{\*\objdata " + lines.encode() + rb"}{\result x}} y}"


def found(content: bytes) -> list[tuple[str, bytes]]:
    """Give name and content of each file."""
    return [(each.name, b"".join(each.blocks)) for each in files(content, budget())]


PACKAGE = (
    b"\x02\0members.csv\0C:\\members.csv\0\0\0\x03\0" + text(b"C:\\tmp\0") + text(b"a@b.example")
)


@pytest.mark.parametrize(
    ("raw", "file"),
    [
        (wrapped(b"Word.Document.8", b"\xd0\xcf\x11\xe0inner"), ("", b"\xd0\xcf\x11\xe0inner")),
        (wrapped(b"Package", PACKAGE), ("members.csv", b"a@b.example")),
        (b"PK\x03\x04 not wrapped", ("", b"PK\x03\x04 not wrapped")),
        (wrapped(b"Package", b""), ("", wrapped(b"Package", b""))),
        (wrapped(b"x", b"one") + b"\x01\x05\0\0\x05\0\0\0picture", ("", b"one")),
        (wrapped(b"x", b"n") + b"ame,mail", ("", wrapped(b"x", b"n") + b"ame,mail")),
    ],
)
def test_an_object_is_unwrapped(raw: bytes, file: tuple[str, bytes]) -> None:
    """What is wrapped in an unknown way is given as it is."""
    assert found(document(raw)) == [file]


def test_each_object_is_a_file() -> None:
    """A letter may hold several; what breaks off gives what is there."""
    first, second = document(wrapped(b"x", b"one")), document(wrapped(b"x", b"two"))

    assert [content for _, content in found(first + second)] == [b"one", b"two"]
    assert found(first[:-28])[0][0] == ""


@given(st.binary(min_size=1, max_size=80))
def test_any_bytes_give_a_file(raw: bytes) -> None:
    """Lengths may lie."""
    assert found(document(raw)) == [("", raw)]
    assert len(found(document(b"\x01\x05\0\0\x02\0\0\0" + raw))) == 1
