"""JSON as it is served: plain, a line each, or as what a script or a call carries."""

import json
from itertools import islice
from typing import TypeAlias

from leakwatch.errors import ParseError
from leakwatch.parse.items.script_text import as_json, unquoted
from leakwatch.text import pattern

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

BLANK = " \t\r\n\f\v\0\ufeff\u00a0"
# Numbers stay as written: they may be identifiers, whose zeros would be lost.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
_GUARD = pattern(r"^\s*(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);)\s*")  # against other sites
_SCRIPT = pattern(
    r"^\s*(?:/\*[^*]{0,200}\*/)?\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][A-Za-z0-9_$.\[\]\"']{0,100}"
    r"\s*[=(]\s*(?:[\[{]|JSON\.parse\()"
)
_PLACE = pattern(r"[=(]\s*(?:(JSON\.parse\(\s*)|[\[{])")
_MOST = 500  # places of a script that are looked at


def parsed(text: str) -> Json:
    r"""Read JSON; numbers stay as they are written, since `folders.answers` alone counts bytes.

    Raises ParseError where the text is none.

    >>> parsed('{"id": 203177451234.0}'), parsed('show([{"a": 1}]);'), parsed('{"a":1}\n{"a":2}')
    ({'id': '203177451234.0'}, [{'a': '1'}], [{'a': '1'}, {'a': '2'}])
    """
    text = text.strip(BLANK)
    if guard := _GUARD.search(text):
        text = text[guard.end() :]
    try:
        return _read(text)
    except RecursionError as fault:
        raise ParseError("the answer is nested too deeply to be a listing") from fault
    except ValueError as fault:
        raise ParseError("expected JSON, found other text") from fault


def carried(text: str) -> list[Json]:
    """Give every object and array that a script assigns or hands on, in its order.

    >>> carried("var n = 1; var posts = [{t: 'x'}]; show({'a': 2})")
    [[{'t': 'x'}], {'a': '2'}]
    """
    try:
        found, is_whole = _carried(text)
        again = [] if is_whole else _carried(as_json(text))[0]
    except RecursionError:
        return []
    return again if len(again) > len(found) else found


def _read(text: str) -> Json:
    try:
        value: Json = _DECODER.decode(text)
    except ValueError:
        if _SCRIPT.search(text) and (found := carried(text)):
            return found[0]
        if not text.startswith(("{", "[")):
            raise
        return _by_line(text)
    return value


def _by_line(text: str) -> Json:
    """Read a value a line; or one value that was written by hand."""
    lines = [line.strip(BLANK) for line in text.splitlines()]
    try:
        return [_DECODER.decode(line) for line in lines if line]
    except ValueError:
        value: Json = _DECODER.decode(as_json(text))
        return value


def _carried(text: str) -> tuple[list[Json], bool]:
    """Give what can be read, and whether that is all that looks like something to read."""
    found: list[Json] = []
    done, is_whole = 0, True
    for place in islice(_PLACE.finditer(text), _MOST):
        if place.start() < done:
            continue
        start = place.end() if place.group(1) else place.end() - 1
        try:
            value, done = _value(text, start)
        except ValueError:
            is_whole = False
            continue
        found += [value] if isinstance(value, (dict, list)) else []
    return found, is_whole


def _value(text: str, start: int) -> tuple[Json, int]:
    """Read the value at a place of a script, and say where it ends."""
    quoted = _quoted(text, start) if text[start : start + 1] in ('"', "'", "`") else None
    if quoted is None:
        return _DECODER.raw_decode(text, start)
    value: Json = _DECODER.decode(unquoted(quoted))
    return value, start + len(quoted) + 2


def _quoted(text: str, start: int) -> str:
    """Give what stands in quotes from a place on, without a copy of all that follows.

    Raises ValueError where they never close.
    """
    end = start
    while True:
        end = text.index(text[start], end + 1)
        before = end
        while text[before - 1] == "\\":
            before -= 1
        if (end - before) % 2 == 0:
            return text[start + 1 : end]
