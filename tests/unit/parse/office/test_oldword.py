"""Old documents and slides give their text by the tables that say where it lies."""

import struct

from leakwatch.model import Outcome
from leakwatch.parse.office.compound import Compound
from leakwatch.parse.office.oldword import document, is_slides, is_word, slides, strung, told
from tests.compounds import compound
from tests.papers import budget, read

NARROW, WIDE = b"Name\x07hanako@firm.example\x07\x07", "見本\r花子@firm.example\r"


def word(flags: int = 0, version: int = 193, pieces: bytes | None = None) -> Compound:
    """Give a document of two pieces: one of narrow letters, one of wide ones."""
    text_at = 0x400
    raw = bytearray(0x1000)
    struct.pack_into("<HH", raw, 0, 0xA5EC, version)
    struct.pack_into("<H", raw, 10, flags)
    struct.pack_into("<II", raw, 0x18, text_at, text_at + len(NARROW))
    raw[text_at : text_at + len(NARROW)] = NARROW
    raw[0x800 : 0x800 + 2 * len(WIDE)] = WIDE.encode("utf-16-le")
    ends = struct.pack("<3I", 0, len(NARROW), len(NARROW) + len(WIDE))
    places = [text_at * 2 | 1 << 30, 0x800]
    found = b"\x01\x02\0xx\x02" + struct.pack("<I", len(ends) + 16) + ends
    found += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    table = found if pieces is None else pieces
    struct.pack_into("<II", raw, 0x1A2, 4, len(table))
    return Compound(compound({"WordDocument": bytes(raw), "0Table": b"xxxx" + table}), budget())


def test_pieces_are_put_together_in_order() -> None:
    """Rows end with two ends of cells, paragraphs with a return."""
    lines = ["Name\thanako@firm.example", "見本", "花子@firm.example"]

    assert read(document(word())) == (lines, Outcome.READ)
    assert is_word(word())
    assert not is_slides(word())


def test_a_document_of_an_older_word_has_one_piece() -> None:
    """Its text lies where the header says."""
    assert read(document(word(version=104)))[0][0] == "Name\thanako@firm.example"


def test_an_encrypted_document_is_closed() -> None:
    """A flag in the header says so."""
    assert read(document(word(flags=0x100))) == ([], Outcome.CLOSED)


def test_without_its_table_a_document_gives_its_strings() -> None:
    """Nothing of it is lost but its order."""
    found, outcome = read(document(word(pieces=b"\xff" * 40)))

    assert any("hanako@firm.example" in line for line in found)
    assert outcome is Outcome.DEGRADED


def test_slides_give_the_text_of_their_atoms() -> None:
    """Containers are walked through."""

    def atom(kind: int, body: bytes, version: int = 0) -> bytes:
        return struct.pack("<HHI", version, kind, len(body)) + body

    inner = atom(0x0FA0, "見本\rhanako@firm.example".encode("utf-16-le"))
    inner += atom(0x0FA8, b"narrow@firm.example") + atom(0x0FC1, b"other")
    stream = atom(0x0FF0, inner, version=0xF)
    opened = Compound(compound({"PowerPoint Document": stream}), budget())

    assert read(slides(opened, budget())) == (
        ["見本", "hanako@firm.example", "narrow@firm.example"],
        Outcome.READ,
    )
    assert is_slides(opened)


def test_of_other_compound_files_the_strings_are_read_and_it_is_said() -> None:
    """They are no document that we know."""
    opened = Compound(compound({"x": b"\0\1hanako@firm.example\0"}), budget())

    assert read(strung(opened, "unknown")) == (["hanako@firm.example"], Outcome.DEGRADED)
    assert list(told(opened, ("x",))) == ["hanako@firm.example"]
