"""A row of a workbook is a line, with all else that a workbook says."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.office.parts import Parts
from leakwatch.parse.office.spreadsheets import root, workbook
from tests.papers import SHEET, budget, packed, read
from tests.papers import workbook as made

NOTE = "<comment><text><r><t>note@</t></r><r><t>firm.example</t></r></text></comment>"
SHARED = {
    "xl/sharedStrings.xml": f"<sst {SHEET}><si><t>見本</t></si><si><r><t>hanako@</t></r>"
    "<r><t>firm.example</t></r></si><si><t>deleted@firm.example</t></si></sst>"
}
STYLES = {
    "xl/styles.xml": f"<styleSheet {SHEET}><numFmts><numFmt numFmtId='170' formatCode='"
    r"000\-0000\-0000'/></numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs>"
    "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs></styleSheet>"
}


def lines(content: bytes) -> tuple[list[str], Outcome]:
    """Give the lines of a workbook and how it ended."""
    return read(workbook(Parts(content, budget(len(content))), len(content)))


def test_shared_texts_numbers_and_dates_are_put_into_their_rows() -> None:
    """One row, one record, as people see it."""
    row = (
        "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c s='2'><v>9001234567</v></c>"
        "<c><v>2.0317745123400001E11</v></c><c s='1'><v>31503</v></c></row>"
    )
    found = lines(made(row, {**SHARED, **STYLES}))[0]

    assert found[0] == "見本\thanako@firm.example\t090-0123-4567\t203177451234\t1986-04-01"
    assert "deleted@firm.example" in found


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_sheet_is_read_with_and_without_prefixes(prefix: str) -> None:
    """Other programs than Excel write their names in full."""
    row = "<row><c t='inlineStr'><is><t>hanako@firm.example</t></is></c></row>"
    named = f"<worksheet xmlns='urn:s'><sheetData>{row}</sheetData></worksheet>"
    if prefix:
        for name in ("worksheet", "sheetData", "row", "c", "is", "t"):
            named = named.replace(f"<{name}>", f"<x:{name}>").replace(f"</{name}>", f"</x:{name}>")
        named = named.replace("<worksheet xmlns", "<x:worksheet xmlns:x").replace("<c ", "<x:c ")
    content = packed({"[Content_Types].xml": "<T/>", "xl/any.xml": named})

    assert lines(content) == (["hanako@firm.example"], Outcome.READ)


def test_what_stands_beside_the_cells_is_read() -> None:
    """Links, notes, checks, headers, properties and the names of sheets hold addresses too."""
    found = lines(
        made(
            '<row><c><f>"a"&amp;"@f.example"</f><v>1</v></c></row>',
            {
                "xl/comments1.xml": f"<comments {SHEET}>{NOTE}</comments>",
                "xl/worksheets/_rels/sheet1.xml.rels": '<R><r Target="mailto:x@l.example"/></R>',
                "docProps/core.xml": "<c><creator>cr@eator.example</creator></c>",
                "xl/drawings/d.xml": "<d><p><r><t>dr@</t></r><r><t>aw.example</t></r></p></d>",
            },
            "<headerFooter><oddHeader>he@ad.example</oddHeader></headerFooter>"
            "<dataValidation prompt='pr@ompt.example'><formula1>\"li@st.example\"</formula1>"
            "</dataValidation>",
        )
    )[0]

    assert set(found) >= {
        *('1\t"a"&"@f.example"', "note@firm.example", "mailto:x@l.example", "cr@eator.example"),
        *("dr@aw.example", "he@ad.example", "pr@ompt.example", '"li@st.example"', "名簿"),
    }


def test_a_dimension_that_lies_costs_nothing() -> None:
    """Two cells in the far corners are two cells."""
    rows = (
        "<row r='1'><c r='A1'><v>1</v></c></row>"
        "<row r='1048576'><c r='XFD1048576' t='str'><v>hanako@firm.example</v></c></row>"
    )

    assert lines(made(rows))[0][:2] == ["1", "hanako@firm.example"]


def test_a_sheet_that_breaks_off_gives_its_rows() -> None:
    """And the parts behind it are read all the same."""
    rows = "".join(f"<row><c t='str'><v>u{at}@firm.example</v></c></row>" for at in range(99))
    found, outcome = lines(made(rows + "<row></raw>", SHARED))

    assert {f"u{at}@firm.example" for at in range(99)} <= {*found}
    assert "deleted@firm.example" in found
    assert outcome is Outcome.DEGRADED


def test_more_shared_texts_than_there_is_room_for_are_lines_of_their_own() -> None:
    """They lose their row, and it is said."""
    texts = "".join(f"<si><t>{letter * 2**20}</t></si>" for letter in "ab" * 28)
    content = made("", {"xl/sharedStrings.xml": f"<sst>{texts}<si><t>x@y.example</t></si></sst>"})
    found, outcome = read(workbook(Parts(content, budget(2**22)), 0))

    assert "x@y.example" in found
    assert outcome is Outcome.DEGRADED


def test_the_root_is_known_behind_whatever_stands_before_it() -> None:
    """A part's name says nothing."""
    assert root(b"\xef\xbb\xbf<?xml?> <!-- <sst> --><x:sst a='1'>") == b"sst"
    assert root(b"<sst/>") == b"sst"
    assert root(b"no xml < at all") == b"at" or root(b"no xml") == b""
