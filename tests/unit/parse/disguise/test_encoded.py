"""Base64 and hexadecimal digits."""

import base64
import gzip
import random

import pytest

from leakwatch.model import Form
from leakwatch.parse.bounds import Budget, Limits
from leakwatch.parse.disguise.encoded import decoded, files

ADDRESS = b"hanako@firm.example"
ROW = "見本花子,hanako@firm.example"


def shown(source: bytes) -> dict[Form, bytes]:
    """Give what is decoded, by its form."""
    return {view.form: view.text for view in decoded(source, Budget(Limits()))}


def letters(content: bytes) -> bytes:
    """Give base64."""
    return base64.b64encode(content)


@pytest.mark.parametrize(
    "source",
    [
        letters(ADDRESS),
        letters(ADDRESS).rstrip(b"="),
        b"mail:: " + letters(ADDRESS),
        b'{"d":"' + letters(ADDRESS) + b'"}',
        b"data:text/plain;base64," + letters(ADDRESS) + b'">',
        b"https://x.example/r/" + letters(ADDRESS),
        base64.urlsafe_b64encode(b"??>>??>" + ADDRESS),
        letters(ROW.encode("cp932")),
        letters(ROW.encode("euc_jp")),
        letters(ROW.encode("utf_16_le")),
        letters(gzip.compress(ADDRESS, mtime=0)),
        b"powershell -enc " + letters(ADDRESS.decode().encode("utf_16_le")),
        letters(ADDRESS * 9)[5:],
    ],
)
def test_base64_is_decoded_wherever_it_stands(source: bytes) -> None:
    """With any alphabet and padding, of any charset, packed or cut at its start."""
    assert ADDRESS in shown(source)[Form.BASE64]


@pytest.mark.parametrize(
    "source",
    [
        ADDRESS.hex().encode(),
        ADDRESS.hex().upper().encode(),
        b"(1,0x" + ADDRESS.hex().encode() + b")",
        b"X'" + ADDRESS.hex().encode() + b"'",
        rb"\x" + ADDRESS.hex().encode(),
        ROW.encode("cp932").hex().encode(),
        ADDRESS.decode().encode("utf_16_le").hex().encode(),
        gzip.compress(ADDRESS, mtime=0).hex().encode(),
        ADDRESS.hex(" ").encode(),
    ],
)
def test_hexadecimal_digits_are_decoded(source: bytes) -> None:
    """As databases and programs write them."""
    assert ADDRESS in shown(source)[Form.HEX]


def test_each_row_of_a_list_is_a_text_of_its_own() -> None:
    """Rows of one width are not glued together."""
    rows = [b"user%d@firm.example,090-0123-456%d" % (n, n) for n in range(9)]
    source = b"\n".join(letters(row) for row in rows)

    assert shown(source)[Form.BASE64] == b"".join(row + b"\n\0\n" for row in rows)


def test_lines_of_any_width_are_one_text_where_they_are() -> None:
    """A row does not begin in the middle of a line."""
    rows = b"\n".join(b"user%d@firm.example" % n for n in range(40))
    whole = letters(rows)
    source = b"\n".join(whole[i : i + 60] for i in range(0, len(whole), 60))

    assert shown(source)[Form.BASE64] == rows + b"\n\0\n"


def test_hashes_and_names_of_programs_give_next_to_nothing() -> None:
    """Lists of them are long, and every run costs."""
    dice = random.Random(3)  # noqa: S311 - made-up bytes
    hashes = b"\n".join(dice.randbytes(16).hex().encode() for _ in range(2000))
    names = b" ".join(b"getElementsByClassName%dOrByTheirTagName" % n for n in range(2000))

    assert sum(map(len, shown(hashes).values())) < 400
    assert sum(map(len, shown(names).values())) < len(names) // 20


def test_long_letters_are_decoded_even_if_one_is_over() -> None:
    """They were cut somewhere."""
    letters = base64.b64encode(b"hanako@firm.example," * 60)

    found = decoded(letters[:1201], Budget(Limits()))

    assert b"hanako@firm.example," * 45 in found[0].text


def test_only_what_touches_a_place_is_decoded_on_demand() -> None:
    """Below a layer, nothing is new but what that layer changed."""
    source = letters(ADDRESS) + b" " * 50 + letters(b"taro@firm.example")
    budget = Budget(Limits())

    (view,) = decoded(source, budget, [80])

    assert view.text == b"taro@firm.example\n\0\n"
    assert decoded(source, budget, []) == []


def test_files_are_given_as_they_are() -> None:
    """Text is none."""
    pdf = b"%PDF-1.7\n" + bytes(range(256))

    assert list(files(b"x " + letters(pdf) + b"\n" + letters(ADDRESS * 9))) == [(2, pdf)]
    assert list(files(pdf.hex().encode())) == [(0, pdf)]
