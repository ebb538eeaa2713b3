"""Files inside a document are found; its own parts and pictures are none."""

from leakwatch.parse.office.embeddings import files
from tests.papers import budget, packed


def test_what_was_put_into_a_document_is_a_file() -> None:
    """A workbook in a letter, a page, a package."""
    inside = {
        "word/embeddings/book.xlsx": b"book",
        "xl/embeddings/oleObject1.bin": b"package",
        "word/afchunk.html": b"<p>page",
        "evil/dump.csv": b"a,b",
    }
    own = {
        "word/document.xml": b"<x/>",
        "word/media/image1.png": b"png",
        "xl/worksheets/sheet1.bin": b"sheet",
        "xl/printerSettings/printerSettings1.bin": b"printer",
        "mimetype": b"application",
    }
    content = packed({**own, **inside})

    found = {each.name: b"".join(each.blocks) for each in files(content, budget())}

    assert found == inside
