"""What the head of a table says of its columns, and how long it holds."""

from collections.abc import Callable, Iterable

import pytest

from leakwatch.match.beside.columns import Heads, cells, columns
from leakwatch.model import Beside, Chunk, Matches

OURS = "email:hanako@firm.example"


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("id,mail,password\n1,hanako@firm.example,mihon\n", {Beside.PASSWORD}),
        ('"mail";"pass"\n"hanako@firm.example";"mihon"\n', {Beside.PASSWORD}),
        ("氏名,メール,生年月日,住所\n見本,hanako@firm.example,2021/5/5,芝公園四丁目\n",
         {Beside.BIRTH_DATE, Beside.ADDRESS}),
        ("メール\tパスワード\t備考\nhanako@firm.example\tmihon\n", {Beside.PASSWORD}),
        ("\ufeffmail,DOB\r\nhanako@firm.example,20210505\r\n", {Beside.BIRTH_DATE}),
        ("id,mail,password\n1,hanako@firm.example,\n", set()),
        ("id,mail,password\n1,hanako@firm.example,null\n", set()),
        ("id,mail,password,memo\n1,hanako@firm.example,mihon\n", set()),
        ("id,mail,password\n1,hanako@firm.example,mihon,more\n", {Beside.PASSWORD}),
        ("id|mail|pwd\r1|hanako@firm.example|mihon\r", {Beside.PASSWORD}),
        ("id;mail;tel;pwd\n1;hanako@firm.example;'090;mihon\n", {Beside.PASSWORD}),
        ("id,mail,name\n1,hanako@firm.example,mihon\n", set()),
        ("mail,address\nhanako@firm.example,192.0.2.7\n", set()),
    ],
)  # fmt: skip
def test_a_column_is_what_the_head_calls_it(
    table: str, wanted: set[Beside], matches: Callable[..., Matches]
) -> None:
    """A value must stand in it that can be one, in a row that is no shorter than the head."""
    assert set(matches(table, OURS).beside) == wanted


def test_the_last_insert_with_names_is_the_head_of_rows() -> None:
    """Each table of a dump has its own, and a row in another chunk belongs to it too."""
    head = b"INSERT INTO `users` (`id`, `mail`, `password`) VALUES\n"
    other = b"insert into orders (id, mail, total) values\n"
    row = "(1,'x@x.xx','mihon'),\n"
    heads = Heads()

    heads.take(chunk(head, head))
    heads.take(chunk(row.encode(), b"", other))

    first, last = heads.of(1), heads.of(len(row) + len(other))
    assert first is not None
    assert first.beside(row) == {Beside.PASSWORD}
    assert first.beside("(1,'x@x.xx','mihon',NULL),\n") == set()  # a row of another table
    assert last is None


def chunk(*texts: bytes) -> Chunk:
    """Make a chunk of texts."""
    text = b"".join(texts)
    return Chunk(text, 0, len(text))


def test_only_what_begins_as_a_dump_is_searched_for_inserts() -> None:
    """A list of a gigabyte must not be read twice for a statement that is not in it."""
    head = b"INSERT INTO users (id, mail, password) VALUES\n"
    filler = b"8001 a line of something else\n" * 200

    for first, wanted in ((b"-- MySQL dump 10.13\n", True), (b"a list\n", False)):
        heads = Heads()
        heads.take(chunk(first, filler, head))
        assert (heads.of(len(first + filler + head)) is not None) is wanted


def test_rows_of_sql_are_read_by_their_names(matches: Callable[..., Matches]) -> None:
    """A password that is but a name, and a birth of lately, show by the column alone."""
    head = "INSERT INTO users (id, mail, pwd, birthday) VALUES "
    rows = ("(1,'hanako@firm.example','mihon','2021-05-05'),", "(2,'a@b.example','x','');")
    records = (0, len(head), len(head) + len(rows[0]))

    found = matches(head + "".join(rows), OURS, records=records)

    assert set(found.beside) == {Beside.PASSWORD, Beside.BIRTH_DATE}


@pytest.mark.parametrize(
    "head",
    ["", "password", "my password is bad, they said to me all the time", "x@x.xx,password", "a,b"],
)
def test_other_lines_are_no_head(head: str) -> None:
    """A single word, a sentence, a row, or names of other things."""
    assert columns(head) is None


def test_a_long_first_record_is_no_head() -> None:
    """A page without lines does not begin with names."""
    heads = Heads()

    heads.take(chunk(b"mail,password," + b"x," * 1_000))

    assert heads.of(0) is None


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("a,b", ["a", "b"]),
        ("'a,b',\"c,d\"", ["a,b", "c,d"]),
        ("o'hara,b", ["o'hara", "b"]),
        ("'a,b", ["'a", "b"]),
        ("", [""]),
    ],
)
def test_a_separator_in_quotes_parts_nothing(row: str, wanted: Iterable[str]) -> None:
    """A quote opens a cell at its start alone."""
    assert cells(row, ",") == wanted
