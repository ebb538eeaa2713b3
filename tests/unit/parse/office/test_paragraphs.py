"""A paragraph or a row is a line, however a program cuts it up."""

import pytest

from leakwatch.parse.office.linewise import INNER
from leakwatch.parse.office.paragraphs import paragraphs
from tests.papers import OPEN, WORD, paragraph


def word(body: str) -> list[str]:
    """Give the lines of a body as Word writes it."""
    return list(paragraphs([f"<w:x {WORD}>{body}</w:x>".encode()]))


def opened(body: str) -> list[str]:
    """Give the lines of a body as OpenDocument writes it."""
    return list(paragraphs([f"<office:x {OPEN}>{body}</office:x>".encode()]))


def test_runs_are_joined() -> None:
    """Spelling and revision marks cut an address anywhere."""
    assert word(paragraph("hanako@fi", "rm.ex", "ample")) == ["hanako@firm.example"]


def test_a_row_of_a_table_is_one_line() -> None:
    """The cells of one row speak of one person; two paragraphs of a cell stay in it."""
    cells = [paragraph("見本") + paragraph("花子"), paragraph("hanako@firm.example")]
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)

    assert word(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>") == [f"見本{INNER}花子\thanako@firm.example"]


def test_a_table_inside_a_cell_gives_lines_of_its_own() -> None:
    """A page that is laid out as one table is still many records."""
    inner = f"<w:tr><w:tc>{paragraph('a@b.example')}</w:tc></w:tr>"
    outer = f"<w:tr><w:tc>{inner}{inner}{paragraph('c')}</w:tc></w:tr>"

    assert word(outer) == ["a@b.example", "a@b.example", "c"]


def test_a_text_box_inside_a_paragraph_is_a_line_of_its_own() -> None:
    """It is written inside the run that holds it."""
    box = f"<w:p><w:r><w:t>out</w:t><w:txbx>{paragraph('in@side.example')}</w:txbx></w:r></w:p>"

    assert word(box) == ["in@side.example", "out"]


def test_deleted_words_and_fields_stand_beside_the_line() -> None:
    """They must not be glued to what is shown, nor be lost."""
    line = word(
        "<w:p><w:r><w:t>now</w:t></w:r><w:del><w:r><w:delText>old@</w:delText></w:r><w:r>"
        "<w:delText>firm.example</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK mail"
        "</w:instrText></w:r><w:r><w:instrText>to:x@firm.example</w:instrText></w:r></w:p>"
    )

    assert line == ["now\told@firm.example\tHYPERLINK mailto:x@firm.example"]


def test_what_older_programs_would_show_is_not_read_twice() -> None:
    """The same box stands there once more in another way."""
    both = f"<w:Choice>{paragraph('a')}</w:Choice><w:Fallback>{paragraph('a')}</w:Fallback>"

    assert word(f"<w:p><w:r>{both}</w:r></w:p>") == ["a"]


@pytest.mark.parametrize(
    ("inner", "line"),
    [
        ("hanako@<text:span>firm</text:span>.example", "hanako@firm.example"),
        ("見本<text:s/>花子<text:tab/>x", "見本 花子\tx"),
        ("a<text:line-break/>b", "a b"),
        ("a <text:a href='mailto:x@firm.example'>b</text:a> c", "a b c\tmailto:x@firm.example"),
    ],
)
def test_opendocument_keeps_its_text_between_elements(inner: str, line: str) -> None:
    """What stands behind an element belongs to the paragraph."""
    assert opened(f"<text:p>{inner}</text:p>") == [line]


def test_a_cell_gives_its_value_where_it_shows_another() -> None:
    """A long number is shown with an exponent, and kept whole."""
    cell = (
        "<table:table-cell office:value='9001234567'><text:p>9.00E+09</text:p></table:table-cell>"
    )

    assert opened(f"<table:table-row>{cell}</table:table-row>") == [f"9.00E+09{INNER}9001234567"]


def test_text_outside_of_paragraphs_and_links_in_attributes_are_lines() -> None:
    """Properties, names and relations hold addresses too."""
    assert word('<x to="mailto:a@b.example">creator<y/></x>' + paragraph("p")) == [
        "mailto:a@b.example",
        "creator",
        "p",
    ]
