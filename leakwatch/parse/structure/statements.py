"""Records of SQL: the rows of VALUES lists, whole assignments, else lines.

Nothing here needs the whole statement: a text may begin between two rows. A broken string ends,
at the latest, where a line begins like a statement.
"""

import re
from array import array

import numpy as np

from leakwatch.parse.glance import has_any
from leakwatch.parse.landmarks import among, landmarks
from leakwatch.parse.structure.rows import lines

_STATEMENT = (
    rb"[ \t]{0,40}(?:(?:INSERT|insert)[ \t](?:INTO|into|IGNORE|ignore)\b|(?:REPLACE|replace)[ \t]"
    rb"(?:INTO|into)\b|UPDATE[ \t][^ \t\n]{1,80}[ \t]SET\b|(?:CREATE|ALTER|DROP|LOCK)[ \t]TABLE"
    rb"|UNLOCK[ \t]TABLES|COMMIT;|COPY[ \t][^\n]{1,400}FROM|GO\r?\n)"
)
_STRING_LINES = 2_000  # of one string; one that goes on for longer is a broken one


def _string(quote: bytes, *, has_escapes: bool) -> bytes:
    """Give the expression for a string; its end may be missing."""
    plain = rb"[^\n\\" + quote + rb"]*+" if has_escapes else rb"[^\n" + quote + rb"]*+"
    inner = quote * 2 + (rb"|\\[^\n]" if has_escapes else b"")
    run = plain + rb"(?:(?:" + inner + rb")" + plain + rb")*+"
    more = rb"(?:\\?\n(?!" + _STATEMENT + rb")" + run + rb"){0,%d}+" % _STRING_LINES
    return quote + run + more + quote + rb"?"


def _tokens(*, has_escapes: bool) -> "re.Pattern[bytes]":
    """Give the expression for all up to the next bracket, semicolon or line end, and that."""
    strings = [_string(quote, has_escapes=has_escapes) for quote in (b"'", b'"')]
    comments = [rb"--[^\n]*+", rb"/\*(?:[^*\n]++|\*(?!/))*+"]
    skipped = b"|".join([rb"[^'\"();\n/-]++", *strings, *comments, rb"[/-]|;(?=\S)"])
    return re.compile(  # noqa: TID251 - possessive: no repeat ever steps back
        rb"(?:" + skipped + rb")*+([();\n]|\Z)"
    )


# A backslash escapes the quote behind it in MySQL alone; elsewhere 'C:\' is a whole string.
_MYSQL, _STANDARD = _tokens(has_escapes=True), _tokens(has_escapes=False)
_IS_STANDARD = re.compile(  # noqa: TID251 - bounded
    rb"[(,] ?N'|INSERT (?:INTO )?(?:\"|\[|public\.|dbo\.)|\nGO\r?\n|PRAGMA foreign_keys"
    rb"|standard_conforming_strings"
)
_POINT = re.compile(  # noqa: TID251 - bounded
    rb"\b(?P<list>[Vv][Aa][Ll][Uu][Ee][Ss]?)\s{0,80}(?=\(|[Rr][Oo][Ww] ?\()"
    rb"|\b[IRUiru][NEPnep][SPDspd][A-Za-z]{3,4}\s(?:[^\s;'\"(=]{1,80}\s{1,3}){1,4}?[Ss][Ee][Tt]\s"
)
_NEXT = re.compile(rb"\s{0,80}(?:[,(]|--|#|/\*|ROW\b)")  # noqa: TID251 - bounded
_BLANK = re.compile(rb"[ \t\r]{0,80}(?:\n|\Z)")  # noqa: TID251 - bounded
_BEGINS = re.compile(_STATEMENT)  # noqa: TID251 - bounded
_ROW_BORDER = re.compile(rb"\),\s{0,80}(?=\()")  # noqa: TID251 - bounded
_BLANKS = b" \t\n\r\f\v"
_BEFORE_LISTS = b"sSeEwW" + _BLANKS
_VERBS = (b"INSERT", b"insert", b"Insert", b"REPLACE", b"replace", b"UPDATE", b"update")


