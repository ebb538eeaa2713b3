"""How a page stands, as a message of the child: written, and read with every part checked."""

import json
from dataclasses import asdict, replace

from leakwatch.model import Entrance, Page, Sort, Tryout, Yield
from leakwatch.worker.frames import BrokenError, Frame

LONGEST_PLACE = 8_000  # characters of an address, or of a path
LONGEST_NOTE = 300  # characters of a sign, an id, a title or a reason
_FLAGS = ("has_content", "is_changed")
_MOST_FIELDS = 100  # of a form
_LONGEST = 2**20  # bytes; a form of the largest takes a third, with six bytes a letter


def page_frame(page: Page) -> Frame:
    """Write how a page stands; a header has no room for a large form."""
    tryout = page.tryout
    if tryout:
        ids = tuple(each[:LONGEST_NOTE] for each in tryout.shared)
        tryout = replace(tryout, shared=ids, onward=tryout.onward[:LONGEST_PLACE])
    sign, onward = page.sign[:LONGEST_NOTE], page.next[:LONGEST_PLACE]
    written = asdict(replace(page, sign=sign, next=onward, tryout=tryout))
    return Frame({"kind": "page"}, json.dumps(written).encode("ascii"))


def page(frame: Frame) -> Page:
    """Read how a page stands."""
    told = _told(frame.payload)
    sort = told.text("sort")
    if sort not in set(Sort):
        raise BrokenError("a page of no known sort")
    flags = {name: told.header.get(name) is True for name in _FLAGS}
    sign, onward = told.text("sign")[:LONGEST_NOTE], told.text("next")[:LONGEST_PLACE]
    entrance, tryout = told.header.get("entrance"), told.header.get("tryout")
    return Page(Sort(sort), sign, onward, _entrance(entrance), **flags, tryout=_tryout(tryout))


def _told(payload: bytes) -> Frame:
    try:
        told = json.loads(payload) if len(payload) <= _LONGEST else None
    except (ValueError, RecursionError) as fault:
        raise BrokenError("it sent what is no page") from fault
    if not isinstance(told, dict):
        raise BrokenError("it sent what is no page")
    return Frame(told)


def _entrance(value: object) -> Entrance | None:
    """Read the form to log in with."""
    match value:
        case None:
            return None
        case {
            "action": str(action),
            "fields": list(fields),
            "user": str(user),
            "password": str(password),
            "is_guarded": bool(is_guarded),
        } if len(fields) <= _MOST_FIELDS:
            given = tuple(map(_pair, fields))
            return Entrance(action[:LONGEST_PLACE], given, user, password, is_guarded)
        case _:
            raise BrokenError("a form that is none")


def _pair(value: object) -> tuple[str, str]:
    match value:
        case [str(name), str(written)]:
            return name, written
        case _:
            raise BrokenError("a form that is none")


def _tryout(value: object) -> Tryout | None:
    """Read what the page shows of its source's file."""
    match value:
        case None:
            return None
        case {"blocks": list(blocks), "shared": list(shared), "onward": str(onward)}:
            ids, yields = tuple(map(_id, shared)), tuple(map(_yield, blocks))
            return Tryout(yields, ids, onward[:LONGEST_PLACE])
        case _:
            raise BrokenError("a tryout that is none")


def _id(value: object) -> str:
    if not isinstance(value, str):
        raise BrokenError("a tryout that is none")
    return value[:LONGEST_NOTE]


def _yield(value: object) -> Yield:
    match value:
        case {"found": int(found), "nameless": int(nameless)} if 0 <= nameless <= found:
            return Yield(found, nameless)
        case _:
            raise BrokenError("a tryout that is none")
