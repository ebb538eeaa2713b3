"""PDF: each page's lines, what is said beside them, and an honest ending."""

import hashlib

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.office.portable import attachments, lines
from tests.papers import budget, lines_shown, page, pdf, read, stream

PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
SHOWN = lines_shown("hanako@firm.example", "tel 090-0123-4567")
PICTURE = stream(
    b"\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def text(content: bytes, *passwords: str) -> tuple[list[str], Outcome]:
    """Give the lines of a PDF and how it ended."""
    found, outcome = read(lines(content, budget(len(content)), passwords))
    return [line for each in found for line in each.splitlines()], outcome


def rc4(key: bytes, raw: bytes) -> bytes:
    """Encrypt as old PDFs do."""
    box = list(range(256))
    at = 0
    for i in range(256):
        at = (at + box[i] + key[i % len(key)]) % 256
        box[i], box[at] = box[at], box[i]
    out, i, at = bytearray(), 0, 0
    for byte in raw:
        i = (i + 1) % 256
        at = (at + box[i]) % 256
        box[i], box[at] = box[at], box[i]
        out.append(byte ^ box[(box[i] + box[at]) % 256])
    return bytes(out)


def sealed(password: str) -> bytes:
    """Give a PDF whose page is encrypted with 40 bits."""
    user = (password.encode() + PAD)[:32]
    owner = rc4(hashlib.md5(user, usedforsecurity=False).digest()[:5], user)
    seed = user + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"id"
    key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]
    own = hashlib.md5(key + b"\4\0\0\0\0", usedforsecurity=False).digest()[:10]
    trailer = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<6964><6964>]" % (
        owner.hex().encode(),
        rc4(key, PAD).hex().encode(),
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        stream(rc4(own, SHOWN), is_packed=False),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        trailer=trailer,
    )


def test_lines_of_a_page_are_lines() -> None:
    """One below the other, as they are seen."""
    assert text(page(SHOWN)) == (["hanako@firm.example", "tel 090-0123-4567"], Outcome.READ)


def test_a_hyphen_at_a_lines_end_is_read_both_ways() -> None:
    """Only the reader of the address knows whether it belongs to it."""
    found, _ = text(page(lines_shown("mail hanako@firm-exam-", "ple.example")))

    assert found == ["mail hanako@firm-exam-ple.example\thanako@firm-example.example"]


def test_a_table_that_is_drawn_by_columns_gives_rows() -> None:
    """Name and address of one person stand together."""
    cells = [
        (b"Hanako", 50, 700),
        (b"Taro", 50, 680),
        (b"a@x.example", 250, 700),
        (b"b@x.example", 250, 680),
    ]
    shown = b"".join(b"1 0 0 1 %d %d Tm (%b) Tj " % (x, y, cell) for cell, x, y in cells)

    assert text(page(b"BT /F 9 Tf " + shown + b"ET"))[0] == [
        "Hanako\ta@x.example",
        "Taro\tb@x.example",
    ]


def drawn(*cells: tuple[bytes, int, int]) -> bytes:
    """Give the content of a page with cells, each at a place of its own."""
    shown = b"".join(b"1 0 0 1 %d %d Tm (%b) Tj " % (x, y, cell) for cell, x, y in cells)
    return b"BT /F 10 Tf " + shown + b"ET"


def test_an_address_over_two_lines_of_a_cell_is_read_whole() -> None:
    """It is added to the line of its row, whatever was drawn between its halves."""
    first = [
        (b"KZ25308297", 40, 800),
        (b"09001234567", 240, 800),
        (b"hanako_mi@fi", 140, 800),
        (b"rm-east.example", 140, 788),
    ]
    in_turn = [
        (cell, x, y - 30 * row)
        for row in (0, 1)
        for cell, x, y in (first[0], *first[2:], first[1])
    ]
    row = "KZ25308297 hanako_mi@fi\thanako_mi@firm-east.example\t09001234567"

    assert text(page(drawn(*first)))[0] == [
        "KZ25308297 hanako_mi@fi 09001234567\thanako_mi@firm-east.example",
        "rm-east.example",
    ]
    assert text(page(drawn(*in_turn)))[0] == [row, "rm-east.example"] * 2


