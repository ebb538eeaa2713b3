"""The door: what a document is, its text in pieces, its files; whatever happens inside."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.office.files import embedded, missing, texts
from leakwatch.parse.office.kinds import Office, office
from tests.compounds import compound, old_workbook
from tests.papers import OPEN, budget, document, lines_shown, packed, page, paragraph, workbook

PLANTED = "hanako@firm.example"
ROW = f"<row><c t='inlineStr'><is><t>{PLANTED}</t></is></c></row>"
WIDE = bytes(8) + len(PLANTED).to_bytes(4, "little") + PLANTED.encode("utf-16-le")
BODY = f"<office:x {OPEN}><text:p>{PLANTED}</text:p></office:x>"


def database() -> bytes:
    """Give a database of one row."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE m (mail, file)")
        made.execute("INSERT INTO m VALUES (?, ?)", (PLANTED, b"PK\x03\x04" + bytes(99)))
        return made.serialize()


def written_ahead() -> bytes:
    """Give a log into which the pages of a database were written."""
    content = database()
    pages = (content[at : at + 4096] for at in range(0, len(content), 4096))
    frames = (bytes([0, 0, 0, number]) + bytes(20) + page for number, page in enumerate(pages, 1))
    return b"\x37\x7f\x06\x83" + bytes(4) + b"\0\0\x10\0" + bytes(20) + b"".join(frames)


def opened(kind: str) -> bytes:
    """Give an OpenDocument file."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return packed({"mimetype": mimetype, "content.xml": BODY, "META-INF/manifest.xml": "<x/>"})


SAMPLES = {
    Office.XLSX: workbook(ROW, {"xl/embeddings/a.bin": b"x"}),
    Office.XLSB: packed(
        {
            "[Content_Types].xml": "<T/>",
            "xl/workbook.bin": b"",
            "xl/worksheets/sheet1.bin": b"\x06" + bytes([len(WIDE)]) + WIDE,
        }
    ),
    Office.DOCX: document(paragraph("hanako@fi", "rm.example")),
    Office.PPTX: packed(
        {"[Content_Types].xml": "<T/>", "ppt/a.xml": f"<s><p><t>{PLANTED}</t></p></s>"}
    ),
    Office.ODS: opened("spreadsheet"),
    Office.ODT: opened("text"),
    Office.PDF: page(lines_shown(PLANTED)),
    Office.SQLITE: database(),
    Office.WAL: written_ahead(),
    Office.OLE: old_workbook([[PLANTED]]),
    Office.RTF: rb"{\rtf1\ansi hanako@{\b firm}.example\par}",
}


def read(kind: Office, content: bytes) -> tuple[str, Outcome]:
    """Give the text of a document, its files pulled too, and how it ended."""
    found: list[str] = []
    outcome = Outcome.READ
    given = budget(len(content))
    try:
        found.extend(texts(kind, content, given))
    except UnreadError as fault:
        outcome = fault.ending.outcome
    try:
        for inner in embedded(kind, content, given):
            list(inner.blocks)
    except UnreadError:
        outcome = outcome or Outcome.DEGRADED
    return "".join(found), outcome


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_kind_is_known_by_its_bytes_and_read(kind: Office) -> None:
    """Names and labels do not count."""
    assert office(SAMPLES[kind]) is kind
    assert PLANTED in read(kind, SAMPLES[kind])[0].splitlines()
    assert read(kind, SAMPLES[kind])[1] is Outcome.READ


@pytest.mark.parametrize("kind", SAMPLES)
@given(data=st.data())
def test_damaged_documents_give_text_or_say_why_not(kind: Office, data: st.DataObject) -> None:
    """Cut anywhere, with bytes that are wrong: text and an ending, nothing else."""
    damaged = bytearray(SAMPLES[kind])
    for _ in range(data.draw(st.integers(0, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(0, len(damaged))) :]
    text, outcome = read(kind, bytes(damaged))

    assert text.encode().decode() == text
    assert isinstance(outcome, Outcome)


@pytest.mark.parametrize("kind", [Office.XLSX, Office.DOCX, Office.PPTX, Office.ODS, Office.ODT])
def test_a_zip_without_its_end_is_known_and_read(kind: Office) -> None:
    """A download that broke off."""
    content = SAMPLES[kind]
    broken = content[: content.rindex(b"PK\x05\x06") - 30]

    assert office(broken) is kind
    assert PLANTED in read(kind, broken)[0]


def test_pieces_are_bounded_and_files_are_given() -> None:
    """However long a row is."""
    long = workbook(
        f"<row><c t='str'><v>{'見' * 300_000}</v></c></row>", {"xl/embeddings/a": b"x"}
    )

    assert max(len(p.encode()) for p in texts(Office.XLSX, long, budget())) <= 256 * 1024
    assert [each.name for each in embedded(Office.XLSX, long, budget())] == ["xl/embeddings/a"]
    assert [each.name for each in embedded(Office.SQLITE, database(), budget())] == ["m/file/1"]


def test_a_sealed_document_is_closed() -> None:
    """Today's Office keeps it in a compound file."""
    assert read(Office.OLE, compound({"EncryptedPackage": b"x"})) == ("", Outcome.CLOSED)


def test_nothing_is_missing_here() -> None:
    """`doctor` has nothing to say."""
    assert missing() == []
