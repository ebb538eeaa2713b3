"""How documents of office programs, PDF and databases are known."""

import pytest

from leakwatch.parse.office.kinds import Office, office
from tests.papers import lines_shown, packed, page

PDF = page(lines_shown("hanako@firm.example"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hanako@firm.example",
        b"the header %PDF-1.4 is known",
        packed({"a.csv": "a,b"}),
        packed({"xl/readme.txt": "no workbook"}),
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
    ],
)
def test_other_files_are_no_documents(content: bytes) -> None:
    """A zip file of files is an archive, and a text about PDF is a text."""
    assert office(content) is None


def test_a_pdf_may_begin_a_little_later() -> None:
    """Servers and mailers leave lines before it."""
    assert office(b"\xef\xbb\xbf\n" + PDF) is Office.PDF
    assert office(b"HTTP/1.1 200 OK\r\n\r\n" + PDF) is Office.PDF