def test_cells_that_stand_close_together_are_read_apart_too() -> None:
    """The library puts no blank between them."""
    cells = [(b"KZ25308297", 40, 800), (b"ha.mihon@example.com", 110, 800)]
    found, _ = text(page(drawn(*cells, (b"09001234567", 214, 800))))

    assert found == [
        "KZ25308297 ha.mihon@example.com09001234567\tha.mihon@example.com\t09001234567"
    ]


def test_fonts_that_do_not_tell_their_letters_are_never_called_read() -> None:
    """What the page shows to people stands nowhere in the file."""
    codes = b"BT /F 9 Tf 50 800 Td (\\001\\004\\005 hanako@firm.example) Tj ET"

    assert text(page(codes))[1] is Outcome.DEGRADED


def test_text_outside_of_the_page_is_read() -> None:
    """Nobody sees it, and it leaked all the same."""
    shown = b"BT /F 9 Tf 1 0 0 1 -500 5000 Tm (hid@den.example) Tj ET"

    assert text(page(shown))[0] == ["hid@den.example"]


def test_links_and_fields_are_read() -> None:
    """They stand beside the pages."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:li@nk.example)>>>>"
    found, outcome = text(page(SHOWN, link, named=b"/Annots[6 0 R]"))

    assert found[2:] == ["mailto:li@nk.example"]
    assert outcome is Outcome.READ


def test_pages_without_text_are_never_called_read() -> None:
    """They are pictures; nobody has looked at those."""
    alone = page(b"/X Do", PICTURE)
    two = page(SHOWN, PICTURE).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 7 0 R]/Count 2")

    assert text(alone) == ([], Outcome.UNREADABLE)
    assert text(page(b"")) == ([], Outcome.UNREADABLE)
    assert text(two)[0][0] == "hanako@firm.example"


def test_an_encrypted_pdf_is_closed_unless_a_password_opens_it() -> None:
    """Some were encrypted with the empty password, and open by themselves."""
    content = sealed("見本".encode().hex())

    assert text(content) == ([], Outcome.CLOSED)
    assert text(content, "wrong") == ([], Outcome.CLOSED)
    assert text(content, "wrong", "見本".encode().hex())[0][0] == "hanako@firm.example"
    assert text(sealed(""))[0][0] == "hanako@firm.example"


@pytest.mark.parametrize("share", [0.65, 0.8, 0.95])
def test_a_damaged_pdf_gives_what_its_streams_show(share: float) -> None:
    """What no library opens is read without one."""
    whole = page(SHOWN).replace(b"/Catalog", b"/Cetalog")
    content = whole[: int(len(whole) * share)]

    assert text(content) == (["hanako@firm.example", "tel 090-0123-4567"], Outcome.DEGRADED)


def test_a_bomb_is_cut_behind_what_stands_before_it() -> None:
    """The library never gets it."""
    found, outcome = text(page(SHOWN + b" " * 2**26))

    assert found[:1] == ["hanako@firm.example"]
    assert outcome is Outcome.CUT


def test_what_may_take_for_ever_is_read_twice_and_told_once() -> None:
    """First without the library, in case that it does not come back."""
    form = stream(b"/Y Do /Y Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")

    assert text(page(SHOWN + b" /X Do", form)) == (
        ["hanako@firm.example", "tel 090-0123-4567"],
        Outcome.READ,
    )


def test_attachments_are_given() -> None:
    """A list in a letter."""
    content = page(SHOWN, stream(b"a,b,c", b"/Type/EmbeddedFile"))

    assert [b"".join(each.blocks) for each in attachments(content, budget())] == [b"a,b,c"]
    assert list(attachments(sealed(""), budget())) == []


def test_a_closed_pdf_gives_no_attachment() -> None:
    """Its text says that it is closed: once."""
    assert list(attachments(sealed("mihon"), budget())) == []
