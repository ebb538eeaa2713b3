"""What the head of a table says of its columns: of a CSV, a sheet, an INSERT that names them."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from leakwatch.match.beside.births import is_date
from leakwatch.match.beside.passwords import is_secret
from leakwatch.match.beside.streets import is_street
from leakwatch.match.beside.window import SMALL
from leakwatch.model import Beside, Chunk
from leakwatch.text import flatten, fold, hyphenate, pattern

_NAMES = {
    Beside.PASSWORD: pattern(
        r"(?:[a-z]{1,12}[_ ]?)?(?:password|passwd|pwd|pass)|pw|.{0,6}パスワ-ド|暗証番号"
    ),
    Beside.BIRTH_DATE: pattern(
        r"(?:date[_ ]?of[_ ]?)?birth[_ ]?(?:day|date)?|bday|dob|.{0,6}(?:生年月日|誕生日)"
    ),
    Beside.ADDRESS: pattern(
        r"(?:home|postal|street|billing|shipping)?[_ ]?(?:address|addr|street)[_ ]?[0-9]?"
        r"|.{0,6}(?:住所|所在地)[0-9]?"
    ),
}
_SHOWS = {
    Beside.PASSWORD: is_secret,
    Beside.BIRTH_DATE: is_date,
    Beside.ADDRESS: is_street,
}
_INSERT = pattern(rb"(?i)\binto\s+[^\s(]{1,80}\s{0,8}\(([^()]{1,700})\)\s{0,8}values")
_DUMP = pattern(
    rb"(?i)\binsert\s+into\s|\b(?:create|drop|lock)\s+tables?\s|\b(?:mysql|phpmyadmin|mariadb"
    rb"|postgresql)\b|\bset\s+(?:names|identity_insert)\s"
)
_GLANCE = 4_000  # bytes at the start of a document that tell a dump of SQL: no others are searched
_SEPARATORS = "\t,;|"
_QUOTES = "'\"`"
_LONGEST_NAME = 30  # characters; a longer cell is no name


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold which kind of data."""

    separator: str
    width: int
    kinds: tuple[tuple[int, Beside], ...]
    is_exact: bool = False  # it names every column

    def beside(self, row: str) -> frozenset[Beside]:
        """Give the kinds that a row has in its columns; one that is too short is none of it."""
        found = cells(row.strip(" \n,;()") if self.is_exact else row.strip("\n"), self.separator)
        if len(found) < self.width and self.separator != "\t":  # a sheet ends with its last cell
            return frozenset()
        if len(found) > self.width and self.is_exact:
            return frozenset()
        told = ((kind, found[at]) for at, kind in self.kinds if at < len(found))
        return frozenset(kind for kind, cell in told if cell and _SHOWS[kind](cell))


def columns(head: str) -> Columns | None:
    """Read a folded line as the head of a table; None where it names no kind of data.

    >>> columns("id,mail,password,生年月日").kinds
    ((2, <Beside.PASSWORD: 'password-like'>), (3, <Beside.BIRTH_DATE: 'birth date'>))
    """
    separator = max(_SEPARATORS, key=head.count)
    names = cells(head, separator)
    if len(names) < 2 or any(len(name) > _LONGEST_NAME or "@" in name for name in names):
        return None
    kinds = [
        (at, kind)
        for at, name in enumerate(names)
        for kind, named in _NAMES.items()
        if named.fullmatch(name)
    ]
    return Columns(separator, len(names), tuple(kinds)) if kinds else None


def cells(row: str, separator: str) -> list[str]:
    r"""Split a row where no quote is open; quotes around a cell are taken off.

    A quote that is never closed is none.

    >>> cells("1,'a,b', \"c\"", ",")
    ['1', 'a,b', 'c']
    """
    found, begin, opened = [], 0, ""
    for at, sign in enumerate(row):
        if opened:
            opened = "" if sign == opened else opened
        elif sign in _QUOTES and not row[begin:at].strip():
            opened = sign
        elif sign == separator:
            found.append(row[begin:at])
            begin = at + 1
    if opened:
        return row.split(separator)
    return [cell.strip(" \r\n").strip(_QUOTES) for cell in [*found, row[begin:]]]


class Heads:
    """Knows the head of the table that a record stands in, chunk after chunk.

    The head is the first record of the document, or the last INSERT before the record that names
    its columns.
    """

    def __init__(self) -> None:
        self._first: Columns | None = None
        self._is_begun = False
        self._is_dump = False
        self._starts: list[int] = []
        self._inserts: list[Columns | None] = [None]  # one more: that of chunks before

    def take(self, chunk: Chunk) -> None:
        """Take in the heads of the next chunk; none is so long that its overlap would cut it."""
        if not self._is_begun:
            self._is_begun = True
            self._first = columns(_folded(_first_record(chunk)))
            self._is_dump = _DUMP.search(chunk.text[:_GLANCE]) is not None
        self._inserts, self._starts = self._inserts[-1:], []
        if self._is_dump:
            for match in _INSERT.finditer(chunk.text):
                if chunk.begin <= match.start() < chunk.end:
                    self._starts.append(match.start())
                    named = columns(_folded(match.group(1)))
                    self._inserts.append(replace(named, is_exact=True) if named else None)

    def of(self, place: int) -> Columns | None:
        """Give the head of the record at a place of the chunk taken in last."""
        return self._inserts[bisect_left(self._starts, place)] or self._first


def _first_record(chunk: Chunk) -> bytes:
    """Give the first record of a document; nothing where it is longer than a head is."""
    if len(chunk.records) > 1:
        return chunk.text[: chunk.records[1]] if chunk.records[1] <= SMALL else b""
    first, *others = chunk.text[:SMALL].splitlines() or [b""]
    return first if others else b""


def _folded(text: bytes) -> str:
    return hyphenate(fold(flatten(text.decode("utf-8", "ignore")))).lstrip("\ufeff").rstrip("\r\n")
