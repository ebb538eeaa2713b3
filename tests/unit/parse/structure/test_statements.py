"""Records of SQL."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.structure.rows import lines
from leakwatch.parse.structure.statements import has_statements, statements


def rows(text: str, start: int = 0) -> list[str]:
    """Give the records that begin with a bracket, without what parts them."""
    content = text.encode()
    places = [*statements(content, start), len(content)]
    found = (content[a:b].decode() for a, b in pairwise(places))
    return [row.rstrip(",;\n ") for row in found if row.startswith("(")]


@pytest.mark.parametrize(
    "row",
    [
        r"(1,'見本','o\'hara@firm.example','09001234567','a\\')",
        "(1,'it''s','(株)見本',')','),(')",
        "(1, 'two\nlines', \"and 'one' more\", NULL)",
        "(1,0x68616E,_binary 'x',CAST('1' AS CHAR),'-- no comment','/* nor this')",
        "(1,'INSERT INTO x VALUES (1)','a;b;\n')",
    ],
)
def test_each_row_of_a_list_of_values_is_a_record(row: str) -> None:
    """Thousands stand on one line, and strings hold every sign there is."""
    text = f"INSERT INTO `m` (`id`) VALUES {row},{row},\n{row};\nSELECT 1;\n"  # noqa: S608 - read, not run

    assert rows(text) == [row] * 3


@pytest.mark.parametrize("between", [",", ",\n", ",\n-- don't stop\n", ", /* (x */ "])
@pytest.mark.parametrize("verb", ["insert into m values", "REPLACE INTO m(a)\nVALUES\n"])
def test_comments_and_line_ends_between_rows_do_not_matter(verb: str, between: str) -> None:
    """Each program has its own way to lay out a list."""
    text = f"{verb} ('a'){between}('b'){between}('c');"

    assert len(rows(text)) == 3


def test_a_backslash_at_the_end_of_a_string_is_one_outside_of_mysql() -> None:
    """MSSQL and SQLite know no escapes, so paths end a string."""
    text = "INSERT INTO [m] VALUES (N'C:\\', N'it\\'),(N'D:\\', N'b');\nGO\n"

    assert len(rows(text)) == 2


def test_an_assignment_is_one_record() -> None:
    """It writes one row, on one line or more."""
    text = b"INSERT INTO m SET a='x(1)',\n b=CONCAT('a','b');\nUPDATE m SET x='1',\n y='2';\n"
    records = [text[a:b] for a, b in pairwise([*statements(text), len(text)])]

    assert [r for r in records if b"=" in r] == [
        b"INSERT INTO m SET a='x(1)',\n b=CONCAT('a','b');",
        b"UPDATE m SET x='1',\n y='2';",
    ]


def test_a_line_of_copy_is_a_record() -> None:
    """PostgreSQL writes one row a line."""
    text = b"COPY public.m (id, mail) FROM stdin;\n1\ta@b.example\n2\t\\N\n\\.\n"

    assert list(statements(text)) == list(lines(text))


def test_a_broken_string_ends_where_a_statement_begins() -> None:
    """One cut row must not hide where all others start."""
    text = "INSERT INTO m VALUES (1,'cut);\n" + "INSERT INTO m VALUES (2,'a'),(3,'b');\n" * 3

    assert len(rows(text)) == 7


def test_a_text_may_begin_between_two_rows() -> None:
    """A line of many megabytes is read in pieces."""
    text = "INSERT INTO m VALUES (1,'a'),(2,'b'),(3,'c');\n"

    assert rows(text, text.index("(2")) == ["(2,'b')", "(3,'c')"]
    assert rows(text, text.index("'b'")) == ["(3,'c')"]
    assert has_statements(text.encode(), text.index("(2"))


@pytest.mark.parametrize("text", [b"mail:pass", b"please insert a coin", b"", b"(1)"])
def test_other_text_has_no_statements(text: bytes) -> None:
    """A look must cost nothing."""
    assert not has_statements(text)


@given(st.text(alphabet="values(),;'\"\\\n-/*INSERTO SET", max_size=80), st.integers(0, 40))
def test_any_text_has_records_from_its_start(text: str, start: int) -> None:
    """They ascend, whatever is broken."""
    content = f"insert into m values ({text}".encode()  # noqa: S608 - read, not run
    start = min(start, len(content))

    places = list(statements(content, start))

    assert places[0] == start
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "flood",
    [
        "(",
        "'",
        '"',
        "\\",
        "\\'",
        "('",
        "('(",
        ");",
        "--",
        "/*",
        "values (",
        "update a set ",
        "'\n",
    ],
)
def test_a_flood_of_signs_takes_linear_time(flood: str) -> None:
    """Ten times the text may take ten times as long, and no more."""
    spent = []
    for size in (20_000, 200_000):
        text = b"insert into m values (" + (flood * (size // len(flood))).encode()
        began = process_time()
        statements(text)
        spent.append(process_time() - began)

    assert spent[1] < 30 * max(spent[0], 0.01)
