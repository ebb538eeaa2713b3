"""Documents give their text first, and everything else that they say behind it."""

from leakwatch.model import Outcome
from leakwatch.parse.office.parts import Parts
from leakwatch.parse.office.wordfiles import document
from tests.papers import OPEN, WORD, budget, packed, paragraph, read
from tests.papers import document as made


def lines(content: bytes) -> tuple[list[str], Outcome]:
    """Give the lines of a document and how it ended."""
    return read(document(Parts(content, budget(len(content)))))


def test_notes_headers_links_and_properties_are_read() -> None:
    """They hold addresses as the text does."""
    further = {
        "word/header1.xml": f"<w:hdr {WORD}>{paragraph('he@ad.example')}</w:hdr>",
        "word/footnotes.xml": f"<w:f {WORD}>{paragraph('fo@ot.example')}</w:f>",
        "word/comments.xml": f"<w:c {WORD}>{paragraph('co@m.example')}</w:c>",
        "word/_rels/document.xml.rels": "<R><r Target='mailto:a@b.example'/></R>",
        "word/styles.xml": "<s><x>silent@style.example</x></s>",
        "docProps/core.xml": "<c><creator>cr@eator.example</creator></c>",
    }
    found, outcome = lines(made(paragraph("hanako@fi", "rm.example"), further))

    assert found[0] == "hanako@firm.example"
    assert {*found[1:]} == {
        *("he@ad.example", "fo@ot.example", "co@m.example", "mailto:a@b.example"),
        "cr@eator.example",
    }
    assert outcome is Outcome.READ


def test_slides_come_in_their_order() -> None:
    """The tenth slide stands behind the second."""
    slides = {f"ppt/slides/slide{n}.xml": f"<s><p><t>{n}</t></p></s>" for n in (10, 2, 1)}

    assert lines(packed({"[Content_Types].xml": "<T/>", **slides}))[0] == ["1", "2", "10"]


def test_a_damaged_part_costs_only_itself() -> None:
    """The fault is said at the end."""
    body = paragraph("one") + "<w:p><w:r><w:t>two"
    further = {"word/footer1.xml": f"<w:f {WORD}>{paragraph('fo@ot.example')}</w:f>"}
    content = packed(
        {"word/document.xml": f"<w:d {WORD}>{body}", **further, "[Content_Types].xml": "<T/>"}
    )

    assert lines(content) == (["one", "two", "fo@ot.example"], Outcome.DEGRADED)


def test_an_encrypted_opendocument_file_is_closed() -> None:
    """Its parts are there, and mean nothing."""
    manifest = "<m:manifest xmlns:m='urn:m'><m:file><m:encryption-data/></m:file></m:manifest>"
    content = packed({"content.xml": bytes(range(256)), "META-INF/manifest.xml": manifest})

    assert lines(content) == ([], Outcome.CLOSED)


def test_an_opendocument_sheet_gives_rows() -> None:
    """Repeated empty cells to the sheet's edge cost nothing."""
    cells = "<table:table-cell><text:p>hanako@firm.example</text:p></table:table-cell>"
    rows = (
        f"<table:table-row>{cells}<table:table-cell table:number-columns-repeated='16384'/>"
        "</table:table-row><table:table-row table:number-rows-repeated='1048576'/>"
    )
    body = f"<office:x {OPEN}><table:table table:name='名簿'>{rows}</table:table></office:x>"

    assert lines(packed({"content.xml": body}))[0][0] == "hanako@firm.example"


def test_headers_and_footers_of_an_opendocument_file_are_read() -> None:
    """They stand among the styles, whose own words say nothing; however long those are."""
    style = '<text:p>silent@style.example</text:p><s s="0123456789"/>' * 60_000
    shown = (
        "<office:master-styles><page><header><text:p>he<b/>@ad.example</text:p></header>"
        "<footer><text:p>fo@ot.example</text:p></footer></page></office:master-styles>"
    )
    head = f'<?xml version="1.0"?><office:x {OPEN}>'
    parts = {
        "content.xml": f"<office:x {OPEN}><text:p>hanako@firm.example</text:p></office:x>",
        "styles.xml": f"{head}<style>{style}</style>{shown}</office:x>",
    }

    assert lines(packed(parts)) == (
        ["hanako@firm.example", "he@ad.example", "fo@ot.example"],
        Outcome.READ,
    )
    bare = {**parts, "styles.xml": f"{head}</office:x>"}
    assert lines(packed(bare)) == (["hanako@firm.example"], Outcome.READ)
