"""Listings in JSON, as servers and scripts answer: whatever list has things with names in it."""

import json
from collections.abc import Iterator, Mapping, Sequence

from leakwatch.parse.folders.beneath import PLACES, address_of, folder_of
from leakwatch.parse.folders.entry import Entry, Folder
from leakwatch.parse.folders.ground import Ground, Stand, leads_up
from leakwatch.parse.folders.names import is_file_name
from leakwatch.parse.folders.places import decoded, link
from leakwatch.parse.folders.sizes import bare, number, size
from leakwatch.parse.folders.words import is_above, is_folder_word, listed
from leakwatch.text import encodable

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_NAMES = listed(
    "name filename file_name basename base display_name displayname server_filename n "
    "href path relative url key title label text"
)
_OWN = 11  # of them say of a thing what it is called, and not more
_SIZES = listed("size filesize file_size length bytes content_length sizebytes sz s contentlength")
_MOMENTS = listed(
    "mtime modified mod_time modtime last_modified lastmodified modifiedtime updated "
    "updated_at lastmodifieddatetime server_mtime date time timestamp modified_at lastmod "
    "ts m"
)
_FLAGS = listed(
    "is_dir isdir isdirectory is_directory is_folder isfolder folder directory dir isfold"
)
_KINDS = listed("type path_type pathtype kind mimetype mime_type mime filetype file_type .tag t")
_FOLDER_LISTS = frozenset(listed("folders dirs directories subfolders prefixes subdirs folder"))
_FILE_LISTS = frozenset(listed("files file items content contents children data list objects"))
_PARENT = "parent directory"  # of which a server says no more than its kind
_EMPTY = ("files", "paths", "entries", "content", "items")
_MOST = 80  # fields of an entry
_DEEPEST = 60_000  # values that are looked at for lists


def parsed(text: str) -> Json:
    """Read JSON; None where the text is none.

    Numbers are sizes here, and scripts are left to `drawn`: `items.json_text` keeps identifiers.

    >>> parsed('[{"name": "a"}]'), parsed("a")
    ([{'name': 'a'}], None)
    """
    try:
        value: Json = json.loads(text.lstrip("\ufeff"), parse_int=number)
    except (ValueError, RecursionError):
        return None
    return value


def answered(value: Json, url: str, *, is_sure: bool = True) -> Folder | None:
    """Give what a value lists, or None where it lists nothing.

    Where it is not sure that the value is an answer, a list of words needs a name that says so.

    >>> answer = {"files": [{"name": "a.txt", "size": 7}, {"size": 9}], "folders": ["b"]}
    >>> folder = answered(answer, "http://x.example/")
    >>> [entry.is_folder for entry in folder.entries], folder.unread
    ([False, True], 1)
    """
    base = folder_of(url)
    ground = Ground(base)
    found: dict[str, Entry] = {}
    lists, unread = 0, 0
    for called, things in _lists(value, is_sure=is_sure):
        lists += 1
        for thing in things:
            if _is_way_up(thing):
                continue
            entry = _entry(thing, called, base)
            unread += entry is None and _is_lost(thing)
            if entry and _is_below(entry, ground):
                found.setdefault(entry.url, entry)
    return Folder(tuple(found.values()), style="json", unread=unread) if lists else None


def _is_below(entry: Entry, ground: Ground) -> bool:
    to = link(entry.url)
    return not leads_up(to, entry.name) and ground.stand(to) not in {Stand.SELF, Stand.ABOVE}


def _is_way_up(thing: Json) -> bool:
    """Say whether a thing of a list is the folder itself, or the one above."""
    fields = _fields(thing)
    name = _name(fields)
    if is_above(name) or (name and not name.strip("/\\")):
        return True
    is_told = any(key in fields for key in (*_SIZES, *_MOMENTS, *PLACES))
    return name.casefold() == _PARENT and not is_told and _is_folder(fields)


def _is_lost(thing: Json) -> bool:
    """Say whether a thing that gives no entry may be somebody's: what `tree` counts is none."""
    fields = _fields(thing)
    if _name(fields):
        return True
    is_said = any(key in fields for key in (*_SIZES, *_FLAGS, *_KINDS))
    return is_said and fields.get("type") != "report"


def _lists(value: Json, *, is_sure: bool) -> Iterator[tuple[str, Sequence[Json]]]:
    """Give the lists that hold entries, the outermost ones, with what they are called."""
    waiting: list[tuple[str, Json]] = [("", value)]
    looked = 0
    while waiting and looked < _DEEPEST:
        called, each = waiting.pop()
        looked += 1
        if isinstance(each, list):
            if _is_listing(called, each, is_sure=is_sure):
                yield called, each
            else:
                waiting += [(called, inner) for inner in reversed(each[:1000])]
        elif isinstance(each, dict):
            waiting += [(name.casefold(), inner) for name, inner in reversed(each.items())]


