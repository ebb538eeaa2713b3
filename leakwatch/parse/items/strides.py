"""How sure it is that one address is a further page of another's list."""

from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import unquote

from leakwatch.parse.items.addresses import (
    OLDER,
    Address,
    is_short_number,
    is_size,
    pairs,
    read,
    split,
    stem,
)
from leakwatch.text import pattern

_NUMBER = pattern("[0-9]+")
_LAST_NUMBER = pattern(r"(.*[^0-9])([0-9]{1,4})((?:\.[A-Za-z]{2,5})?)")
_AMID = pattern("(?:[a-z]{0,2})[0-9]{1,4}")
_RANGE = pattern("([0-9]{1,6})-[0-9]{0,6}")
_AT_END = pattern(r"(?i).*(?:[-_./,=]|index|list|page)[0-9]{1,4}")
_NAMES_ONE = pattern(
    r"(?i)(?:.*id|t|f|topic|thread|post|article|v|cat|c|category|view|item.*|y|m|yr|mon|comments?|"
    r".*(?:year|month|day|date|week|photo|image|img|pic|picture|slide|step|tab|lang|cpage)|q|cp)"
)
_MOST_PAGES = 100  # a lone number that grows by one beyond this names an entry, not a page
_SIZES = range(5, 201)  # entries of a page


class Kin(IntEnum):
    """What one address is to the list that another is a page of."""

    BACK = -1  # a page of it: this one, or one before
    FOREIGN = 0
    LOOSE = 1  # a page of some list
    CURSOR = 2  # a page of it, from some entry on
    UNNAMED = 3  # differs by a number that is greater, or was not there
    NAMED = 4  # differs by a number that is called a page


@dataclass(frozen=True, slots=True)
class _Shape:
    """An address with its numbers left out, the numbers, and what each is called."""

    text: str
    numbers: list[int]
    names: list[str]


def kin(here: str, there: str) -> Kin:
    """Say what one address is to the list that another is a page of.

    >>> kin("http://a.example/x", "http://a.example/x?page=2").name
    'NAMED'
    >>> kin("http://a.example/x?page=2", "http://a.example/x").name
    'BACK'
    >>> kin("http://a.example/t-5.html", "http://a.example/t-5-2.html").name
    'UNNAMED'
    """
    one, two = read(here), read(there)
    found = _named(one, two) if one.path == two.path and _is_one_list(one, two) else None
    if found is None:
        found = _ranged(here, there)
    if found is None:
        found = _unnamed(here, there)
    if found is None:
        found = _loose(one, two)
    return found


def _is_one_list(one: Address, two: Address) -> bool:
    """Say whether two queries ask for nothing that differs, but for where the page begins."""
    same = two.query.keys() & one.query.keys() - one.cursor.keys() - two.cursor.keys()
    if one.cursor != two.cursor:  # some count what was shown before: `count=50&after=x`
        same = {key for key in same if not is_size(key)}
    return all(one.query[key] == two.query[key] for key in same)


def _named(one: Address, two: Address) -> Kin | None:
    if two.cursor and two.cursor != one.cursor:
        return Kin.CURSOR
    if two.page is None:
        return Kin.BACK if one.page is not None or one.query == two.query else None
    if one.page is None:
        return _second(two.page, two)
    if one.key.lower() != two.key.lower():
        return None
    return _called(two, two.page - one.page) if two.page > one.page else Kin.BACK


def _second(page: int, two: Address) -> Kin:
    """Tell what a page with a number is to one without."""
    if two.key.lower() == "p" and page > 2 and not two.is_in_path:
        return Kin.FOREIGN  # WordPress calls its posts p
    if page > 1:
        return _called(two, page)
    is_counted_from_0 = page == 1 and not two.is_in_path
    return Kin.UNNAMED if is_counted_from_0 else Kin.BACK


def _called(two: Address, step: int) -> Kin:
    """Say how sure a number is a page's: by its name, or since it counts entries by the page."""
    is_counted = two.page is not None and step in _SIZES and not two.page % step
    return Kin.NAMED if two.is_clear or is_counted else Kin.UNNAMED


def _unnamed(here: str, there: str) -> Kin | None:
    """Compare two addresses that differ by one number, wherever it stands."""
    one, two = _shape(here), _shape(there)
    if one.text != two.text:
        return Kin.UNNAMED if _has_grown(here, there) else None
    rows = zip(one.numbers, two.numbers, two.names, strict=True)
    changed = [(before, after, name) for before, after, name in rows if before != after]
    if len(changed) != 1:
        return None
    ((before, after, name),) = changed
    if _NAMES_ONE.fullmatch(name) or not _is_steady(before, after):
        return Kin.FOREIGN
    return Kin.UNNAMED if after > before else Kin.BACK


