"""SQLite databases, opened in memory alone: every row of every table is a line."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from leakwatch.parse.bounds import Budget, Packed, UnreadError, cut
from leakwatch.parse.office.kinds import DATABASE
from leakwatch.parse.office.leaves import Pages
from leakwatch.parse.office.linewise import in_turn, record, row
from leakwatch.parse.office.numerals import plain
from leakwatch.parse.office.values import narrow
from leakwatch.parse.structure.kinds import is_noise

_ROLLBACK = b"\x01\x01"  # how bytes 18 and 19 name a journal that needs no second file
_LONGEST = 32 * 2**20  # bytes of a row
_STEPS = 10_000  # of SQLite's machine between two looks at the clock
_FILE = 24  # bytes from which on a value may be a file
_SHOWN = 4096  # bytes by which a value is known to be text
_SCHEMA = "SELECT name, type, rootpage, sql FROM sqlite_master"
_FILES = (  # how files begin that may hold more
    *(b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"),
    *(b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"%PDF-", b"\xd0\xcf\x11\xe0", DATABASE),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*")
_Value = str | bytes | int | float | None
_Row = tuple[_Value, ...]
CANNOT_OPEN = "SQLite databases: this Python's sqlite3 cannot open one in memory"


def can_open() -> bool:
    """Say whether SQLite was built so that it opens a database from memory."""
    return hasattr(sqlite3.Connection, "deserialize")


def sample() -> bytes:
    """Give a database of one row."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("CREATE TABLE sample (letter)")
        database.execute("INSERT INTO sample VALUES ('A')")
        return database.serialize()


def tables(content: bytes, budget: Budget) -> Iterator[str]:
    """Give the lines of a database: for each table its columns, then its rows.

    Raises UnreadError behind what could be read of a damaged one. Views, triggers and virtual
    tables are never run; indices and computed columns hold nothing of their own.
    """
    pages = Pages(content)
    try:
        with closing(_opened(content, budget)) as database:
            yield from _everything(database, budget)
    except UnreadError:
        yield from pages.rows(range(1, pages.count + 1), budget)
        raise
    yield from pages.rows(pages.free(budget), budget)
    yield from _broken_off(content, pages)


def _everything(database: sqlite3.Connection, budget: Budget) -> Iterator[str]:
    schema = _schema(database, budget)
    words = (record([str(sql)]) for *_, sql in schema if sql)
    rows = (_table(database, name, budget) for name in _names(schema))
    yield from in_turn([*rows, words])


def files(content: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the values that are files, by table and column; pictures are none."""
    with closing(_opened(content, budget)) as database:
        for name in _names(_schema(database, budget)):
            yield from _files(database, name, budget)


def _opened(content: bytes, budget: Budget) -> sqlite3.Connection:
    """Open an image for reading; what it says of journals would need a file beside it."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if content[18:20] == _ROLLBACK:
            database.deserialize(content)
        else:
            database.deserialize(b"".join([content[:18], _ROLLBACK, memoryview(content)[20:]]))
    except (sqlite3.Error, OverflowError) as fault:
        database.close()
        raise _damaged() from fault
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    for order in ("trusted_schema = 0", "cell_size_check = 1", "query_only = 1", "mmap_size = 0"):
        database.execute(f"PRAGMA {order}").close()
    database.text_factory = _decoded
    database.set_progress_handler(_Clock(budget).is_over, _STEPS)
    return database


def _damaged() -> UnreadError:
    return cut("the database is damaged: what stands behind the damage was not read as rows")


class _Clock:
    """Ends a query where the computing time is used up."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def is_over(self) -> int:
        """Give 1 to end the query, as SQLite wants it."""
        try:
            self._budget.check_time()
        except UnreadError:
            return 1
        return 0


def _decoded(raw: bytes) -> str:
    """Give a text as it was meant: the database does not check what is written into it."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return narrow(raw)


def _schema(database: sqlite3.Connection, budget: Budget) -> list[_Row]:
    """Give name, type, first page and words of each thing in a database.

    A schema that is damaged in part is read all the same.
    """
    most = budget.limits.entries
    try:
        return list(database.execute(_SCHEMA).fetchmany(most))
    except sqlite3.Error:
        budget.check_time()
    try:
        database.execute("PRAGMA writable_schema = 1").close()  # faults of the schema are let be
        return list(database.execute(_SCHEMA).fetchmany(most))
    except sqlite3.Error as fault:
        budget.check_time()
        raise _damaged() from fault


def _names(schema: list[_Row]) -> list[str]:
    """Give the names of the tables that hold rows of their own."""
    return [str(name) for name, kind, page, _ in schema if kind == "table" and page]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    """Give the columns that are stored; what is computed could run anything."""
    found = database.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
    return [str(name) for _, name, *_, hidden in found if hidden == 0]


def _table(database: sqlite3.Connection, table: str, budget: Budget) -> Iterator[str]:
    try:
        columns = _columns(database, table)
        if not columns:
            raise _damaged()
        yield record(columns)
        wanted = ", ".join(map(_quoted, columns))
        query = f"SELECT {wanted} FROM {_quoted(table)} NOT INDEXED"  # noqa: S608 - names are quoted
        for values in database.execute(query):
            yield from row(map(_shown, values), budget)
    except sqlite3.Error as fault:
        budget.check_time()  # says so where that is why
        raise _damaged() from fault


def _shown(value: _Value) -> str:
    """Give a value as text; bytes are, where they are text.

    >>> _shown(9001234567.0), _shown("見本です".encode("cp932")), _shown(bytes(99)), _shown(None)
    ('9001234567', '見本です', '', '')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return "" if _is_binary(value) else _decoded(value).strip("\0")
    if isinstance(value, float):
        return plain(repr(value))
    return "" if value is None else str(value)


def _broken_off(content: bytes, pages: Pages) -> Iterator[str]:
    """Raise UnreadError where pages are missing that the header promises; gives no line."""
    is_current = content[24:28] == content[92:96]  # else the header's count is an old one
    promised = int.from_bytes(content[28:32], "big") if is_current else 1
    if len(content) < promised * pages.size:
        raise cut("the database breaks off")
    yield from ()


def _is_binary(value: bytes) -> bool:
    head = value[:_SHOWN]
    return is_noise(head) or head.startswith((*_FILES, *_PICTURES)) or not head.strip(b"\0")


def _files(database: sqlite3.Connection, table: str, budget: Budget) -> Iterator[Packed]:
    try:
        columns = _columns(database, table)
        for column in columns:
            name = _quoted(column)
            query = f"SELECT {name} FROM {_quoted(table)}"  # noqa: S608 - names are quoted
            for number, (value,) in enumerate(database.execute(query), 1):
                if _is_file(value):
                    yield Packed(f"{table}/{column}/{number}", _block(value, budget))
    except sqlite3.Error as fault:
        budget.check_time()
        raise _damaged() from fault


def _is_file(value: object) -> bool:
    return isinstance(value, bytes) and len(value) >= _FILE and value.startswith(_FILES)


def _block(value: bytes, budget: Budget) -> Iterator[bytes]:
    budget.take(len(value))
    yield value