def has_statements(text: bytes, start: int = 0, end: int | None = None) -> bool:
    """Say quickly whether there are rows of SQL, or the rest of such rows.

    >>> has_statements(b"insert into m values (1)"), has_statements(b"mail:pass")
    (True, False)
    """
    stop = len(text) if end is None else end
    if text[start : start + 1] == b"(" and text[max(0, start - 80) : start].rstrip()[-2:] == b"),":
        return True
    if not (_may_point(text) and has_any(text, _VERBS)):
        return False
    has_verb = any(text.find(verb, start, stop) >= 0 for verb in _VERBS)
    return has_verb and _POINT.search(text, start, stop) is not None


def _may_point(text: bytes) -> bool:
    """Say quickly whether there may be a list behind `values` or `row`, or a `set` by itself."""
    found = landmarks(text)
    if not found:
        return True
    before = np.frombuffer(text, np.uint8)[np.maximum(found.of(b"(") - 1, 0)]
    if among(before, _BEFORE_LISTS).any():
        return True
    blanks = found.of(_BLANKS)
    is_word = blanks[1:] - blanks[:-1] == len(" set")
    words = blanks[:-1][is_word]
    return any(text[place + 1 : place + 4].lower() == b"set" for place in words.tolist())


def statements(text: bytes, start: int = 0, end: int | None = None) -> "array[int]":
    r"""Give where the records of SQL start.

    >>> list(statements(b"INSERT INTO m VALUES (1,'a),(b'),(2,'');\nCOPY m FROM stdin;\n1\tx\n"))
    [0, 21, 33, 40, 41, 60]
    """
    scanner = _Scanner(text, len(text) if end is None else end)
    scanner.resume(start)
    while match := scanner.point():
        scanner.lines_to(match.end())
        scanner.take(match.end(), is_list=bool(match["list"]))
    scanner.lines_to(scanner.end)
    return scanner.found


class _Scanner:
    """One pass over SQL; `place` is how far it came."""

    def __init__(self, text: bytes, end: int) -> None:
        self.found = array("q")
        self.end = end
        self._place = 0
        self._text = text
        is_standard = text.find(b"\\'") >= 0 and _IS_STANDARD.search(text)
        self._tokens = _STANDARD if is_standard else _MYSQL

    def resume(self, start: int) -> None:
        """Begin, maybe between two rows, or inside of one that was torn."""
        self._place = start
        text = self._text
        border = None
        if start and text[start - 1 : start] not in (b"\n", b"\r"):
            line_end = text.find(b"\n", start, self.end)
            border = _ROW_BORDER.search(text, start, line_end if line_end >= 0 else self.end)
        if text[start : start + 1] == b"(":
            self.take(start, is_list=True)
        elif border:
            self.found.append(start)
            self.take(border.end(), is_list=True)

    def point(self) -> "re.Match[bytes] | None":
        """Find where the next rows or assignments begin."""
        return _POINT.search(self._text, self._place, self.end)

    def lines_to(self, stop: int) -> None:
        """Take in what is no list: a line is a record."""
        if stop > self._place or not self.found:
            starts = lines(self._text, self._place, stop)
            is_known = self.found and self.found[-1] >= starts[0]
            self.found.extend(starts[1:] if is_known else starts)
        self._place = stop

    def take(self, start: int, *, is_list: bool) -> None:
        """Take in rows, or assignments to one row, to their end."""
        depth = 0
        for match in self._tokens.finditer(self._text, start, self.end):
            token, at = match[1], match.start(1)
            if token == b"(":
                if is_list and not depth:
                    self.found.append(at)
                depth += 1
            elif token == b")":
                depth = max(0, depth - 1)
            elif self._is_end(token, at, depth, is_list=is_list):
                self._place = min(at + 1, self.end)
                return
        self._place = self.end

    def _is_end(self, token: bytes, at: int, depth: int, *, is_list: bool) -> bool:
        """Say whether a statement ends at a semicolon or line end."""
        text, behind = self._text, at + 1
        if token == b";":
            return not depth or text[behind : behind + 1] != b" "
        if token != b"\n" or _BEGINS.match(text, behind):
            return True
        if depth or not is_list:
            return _BLANK.match(text, behind) is not None
        return not _NEXT.match(text, behind)
