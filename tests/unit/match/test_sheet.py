"""Tables of identifiers: charsets, delimiters, the long and the wide form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import UsageError
from leakwatch.match.sheet import Cell, Plan, Refused, Row, Sheet, charset, table

WIDE = Plan({"メール": "email", "電話": "phone", "名前": "label", "世帯": "person"})


def sheet(text: str, plan: Plan | None = None) -> list[Row | Refused]:
    """Read a table."""
    return list(Sheet(text.splitlines(keepends=True), "a.csv", plan or Plan()))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("見本,髙﨑".encode(), "utf-8-sig"),
        ("見本,髙﨑".encode("utf-8-sig"), "utf-8-sig"),
        ("見本,髙﨑㈱①".encode("cp932"), "cp932"),
        (b"kind,value", "utf-8-sig"),
        (b"", "utf-8-sig"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1_000])
def test_the_charset_is_the_one_that_reads_everything(
    content: bytes, expected: str, size: int
) -> None:
    """UTF-8 with and without mark, or what Excel in Japan writes, in blocks of any size."""
    blocks = [content[i : i + size] for i in range(0, len(content), size)]

    assert charset(blocks, "a.csv") == expected


@pytest.mark.parametrize(
    "content", ["見本".encode("utf-16"), "見本\n".encode() + b"\xff\x80", b"\x82"]
)
def test_a_file_that_no_charset_reads_is_refused(content: bytes) -> None:
    """A guess would enrol what nobody wrote, and miss what somebody did."""
    with pytest.raises(UsageError, match=r"a\.csv: neither UTF-8 nor Shift_JIS"):
        charset([content], "a.csv")


def test_the_long_form_names_kind_and_value() -> None:
    """A row is one identifier; label and person may be missing, and columns in any order."""
    (row,) = sheet("person,VALUE,label,Kind\nP-1,taro@example.com,W0001,EMAIL\n")

    assert row == Row("a.csv", 2, 1, (Cell("value", "email", "taro@example.com"),), "W0001", "P-1")


def test_the_wide_form_takes_the_columns_that_it_is_told() -> None:
    """A row is one customer; columns that nobody names are left alone, width is folded."""
    (row,) = sheet("番号,ﾒｰﾙ,名前,電話,世帯\n7,t@example.com,W1,09001234567,H9\n", WIDE)

    assert isinstance(row, Row)
    assert row.cells == (
        Cell("ﾒｰﾙ", "email", "t@example.com"),
        Cell("電話", "phone", "09001234567"),
    )
    assert (row.label, row.person, row.is_person) == ("W1", "H9", False)


def test_a_wide_row_can_be_a_person() -> None:
    """Where the caller says so, unless a column names the person."""
    plan = Plan(WIDE.columns, person_per_row=True)

    rows = sheet("メール,世帯\na@example.com,\nb@example.com,H9\n", plan)

    assert [row.is_person for row in rows if isinstance(row, Row)] == [True, False]


def test_rows_are_numbered_and_lines_counted() -> None:
    """A data row's number starts at 1; empty rows count for lines only; a value may span lines."""
    rows = sheet('kind,value,label\n\nemail,a,"x\ny"\n , \nemail,b,\n')

    assert [(row.line, row.number) for row in rows if isinstance(row, Row)] == [(3, 1), (6, 2)]


def test_tabs_part_cells_where_they_are_more() -> None:
    """Databases export tabs; a comma in a value is then no border."""
    (row,) = sheet("kind\tvalue\tlabel\nkeyword\tA, B and C\tx\n")

    assert isinstance(row, Row)
    assert row.cells[0].value == "A, B and C"


def test_a_broken_row_is_refused_and_the_rest_read() -> None:
    """One stray quote must not cost the other rows; the line is told, the value is not."""
    rows = sheet('kind,value\nemail,"a"b\nemail,c\nemail,d,e\n')

    assert [type(row) for row in rows] == [Refused, Row, Refused]
    assert [row.line for row in rows] == [2, 3, 4]
    assert "3 cells where the header has 2" in str(rows[2])


def test_an_open_quote_is_told() -> None:
    """A quote that never closes swallows the rest: that must be said, and where it opened."""
    rows = sheet('kind,value\nemail,a\nemail,"b\nemail,c\n')

    assert [row.line for row in rows] == [2, 3]
    assert isinstance(rows[1], Refused)


def test_missing_cells_at_the_end_are_empty() -> None:
    """Some programs leave trailing separators out."""
    (row,) = sheet("kind,value,label\nemail,a\n")

    assert isinstance(row, Row)
    assert row.label == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no header line"),
        ("taro@example.com,W0001\n", "line 1 must name kind and value"),
        ("mail,phone\n", "none is named by --column"),
    ],
)
def test_a_header_that_says_nothing_is_refused(text: str, sentence: str) -> None:
    """A table without a header would be read as no rows; its first row is not shown in clear."""
    with pytest.raises(UsageError, match=sentence) as caught:
        sheet(text)

    assert "taro@" not in str(caught.value)


def test_a_column_kind_that_does_not_exist_is_refused() -> None:
    """With what was probably meant."""
    with pytest.raises(UsageError, match=r"column x=mail: expected .* did you mean email\?"):
        Plan({"x": "mail"})


def test_the_columns_that_a_table_holds_are_known() -> None:
    """The import says which column no table has."""
    held = Sheet(["ﾒｰﾙ,番号\n"], "a.csv", WIDE).columns

    assert held == {"メール"}


@given(st.text(alphabet='a,"\t\n\r\0é'))
def test_any_text_is_read_as_rows_or_refused(text: str) -> None:
    """Nothing that a file may hold ends in another error."""
    for row in table(text.splitlines(keepends=True), "a.csv"):
        assert isinstance(row, tuple | Refused)
