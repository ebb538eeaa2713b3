"""Listings that a page draws by script: the JSON or the calls in it that name the entries."""

import json
import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from itertools import chain

from leakwatch.parse.folders.answers import Json, answered, parsed
from leakwatch.parse.folders.beneath import folder_of
from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.folders.page import Page
from leakwatch.parse.folders.places import resolved
from leakwatch.parse.folders.sizes import number, size
from leakwatch.parse.folders.words import is_above
from leakwatch.text import encodable

_MOST = 200  # places in a script where JSON may begin
_WIDEST = 4  # times the text of a page that is looked at
_SHORTEST = 2  # characters of text that may be JSON
_START = re.compile(r"[=(:,]\s{0,20}(?=[\[{]\s{0,80}[\[{\"\]}])")  # noqa: TID251 - bounded
_QUOTED = re.compile(  # noqa: TID251 - no repeat ever steps back
    r"(?:parse|atob)\(\s{0,20}(\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+')"
)
# What Chromium writes for a folder: name, address, whether it is a folder, bytes, size, moment.
_ROW = re.compile(  # noqa: TID251 - no repeat ever steps back
    r"\baddRow\(\s{0,20}(\"(?:[^\"\\\n]++|\\.)*+\"\s{0,20},[^\n]{0,4000}?)\)\s{0,20};"
)
_HELD = frozenset({"template", "script", "textarea"})


def drawn(page: Page, url: str) -> Folder | None:
    """Give the listing that a page's scripts draw, or None where they draw none."""
    calls = (match for text in page.scripts for match in _ROW.finditer(text))
    rows = [row for match in calls if (row := _row(match[1], url))]
    if rows:
        return Folder(tuple({row.url: row for row in rows}.values()))
    found = None
    for value in _values(page):
        folder = answered(value, url, is_sure=False)
        if folder is not None and folder.entries:
            return folder
        found = folder if found is None else found
    return found


def _row(arguments: str, url: str) -> Entry | None:
    values = _json(f"[{arguments}]")
    if not isinstance(values, list) or len(values) < 3:
        return None
    name, address, is_folder = values[:3]
    if not isinstance(name, str) or not isinstance(address, str) or is_above(name):
        return None
    shown = [value for value in values[3:] if isinstance(value, (int, str))]
    exact = next((value for value in shown if isinstance(value, int)), None)
    said = next((size(value) for value in shown if isinstance(value, str)), None)
    where = resolved(address + "/" * bool(is_folder), folder_of(url))
    bytes_ = None if is_folder else said if exact is None else exact
    moments = [value for value in shown if isinstance(value, str)]
    return Entry(where, encodable(name), bool(is_folder), bytes_, moments[-1] if moments else "")


def _values(page: Page) -> Iterator[Json]:
    """Give the values that stand in scripts and templates as JSON, plain or in Base64."""
    for text in chain(page.scripts, _held(page)):
        whole = text.strip()
        if len(whole) < _SHORTEST:
            continue
        value = _json(whole)
        if value is None and " " not in whole:
            value = _json(_unwrapped(whole))
        if value is not None:
            yield value
        else:
            yield from _inside(text)


def _held(page: Page) -> Iterator[str]:
    """Give what stands in templates; where they nest without end, not all of it."""
    room = _WIDEST * sum(map(len, page.pieces))
    for node in page.nodes:
        if node.tag in _HELD and room >= 0:
            text = "".join(page.pieces[node.start : node.end])
            room -= len(text)
            yield text


def _inside(text: str) -> Iterator[Json]:
    decoder = json.JSONDecoder(parse_int=number)
    place = 0
    for _ in range(_MOST):
        start = _START.search(text, place)
        if start is None:
            break
        try:
            value, place = decoder.raw_decode(text, start.end())
            yield value
        except json.JSONDecodeError as fault:
            place = max(start.end(), fault.pos)
        except (ValueError, RecursionError):
            break
    for quoted in _QUOTED.finditer(text):
        inner = quoted[1][1:-1]
        written = _json(f'"{inner}"') if quoted[1][0] == '"' else inner.replace("\\'", "'")
        for said in (written, _unwrapped(inner)):
            value = _json(said) if isinstance(said, str) else None
            if value is not None:
                yield value


def _json(text: str) -> Json:
    value = parsed(text)
    return value if isinstance(value, (list, dict, str)) else None


def _unwrapped(text: str) -> str:
    try:
        return b64decode(text, validate=True).decode("utf-8", "replace")
    except (NoBase64, ValueError):
        return ""