def _ranged(here: str, there: str) -> Kin | None:
    """Compare an address with one that asks for some of its entries: `/t/5/`, `/t/5/101-200`."""
    (one, _, before), (two, _, after) = (
        split(each).path.rpartition("/") for each in (here, there)
    )
    found = _RANGE.fullmatch(after)
    if one != two or not found or split(here).query != split(there).query:
        return None
    shown = _RANGE.fullmatch(before)
    if before and not shown:
        return None
    first = int(shown.group(1)) if shown else 1
    return Kin.UNNAMED if int(found.group(1)) > first else Kin.BACK


def _is_steady(before: int, after: int) -> bool:
    """Say whether two numbers are those of pages: small ones in turn, or multiples of a size."""
    if before < after <= before + 1:
        return after <= _MOST_PAGES
    step = abs(after - before)
    return after < _MOST_PAGES or (step in _SIZES and before % step == 0)


def _shape(address: str) -> _Shape:
    parts = split(address)
    shape = _Shape("", [], [])
    texts = [_noted(shape, piece, "") for piece in unquote(parts.path).split("/")]
    for key, value in sorted(pairs(parts.query).items()):
        texts.append(key + "=" + _noted(shape, value, key if value.isdecimal() else ""))
    return _Shape("/".join(text for text in texts if text), shape.numbers, shape.names)


def _time(shape: _Shape) -> str:
    """Give what the next number is called: behind a year stands a month."""
    last = shape.names[-1] if shape.names else ""
    if last == "" and shape.numbers and 1990 <= shape.numbers[-1] < 2100:
        return "month"
    return "day" if last == "month" else ""


def _noted(shape: _Shape, text: str, name: str) -> str:
    """Give a text without its numbers, and note them."""
    kept, at = "", 0
    for found in _NUMBER.finditer(text):
        kept += text[at : found.start()] + "#"
        at = found.end()
        shape.names.append(name or _time(shape))
        shape.numbers.append(int(found.group()[:18]))
    return kept + text[at:]


def _has_grown(here: str, there: str) -> bool:
    """Say whether one address is another's with a number at the end: `/x.html`, `/x-2.html`."""
    one, two = split(here), split(there)
    if pairs(one.query) != pairs(two.query):
        return False
    path, longer = unquote(one.path), unquote(two.path)
    found = _LAST_NUMBER.fullmatch(longer.rstrip("/"))
    if found and stem((found.group(1) or "") + (found.group(3) or "")) == stem(path):
        return True
    return _has_taken_in(stem(path), stem(longer))


def _has_taken_in(path: str, longer: str) -> bool:
    """Say whether one path is another's with a number amid: `/x-g1-town`, `/x-g1-oa30-town`."""
    short, long = path.split("-"), longer.split("-")
    at = next(
        (at for at, (one, two) in enumerate(zip(short, long, strict=False)) if one != two),
        len(short),
    )
    is_page = at < len(long) and bool(_AMID.fullmatch(long[at]))
    return is_page and 0 < at < len(short) and short == long[:at] + long[at + 1 :]


def _loose(one: Address, two: Address) -> Kin:
    if "updated-max" in two.query:  # Blogger's pages of every list stand at /search
        return Kin.CURSOR
    if two.page is not None and two.is_clear:
        return Kin.LOOSE
    if one.path == two.path:
        return Kin.LOOSE if _is_perhaps_page(one, two) else Kin.FOREIGN
    is_inside = two.path.startswith(one.path.rstrip("/") + "/")
    return Kin.LOOSE if is_inside and _AT_END.fullmatch(two.path) else Kin.FOREIGN


def _is_perhaps_page(one: Address, two: Address) -> bool:
    """Say whether a query asks for one thing more, which is no entry and no size."""
    added = [key for key in two.query.keys() - one.query.keys() if two.query[key]]
    asked = [key for key in added if is_short_number(two.query[key])] or added
    is_one = len(asked) == 1 and _is_one_list(one, two)
    return is_one and not _NAMES_ONE.fullmatch(asked[0]) and not is_size(asked[0])


def is_second_from_0(here: str, there: str) -> bool:
    """Say whether an address may be the second page of a list whose pages are counted from 0.

    >>> is_second_from_0("http://a.example/", "http://a.example/page-1.html")
    True
    """
    return read(here).page is None and read(there).page == 1


def is_beside(here: str, there: str) -> bool:
    """Say whether an address is a number in the folder of another that has none: `/b/2.htm`.

    >>> is_beside("http://a.example/b/board.htm", "http://a.example/b/2.htm")
    True
    """
    one, two = split(here), split(there)
    (folder, _, name), (other, _, number) = (each.path.rpartition("/") for each in (one, two))
    is_number = stem(number)[1:].isdecimal() and not stem(name)[1:].isdecimal()
    return is_number and folder == other and not one.query and not two.query


def is_older(here: str, there: str) -> bool:
    """Say whether an address asks for what came before some entry.

    >>> is_older("http://a.example/s/x", "http://a.example/s/x?before=77")
    True
    """
    cursor = read(there).cursor
    return bool(cursor.keys() & OLDER) and cursor != read(here).cursor