def _is_listing(called: str, things: Sequence[Json], *, is_sure: bool) -> bool:
    if not things:
        return called in ({*_FOLDER_LISTS, *_EMPTY} if is_sure else _FOLDER_LISTS | {"paths"})
    first = things[:20]
    if all(isinstance(thing, str) for thing in first):
        names = _FOLDER_LISTS | {"files"} if not is_sure else _FOLDER_LISTS | {"files", ""}
        return called in names and all(_is_word(str(thing)) for thing in first)
    fields = [_folded(thing) for thing in first if isinstance(thing, dict)]
    named = [each for each in fields if _is_named(each)]
    least = len(first) / 2 if is_sure else len(first)  # one that is odd does not end the list
    return len(named) >= least and any(_is_entry(each, called) for each in named)


def _is_word(thing: str) -> bool:
    return 0 < len(thing) < 300 and "\n" not in thing


def _is_named(fields: Mapping[str, Json]) -> bool:
    name = _name(fields)
    if not name or len(fields) > _MOST:
        return False
    return any(key in fields for key in _NAMES[:_OWN]) or is_file_name(name)


def _is_entry(fields: Mapping[str, Json], called: str) -> bool:
    if "contents" in fields or "children" in fields:
        return fields.get("name") not in (".", "./", "/") and "report" not in fields
    kinds = [fields[kind] for kind in (*_FLAGS, *_KINDS) if kind in fields]
    sized = any(key in fields for key in _SIZES)
    return (
        sized
        or bool(kinds and any(key in fields for key in (*_MOMENTS, *PLACES)))
        or (bool(kinds) and called in _FILE_LISTS | _FOLDER_LISTS)
    )


def _folded(thing: Mapping[str, Json]) -> dict[str, Json]:
    return {
        key.casefold(): encodable(value) if isinstance(value, str) else value
        for key, value in thing.items()
    }


def _first(fields: Mapping[str, Json], keys: Sequence[str]) -> Json:
    for key in keys:
        value = fields.get(key)
        if value is not None and value != "" and not isinstance(value, (dict, list, bool)):
            return value
    return None


def _name(fields: Mapping[str, Json]) -> str:
    """Give what a thing is called; a year may stand there as a number."""
    name = _first(fields, _NAMES)
    if not isinstance(name, str):
        return str(name) if isinstance(name, int) else ""
    whole = fields.get("base")  # some part it: name "a", ext ".txt", base "a.txt"
    return whole if isinstance(whole, str) and whole.startswith(f"{name}.") else name


def _entry(thing: Json, called: str, base: str) -> Entry | None:
    fields = _fields(thing)
    name = _name(fields)
    if not name:
        return None
    is_folder = called in _FOLDER_LISTS or name.endswith("/") or _is_folder(fields)
    name = encodable(name)
    shown = name.rstrip("/\\").rpartition("/")[2]
    address = address_of(fields, name, base, is_folder=is_folder)
    if not shown or not address:
        return None
    if not fields.get("name") and "%" in shown:
        shown = decoded(shown)
    moment = _first(fields, _MOMENTS)
    return Entry(
        address,
        shown,
        is_folder,
        None if is_folder else _size(_first(fields, _SIZES)),
        "" if moment is None else str(moment)[:60],
    )


def _fields(thing: Json) -> dict[str, Json]:
    """Give what is said of a thing, under names in one case."""
    if isinstance(thing, dict):
        return _folded(thing)
    return {"name": thing} if isinstance(thing, str) else {}


def _is_folder(fields: Mapping[str, Json]) -> bool:
    for flag in _FLAGS:
        value = fields.get(flag)
        if isinstance(value, (bool, int)):
            return bool(value)
        if isinstance(value, dict):
            return True
    kinds = [fields[kind] for kind in _KINDS if fields.get(kind) is not None]
    if not any(isinstance(kind, str) for kind in kinds):
        href = fields.get("href") or fields.get("url") or ""
        return 1 in kinds or (isinstance(href, str) and href.endswith("/"))
    return any(
        is_folder_word(kind)
        or kind.casefold() in {"d", "tree", "symlinkdir", "0"}
        or kind.endswith((".folder", "directory"))
        for kind in kinds
        if isinstance(kind, str)
    )


def _size(value: Json) -> int | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return int(value) if 0 <= value < 1 << 62 else None
    if isinstance(value, str):
        plain = bare(value)
        return size(value) if plain is None else plain
    return None
