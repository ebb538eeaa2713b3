"""How a page stands, beside what it lists: where it goes on, and the form to log in with."""

from dataclasses import replace

from leakwatch.errors import ParseError
from leakwatch.model import Field, Page, Sort
from leakwatch.parse.items import elements, entries, tree
from leakwatch.parse.items.entrance import entrance, has_password_field
from leakwatch.parse.items.links import is_same_page, resolved
from leakwatch.parse.items.opened import Opened
from leakwatch.parse.standing import answers
from leakwatch.parse.standing.sorts import Answer
from leakwatch.text import pattern

_LONGEST_WALL = 10**6  # characters: what is longer says something of its own
_TAG = pattern("<[A-Za-z!/?]")
_LONGEST = 2 * 2**20  # characters: longer pages are no doors, and their trees cost too much


def page(opened: Opened, *, has_items: bool = False) -> Page:
    """Give how a page stands; one that has items is what we came for, whatever stands around."""
    is_door = opened.is_markup and len(opened.text) <= _LONGEST
    may_hold_form = is_door and has_password_field(opened.text)
    return replace(
        Page(is_changed=_is_changed(opened)) if has_items else judged(opened),
        next=onward(opened),
        entrance=entrance(opened.tree, opened.base) if may_hold_form else None,
    )


def judged(opened: Opened) -> Page:
    """Give what a page turns out to be: the one place where walls are told from pages.

    What must stand on the page, if it does, outweighs every sign; it may be a piece of markup.
    """
    hints = opened.hints
    is_changed = _is_changed(opened)
    if len(opened.text) > _LONGEST_WALL or (hints.must_contain and not is_changed):
        return Page()
    if not opened.is_markup:
        sort, sign = _said_in_json(opened)
        return Page(sort, sign, has_content=not sign, is_changed=is_changed)
    headers = dict(hints.headers)
    answer = Answer(opened.text, hints.name, hints.status, headers, hints.wall, hints.dead)
    found = answers.judged(replace(answer, is_raw=_is_raw(opened)), opened.tree)
    return Page(found.sort, found.sign, has_content=found.has_content, is_changed=is_changed)


def _is_changed(opened: Opened) -> bool:
    must = opened.hints.must_contain
    return bool(must) and must not in opened.text


def _is_raw(opened: Opened) -> bool:
    """Say whether a page is text as people gave it, a paste: no site puts its walls like that."""
    kind = opened.hints.content_type.lower()
    return kind.startswith("text/plain") or ("html" not in kind and not _TAG.search(opened.text))


def _said_in_json(opened: Opened) -> tuple[Sort, str]:
    """Give what an interface says in place of its records, as the source's file knows it."""
    for sort, texts in ((Sort.DENIED, opened.hints.wall), (Sort.GONE, opened.hints.dead)):
        if any(text in opened.text for text in texts):
            return sort, "a text that the source's file names"
    return Sort.PAGE, ""


def onward(opened: Opened) -> str:
    """Give the address of the next page by the source's own rule; empty where there is none."""
    rule = opened.hints.next
    if rule is None:
        return ""
    try:
        link = resolved(opened.base, entries.value(rule, _gives(opened, rule)))
    except ParseError:  # there is no JSON: whoever lists its items says so
        return ""
    return "" if is_same_page(opened.hints.name, link) else link


def _gives(opened: Opened, rule: Field) -> entries.Gives:
    """Give what finds the values of a rule on the whole page, in its JSON, tree or text."""
    if rule.json:
        return lambda field: (text for one in opened.values for text in elements.gives(one)(field))
    if rule.css or rule.attr:
        return tree.gives(opened.tree)
    return lambda _: [opened.text]
